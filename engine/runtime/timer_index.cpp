#include "runtime/timer_index.hpp"

#include "core/decide.hpp"
#include "model/mutant.hpp"

namespace rota::runtime {

void TimerIndex::update(LoadedRun& run) {
    const auto timer = core::next_timer(run.state);
    if (timer == run.next_timer) return;
    if (run.next_timer) in_memory_.erase({*run.next_timer, run.row.id});
    if (timer) in_memory_.insert({*timer, run.row.id});
    run.next_timer = timer;
}

void TimerIndex::leave_to_disk(const LoadedRun& run) {
    if (!run.next_timer) return;
    in_memory_.erase({*run.next_timer, run.row.id});
    if (!stored_ || *run.next_timer < *stored_) stored_ = run.next_timer;
}

std::vector<Timer> TimerIndex::due(Instant until, std::size_t limit) const {
    std::vector<Timer> due;
    for (const Timer& timer : in_memory_) {
        if (timer.first > until || due.size() == limit) break;
        due.push_back(timer);
    }
    return due;
}

std::optional<Instant> TimerIndex::earliest() const {
    return in_memory_.empty() ? std::nullopt : std::optional(in_memory_.begin()->first);
}

std::optional<Instant> TimerIndex::on_disk() {
    if (ROTA_MUTANT("wakes_lost_at_restart")) return std::nullopt;
    if (!is_known_) stored_ = reader_->next_timer();
    is_known_ = true;
    return stored_;
}

void TimerIndex::committed(Instant now, bool is_exact) {
    // A timer that was due may have been seen to. Asking at each commit would cost more than a
    // step does.
    if (is_exact || (stored_ && *stored_ <= now)) is_known_ = false;
}

}  // namespace rota::runtime
