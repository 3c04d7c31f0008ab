#include "runtime/schedule_commands.hpp"

#include <algorithm>
#include <utility>

#include "core/may.hpp"
#include "core/office_time.hpp"
#include "runtime/startable.hpp"

namespace rota::runtime {

namespace {

using store::StartDecision;

Error no_schedule(const std::string& workflow) {
    return {ErrorCode::not_found,
            "流程 `" + workflow + "` 不会自动发起（[start] 里没有 every、cron 或 dates）",
            "the workflow `" + workflow +
                "` does not start by itself: its [start] has no every, cron or dates"};
}

}  // namespace

std::optional<Error> ScheduleCommands::check_may(core::Verb verb,
                                                 const Workflow& workflow,
                                                 const std::string& actor) const {
    const Identity identity =
        core::on_day(actor.empty() ? Identity::of_engine() : Identity::of_account(actor),
                     *office().people,
                     office().calendar->local_date(memory_.now()));
    const auto capacity =
        core::may(verb, identity, core::subject::Workflow{workflow, *office().people});
    if (!capacity) return capacity.error();
    return std::nullopt;
}

Result<Value> ScheduleCommands::pause_schedule(const command::PauseSchedule& asked,
                                               const std::string& actor) {
    const auto found = office().workflows.find(asked.workflow);
    if (found == office().workflows.end()) return no_such_workflow(office(), asked.workflow);
    const Workflow& workflow = found->second->workflow;
    if (!workflow.start.starts_by_itself()) return no_schedule(asked.workflow);
    const core::Verb verb =
        asked.resumes ? core::Verb::resume_schedule : core::Verb::pause_schedule;
    if (auto error = check_may(verb, workflow, actor)) return *error;
    if (asked.resumes) return resume_schedule(workflow);
    if (asked.because.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明原因（--because），会记下来",
                     "say why (--because): it is kept"};
    }
    if (const auto paused = scheduler_.schedules().pause_of(asked.workflow)) {
        return Error{ErrorCode::conflict,
                     "已经暂停了：" + paused->because,
                     "it is paused already: " + paused->because};
    }
    const SchedulePause pause{asked.because, actor, memory_.now()};
    scheduler_.schedules().pause(asked.workflow, pause);
    scheduler_.keep({{pause_setting(asked.workflow), to_setting(pause)}});
    memory_.options.log("schedule: " + asked.workflow + ": paused: " + pause.because);
    return Value::fields({{"workflow", asked.workflow}});
}

Result<Value> ScheduleCommands::resume_schedule(const Workflow& workflow) {
    if (!workflow.start.pause.empty()) {
        return Error{ErrorCode::conflict,
                     "是流程文件里的 `pause` 暂停的；请把它从 " + workflow.path + " 里删掉",
                     "it is paused by `pause` in its file; delete that from " + workflow.path};
    }
    if (!scheduler_.schedules().pause_of(workflow.id))
        return Error{ErrorCode::conflict, "没有暂停，无需恢复", "it is not paused"};
    const SchedulePause pause = *scheduler_.schedules().pause_of(workflow.id);
    if (const auto left_out =
            scheduler_.schedules().resume(workflow.id, *office().calendar, memory_.now())) {
        store::StartRow row = scheduler_.row_of(*left_out);
        const std::string by = pause.by.empty() ? "" : pause.by + ": ";
        row.why = {by + pause.because, by + pause.because};
        scheduler_.record(std::move(row));
    }
    scheduler_.keep({{pause_setting(workflow.id), ""}});
    scheduler_.keep(scheduler_.schedules().moved());
    memory_.options.log("schedule: " + workflow.id + ": goes on");
    return Value::fields({{"workflow", workflow.id}});
}

/// What becomes of one start of a backfill.
Result<Value> ScheduleCommands::make_up_for(const Workflow& workflow,
                                            const calendar::PlannedStart& planned,
                                            bool is_merged,
                                            bool is_preview,
                                            const std::string& actor) {
    const auto taken = scheduler_.taken_start(workflow.id, planned);
    std::string run = taken ? taken->run : std::string();
    const char* done = taken && taken->decision == StartDecision::queued ? "queued"
                       : taken                                           ? "before"
                       : is_merged                                       ? "merged"
                       : is_preview                                      ? "not yet"
                                                                         : "now";
    if (!taken && !is_merged && !is_preview) {
        auto started = starts_.start(scheduler_.start_at(workflow, planned.at, planned.day), actor);
        if (!started) return started.error();
        store::StartRow decision =
            scheduler_.row_of({workflow.id, planned, StartDecision::started, planned, 1});
        decision.run = *(*started)["run"].text();
        decision.why = {"补发起", "started afterwards, by hand"};
        run = decision.run;
        scheduler_.record(std::move(decision));
    }
    return Value::fields({{"stands_for", planned.stands_for},
                          {"day", planned.day},
                          {"at", core::office_time(*office().calendar, planned.at)},
                          {"run", run.empty() ? Value() : Value(run)},
                          {"done", done}});
}

Result<Value> ScheduleCommands::backfill(const command::Backfill& asked, const std::string& actor) {
    constexpr std::size_t starts_at_once = 100;
    const auto found = office().workflows.find(asked.workflow);
    if (found == office().workflows.end()) return no_such_workflow(office(), asked.workflow);
    const Workflow& workflow = found->second->workflow;
    const auto schedule = calendar::Schedule::of(workflow);
    if (!schedule) return no_schedule(asked.workflow);
    if (auto error = check_may(core::Verb::backfill, workflow, actor)) return *error;
    if (auto error = check_may(core::Verb::start, workflow, actor)) return *error;
    const auto& zone = office().calendar->zone();
    const auto tick = std::chrono::microseconds(1);
    const Instant after = zone.to_instant(asked.from, TimeOfDay()) - tick;
    const Instant until = std::min(
        memory_.now(), zone.to_instant(calendar::add_days(asked.to, 1), TimeOfDay()) - tick);
    const auto starts = schedule->between(*office().calendar, after, until, starts_at_once + 1);
    if (starts.size() > starts_at_once) {
        const std::string most = std::to_string(starts_at_once);
        return Error{ErrorCode::invalid,
                     "这段时间有 " + most + " 次以上；请分几段补",
                     "more than " + most + " starts lie in that range; do it in parts"};
    }
    std::vector<Value> rows;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const bool is_merged = workflow.start.merge && calendar::falls_with_next(starts, i);
        const auto made = make_up_for(workflow, starts[i], is_merged, asked.is_preview, actor);
        if (!made && rows.empty()) return made.error();
        rows.push_back(made ? *made
                            : Value::fields({{"stands_for", starts[i].stands_for},
                                             {"done", "failed"},
                                             {"because", made.error().en}}));
        if (!made) break;
    }
    return Value::fields({{"starts", Value::list(std::move(rows))}});
}

}  // namespace rota::runtime
