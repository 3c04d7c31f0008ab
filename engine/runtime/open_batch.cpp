#include "runtime/open_batch.hpp"

#include <algorithm>
#include <iterator>

#include "core/decide.hpp"
#include "store/codec.hpp"

namespace rota::runtime {

namespace {

/// What the batch adds to one run; its row is brought up to date.
store::RunChange change_of(LoadedRun& run, std::int64_t sequence) {
    store::RunRow& row = run.row;
    store::RunChange change;
    change.is_new = run.is_new;
    change.had = run.had;
    change.events = std::exchange(run.events, {});
    change.row.sequence = sequence;
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
    change.only_grew = !change.is_new && row.phase == run.state.phase && row.next_timer == timer &&
                       row.outcome == run.state.outcome && row.has_work == has_work;
    row.phase = run.state.phase;
    row.outcome = run.state.outcome;
    row.next_timer = timer;
    row.has_work = has_work;
    change.run = row;
    run.is_new = false;
    return change;
}

}  // namespace

OpenBatch::OpenBatch(store::Reader& reader, std::uint64_t committed) : committed_(committed) {
    sequence_ = reader.last_sequence();
    run_number_ = reader.last_run_number();
    open_.number = committed + 1;
}

bool OpenBatch::is_empty() const {
    return touched_.empty() && open_.replies.empty() && open_.batch.empty() &&
           open_.calls.empty() && open_.kept.empty();
}

store::RunNumber OpenBatch::next_run_number() const {
    const auto is_new = [](const LoadedRun* run) { return run->is_new && !run->events.empty(); };
    return run_number_ + 1 + std::count_if(touched_.begin(), touched_.end(), is_new);
}

bool OpenBatch::touch(LoadedRun& run) {
    if (run.batch == open_.number) return false;
    run.batch = open_.number;
    touched_.push_back(&run);
    return true;
}

void OpenBatch::add(LoadedRun& run, std::vector<Event> events) {
    events_ += events.size();
    if (run.events.empty())
        run.events = std::move(events);
    else
        std::move(events.begin(), events.end(), std::back_inserter(run.events));
}

void OpenBatch::set(std::string name, std::string value) {
    open_.batch.settings.emplace_back(std::move(name), std::move(value));
}

void OpenBatch::reply(Reply reply, Result<Value> result) {
    open_.replies.emplace_back(std::move(reply), std::move(result));
}

SealedBatch OpenBatch::seal() {
    for (LoadedRun* run : touched_) {
        sealed_runs_.emplace_back(open_.number, run);
        if (run->events.empty()) continue;
        if (run->is_new) {
            run->row.number = ++run_number_;
            run->row.started = run->state.started;
        }
        open_.batch.runs.push_back(change_of(*run, ++sequence_));
    }
    touched_.clear();
    events_ = 0;
    SealedBatch sealed = std::exchange(open_, SealedBatch{});
    open_.number = sealed.number + 1;
    return sealed;
}

std::vector<LoadedRun*> OpenBatch::committed(std::uint64_t batch) {
    committed_ = batch;
    std::vector<LoadedRun*> runs;
    for (; !sealed_runs_.empty() && sealed_runs_.front().first <= batch; sealed_runs_.pop_front())
        runs.push_back(sealed_runs_.front().second);
    return runs;
}

}  // namespace rota::runtime
