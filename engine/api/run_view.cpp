#include <algorithm>
#include <array>
#include <string_view>

#include "api/views.hpp"
#include "core/entries.hpp"
#include "core/message.hpp"
#include "core/navigate.hpp"
#include "core/why.hpp"
#include "json/json.hpp"
#include "model/words.hpp"

namespace rota::api {

namespace {

core::WhyContext why_context(const OpenedRun& run, Instant now) {
    return {now, *run.office().people, *run.office().calendar, run.types()};
}

Value why_value(const OpenedRun& run, const core::Why& why) {
    return Value::fields({{"step", run.name_of(why.step)},
                          {"label", run.label_of(why.step.step)},
                          {"code", why.code},
                          {"text", run.language() == Language::zh ? why.text.zh() : why.text.en()},
                          {"data", why.data}});
}

void add_live(const OpenedRun& run, const StepState& step, Fields& fields, Instant now) {
    const OpenStep& open_step = *step.open_step;
    fields.set("since", run.time(open_step.since));
    bool leans = open_step.is_provisional;
    if (open_step.on && step.phase == Phase::scheduled) {
        fields.set("on", *open_step.on);
        leans = !run.office().calendar->is_published(*open_step.on);
    }
    if (open_step.due) {
        fields.set("due", run.time(*open_step.due));
        fields.set("late", now > *open_step.due);
    }
    if (!open_step.former_dues.empty()) {
        std::vector<Value> former;
        for (const Instant due : open_step.former_dues) former.push_back(run.time(due));
        fields.set("former_dues", Value::list(std::move(former)));
    }
    if (leans) fields.set("is_provisional", true);
    std::vector<Value> tasks;
    for (const std::string& id : open_step.tasks) {
        const Task& task = run.state().tasks.at(id);
        if (run.sight().sees_all() || run.may_act(task)) tasks.emplace_back(id);
    }
    if (!tasks.empty()) fields.set("tasks", Value::list(std::move(tasks)));
}

void add_finished(const OpenedRun& run, const StepState& step, Fields& fields) {
    const Finished& finished = *step.finished;
    fields.set("outcome", finished.outcome);
    if (!finished.by.empty()) fields.set("by", finished.by);
    fields.set("at", run.time(finished.at));
    if (finished.late) fields.set("late", true);
    if (!finished.report.empty()) fields.set("report", finished.report);
    if (!finished.files.empty()) {
        std::vector<Value> files;
        for (const FileRef& file : finished.files) files.push_back(file_view(file));
        fields.set("files", Value::list(std::move(files)));
    }
    fields.set("output", finished.output);
}

Value step_view(const OpenedRun& run, const StepPath& path, const StepState& step, Instant now) {
    const Step& rule = run.workflow().steps[path.step];
    Fields fields;
    fields.set("step", run.name_of(path));
    fields.set("id", rule.id);
    fields.set("label", run.label_of(path.step));
    if (rule.type) fields.set("do", *rule.type);
    fields.set("phase", word_of(step.phase));
    if (step.round > 1) fields.set("round", static_cast<std::int64_t>(step.round));
    if (step.block && step.block->repeats) {
        fields.set("items", static_cast<std::int64_t>(step.block->iterations.size()));
        fields.set("items_done", static_cast<std::int64_t>(step.block->finished));
    }
    if (step.spec && step.phase != Phase::pending) {
        const StepSpec& spec = *step.spec;
        if (!spec.who.empty()) fields.set("who", texts_view(spec.who));
        if (spec.on) fields.set("on", *spec.on);
        if (!spec.about.empty()) fields.set("about", spec.about);
        if (!spec.site.empty()) fields.set("where", spec.site);
    }
    if (step.open_step && step.phase != Phase::pending) add_live(run, step, fields, now);
    if (step.phase == Phase::done && step.finished) add_finished(run, step, fields);
    if (step.block && step.phase == Phase::done) fields.set("outcome", step.block->outcome);
    return Value(std::move(fields));
}

/// Counts that a viewer can make itself from the entries it sees; nobody else's are in them.
Value entries_count(const std::vector<Value>& entries) {
    std::int64_t open = 0;
    std::int64_t closed = 0;
    for (const Value& entry : entries) {
        if (entry["status"] == Value("open")) ++open;
        if (entry["status"] == Value("closed")) ++closed;
    }
    return Value::fields(
        {{"all", static_cast<std::int64_t>(entries.size())}, {"open", open}, {"closed", closed}});
}

void add_outcome(const OpenedRun& run, Fields& fields) {
    const RunState& state = run.state();
    fields.set("run", state.name);
    fields.set("workflow", state.workflow);
    fields.set("label", run.workflow().label.in(run.language()));
    fields.set("phase", word_of(state.phase));
    if (state.phase == RunPhase::ended) fields.set("outcome", state.outcome);
    if (!state.say.empty() && run.sight().sees_all()) fields.set("say", state.say);
    if (state.phase == RunPhase::paused && run.sight().sees_all())
        fields.set("because", state.paused_because);
    fields.set("started", run.time(state.started));
    if (state.ended) fields.set("ended", run.time(*state.ended));
    if (const auto& why = run.undecidable())
        fields.set("only_shown", run.language() == Language::zh ? why->zh : why->en);
}

/// Not of a step that will not run, nor of a block whose own steps say it better.
bool is_what_it_waits_for(const core::Why& why) {
    static constexpr std::array<std::string_view, 7> others = {"waits_for_items",
                                                               "waits_for_inside",
                                                               "condition_false",
                                                               "condition_null",
                                                               "skipped_by_owner",
                                                               "nothing_in_list",
                                                               "iteration_over"};
    return std::find(others.begin(), others.end(), why.code) == others.end();
}

}  // namespace

Value texts_view(const std::vector<std::string>& texts) {
    std::vector<Value> values;
    for (const std::string& text : texts) values.emplace_back(text);
    return Value::list(std::move(values));
}

Value file_view(const FileRef& file) { return core::file_value(file); }

Value run_line(const OpenedRun& run, Instant now) {
    Fields fields;
    add_outcome(run, fields);
    if (run.state().phase != RunPhase::ended) {
        const auto reasons = core::why_all(
            run.definition(), run.state(), std::nullopt, run.sight(), why_context(run, now));
        const auto waits = std::find_if(reasons.begin(), reasons.end(), is_what_it_waits_for);
        if (waits != reasons.end()) fields.set("why", why_value(run, *waits));
    }
    return Value(std::move(fields));
}

Value run_view(const OpenedRun& run, Instant now) {
    Fields fields;
    add_outcome(run, fields);
    const RunState& state = run.state();
    if (run.sight().sees_all()) {
        if (!state.by.empty()) fields.set("by", state.by);
        fields.set("nominal", state.nominal.date);
        fields.set("owner", texts_view(state.owner));
        fields.set("definition", to_hex(state.definition));
        if (state.parent) fields.set("parent", state.parent->name);
        fields.set("inputs", Value(Fields{state.inputs}));
    }
    std::vector<Value> steps;
    core::each_step(run.workflow(), state, [&](const StepPath& path, const StepState& step) {
        if (run.sight().sees(path)) steps.push_back(step_view(run, path, step, now));
    });
    fields.set("steps", Value::list(std::move(steps)));
    std::vector<Value> entries;
    for (const auto& [no, entry] : state.entries) {
        if (run.sight().sees_entry(entry)) entries.push_back(entry_view(run, entry));
    }
    fields.set("entries_count", entries_count(entries));
    fields.set("entries", Value::list(std::move(entries)));
    std::vector<Value> documents;
    for (const Delivery& delivery : state.deliveries) {
        if (run.sight().sees_delivery(delivery)) documents.push_back(delivery_view(run, delivery));
    }
    fields.set("documents", Value::list(std::move(documents)));
    std::vector<Value> draws;
    for (const Draw& draw : state.draws) {
        if (!run.sight().sees_draw(draw)) continue;
        draws.push_back(
            Value::fields({{"step", run.name_of(draw.step.path())},
                           {"sealed", !draw.sealed_seed.empty() && !draw.is_revealed}}));
    }
    fields.set("draws", Value::list(std::move(draws)));
    if (run.sight().sees_all()) {
        std::vector<Value> warnings;
        for (const event::Warned& warning : state.warnings) {
            if (warning.step && !run.sight().sees(*warning.step)) continue;
            warnings.push_back(Value::fields(
                {{"step", warning.step ? Value(run.name_of(*warning.step)) : Value()},
                 {"text",
                  run.language() == Language::zh ? warning.what.zh() : warning.what.en()}}));
        }
        fields.set("warnings", Value::list(std::move(warnings)));
    }
    return Value(std::move(fields));
}

Value draw_view(const OpenedRun& run, const Draw& draw) {
    const bool is_sealed = !draw.sealed_seed.empty() && !draw.is_revealed;
    Value record = draw.record;
    if (!draw.sealed_seed.empty() && draw.is_revealed && record.fields() != nullptr) {
        Fields edition = *record.fields();  // the second edition holds the seed
        edition.set("seed", draw.sealed_seed);
        record = Value(std::move(edition));
    }
    return Value::fields({{"run", run.state().name},
                          {"step", run.name_of(draw.step.path())},
                          {"label", run.label_of(draw.step.step)},
                          {"at", run.time(draw.at)},
                          {"sealed", is_sealed},
                          {"record", record}});
}

Entry shown_entry(const OpenedRun& run, Entry entry) {
    if (run.sight().sees_all()) return entry;
    if (is_position(entry.id)) entry.id = entry.no;
    entry.step = entry.run == run.state().name ? run.name_of(entry.opener.path())
                                               : entry.step.substr(0, entry.step.find('['));
    return entry;
}

Value entry_view(const OpenedRun& run, const Entry& entry) {
    return entry_view(shown_entry(run, entry), run.office(), run.language());
}

Value entry_view(const Entry& entry, const language::Office& office, Language language) {
    Fields fields = *core::entry_value(entry, *office.calendar).fields();
    const auto label = [&](const std::string& id) {
        const auto found = office.people->label_of(id);
        return found ? Value(found->in(language)) : Value();
    };
    if (!entry.site.empty()) fields.set("site_label", label(entry.site));
    if (!entry.unit.empty()) fields.set("unit_label", label(entry.unit));
    if (!entry.because.empty()) fields.set("because", entry.because);
    return Value(std::move(fields));
}

Value delivery_view(const OpenedRun& run, const Delivery& delivery) {
    Fields fields;
    fields.set("id", delivery.id);
    fields.set("run", run.state().name);
    fields.set("step", run.name_of(delivery.step.path()));
    fields.set("label", run.label_of(delivery.step.step));
    if (!delivery.number.empty()) fields.set("number", delivery.number);
    fields.set("file", file_view(delivery.file));
    fields.set("at", run.time(delivery.at));
    if (delivery.public_until) fields.set("public_until", run.time(*delivery.public_until));
    if (run.sight().sees_all()) {
        fields.set("to", texts_view(delivery.to));
        std::vector<Value> receipts;
        for (const auto& [account, at] : delivery.readers)
            receipts.push_back(Value::fields({{"account", account}, {"at", run.time(at)}}));
        fields.set("receipts", Value::list(std::move(receipts)));
    }
    if (run.account()) fields.set("read", delivery.readers.contains(*run.account()));
    return Value(std::move(fields));
}

Value notice_view(const OpenedRun& run, const Notice& notice) {
    Fields fields;
    fields.set("id", notice.id);
    fields.set("run", run.state().name);
    fields.set("label", run.label_of(notice.step.step));
    fields.set("text", notice.text);
    fields.set("at", run.time(notice.at));
    if (run.account()) fields.set("read", notice.readers.contains(*run.account()));
    return Value(std::move(fields));
}

Value why_view(const OpenedRun& run, const std::vector<StepPath>& paths, Instant now) {
    std::vector<Value> reasons;
    for (const StepPath& path : paths) {
        const auto why =
            core::why(run.definition(), run.state(), path, run.sight(), why_context(run, now));
        if (why) reasons.push_back(why_value(run, *why));
    }
    return Value::list(std::move(reasons));
}

Value why_all_view(const OpenedRun& run, std::optional<StepIndex> step, Instant now) {
    std::vector<Value> reasons;
    for (const core::Why& why :
         core::why_all(run.definition(), run.state(), step, run.sight(), why_context(run, now))) {
        reasons.push_back(why_value(run, why));
    }
    return Value::list(std::move(reasons));
}

}  // namespace rota::api
