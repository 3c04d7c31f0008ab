#include "simulation/start_book.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "json/json.hpp"
#include "simulation/trace.hpp"
#include "simulation/witness.hpp"

namespace rota::simulation {

namespace {

using store::StartDecision;

constexpr auto grace = std::chrono::minutes(5);  // what is decided later was missed
constexpr auto tick = std::chrono::microseconds(1);

bool is_by_hand(const store::StartRow& row) { return row.why.en == "started afterwards, by hand"; }

std::string said(const store::StartRow& row) { return row.workflow + " for " + row.stands_for; }

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

/// What says when it starts; the rest of the rules says what becomes of it then.
bool has_same_moments(const StartRules& a, const StartRules& b) {
    return a.every == b.every && a.on == b.on && a.at == b.at && a.cron == b.cron &&
           a.dates == b.dates && a.zone == b.zone && a.pause.empty() == b.pause.empty();
}

const Workflow* find_workflow(const OfficeInForce& office, const std::string& id) {
    if (office == nullptr) return nullptr;
    const auto found = office->workflows.find(id);
    return found == office->workflows.end() ? nullptr : &found->second->workflow;
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

const Workflow* StartBook::workflow_in_force(const std::string& id) const {
    return is_steady_ ? find_workflow(office_, id) : nullptr;
}

bool StartBook::is_open(const Bytes16& run) const {
    return runs_.at(run).state.phase != RunPhase::ended;
}

// ---- what happens to the engine -----------------------------------------------------------------

void StartBook::edited(const OfficeInForce& office, Instant at, bool is_rehearsal) {
    if (office == in_force_) return;
    if (is_rehearsal || set_back_) knows_since_ = false;
    for (const auto& [id, definition] : office->workflows) {
        since_[id] = at;
        const Workflow* before = find_workflow(in_force_, id);
        if (before == nullptr || !has_same_moments(before->start, definition->workflow.start))
            floor_[id] = at;
    }
    in_force_ = office;
}

void StartBook::disturbed(Instant now) {
    // What the engine knows of an edit is on the disk once it has rested.
    if (in_force_ != rested_with_) knows_since_ = false;
    set_back_ = set_back_ ? std::min(*set_back_, now) : now;
    for (auto& [id, floor] : floor_) floor = std::min(floor, now);
}

void StartBook::sealed(const OfficeInForce& office) {
    if (office == office_) return;
    is_steady_ = false;
    office_before_ = std::exchange(office_, office);
}

// ---- a commit -----------------------------------------------------------------------------------

void StartBook::look(store::Reader& reader, Instant latest) {
    read_settings(reader);
    read_rows(reader);
    for (const Fresh& fresh : fresh_) take(fresh, latest);
    check_queue();
    check_runs();
    check_moves();
    note_open_runs();
    is_steady_ = office_ != nullptr;
}

void StartBook::read_rows(store::Reader& reader) {
    fresh_.clear();
    auto rows = reader.starts({"", INT64_MAX, SIZE_MAX});
    std::reverse(rows.begin(), rows.end());
    promise(rows.size() >= rows_.size(), "decisions on starts are missing");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const store::StartRow& row = rows[i];
        if (i < rows_.size() && rows_[i] == row) continue;
        const bool was_queued = i < rows_.size();
        if (was_queued) {
            store::StartRow expected = rows_[i];
            promise(expected.decision == StartDecision::queued &&
                        row.decision != StartDecision::queued && row.number == expected.number &&
                        row.workflow == expected.workflow &&
                        row.stands_for == expected.stands_for && row.planned == expected.planned,
                    "a decision has changed:",
                    said(row));
        }
        fresh_.push_back({row, was_queued, is_by_hand(row)});
    }
    rows_ = std::move(rows);
}

StartBook::Kept StartBook::kept(store::Reader& reader, const std::string& workflow) const {
    Kept kept;
    if (const auto text = reader.setting("schedule/" + workflow)) {
        std::int64_t micros = 0;
        const auto read = std::from_chars(text->data(), text->data() + text->size(), micros);
        kept.position = Instant(std::chrono::microseconds(micros));
        kept.rules = std::string(read.ptr);
    }
    const auto pause = reader.setting("schedule-pause/" + workflow);
    if (pause && !pause->empty()) kept.paused = *(*json::from_json(*pause))["because"].text();
    return kept;
}

void StartBook::read_settings(store::Reader& reader) {
    kept_before_ = kept_;
    if (office_ == nullptr) return;
    for (const auto& [id, definition] : office_->workflows) {
        Kept& now = kept_[id] = kept(reader, id);
        const Kept& before = kept_before_[id];
        if (!now.paused.empty() && now.paused != before.paused) {
            promise(!refused_.contains(now.paused), "refused, and yet it is paused:", id);
            pauses_.insert(now.paused);
            tally_.count("schedules paused");
        }
        if (!before.paused.empty() && now.paused.empty()) {
            ++resumed_[id];
            tally_.count("schedules resumed");
            if (!now.position) continue;
            since_[id] = *now.position;
            floor_[id] = set_back_ ? std::min(*now.position, *set_back_) : *now.position;
        }
    }
}

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
    if (fresh.was_queued) {
        tally_.count("start: made from the queue");
    } else {
        promise(workflow.start.pause.empty(), "its file says that it is paused:", said(row));
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
    // What falls on one moment and is not merged is caught up with as a whole.
    if (!workflow.start.merge) return;
    const int most = rule.what == Missed::run_once ? 1 : rule.each_max;
    const int count = ++late_[{row.workflow, row.decided}];
    promise(count <= most, "too many are caught up with:", said(row));
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
        if (!schedule || is_counted) continue;
        const auto starts =
            from_to(schedule->between(*office->calendar, row.planned - tick, row.decided, SIZE_MAX),
                    row.stands_for,
                    row.last);
        is_counted = std::ssize(starts) == row.count;
        if (!is_counted) continue;
        for (const auto& start : starts) covered_.emplace(row.workflow, start.stands_for);
    }
    promise(is_counted || !is_steady_, "counted wrongly:", said(row), row.last);
}

/// A schedule that is paused decides nothing; what it queued before goes on, and so do people.
void StartBook::check_pause(const Fresh& fresh) const {
    const auto before = kept_before_.find(fresh.row.workflow);
    const auto after = kept_.find(fresh.row.workflow);
    if (before == kept_before_.end() || after == kept_.end()) return;
    const bool is_paused =
        !before->second.paused.empty() && before->second.paused == after->second.paused;
    promise(
        !is_paused || fresh.was_queued || fresh.is_by_hand, "decided in a pause:", said(fresh.row));
}

void StartBook::check_queue() const {
    std::set<std::string> waiting;
    for (const store::StartRow& row : rows_) {
        promise(row.decision != StartDecision::queued || waiting.insert(row.workflow).second,
                "two starts wait:",
                said(row));
    }
}

/// A run that nobody has started has a row, from its first moment on.
void StartBook::check_runs() const {
    for (const auto& [id, told] : runs_) {
        if (known_.contains(id) || !told.state.by.empty() || told.state.parent) continue;
        promise(named_.contains(told.row.name), "it started without a decision:", told.row.name);
    }
}

/// Between two positions of a schedule everything has been decided.
void StartBook::check_moves() {
    for (const auto& [id, after] : kept_) {
        const Kept& before = kept_before_[id];
        const Workflow* workflow = workflow_in_force(id);
        if (workflow == nullptr || !before.position || !after.position) continue;
        const auto schedule = calendar::Schedule::of(*workflow);
        if (!schedule || before.rules != after.rules) continue;
        for (const auto& start :
             schedule->between(*office_->calendar, *before.position, *after.position, SIZE_MAX))
            promise(covered_.contains({id, start.stands_for}), "left out:", id, start.stands_for);
    }
}

void StartBook::note_open_runs() {
    reopened_.clear();
    open_.clear();
    for (const auto& [id, told] : runs_) {
        known_.insert(id);
        if (is_open(id)) open_[told.row.workflow].insert(id);
    }
}

// ---- at rest ------------------------------------------------------------------------------------

void StartBook::check_at_rest(store::Reader& reader, const OfficeInForce& office, Instant now) {
    for (const auto& [id, definition] : office->workflows) {
        const auto schedule = calendar::Schedule::of(definition->workflow);
        if (!schedule) continue;
        const Kept kept = this->kept(reader, id);
        promise(kept.position.has_value(), "nobody knows how far it has got:", id);
        if (!kept.paused.empty() || !definition->workflow.start.pause.empty()) continue;
        promise(*kept.position <= now + std::chrono::minutes(1), "it is ahead of the clock:", id);
        const auto due = schedule->between(*office->calendar, *kept.position, now, 1);
        promise(due.empty(), "due, and not decided:", id);
        if (knows_since_) {
            for (const auto& start :
                 schedule->between(*office->calendar, since_[id], now, SIZE_MAX))
                promise(covered_.contains({id, start.stands_for}), "lost:", id, start.stands_for);
        }
    }
    for (const auto& [id, definition] : office->workflows) since_[id] = now;
    for (const store::StartRow& row : rows_) {
        promise(row.decision != StartDecision::queued || row.planned > now ||
                    !open_[row.workflow].empty(),
                "it waits for no run:",
                said(row));
    }
    knows_since_ = true;
    rested_with_ = office;
    set_back_.reset();
}

std::vector<std::string> StartBook::paused() const {
    std::vector<std::string> paused;
    for (const auto& [id, kept] : kept_) {
        if (!kept.paused.empty()) paused.push_back(id);
    }
    return paused;
}

// ---- commands -----------------------------------------------------------------------------------

void StartBook::acknowledged(const std::string& mark) {
    const std::string key = mark.substr(mark.rfind('/') + 1);
    if (mark.starts_with("schedule/pause/")) {
        promise(pauses_.contains(key), "acknowledged before it was on the disk:", mark);
        return;
    }
    const std::size_t from = std::string("schedule/resume/").size();
    const std::string workflow = mark.substr(from, mark.rfind('/') - from);
    resumes_[workflow].insert(key);
    promise(resumed_[workflow] >= resumes_[workflow].size(),
            "acknowledged before it was on the disk:",
            mark);
}

void StartBook::refused(const std::string& mark) {
    if (!mark.starts_with("schedule/pause/")) return;
    const std::string key = mark.substr(mark.rfind('/') + 1);
    promise(!pauses_.contains(key), "refused, and yet it happened:", mark);
    refused_.insert(key);
}

void StartBook::acknowledged_backfill(const std::string& workflow, const Value& answer) const {
    for (const Value& start : answer["starts"].list()->items) {
        if (start["done"] == Value("not yet")) continue;
        const std::string* run = start["run"].text();
        if (run == nullptr) continue;  // it is queued
        const auto made = made_.find({workflow, *start["stands_for"].text()});
        promise(made != made_.end() && made->second == *run,
                "made afterwards, and not on the disk:",
                workflow,
                *start["stands_for"].text());
    }
}

}  // namespace rota::simulation
