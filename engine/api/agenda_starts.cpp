#include <algorithm>

#include "api/agenda.hpp"
#include "api/schedule_words.hpp"
#include "core/may.hpp"
#include "core/may_start.hpp"
#include "core/office_time.hpp"
#include "model/texts.hpp"
#include "people/directory.hpp"

namespace rota::api {

namespace {

using calendar::PlannedStart;

/// Who has to do with the starts of a workflow.
struct Near {
    Near(const Workflow& workflow, const people::Directory& people)
        : owners(people.accounts_of(workflow.owner)),
          starters(core::starters_of(workflow, people)) {}

    bool owns(const std::string& account) const { return contains(owners, account); }
    bool may_start(const std::string& account) const { return contains(starters, account); }
    bool is_owned_by(std::string_view unit) const { return people::any_of_unit(owners, unit); }

    std::vector<std::string> owners;
    std::vector<std::string> starters;
};

/// A schedule with its starts in the range, and whether there are more.
struct Listed {
    const Workflow* workflow = nullptr;
    bool is_told_all = false;  // also of the runs
    std::vector<PlannedStart> starts;
    bool is_cut = false;
};

/// How many each may list, so that one that starts very often takes nothing from the others.
std::size_t fair_share(const std::vector<Listed>& all) {
    std::vector<std::size_t> counts;
    for (const Listed& one : all) counts.push_back(one.starts.size());
    std::sort(counts.begin(), counts.end());
    std::size_t left = agenda_lines_max;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::size_t share = left / (counts.size() - i);
        if (counts[i] > share) return share;
        left -= counts[i];
    }
    return agenda_lines_max;
}

std::vector<Listed> listed(const language::Office& office, const AgendaQuestion& question) {
    const auto tick = std::chrono::microseconds(1);
    const AgendaRange range = range_of(question, *office.calendar);
    const Identity viewer = question.viewer.identity();
    std::vector<Listed> all;
    for (const auto& [id, definition] : office.workflows) {
        const Workflow& workflow = definition->workflow;
        const auto schedule = calendar::Schedule::of(workflow);
        if (!schedule || (!question.workflow.empty() && id != question.workflow)) continue;
        const Near near(workflow, *office.people);
        const core::subject::Workflow subject{workflow, *office.people};
        const bool is_told_all = core::capacity_of(core::Verb::see, viewer, subject).has_value();
        if (!is_told_all && !core::capacity_of(core::Verb::start, viewer, subject)) continue;
        const std::string& whose = question.account;
        if (!whose.empty() && !near.owns(whose) && !near.may_start(whose)) continue;
        if (!question.unit.empty() && !near.is_owned_by(question.unit)) continue;
        all.push_back(
            {&workflow,
             is_told_all,
             schedule->between(
                 *office.calendar, range.first - tick, range.end - tick, agenda_lines_max + 1)});
    }
    const std::size_t share = fair_share(all);
    for (Listed& one : all) {
        one.is_cut = one.starts.size() > share;
        if (one.is_cut) one.starts.resize(share);
    }
    return all;
}

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

class View {
  public:
    View(const language::Office& office, const AgendaQuestion& question, StartOutcomes& fates)
        : office_(office), language_(question.viewer.language), fates_(fates) {}

    AgendaLine line_of(const Listed& one, std::size_t i) {
        const Workflow& workflow = *one.workflow;
        const PlannedStart& start = one.starts[i];
        const bool is_merged = workflow.start.merge && calendar::falls_with_next(one.starts, i);
        StartOutcome fate = fates_.of(workflow, start, is_merged);
        if (!one.is_told_all) fate = {fate.state, "", {}};
        Fields fields;
        fields.set("kind", "start");
        fields.set("workflow", workflow.id);
        fields.set("label", workflow.label.in(language_));
        fields.set("stands_for", start.stands_for);
        fields.set("day", start.day);
        set_moment(fields, *office_.calendar, start.at);
        fields.set("moved", start.is_moved);
        fields.set("holidays_known", !start.is_provisional);
        fields.set("state", fate.state);
        fields.set("run", text_or_null(fate.run));
        if (!fate.because.zh.empty()) fields.set("because", fate.because.in(language_));
        return {start.at, "0" + workflow.id, Value(std::move(fields))};
    }

    Value schedule_of(const Listed& one) {
        const Workflow& workflow = *one.workflow;
        const std::string& pause = fates_.pause_of(workflow);
        Fields fields;
        fields.set("workflow", workflow.id);
        fields.set("label", workflow.label.in(language_));
        fields.set("owner", workflow.owner);
        fields.set("rule", rule_of(workflow.start));
        fields.set("words", rule_in_words(workflow.start, language_));
        const auto& condition = workflow.start.condition;
        fields.set("if", condition ? Value(condition->text) : Value());
        fields.set("paused", !pause.empty());
        fields.set("because", one.is_told_all ? text_or_null(pause) : Value());
        fields.set("listed", static_cast<std::int64_t>(one.starts.size()));
        const bool has_end = one.is_cut && !one.starts.empty();
        fields.set("cut", one.is_cut);
        fields.set(
            "cut_after",
            has_end ? Value(core::office_time(*office_.calendar, one.starts.back().at)) : Value());
        return Value(std::move(fields));
    }

  private:
    const language::Office& office_;
    Language language_;
    StartOutcomes& fates_;
};

}  // namespace

AgendaStarts agenda_starts(const language::Office& office,
                           const AgendaQuestion& question,
                           StartOutcomes& fates) {
    View view(office, question, fates);
    AgendaStarts starts;
    for (const Listed& one : listed(office, question)) {
        for (std::size_t i = 0; i < one.starts.size(); ++i)
            starts.lines.push_back(view.line_of(one, i));
        starts.schedules.push_back(view.schedule_of(one));
    }
    return starts;
}

}  // namespace rota::api
