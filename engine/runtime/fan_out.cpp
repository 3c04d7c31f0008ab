#include "runtime/fan_out.hpp"

#include <algorithm>
#include <utility>

#include "core/decide.hpp"

namespace rota::runtime {

void FanOut::send(Command command, const command::Signal& sent) {
    const effect::SendSignal signal{sent.name, sent.to, sent.with};
    const auto reached = send_at_once(signal);
    if (!reached) {
        Broadcast broadcast;
        broadcast.signal = signal;
        broadcast.key = command.key;
        broadcast.asked = command.asked;
        broadcast.replies.push_back(std::move(command.reply));
        accept(std::move(broadcast));
    } else if (*reached == 0 && !sent.to.empty()) {
        answers_.give(command, no_such_run(sent.to));
    } else {
        answers_.give(command, Value::fields({{"reached", *reached}}));
    }
}

void FanOut::send(const effect::SendSignal& signal) {
    if (send_at_once(signal)) return;
    Broadcast broadcast;
    broadcast.signal = signal;
    accept(std::move(broadcast));
}

bool FanOut::joins(const Command& command) {
    if (command.key.empty()) return false;
    for (Broadcast& broadcast : broadcasts_) {
        if (broadcast.key != command.key) continue;
        if (broadcast.asked == command.asked)
            broadcast.replies.push_back(command.reply);
        else
            answers_.refuse_key(command);
        return true;
    }
    return false;
}

std::vector<store::RunRow> FanOut::page_of(const effect::SendSignal& signal,
                                           const store::Page& page) {
    store::Reader& reader = *memory_.options.reader;
    return signal.to.empty() ? reader.runs_awaiting(signal.signal, page)
                             : reader.active_runs(signal.to, page);
}

std::vector<Bytes16> FanOut::receivers(const effect::SendSignal& signal, std::size_t limit) {
    LoadedRun* named = signal.to.empty() ? nullptr : memory_.runs.find(signal.to);
    if (named != nullptr) return {named->row.id};
    std::vector<Bytes16> ids;
    for (const store::RunRow& row : page_of(signal, {0, limit})) ids.push_back(row.id);
    // What is decided but not on disk yet counts as well.
    memory_.batch.each_run([&](const LoadedRun& run) {
        const bool receives =
            signal.to.empty() ? core::awaits(run.state, signal.signal)
                              : run.row.workflow == signal.to && run.state.phase != RunPhase::ended;
        if (receives) ids.push_back(run.row.id);
    });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// How many it reached; nothing when it is for more than one transaction should change.
std::optional<std::int64_t> FanOut::send_at_once(const effect::SendSignal& signal) {
    const std::size_t most = memory_.options.signal_runs_max;
    const auto ids = receivers(signal, most + 1);
    if (ids.size() > most) return std::nullopt;
    std::int64_t reached = 0;
    for (const Bytes16& id : ids) {
        if (reaches(memory_.runs.find(id), signal)) ++reached;
    }
    return reached;
}

/// Gives it to the run, if it is there and still waits: its row may be older than what is in
/// memory.
bool FanOut::reaches(LoadedRun* run, const effect::SendSignal& signal) {
    if (run == nullptr || (signal.to.empty() && !core::awaits(run->state, signal.signal)))
        return false;
    return !decisions_.decide(*run, input::Signal{signal.signal, signal.with});
}

void FanOut::accept(Broadcast broadcast) {
    broadcast.batch = memory_.batch.number();
    broadcasts_.push_back(std::move(broadcast));
    record();
}

void FanOut::record() { memory_.batch.set(broadcasts_setting, to_text(broadcasts_)); }

/// Those accepted while the store could only be read come after those on record.
void FanOut::take_up() {
    const auto kept = memory_.options.reader->setting(broadcasts_setting);
    auto recorded = broadcasts_of(kept.value_or(""));
    if (!recorded) throw store::StoreError("the store is damaged: its signals cannot be read");
    std::deque<Broadcast> accepted;
    while (!broadcasts_.empty() && broadcasts_.back().batch > memory_.batch.committed()) {
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

std::deque<Broadcast> FanOut::rescue(const Error& error) {
    while (!broadcasts_.empty() && broadcasts_.back().batch > memory_.batch.committed()) {
        for (const Reply& reply : broadcasts_.back().replies) reply(error);
        broadcasts_.pop_back();
    }
    return std::move(broadcasts_);
}

void FanOut::go_on() {
    if (broadcasts_.empty()) return;
    Broadcast& broadcast = broadcasts_.front();
    if (!broadcast.has_begun) {
        if (!memory_.batch.is_all_on_disk()) return;
        broadcast.has_begun = true;
        broadcast.last = memory_.options.reader->last_run_number();
    }
    const effect::SendSignal signal = broadcast.signal;
    const store::Page page{broadcast.done, memory_.options.signal_runs_max};
    const auto rows = page_of(signal, page);
    for (const store::RunRow& row : rows) {
        if (row.number > broadcast.last) break;
        broadcast.done = row.number;
        if (reaches(memory_.runs.find(row), signal)) ++broadcast.reached;
    }
    if (rows.size() == page.limit && rows.back().number <= broadcast.last)
        record();
    else
        finish_first();
}

void FanOut::finish_first() {
    Broadcast broadcast = std::move(broadcasts_.front());
    broadcasts_.pop_front();
    record();
    const Value reached = Value::fields({{"reached", broadcast.reached}});
    if (!broadcast.key.empty()) answers_.remember(broadcast.key, broadcast.asked, reached);
    for (Reply& reply : broadcast.replies) memory_.batch.reply(std::move(reply), reached);
}

}  // namespace rota::runtime
