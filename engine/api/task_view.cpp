#include <algorithm>

#include "api/views.hpp"
#include "core/navigate.hpp"
#include "model/words.hpp"
#include "sentence/parse.hpp"
#include "sentence/words.hpp"

namespace rota::api {

namespace {

/// What evidence is wanted, as the workflow says it and in words.
Value evidence_view(const StepSpec& spec, Language language) {
    std::vector<Value> wanted;
    for (const std::string& text : spec.evidence) {
        const auto evidence = sentence::parse_evidence(text);
        wanted.push_back(
            Value::fields({{"evidence", text},
                           {"text", evidence ? sentence::in_words(*evidence, language) : text}}));
    }
    return Value::list(std::move(wanted));
}

void add_step(const OpenedRun& run, const Task& task, Fields& fields, Instant now) {
    const StepState& step = core::step_at(run.workflow(), run.state(), task.step.path());
    const OpenStep& open_step = *step.open_step;
    if (open_step.due) {
        fields.set("due", run.time(*open_step.due));
        fields.set("late", now > *open_step.due);
        if (open_step.is_provisional) fields.set("is_provisional", true);
    }
    if (!step.spec) return;
    const StepSpec& spec = *step.spec;
    if (spec.on) fields.set("on", *spec.on);
    if (!spec.site.empty()) {
        fields.set("where", spec.site);
        fields.set("where_label", run.label_of(spec.site));
    }
    if (task.kind != TaskKind::step) return;
    if (!step.involved.empty()) fields.set("also", texts_view(step.involved));
    if (!spec.evidence.empty()) fields.set("evidence", evidence_view(spec, run.language()));
    if (!spec.extend.empty()) fields.set("extend", spec.extend);
    if (open_step.extension) fields.set("extension_asked", true);
    if (step.has_checked_in) fields.set("checked_in", true);
    if (run.workflow().steps[task.step.step].claim) {
        fields.set("claim", true);
        fields.set("claimed_by", task.claimed_by.empty() ? Value() : Value(task.claimed_by));
    }
}

}  // namespace

Value task_view(const OpenedRun& run,
                const Task& task,
                const std::optional<Entry>& about,
                Instant now) {
    Fields fields;
    fields.set("task", task.id);
    fields.set("run", run.state().name);
    fields.set("step", run.name_of(task.step));
    fields.set("id", run.workflow().steps[task.step.step].id);
    fields.set("kind", word_of(task.kind));
    const std::string& title = task.title.in(run.language());
    fields.set("label", title.empty() ? run.label_of(task.step.step) : title);
    fields.set("to", texts_view(task.to));
    fields.set("since", run.time(task.opened));
    fields.set("outcomes", texts_view(task.outcomes));
    if (task.step.round > 1) fields.set("round", static_cast<std::int64_t>(task.step.round));
    add_step(run, task, fields, now);
    if (about) fields.set("about", entry_view(run, *about));
    if (!task.form.is_null()) fields.set("form", task.form);
    if (!task.file.is_null()) fields.set("file", task.file);
    if (!task.item.is_null()) fields.set("item", task.item);
    return Value(std::move(fields));
}

}  // namespace rota::api
