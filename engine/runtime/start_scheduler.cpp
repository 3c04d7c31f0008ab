#include "runtime/start_scheduler.hpp"

#include <algorithm>
#include <utility>

#include "core/may_start.hpp"
#include "core/office_time.hpp"
#include "model/mutant.hpp"
#include "model/temporal_text.hpp"
#include "runtime/run_context.hpp"
#include "runtime/startable.hpp"

namespace rota::runtime {

namespace {

using calendar::PlannedStart;
using store::StartDecision;

std::string described(const store::StartRow& row) {
    std::string text = "schedule: " + row.workflow + " for " + row.stands_for;
    if (row.count > 1) text += " and " + std::to_string(row.count - 1) + " more to " + row.last;
    switch (row.decision) {
        case StartDecision::started: return text + ": started " + row.run;
        case StartDecision::queued: return text + ": waits for the run before it";
        case StartDecision::merged: return text + ": another start stands for it";
        case StartDecision::missed: return text + ": was missed and is not started";
        case StartDecision::paused: return text + ": the schedule was paused";
        case StartDecision::overlapped: return text + ": an earlier run is still open";
        case StartDecision::not_wanted: return text + ": its condition does not hold";
        case StartDecision::failed: return text + ": " + row.why.in(Language::en);
    }
    return text;
}

void fail(store::StartRow& row, const Error& error) {
    row.decision = StartDecision::failed;
    row.why = {error.zh, error.en};
}

}  // namespace

void StartScheduler::begin_after_loss_of(const Schedules& lost) {
    schedules_ = ROTA_MUTANT("starts_of_failed_batch_lost") ? lost : Schedules::after_loss_of(lost);
}

void StartScheduler::take_schedules(Instant edited) {
    if (!memory_.options.starts_by_itself) return;
    keep(schedules_.take(office(), kept_schedules(*memory_.options.reader), edited));
}

void StartScheduler::take_schedules_anew() {
    if (!memory_.options.starts_by_itself) return;
    schedules_ = Schedules();
    keep(schedules_.take(office(), {}, memory_.now()));
}

void StartScheduler::keep(const std::vector<KeptSetting>& settings) {
    for (const KeptSetting& setting : settings) memory_.batch.set(setting.name, setting.value);
}

void StartScheduler::start_due() {
    if (!memory_.options.starts_by_itself || memory_.in_force.office == nullptr) return;
    start_queued();
    for (const DueStart& due : schedules_.due(*office().calendar, memory_.now())) {
        if (due.count == 1 && taken_start(due.workflow, due.planned)) continue;
        store::StartRow row = row_of(due);
        // If the run before them has ended by now, the one that has waited goes first.
        if (is_queued_before(row)) start_queued();
        if (due.decision == StartDecision::started) settle(row, due.planned.day);
        record(std::move(row));
    }
    keep(schedules_.moved());
}

store::StartRow StartScheduler::row_of(const DueStart& due) const {
    store::StartRow row;
    row.workflow = due.workflow;
    row.stands_for = due.planned.stands_for;
    row.decision = due.decision;
    row.planned = due.planned.at;
    row.decided = memory_.now();
    row.count = due.count;
    if (due.count > 1) row.last = due.last.stands_for;
    return row;
}

std::optional<store::StartRow> StartScheduler::taken_start(const std::string& workflow,
                                                           const PlannedStart& planned) const {
    if (ROTA_MUTANT("start_identity_forgotten")) return std::nullopt;
    return memory_.uncommitted.taken_start(workflow, planned.stands_for);
}

command::Start StartScheduler::start_at(const Workflow& workflow,
                                        Instant at,
                                        const Date& day) const {
    command::Start start;
    start.workflow = workflow.id;
    const std::string& zone = workflow.start.zone;
    start.nominal = zone.empty() ? core::office_time(*office().calendar, at)
                                 : core::wall_time(calendar::TimeZone::load(zone).value(), at);
    start.nominal->date = day;
    return start;
}

/// What becomes of a start that is due: whether it is wanted, what stands in its way, the run.
void StartScheduler::settle(store::StartRow& row, const Date& day) {
    const auto found = office().workflows.find(row.workflow);
    if (found == office().workflows.end()) {
        fail(row, no_such_workflow(office(), row.workflow));
        return;
    }
    const Definition& definition = *found->second;
    const command::Start start = start_at(definition.workflow, row.planned, day);
    const auto wanted = is_wanted(definition, *start.nominal);
    if (!wanted) {
        fail(row, wanted.error());
        return;
    }
    if (!*wanted) {
        row.decision = StartDecision::not_wanted;
        const std::string& condition = definition.workflow.start.condition->text;
        row.why = {"条件不成立：" + condition, "its condition does not hold: " + condition};
        return;
    }
    const std::vector<Bytes16> open = runs_in_the_way(definition.workflow);
    const bool cancels = definition.workflow.start.overlap == Overlap::cancel_previous;
    if (!open.empty() && !cancels) {
        wait_or_leave(definition.workflow, memory_.runs.find(open.front())->row.name, row);
        return;
    }
    const auto started = starts_.start(start, "");
    if (!started) {
        fail(row, started.error());
        return;
    }
    row.decision = StartDecision::started;
    row.run = *(*started)["run"].text();
    // Only now: without the next one, nobody wants the previous one cancelled.
    if (!open.empty()) cancel_previous(open, row);
}

Result<bool> StartScheduler::is_wanted(const Definition& definition, const DateTime& nominal) {
    if (!definition.workflow.start.condition) return true;
    input::Start input;
    input.nominal = nominal;
    input.name = memory_.runs.free_name(definition.workflow, nominal.date);
    const RunContext context(memory_, input.name);
    return core::may_start(definition, input, *context);
}

/// Earlier runs that are still open, where `overlap` asks after them: one, or all if all are to be
/// cancelled.
std::vector<Bytes16> StartScheduler::runs_in_the_way(const Workflow& workflow) {
    const Overlap overlap = workflow.start.overlap;
    if (overlap == Overlap::allow || ROTA_MUTANT("overlap_not_looked_at")) return {};
    between_.settle();  // a run that ends at once is in nobody's way
    return open_runs(workflow.id, overlap == Overlap::cancel_previous);
}

bool StartScheduler::waits_for_another(const Workflow& workflow) {
    const Overlap overlap = workflow.start.overlap;
    const bool waits = overlap == Overlap::queue_one || overlap == Overlap::skip;
    return waits && !runs_in_the_way(workflow).empty();
}

/// Another start of this workflow waits, and may go on.
bool StartScheduler::is_queued_before(const store::StartRow& row) const {
    return std::any_of(queued_.begin(), queued_.end(), [&](const store::StartRow& queued) {
        return queued.workflow == row.workflow && queued.stands_for != row.stands_for &&
               queued.planned < row.planned;
    });
}

void StartScheduler::cancel_previous(const std::vector<Bytes16>& open, store::StartRow& row) {
    const std::string name = memory_.runs.find(open.front())->row.name;
    const std::string because =
        "新的一轮到点发起（" + row.stands_for + "） / the next one starts: " + row.stands_for;
    for (const Bytes16& id : open) {
        if (LoadedRun* run = memory_.runs.find(id)) decisions_.decide(*run, input::Cancel{because});
    }
    row.why = {"已撤销上一轮：" + name, "the previous one was cancelled: " + name};
}

void StartScheduler::wait_or_leave(const Workflow& workflow,
                                   const std::string& open,
                                   store::StartRow& row) const {
    const bool is_one_queued =
        std::any_of(queued_.begin(), queued_.end(), [&](const store::StartRow& queued) {
            return queued.workflow == workflow.id && queued.stands_for != row.stands_for;
        });
    const bool may_queue = workflow.start.overlap == Overlap::queue_one && !is_one_queued;
    row.decision = may_queue ? StartDecision::queued : StartDecision::overlapped;
    row.why = {"上一轮还没办完：" + open, "an earlier run is still open: " + open};
}

/// Runs of the workflow that have not ended, however they were started: the first, or all.
std::vector<Bytes16> StartScheduler::open_runs(const std::string& workflow, bool all) {
    constexpr std::size_t rows_at_once = 100;
    std::vector<Bytes16> open;
    store::Page page{0, rows_at_once};
    while (true) {
        const auto rows = memory_.options.reader->active_runs(workflow, page);
        for (const store::RunRow& row : rows) {
            const LoadedRun* run = memory_.runs.find(row);
            if (run != nullptr && run->state.phase != RunPhase::ended) open.push_back(row.id);
            if (!open.empty() && !all) return open;
        }
        if (rows.size() < rows_at_once) break;
        page.after = rows.back().number;
    }
    // And those of which the store does not know yet.
    memory_.runs.each([&](const LoadedRun& run) {
        if (run.row.number != 0 && memory_.batch.is_on_disk(run)) return;
        if (run.row.workflow != workflow || run.state.phase == RunPhase::ended) return;
        if (std::find(open.begin(), open.end(), run.row.id) == open.end())
            open.push_back(run.row.id);
    });
    return open;
}

void StartScheduler::record(store::StartRow row) {
    memory_.options.log(described(row));
    std::erase_if(queued_, [&](const store::StartRow& queued) {
        return store::settles_queued(row.decision) && queued.workflow == row.workflow &&
               queued.stands_for == row.stands_for;
    });
    if (row.decision == StartDecision::queued) queued_.push_back(row);
    memory_.uncommitted.keep(memory_.batch.number(), row);
    memory_.batch.contents().batch.starts.push_back(std::move(row));
}

/// Starts what waited for the run before it, but not in a pause. Whether it is wanted is asked
/// anew.
void StartScheduler::start_queued() {
    if (!queued_known_ && !ROTA_MUTANT("queued_forgotten_at_restart"))
        queued_ = memory_.options.reader->queued_starts();
    queued_known_ = true;
    for (const store::StartRow& queued : std::vector(queued_)) {
        if (queued.planned > memory_.now()) continue;  // the clock has been set back since
        if (schedules_.pause_of(queued.workflow)) continue;
        const auto found = office().workflows.find(queued.workflow);
        if (found != office().workflows.end() && waits_for_another(found->second->workflow))
            continue;
        store::StartRow row = queued;
        row.decided = memory_.now();
        row.why = {};
        settle(row, day_of(queued));
        // A run was started meanwhile by a step that had been about to: it goes on waiting.
        const bool waits =
            row.decision == StartDecision::queued || row.decision == StartDecision::overlapped;
        if (!waits) record(std::move(row));
    }
}

/// The day that a start is named for, from what it stands for; though the hour, the jitter or the
/// calendar may be others by now.
Date StartScheduler::day_of(const store::StartRow& row) const {
    constexpr auto year = std::chrono::hours(24 * 366);
    if (const auto day = parse_date(row.stands_for)) return *day;
    const calendar::Calendar& calendar = *office().calendar;
    const auto found = office().workflows.find(row.workflow);
    const auto schedule = found != office().workflows.end()
                              ? calendar::Schedule::of(found->second->workflow)
                              : std::nullopt;
    if (!schedule) return calendar.local_date(row.planned);
    if (const auto moment = parse_date_time(row.stands_for))
        return schedule->zone(calendar).date_at(
            calendar::to_instant(*moment, calendar.zone()).value());
    const auto named = schedule->next(calendar, row.planned - year, [&](const PlannedStart& start) {
        return start.stands_for == row.stands_for || start.at > row.planned + year;
    });
    const bool is_found = named && named->stands_for == row.stands_for;
    return is_found ? named->day : calendar.local_date(row.planned);
}

std::optional<Instant> StartScheduler::next_start() {
    if (!memory_.options.starts_by_itself || memory_.in_force.office == nullptr)
        return std::nullopt;
    auto next = schedules_.next(*office().calendar);
    for (const store::StartRow& queued : queued_) {
        if (queued.planned > memory_.now() && (!next || queued.planned < *next))
            next = queued.planned;
    }
    return next;
}

}  // namespace rota::runtime
