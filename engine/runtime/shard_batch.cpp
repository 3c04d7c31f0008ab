// What was decided, batch by batch: sealed for the disk, committed, or refused by it; and what
// memory may forget afterwards.
#include <utility>

#include "core/decide.hpp"
#include "model/mutant.hpp"
#include "runtime/shard.hpp"
#include "store/codec.hpp"

namespace rota::runtime {

namespace {

// To load a run takes some ten microseconds; so many are in memory at any size of an office.
constexpr std::size_t idle_runs_max = 512;

}  // namespace

bool Shard::has_batch() const {
    return !touched_.empty() || !open_.replies.empty() || !open_.batch.empty() ||
           !open_.calls.empty() || !open_.kept.empty();
}

bool Shard::has_more() const {
    if (!pure_calls_.empty()) return true;
    if (!broadcasts_.empty() && !broadcast_wants_quiet()) return true;
    if (may_recount()) return true;
    const bool on_disk = !has_batch() && committed_ + 1 == open_.number;
    if (!on_disk) return false;
    return broadcast_wants_quiet() || !reading_calls_.empty() || (move_ && handler_calls_.empty());
}

SealedBatch Shard::seal() {
    for (const Bytes16& id : touched_) {
        LoadedRun& run = *runs_.at(id);
        if (run.events.empty()) continue;
        store::RunChange change;
        change.is_new = run.is_new;
        change.had = run.had;
        change.events = std::move(run.events);
        run.events.clear();
        store::RunRow& row = run.row;
        if (run.is_new) {
            row.number = ++run_number_;
            row.started = run.state.started;
            run.is_new = false;
        }
        change.row.sequence = ++sequence_;
        change.row.run = row.number;
        change.row.first = row.last_event + 1;
        change.row.count = change.events.size();
        store::encode(change.events, change.row.payload);
        change.row.hash = store::chain(row.last_hash, row.id, change.row);
        row.last_event += change.events.size();
        row.last_hash = change.row.hash;
        const auto timer = core::next_timer(run.state);
        // What an ended run still has at work, nobody waits for.
        const bool has_work = !run.calls.empty() && run.state.phase != RunPhase::ended;
        change.only_grew = !change.is_new && row.phase == run.state.phase &&
                           row.next_timer == timer && row.outcome == run.state.outcome &&
                           row.has_work == has_work;
        row.phase = run.state.phase;
        row.outcome = run.state.outcome;
        row.next_timer = timer;
        row.has_work = has_work;
        change.run = row;
        open_.batch.runs.push_back(std::move(change));
    }
    for (const Bytes16& id : touched_) runs_sealed_.emplace_back(open_.number, id);
    touched_.clear();
    events_ = 0;
    SealedBatch sealed = std::move(open_);
    open_ = SealedBatch{};
    open_.number = sealed.number + 1;
    return sealed;
}

void Shard::committed(std::uint64_t batch) {
    committed_ = batch;
    for (; !runs_sealed_.empty() && runs_sealed_.front().first <= batch; runs_sealed_.pop_front()) {
        if (const auto run = runs_.find(runs_sealed_.front().second); run != runs_.end())
            rest(*run->second);
    }
    // What was due may have been seen to; asking at each commit would cost more than a step.
    // The next moment of a rehearsal has to be exact, not only early enough.
    if (options_.is_rehearsal || (stored_timer_ && *stored_timer_ <= now()))
        stored_timer_known_ = false;
    forget_written();
    forget_idle();
}

void Shard::forget_written() {
    const auto forget = [this](auto& kept, auto& in_order) {
        for (; !in_order.empty() && in_order.front().first <= committed_; in_order.pop_front()) {
            const auto found = kept.find(in_order.front().second);
            if (found != kept.end() && found->second.first <= committed_) kept.erase(found);
        }
    };
    forget(entries_, entries_in_order_);
    forget(requests_, requests_in_order_);
    forget(taken_, taken_in_order_);
}

void Shard::failed(SealedBatch& batch, const Error& error) {
    for (auto& [reply, result] : batch.replies) reply(error);
    for (auto& [reply, result] : open_.replies) reply(error);
    for (const auto& kept : batch.kept) kept();
    for (const auto& kept : open_.kept) kept();
    if (move_) move_->command.reply(error);
    // Those on record go on when writes go through again; whoever waits for them still does.
    while (!broadcasts_.empty() && broadcasts_.back().batch > committed_) {
        for (const Reply& reply : broadcasts_.back().replies) reply(error);
        broadcasts_.pop_back();
    }
    for (const HandlerCall& call : batch.calls) handler_calls_.erase(call.call->token);
    for (const HandlerCall& call : open_.calls) handler_calls_.erase(call.call->token);
    if (ROTA_MUTANT("failed_batch_kept")) {
        committed_ = batch.number;
        return;
    }
    // Everything else in memory may rest on what has not happened. Forget it all.
    Shard fresh(options_);
    fresh.office_ = std::move(office_);
    fresh.workflow_labels_ = std::move(workflow_labels_);
    fresh.handler_calls_ = std::move(handler_calls_);
    fresh.reads_ = std::move(reads_);
    fresh.broadcasts_ = std::move(broadcasts_);
    fresh.committed_ = committed_;
    fresh.open_.number = committed_ + 1;
    fresh.looked_at_office_ = looked_at_office_;
    fresh.schedules_ = ROTA_MUTANT("starts_of_failed_batch_lost")
                           ? std::move(schedules_)
                           : Schedules::after_loss_of(schedules_);
    *this = std::move(fresh);
    if (const auto clock = options_.reader->setting("clock"); clock && options_.is_rehearsal)
        options_.rehearsal_now = Instant(std::chrono::microseconds(std::stoll(*clock)));
    if (office_ == nullptr) return;
    take_schedules(now());
    take_calendar();
}

void Shard::each_loaded(const std::function<void(const LoadedRun&, bool is_on_disk)>& visit) const {
    for (const auto& [id, run] : runs_) visit(*run, run->batch <= committed_);
}

void Shard::drop(LoadedRun& run) {
    if (run.idle) idle_.erase(*run.idle);
    if (run.next_timer) {
        timer_index_.erase({*run.next_timer, run.row.id});
        if (!stored_timer_ || *run.next_timer < *stored_timer_)
            stored_timer_ = run.next_timer;  // from now on its row knows
    }
    names_.erase(run.row.name);
    runs_.erase(Bytes16(run.row.id));
}

void Shard::forget_idle() {
    while (runs_.size() > idle_runs_max && !idle_.empty()) drop(*idle_.front());
}

}  // namespace rota::runtime
