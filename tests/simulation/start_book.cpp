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

bool is_by_hand(const store::StartRow& row) { return row.why.en == "started afterwards, by hand"; }

/// What says when it starts; the rest of the rules says what becomes of it then.
bool has_same_moments(const StartRules& a, const StartRules& b) {
    return a.every == b.every && a.on == b.on && a.at == b.at && a.cron == b.cron &&
           a.dates == b.dates && a.zone == b.zone && a.pause.empty() == b.pause.empty();
}

}  // namespace

std::string said(const store::StartRow& row) { return row.workflow + " for " + row.stands_for; }

const Workflow* find_workflow(const OfficeInForce& office, const std::string& id) {
    if (office == nullptr) return nullptr;
    const auto found = office->workflows.find(id);
    return found == office->workflows.end() ? nullptr : &found->second->workflow;
}

const Workflow* StartBook::workflow_in_force(const std::string& id) const {
    return is_steady_ ? find_workflow(office_, id) : nullptr;
}

bool StartBook::is_open(const Bytes16& run) const {
    return runs_.at(run).state.phase != RunPhase::ended;
}

// ---- what happens to the engine -----------------------------------------------------------------

void StartBook::edited(const OfficeInForce& office, Instant at, bool is_rehearsal) {
    if (office == in_force_) return;
    is_rehearsal_ = is_rehearsal;
    if (is_rehearsal || set_back_) knows_since_ = false;
    const bool was_taken = in_force_ == rested_with_;
    for (const auto& [id, definition] : office->workflows) {
        since_[id] = at;
        const Workflow* before = find_workflow(in_force_, id);
        if (before != nullptr && has_same_moments(before->start, definition->workflow.start))
            continue;
        // What was written before may have been what is written now; then nothing has changed for
        // an engine that has not seen what was in between.
        if (was_taken)
            floor_[id] = at;
        else
            floor_.erase(id);
    }
    in_force_ = office;
}

void StartBook::disturbed(Instant now) {
    // What the engine knows of an edit is on the disk once it has rested.
    if (in_force_ != rested_with_) knows_since_ = false;
    set_back_ = set_back_ ? std::min(*set_back_, now) : now;
    for (auto& [id, floor] : floor_) floor = std::min(floor, now);
}

void StartBook::sealed(const OfficeInForce& office, const std::vector<store::StartRow>& starts) {
    for (const store::StartRow& row : starts) {
        if (row.decision == StartDecision::queued) queued_.emplace(row.workflow, row.stands_for);
    }
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
    // What was started by the same batch was so after the pause, but perhaps before its end.
    for (const std::string& id : std::exchange(gone_on_, {})) {
        if (!set_back_) floor_[id] = std::max(floor_[id], *kept_[id].position);
    }
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
        // It may have been queued, and made, by one batch.
        const bool has_waited = was_queued || queued_.contains({row.workflow, row.stands_for});
        fresh_.push_back({row, has_waited, is_by_hand(row)});
    }
    rows_ = std::move(rows);
}

StartBook::Kept StartBook::kept(store::Reader& reader, const std::string& workflow) const {
    Kept kept;
    if (const auto text = reader.setting("schedule/" + workflow); text && !text->empty()) {
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
            since_[id] = std::max(since_[id], *now.position);
            gone_on_.insert(id);
        }
    }
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
        const auto found = office->workflows.find(row.workflow);
        const bool is_paused =
            !kept(reader, row.workflow).paused.empty() ||
            (found != office->workflows.end() && !found->second->workflow.start.pause.empty());
        promise(row.decision != StartDecision::queued || row.planned > now || is_paused ||
                    !open_[row.workflow].empty(),
                "it waits for no run:",
                said(row));
    }
    // A rehearsal sees an edit when it looks at the files, and not when it was made.
    knows_since_ = !is_rehearsal_ || office == in_force_;
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
