// Runs that start by themselves. A start is the workflow and what it stands for; the decision on it
// is a row of its own, written in the transaction that makes the run. So a restart, an edit or a
// clock that is set back starts nothing twice.
#include <algorithm>

#include "core/may_start.hpp"
#include "core/office_time.hpp"
#include "model/mutant.hpp"
#include "model/temporal_text.hpp"
#include "runtime/shard.hpp"

namespace rota::runtime {

namespace {

using calendar::PlannedStart;
using store::StartDecision;

Error no_schedule(const std::string& workflow) {
    return {ErrorCode::not_found,
            "流程 `" + workflow + "` 不会自动发起（[start] 里没有 every、cron 或 dates）",
            "the workflow `" + workflow +
                "` does not start by itself: its [start] has no every, cron or dates"};
}

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

}  // namespace

void Shard::take_schedules(Instant edited) {
    if (!options_.starts_by_itself) return;
    keep(schedules_.take(*office_, kept_schedules(*options_.reader), edited));
}

/// The clock of a rehearsal begins on another day: so do its schedules.
void Shard::take_schedules_anew() {
    if (!options_.starts_by_itself) return;
    schedules_ = Schedules();
    keep(schedules_.take(*office_, {}, now()));
}

void Shard::keep(const std::vector<KeptSetting>& settings) {
    for (const KeptSetting& setting : settings)
        open_.batch.settings.emplace_back(setting.name, setting.value);
}

void Shard::start_due() {
    if (!options_.starts_by_itself || office_ == nullptr) return;
    start_queued();
    for (const DueStart& due : schedules_.due(*office_->calendar, now())) {
        if (due.count == 1 && taken_start(due.workflow, due.planned)) continue;
        store::StartRow row = row_of(due);
        // If the run before them has ended by now, the one that has waited goes first.
        if (is_queued_before(row)) start_queued();
        if (due.decision == StartDecision::started) settle(row, due.planned.day);
        record(std::move(row));
    }
    keep(schedules_.moved());
}

store::StartRow Shard::row_of(const DueStart& due) const {
    store::StartRow row;
    row.workflow = due.workflow;
    row.stands_for = due.planned.stands_for;
    row.decision = due.decision;
    row.planned = due.planned.at;
    row.decided = now();
    row.count = due.count;
    if (due.count > 1) row.last = due.last.stands_for;
    return row;
}

std::optional<store::StartRow> Shard::taken_start(const std::string& workflow,
                                                  const calendar::PlannedStart& planned) {
    if (ROTA_MUTANT("start_identity_forgotten")) return std::nullopt;
    const auto known = taken_.find({workflow, planned.stands_for});
    if (known != taken_.end()) {
        const store::StartRow& row = known->second.second;
        return store::is_taken(row.decision) ? std::optional(row) : std::nullopt;
    }
    return options_.reader->taken_start(workflow, planned.stands_for);
}

/// A start at that hour, for that day; both in the zone of the schedule.
command::Start Shard::start_at(const Workflow& workflow, Instant at, const Date& day) const {
    command::Start start;
    start.workflow = workflow.id;
    const std::string& zone = workflow.start.zone;
    start.nominal = zone.empty() ? core::office_time(*office_->calendar, at)
                                 : core::wall_time(calendar::TimeZone::load(zone).value(), at);
    start.nominal->date = day;
    return start;
}

/// What becomes of a start that is due: whether it is wanted, what stands in its way, the run.
void Shard::settle(store::StartRow& row, const Date& day) {
    const auto found = office_->workflows.find(row.workflow);
    if (found == office_->workflows.end()) {
        fail(row, no_such_workflow(*office_, row.workflow));
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
        wait_or_leave(definition.workflow, find_run(open.front())->row.name, row);
        return;
    }
    const auto started = this->start(start, "");
    if (!started) {
        fail(row, started.error());
        return;
    }
    row.decision = StartDecision::started;
    row.run = *(*started)["run"].text();
    // Only now: without the next one, nobody wants the previous one cancelled.
    if (!open.empty()) cancel_previous(open, row);
}

void Shard::fail(store::StartRow& row, const Error& error) {
    row.decision = StartDecision::failed;
    row.why = {error.zh, error.en};
}

Result<bool> Shard::is_wanted(const Definition& definition, const DateTime& nominal) {
    if (!definition.workflow.start.condition) return true;
    input::Start input;
    input.nominal = nominal;
    input.name = free_name(definition.workflow, nominal.date);
    LoadedRun draft;
    draft.row.name = input.name;
    draft.lookup = lookup_for(draft);
    return core::may_start(definition, input, context_for(draft, ""));
}

/// Earlier runs that are still open, where `overlap` asks after them: one, or all if all are to be
/// cancelled.
std::vector<Bytes16> Shard::runs_in_the_way(const Workflow& workflow) {
    const Overlap overlap = workflow.start.overlap;
    if (overlap == Overlap::allow || ROTA_MUTANT("overlap_not_looked_at")) return {};
    call_pure();  // a run that ends at once is in nobody's way
    return open_runs(workflow.id, overlap == Overlap::cancel_previous);
}

bool Shard::waits_for_another(const Workflow& workflow) {
    const Overlap overlap = workflow.start.overlap;
    const bool waits = overlap == Overlap::queue_one || overlap == Overlap::skip;
    return waits && !runs_in_the_way(workflow).empty();
}

/// Another start of this workflow waits, and may go on.
bool Shard::is_queued_before(const store::StartRow& row) const {
    return std::any_of(queued_.begin(), queued_.end(), [&](const store::StartRow& queued) {
        return queued.workflow == row.workflow && queued.stands_for != row.stands_for &&
               queued.planned < row.planned;
    });
}

void Shard::cancel_previous(const std::vector<Bytes16>& open, store::StartRow& row) {
    const std::string name = find_run(open.front())->row.name;
    const std::string because =
        "新的一轮到点发起（" + row.stands_for + "） / the next one starts: " + row.stands_for;
    for (const Bytes16& id : open) {
        if (LoadedRun* run = find_run(id)) decide(*run, input::Cancel{because}, "");
    }
    row.why = {"已撤销上一轮：" + name, "the previous one was cancelled: " + name};
}

void Shard::wait_or_leave(const Workflow& workflow,
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
std::vector<Bytes16> Shard::open_runs(const std::string& workflow, bool all) {
    constexpr std::size_t rows_at_once = 100;
    std::vector<Bytes16> open;
    store::Page page{0, rows_at_once};
    while (true) {
        const auto rows = options_.reader->active_runs(workflow, page);
        for (const store::RunRow& row : rows) {
            LoadedRun* run = find_run(row);
            if (run != nullptr && run->state.phase != RunPhase::ended) open.push_back(row.id);
            if (!open.empty() && !all) return open;
        }
        if (rows.size() < rows_at_once) break;
        page.after = rows.back().number;
    }
    // And those of which the store does not know yet.
    for (const auto& [id, run] : runs_) {
        if (run->row.number != 0 && run->batch <= committed_) continue;
        if (run->row.workflow != workflow || run->state.phase == RunPhase::ended) continue;
        if (std::find(open.begin(), open.end(), id) == open.end()) open.push_back(id);
    }
    return open;
}

void Shard::record(store::StartRow row) {
    options_.log(described(row));
    std::erase_if(queued_, [&](const store::StartRow& queued) {
        return store::settles_queued(row.decision) && queued.workflow == row.workflow &&
               queued.stands_for == row.stands_for;
    });
    if (row.decision == StartDecision::queued) queued_.push_back(row);
    if (store::is_taken(row.decision) || store::settles_queued(row.decision)) {
        const std::pair identity(row.workflow, row.stands_for);
        taken_[identity] = {open_.number, row};
        taken_in_order_.emplace_back(open_.number, identity);
    }
    open_.batch.starts.push_back(std::move(row));
}

/// Starts what waited for the run before it, but not in a pause. Whether it is wanted is asked
/// anew.
void Shard::start_queued() {
    if (!queued_known_ && !ROTA_MUTANT("queued_forgotten_at_restart"))
        queued_ = options_.reader->queued_starts();
    queued_known_ = true;
    for (const store::StartRow& queued : std::vector(queued_)) {
        if (queued.planned > now()) continue;  // the clock has been set back since
        if (schedules_.pause_of(queued.workflow)) continue;
        const auto found = office_->workflows.find(queued.workflow);
        if (found != office_->workflows.end() && waits_for_another(found->second->workflow))
            continue;
        store::StartRow row = queued;
        row.decided = now();
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
Date Shard::day_of(const store::StartRow& row) const {
    constexpr auto year = std::chrono::hours(24 * 366);
    if (const auto day = parse_date(row.stands_for)) return *day;
    const calendar::Calendar& calendar = *office_->calendar;
    const auto found = office_->workflows.find(row.workflow);
    const auto schedule = found != office_->workflows.end()
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

std::optional<Instant> Shard::next_start() {
    if (!options_.starts_by_itself || office_ == nullptr) return std::nullopt;
    auto next = schedules_.next(*office_->calendar);
    for (const store::StartRow& queued : queued_) {
        if (queued.planned > now() && (!next || queued.planned < *next)) next = queued.planned;
    }
    return next;
}

bool Shard::has_due_start() {
    const auto next = next_start();
    return next && *next <= now();
}

// ---- what people do with a schedule -------------------------------------------------------------

/// The owner of the workflow, or whoever runs the engine.
std::optional<Error> Shard::check_owner(const Workflow& workflow, const std::string& actor) const {
    if (actor.empty()) return std::nullopt;
    if (people::is_among(office_->people->accounts_of(workflow.owner), actor)) return std::nullopt;
    return Error{ErrorCode::denied,
                 actor + " 不是这个流程的负责人（" + workflow.owner + "）",
                 actor + " is not the owner of this workflow, " + workflow.owner};
}

Result<Value> Shard::pause_schedule(const command::PauseSchedule& asked, const std::string& actor) {
    const auto found = office_->workflows.find(asked.workflow);
    if (found == office_->workflows.end()) return no_such_workflow(*office_, asked.workflow);
    const Workflow& workflow = found->second->workflow;
    if (!workflow.start.starts_by_itself()) return no_schedule(asked.workflow);
    if (auto error = check_owner(workflow, actor)) return *error;
    if (asked.resumes) return resume_schedule(workflow);
    if (asked.because.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明原因（--because），会记下来",
                     "say why (--because): it is kept"};
    }
    if (const auto paused = schedules_.pause_of(asked.workflow)) {
        return Error{ErrorCode::conflict,
                     "已经暂停了：" + paused->because,
                     "it is paused already: " + paused->because};
    }
    const SchedulePause pause{asked.because, actor, now()};
    schedules_.pause(asked.workflow, pause);
    keep({{pause_setting(asked.workflow), to_setting(pause)}});
    options_.log("schedule: " + asked.workflow + ": paused: " + pause.because);
    return Value::fields({{"workflow", asked.workflow}});
}

Result<Value> Shard::resume_schedule(const Workflow& workflow) {
    if (!workflow.start.pause.empty()) {
        return Error{ErrorCode::conflict,
                     "是流程文件里的 `pause` 暂停的；请把它从 " + workflow.path + " 里删掉",
                     "it is paused by `pause` in its file; delete that from " + workflow.path};
    }
    if (!schedules_.pause_of(workflow.id))
        return Error{ErrorCode::conflict, "没有暂停，无需恢复", "it is not paused"};
    const SchedulePause pause = *schedules_.pause_of(workflow.id);
    if (const auto left_out = schedules_.resume(workflow.id, *office_->calendar, now())) {
        store::StartRow row = row_of(*left_out);
        const std::string by = pause.by.empty() ? "" : pause.by + ": ";
        row.why = {by + pause.because, by + pause.because};
        record(std::move(row));
    }
    keep({{pause_setting(workflow.id), ""}});
    keep(schedules_.moved());
    options_.log("schedule: " + workflow.id + ": goes on");
    return Value::fields({{"workflow", workflow.id}});
}

/// What becomes of one start of a backfill.
Result<Value> Shard::make_up_for(const Workflow& workflow,
                                 const calendar::PlannedStart& planned,
                                 bool is_merged,
                                 bool is_preview,
                                 const std::string& actor) {
    const auto taken = taken_start(workflow.id, planned);
    std::string run = taken ? taken->run : std::string();
    const char* done = taken && taken->decision == StartDecision::queued ? "queued"
                       : taken                                           ? "before"
                       : is_merged                                       ? "merged"
                       : is_preview                                      ? "not yet"
                                                                         : "now";
    if (!taken && !is_merged && !is_preview) {
        auto started = this->start(start_at(workflow, planned.at, planned.day), actor);
        if (!started) return started.error();
        store::StartRow decision =
            row_of({workflow.id, planned, StartDecision::started, planned, 1});
        decision.run = *(*started)["run"].text();
        decision.why = {"补发起", "started afterwards, by hand"};
        run = decision.run;
        record(std::move(decision));
    }
    return Value::fields({{"stands_for", planned.stands_for},
                          {"day", planned.day},
                          {"at", core::office_time(*office_->calendar, planned.at)},
                          {"run", run.empty() ? Value() : Value(run)},
                          {"done", done}});
}

Result<Value> Shard::backfill(const command::Backfill& asked, const std::string& actor) {
    constexpr std::size_t starts_at_once = 100;
    const auto found = office_->workflows.find(asked.workflow);
    if (found == office_->workflows.end()) return no_such_workflow(*office_, asked.workflow);
    const Workflow& workflow = found->second->workflow;
    const auto schedule = calendar::Schedule::of(workflow);
    if (!schedule) return no_schedule(asked.workflow);
    if (auto error = check_owner(workflow, actor)) return *error;
    if (auto error = core::check_starter(workflow, *office_->people, actor)) return *error;
    const auto& zone = office_->calendar->zone();
    const auto tick = std::chrono::microseconds(1);
    const Instant after = zone.to_instant(asked.from, TimeOfDay()) - tick;
    const Instant until =
        std::min(now(), zone.to_instant(calendar::add_days(asked.to, 1), TimeOfDay()) - tick);
    const auto starts = schedule->between(*office_->calendar, after, until, starts_at_once + 1);
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
