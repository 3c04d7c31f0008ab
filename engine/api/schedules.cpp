// What starts by itself: each schedule with its next start and what became of the last one, and
// all decisions on starts. And what people do about a schedule.
#include "runtime/schedules.hpp"

#include "api/day_range.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "api/schedule_words.hpp"
#include "core/may.hpp"
#include "core/office_time.hpp"
#include "people/directory.hpp"
#include "runtime/startable.hpp"

namespace rota::api {

namespace {

constexpr std::size_t decisions_standard = 50;

bool sees_schedule(const Identity& identity,
                   const Workflow& workflow,
                   const people::Directory& people) {
    const core::subject::Workflow subject{workflow, people};
    return core::capacity_of(core::Verb::see, identity, subject).has_value();
}

Value start_view(EngineAccess& access, const store::StartRow& row, Language language) {
    const calendar::Calendar& calendar = *access.office()->calendar;
    const std::string why = row.why.in(language);
    return Value::fields({{"number", row.number},
                          {"workflow", row.workflow},
                          {"stands_for", row.stands_for},
                          {"last", row.last.empty() ? Value() : Value(row.last)},
                          {"count", row.count},
                          {"decision", word_of(row.decision)},
                          {"planned", core::office_time(calendar, row.planned)},
                          {"decided", core::office_time(calendar, row.decided)},
                          {"run", row.run.empty() ? Value() : Value(row.run)},
                          {"because", why.empty() ? Value() : Value(why)}});
}

}  // namespace

Result<Value> list_schedules(EngineAccess& access, const Viewer& viewer, const Value&) {
    const auto in_force = access.office();
    const Identity identity = viewer.identity();
    const calendar::Calendar& calendar = *in_force->calendar;
    const Instant at = access.now();
    const bool starts_by_itself = access.engine.settings().starts_by_itself;
    std::vector<Value> lines;
    for (const auto& [id, definition] : in_force->workflows) {
        const Workflow& workflow = definition->workflow;
        const auto schedule = calendar::Schedule::of(workflow);
        if (!schedule || !sees_schedule(identity, workflow, *in_force->people)) continue;
        std::string paused = workflow.start.pause;
        std::string paused_by;
        if (const auto pause = runtime::kept_pause(id, *access.reader)) {
            paused = pause->because;
            paused_by = pause->by;
        }
        // The one for a period that has been started, by another rule or before, comes no more.
        const auto next = schedule->next(calendar, at, [&](const calendar::PlannedStart& start) {
            return !access.reader->taken_start(id, start.stands_for);
        });
        const bool goes_on = starts_by_itself && paused.empty() && next;
        const auto last = access.reader->starts({id, INT64_MAX, 1});
        Fields line;
        line.set("workflow", id);
        line.set("label", workflow.label.in(viewer.language));
        line.set("rule", rule_of(workflow.start));
        line.set("next", goes_on ? Value(core::office_time(calendar, next->at)) : Value());
        line.set("stands_for", goes_on ? Value(next->stands_for) : Value());
        line.set("holidays_known", !goes_on || !next->is_provisional);
        line.set("paused", !paused.empty());
        line.set("because", paused.empty() ? Value() : Value(paused));
        line.set("paused_by", paused_by.empty() ? Value() : Value(paused_by));
        line.set("last",
                 last.empty() ? Value() : start_view(access, last.front(), viewer.language));
        lines.emplace_back(std::move(line));
    }
    return Value::fields(
        {{"schedules", Value::list(std::move(lines))}, {"starts_by_itself", starts_by_itself}});
}

Result<Value> list_starts(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const auto in_force = access.office();
    const Identity identity = viewer.identity();
    const std::size_t limit = count_in(request, "limit", decisions_standard);
    std::vector<Value> lines;
    const std::string workflow = text_in(request, "workflow");
    // Of one that is gone, what was decided is kept.
    if (!workflow.empty() && !in_force->workflows.contains(workflow) &&
        access.reader->starts({workflow, INT64_MAX, 1}).empty())
        return runtime::no_such_workflow(*in_force, workflow);
    access.reader->each_start(workflow, [&](const store::StartRow& row) {
        if (lines.size() == limit) return false;
        const auto found = in_force->workflows.find(row.workflow);
        const bool is_seen =
            found == in_force->workflows.end()
                ? !viewer.account
                : sees_schedule(identity, found->second->workflow, *in_force->people);
        if (is_seen) lines.push_back(start_view(access, row, viewer.language));
        return true;
    });
    return Value::fields({{"starts", Value::list(std::move(lines))}});
}

Result<Value> change_schedule(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const std::string act = text_in(request, "act");
    const std::string workflow = text_in(request, "workflow");
    if (act == "pause" || act == "resume") {
        return access.send(
            request,
            runtime::command::PauseSchedule{workflow, act == "resume", text_in(request, "because")},
            viewer);
    }
    if (act != "backfill") {
        return Error{ErrorCode::invalid,
                     "`act` 可以是 pause、resume、backfill",
                     "`act` is pause, resume or backfill"};
    }
    const auto range = day_range_in(request, std::nullopt);
    if (!range) return range.error();
    return access.send(
        request,
        runtime::command::Backfill{workflow, range->from, range->to, is_set(request, "preview")},
        viewer);
}

}  // namespace rota::api
