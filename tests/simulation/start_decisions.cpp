// Whether one decision on a start is one that could be made.
#include <algorithm>

#include "simulation/start_book.hpp"
#include "simulation/trace.hpp"
#include "simulation/witness.hpp"

namespace rota::simulation {

namespace {

using store::StartDecision;

constexpr auto grace = std::chrono::minutes(5);  // what is decided later was missed
constexpr auto tick = std::chrono::microseconds(1);

const char* name_of(StartDecision decision) {
    switch (decision) {
        case StartDecision::started: return "start: made";
        case StartDecision::queued: return "start: queued";
        case StartDecision::merged: return "start: merged";
        case StartDecision::missed: return "start: missed";
        case StartDecision::paused: return "start: left out in a pause";
        case StartDecision::overlapped: return "start: overlapped";
        case StartDecision::not_wanted: return "start: not wanted";
        case StartDecision::failed: return "start: failed";
    }
    return "";
}

/// From the one that stands for `first` to the one that stands for `last`.
std::vector<calendar::PlannedStart> from_to(std::vector<calendar::PlannedStart> starts,
                                            const std::string& first,
                                            const std::string& last) {
    const auto place = [&](const std::string& stands_for) {
        return std::find_if(starts.begin(), starts.end(), [&](const auto& start) {
            return start.stands_for == stands_for;
        });
    };
    const auto begin = place(first);
    const auto end = place(last);
    if (begin == starts.end() || end == starts.end() || end < begin) return {};
    return {begin, end + 1};
}

}  // namespace

void StartBook::take(const Fresh& fresh, Instant latest) {
    const store::StartRow& row = fresh.row;
    tally_.count(name_of(row.decision));
    promise(row.decided >= row.planned, "decided before it was due:", said(row));
    promise(row.decided <= latest, "decided later than any clock:", said(row));
    promise(
        (row.decision == StartDecision::started) == !row.run.empty(), "a run or none", said(row));
    promise((row.count > 1) == !row.last.empty(), "one or several:", said(row));
    check_pause(fresh);
    cover(row);
    switch (row.decision) {
        case StartDecision::started: take_started(fresh); return;
        case StartDecision::queued:
        case StartDecision::overlapped: check_in_the_way(row); return;
        case StartDecision::merged: check_merged(row); return;
        case StartDecision::missed:
            promise(row.decided > row.planned + grace, "missed on time:", said(row));
            return;
        case StartDecision::not_wanted: check_condition(row); return;
        case StartDecision::failed:
            promise(!row.why.zh.empty() && !row.why.en.empty(), "failed, and not why:", said(row));
            return;
        case StartDecision::paused: return;
    }
}

void StartBook::take_started(const Fresh& fresh) {
    const store::StartRow& row = fresh.row;
    promise(made_.emplace(Identity(row.workflow, row.stands_for), row.run).second,
            "started twice:",
            said(row));
    promise(named_.insert(row.run).second, "a run stands for two starts:", row.run);
    const auto told = std::find_if(runs_.begin(), runs_.end(), [&](const auto& run) {
        return run.second.row.name == row.run;
    });
    promise(told != runs_.end(), "started, and there is no run:", said(row));
    const Workflow& workflow = told->second.definition->workflow;
    promise(workflow.id == row.workflow, "started, and it is another workflow:", said(row));
    promise(!known_.contains(told->first), "its run was started before:", said(row));
    if (fresh.is_by_hand) {
        tally_.count("start: afterwards by hand");
        return;
    }
    promise(told->second.state.by.empty(), "somebody started it:", said(row));
    promise(told->second.state.started == row.decided, "decided and started apart:", said(row));
    promise(workflow.start.pause.empty(), "its file says that it is paused:", said(row));
    if (fresh.was_queued) {
        tally_.count("start: made from the queue");
    } else {
        // Decided before the edit, it may get to the disk after it.
        const auto floor = floor_.find(row.workflow);
        const bool is_after = floor != floor_.end() && row.decided > floor->second && !set_back_;
        promise(!is_after || row.planned >= floor->second,
                "from before its schedule was in force:",
                said(row));
        check_lateness(fresh, workflow);
    }
    const auto& condition = workflow.start.condition;
    promise(!condition || condition->text != "1 > 2", "started against its condition:", said(row));
    check_way(fresh, told->first, workflow);
}

/// So many of the missed ones are caught up with as the rule says.
void StartBook::check_lateness(const Fresh& fresh, const Workflow& workflow) {
    const store::StartRow& row = fresh.row;
    if (row.decided - row.planned <= grace) return;
    tally_.count("start: made late");
    if (!workflow.start.missed && workflow_in_force(row.workflow) == nullptr) return;
    const MissedRule rule =
        workflow.start.missed ? *workflow.start.missed : office_->calendar->schedule().missed;
    promise(rule.what != Missed::skip, "missed, and made all the same:", said(row));
    // What falls on one moment is caught up with as a whole.
    auto& moments = late_[{row.workflow, row.decided}];
    moments.insert(row.planned);
    const int most = rule.what == Missed::run_once ? 1 : rule.each_max;
    promise(std::ssize(moments) <= most, "too many are caught up with:", said(row));
}

/// No earlier run of the workflow is open beside it, however it was started.
void StartBook::check_way(const Fresh& fresh,
                          const Bytes16& started,
                          const Workflow& workflow) const {
    if (workflow.start.overlap == Overlap::allow) return;
    const auto before = open_.find(workflow.id);
    for (const Bytes16& run : before == open_.end() ? std::set<Bytes16>() : before->second)
        promise(!stayed_open(run), "an earlier run is open beside", said(fresh.row));
    // Of two that were started by one batch, one was there before the other.
    if (!stayed_open(started)) return;
    for (const auto& [id, told] : runs_) {
        if (told.row.workflow != workflow.id || id == started) continue;
        const bool is_of_batch = std::any_of(fresh_.begin(), fresh_.end(), [&](const Fresh& other) {
            return other.row.run == told.row.name && !other.is_by_hand;
        });
        const Overlap overlap = told.definition->workflow.start.overlap;
        promise(!is_of_batch || !stayed_open(id) || overlap == Overlap::allow,
                "two were started at once:",
                said(fresh.row));
    }
}

void StartBook::check_in_the_way(const store::StartRow& row) const {
    const auto before = open_.find(row.workflow);
    const bool is_in_the_way =
        (before != open_.end() && !before->second.empty()) ||
        std::any_of(runs_.begin(), runs_.end(), [&](const auto& run) {
            return run.second.row.workflow == row.workflow &&
                   (!known_.contains(run.first) || reopened_.contains(run.first));
        });
    promise(is_in_the_way, "no run was in the way of", said(row));
    const Workflow* workflow = workflow_in_force(row.workflow);
    if (workflow == nullptr) return;
    const Overlap overlap = workflow->start.overlap;
    promise(overlap == Overlap::queue_one ||
                (overlap == Overlap::skip && row.decision == StartDecision::overlapped),
            "its workflow says otherwise of overlaps:",
            said(row));
}

void StartBook::check_condition(const store::StartRow& row) const {
    const Workflow* workflow = workflow_in_force(row.workflow);
    if (workflow == nullptr) return;
    const auto& condition = workflow->start.condition;
    promise(condition && condition->text != "true", "its condition does hold:", said(row));
}

void StartBook::check_merged(const store::StartRow& row) const {
    const Workflow* workflow = workflow_in_force(row.workflow);
    if (workflow == nullptr) return;
    promise(workflow->start.merge, "its workflow says not to merge:", said(row));
    const auto starts = calendar::Schedule::of(*workflow)->between(
        *office_->calendar, row.planned - tick, row.planned, SIZE_MAX);
    promise(!starts.empty() && starts.back().stands_for != row.stands_for,
            "nothing else starts at the moment of",
            said(row));
}

/// With all that a row in bulk is of.
void StartBook::cover(const store::StartRow& row) {
    covered_.emplace(row.workflow, row.stands_for);
    if (row.count == 1) return;
    tally_.count("start: passed over in bulk");
    covered_.emplace(row.workflow, row.last);
    bool is_counted = false;
    for (const OfficeInForce& office : {office_before_, office_}) {
        const Workflow* workflow = find_workflow(office, row.workflow);
        const auto schedule =
            workflow != nullptr ? calendar::Schedule::of(*workflow) : std::nullopt;
        if (!schedule) continue;
        const auto starts =
            from_to(schedule->between(*office->calendar, row.planned - tick, row.decided, SIZE_MAX),
                    row.stands_for,
                    row.last);
        // By the count alone it may be of either.
        if (std::ssize(starts) != row.count) continue;
        is_counted = true;
        for (const auto& start : starts) covered_.emplace(row.workflow, start.stands_for);
    }
    promise(is_counted || !is_steady_, "counted wrongly:", said(row), row.last);
}

/// A schedule that is paused decides nothing, nor does what it has queued start; people may.
void StartBook::check_pause(const Fresh& fresh) const {
    const auto before = kept_before_.find(fresh.row.workflow);
    const auto after = kept_.find(fresh.row.workflow);
    if (before == kept_before_.end() || after == kept_.end()) return;
    const bool is_paused =
        !before->second.paused.empty() && before->second.paused == after->second.paused;
    promise(!is_paused || fresh.is_by_hand, "decided in a pause:", said(fresh.row));
}

}  // namespace rota::simulation
