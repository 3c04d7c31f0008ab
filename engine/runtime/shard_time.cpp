// Time for a shard: what is due, when something is due next, and the clock of a rehearsal.
#include <algorithm>

#include "core/office_time.hpp"
#include "model/mutant.hpp"
#include "runtime/shard.hpp"

namespace rota::runtime {

namespace {

constexpr std::size_t due_runs_max = 1000;

Error only_rehearsal() {
    return {
        ErrorCode::denied,
        "这是正式数据，时钟不能拨；要演练请另建：rota init --rehearsal --seed N",
        "this is a live store and its clock is the real one; to rehearse: rota init --rehearsal "
        "--seed N"};
}

}  // namespace

void Shard::pass_time() {
    const Instant until = now() + std::chrono::minutes(ROTA_MUTANT("timer_fires_early") ? 1 : 0);
    std::vector<std::pair<Instant, Bytes16>> due;
    for (const auto& timer : timer_index_) {
        if (timer.first > until || due.size() == due_runs_max) break;
        due.push_back(timer);
    }
    if (const auto timer = timer_on_disk(); timer && *timer <= until) {
        // Runs in memory know better than their rows; those of the batch that is on its way to the
        // disk are still due there.
        const std::size_t limit = due_runs_max + runs_sealed_.size();
        for (const store::RunRow& row : options_.reader->due_runs(until, limit)) {
            if (!runs_.contains(row.id) && find_run(row) != nullptr)
                due.emplace_back(*row.next_timer, row.id);
        }
        stored_timer_known_ = false;
    }
    std::sort(due.begin(), due.end());
    for (const auto& [at, id] : due) {
        if (LoadedRun* run = find_run(id)) decide(*run, input::TimePassed{}, "");
    }
    start_due();
    call_pure();
}

/// Not later than any wake of a run that is not in memory.
std::optional<Instant> Shard::timer_on_disk() {
    if (ROTA_MUTANT("wakes_lost_at_restart")) return std::nullopt;
    if (!stored_timer_known_) stored_timer_ = options_.reader->next_timer();
    stored_timer_known_ = true;
    return stored_timer_;
}

std::optional<Instant> Shard::next_timer() {
    std::optional<Instant> earliest;
    const auto consider = [&](const std::optional<Instant>& timer) {
        if (timer && (!earliest || *timer < *earliest)) earliest = timer;
    };
    consider(next_start());
    if (!timer_index_.empty()) consider(timer_index_.begin()->first);
    // Rows of runs that are in memory may be out of date until their batch is on disk; then the
    // file is asked anew.
    // A run that cannot be read stays due for ever; it must not keep the loop awake.
    const bool may_wait = damaged_.empty() && is_quiet();
    const auto on_disk = timer_on_disk();
    if (on_disk && (may_wait || *on_disk > now())) consider(on_disk);
    return earliest;
}

void Shard::set_clock(Instant at) {
    options_.rehearsal_now = at;
    open_.batch.settings.emplace_back("clock", std::to_string(at.time_since_epoch().count()));
}

void Shard::move_clock(Command command, Instant to) {
    if (!options_.is_rehearsal) {
        open_.replies.emplace_back(std::move(command.reply), only_rehearsal());
        return;
    }
    if (move_) {
        open_.replies.emplace_back(std::move(command.reply),
                                   Error{ErrorCode::conflict,
                                         "时钟正在拨动，请稍候再试",
                                         "the clock is being moved already; try again"});
        return;
    }
    // A move that was cut off goes on to the moment it was first meant for.
    if (!command.key.empty()) {
        const std::string name = "move/" + command.key;
        if (const auto meant = options_.reader->setting(name)) {
            to = Instant(std::chrono::microseconds(std::stoll(*meant)));
        } else {
            const std::string text = std::to_string(to.time_since_epoch().count());
            open_.batch.settings.emplace_back(name, text);
        }
    }
    if (to < now() && sequence_ == 0) {  // nothing has happened yet: any day will do
        set_clock(to);
        take_schedules_anew();
    }
    if (to < now()) {
        const DateTime at = core::office_time(*office_->calendar, now());
        open_.replies.emplace_back(
            std::move(command.reply),
            Error{ErrorCode::conflict,
                  "演练的时钟只能往前拨，现在是 " + to_string(at),
                  "the clock of a rehearsal only moves forward; it is " + to_string(at)});
        return;
    }
    move_ = Move{to, std::move(command)};
}

void Shard::finish_move() {
    Command command = std::move(move_->command);
    move_.reset();
    const DateTime at = core::office_time(*office_->calendar, now());
    answer(command, Value::fields({{"now", at}}));
}

}  // namespace rota::runtime
