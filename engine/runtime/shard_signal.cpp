// Signals: to one run, to those that wait for it, or to more of them than one transaction holds.
#include <algorithm>

#include "runtime/shard.hpp"

namespace rota::runtime {

std::vector<Bytes16> Shard::runs_for_signal(const std::string& signal,
                                            const std::string& to,
                                            std::size_t limit) {
    std::vector<Bytes16> ids;
    if (LoadedRun* run = to.empty() ? nullptr : find_run(to)) return {run->row.id};
    const store::Page page{0, limit};
    const auto rows = to.empty() ? options_.reader->runs_awaiting(signal, page)
                                 : options_.reader->active_runs(to, page);
    for (const store::RunRow& row : rows) ids.push_back(row.id);
    // What is decided but not on disk yet counts as well.
    const auto consider = [&](const Bytes16& id) {
        const auto run = runs_.find(id);
        if (run == runs_.end()) return;
        const RunState& state = run->second->state;
        if (to.empty() ? core::awaits(state, signal)
                       : run->second->row.workflow == to && state.phase != RunPhase::ended)
            ids.push_back(id);
    };
    for (const Bytes16& id : touched_) consider(id);
    for (const auto& [batch, id] : runs_sealed_) consider(id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::optional<std::int64_t> Shard::send(const effect::SendSignal& signal) {
    const auto ids = runs_for_signal(signal.signal, signal.to, options_.signal_runs_max + 1);
    if (ids.size() > options_.signal_runs_max) return std::nullopt;
    std::int64_t reached = 0;
    for (const Bytes16& id : ids) {
        if (reaches(find_run(id), signal)) ++reached;
    }
    return reached;
}

/// Gives it to the run, if it is there and still waits: its row may be older than what is in
/// memory.
bool Shard::reaches(LoadedRun* run, const effect::SendSignal& signal) {
    if (run == nullptr || (signal.to.empty() && !core::awaits(run->state, signal.signal)))
        return false;
    return !decide(*run, input::Signal{signal.signal, signal.with}, "");
}

void Shard::send_signal(Command command, const command::Signal& sent) {
    const effect::SendSignal signal{sent.name, sent.to, sent.with};
    const auto reached = send(signal);
    if (!reached) {
        Broadcast broadcast;
        broadcast.signal = signal;
        broadcast.key = command.key;
        broadcast.asked = command.asked;
        broadcast.replies.push_back(std::move(command.reply));
        accept(std::move(broadcast));
    } else if (*reached == 0 && !sent.to.empty()) {
        answer(command, no_such_run(sent.to));
    } else {
        answer(command, Value::fields({{"reached", *reached}}));
    }
}

/// What a step sends.
void Shard::send_or_accept(const effect::SendSignal& signal) {
    if (send(signal)) return;
    Broadcast broadcast;
    broadcast.signal = signal;
    accept(std::move(broadcast));
}

void Shard::accept(Broadcast broadcast) {
    broadcast.batch = open_.number;
    broadcasts_.push_back(std::move(broadcast));
    record_broadcasts();
}

void Shard::record_broadcasts() {
    open_.batch.settings.emplace_back(broadcasts_setting, to_text(broadcasts_));
}

/// After a start, or when a batch failed: as they are on record, with whoever still waits. What was
/// accepted while the store could only be read comes after them.
void Shard::take_up_broadcasts() {
    auto recorded = broadcasts_of(options_.reader->setting(broadcasts_setting).value_or(""));
    if (!recorded) throw store::StoreError("the store is damaged: its signals cannot be read");
    std::deque<Broadcast> accepted;
    while (!broadcasts_.empty() && broadcasts_.back().batch > committed_) {
        accepted.push_front(std::move(broadcasts_.back()));
        broadcasts_.pop_back();
    }
    // They end in the order they came, so that the later ones of both lists are the same.
    for (auto ours = broadcasts_.rbegin(), theirs = recorded->rbegin();
         ours != broadcasts_.rend() && theirs != recorded->rend();
         ++ours, ++theirs)
        theirs->replies = std::move(ours->replies);
    broadcasts_ = std::move(*recorded);
    for (Broadcast& broadcast : accepted) accept(std::move(broadcast));
}

/// Begins when all that was decided before is on disk, so that the tables know who waits.
void Shard::go_on_with_broadcast() {
    if (broadcasts_.empty()) return;
    Broadcast& broadcast = broadcasts_.front();
    if (!broadcast.has_begun) {
        if (has_batch() || committed_ + 1 != open_.number) return;
        broadcast.has_begun = true;
        broadcast.last = options_.reader->last_run_number();
    }
    const effect::SendSignal signal = broadcast.signal;
    const store::Page page{broadcast.done, options_.signal_runs_max};
    const auto rows = signal.to.empty() ? options_.reader->runs_awaiting(signal.signal, page)
                                        : options_.reader->active_runs(signal.to, page);
    for (const store::RunRow& row : rows) {
        if (row.number > broadcast.last) break;
        broadcast.done = row.number;
        if (reaches(find_run(row), signal)) ++broadcast.reached;
    }
    if (rows.size() == page.limit && rows.back().number <= broadcast.last)
        record_broadcasts();
    else
        finish_broadcast();
}

void Shard::finish_broadcast() {
    Broadcast broadcast = std::move(broadcasts_.front());
    broadcasts_.pop_front();
    record_broadcasts();
    const Value reached = Value::fields({{"reached", broadcast.reached}});
    if (!broadcast.key.empty()) remember_answer(broadcast.key, broadcast.asked, reached);
    for (Reply& reply : broadcast.replies) open_.replies.emplace_back(std::move(reply), reached);
}

}  // namespace rota::runtime
