#include "runtime/clock_moves.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "core/office_time.hpp"

namespace rota::runtime {

namespace {

std::string setting_of(Instant at) { return std::to_string(at.time_since_epoch().count()); }

Instant instant_of(const std::string& setting) {
    return Instant(std::chrono::microseconds(std::stoll(setting)));
}

Error only_rehearsal() {
    return {
        ErrorCode::denied,
        "这是正式数据，时钟不能拨；要演练请另建：rota init --rehearsal --seed N",
        "this is a live store and its clock is the real one; to rehearse: rota init --rehearsal "
        "--seed N"};
}

Error moved_already() {
    return {ErrorCode::conflict,
            "时钟正在拨动，请稍候再试",
            "the clock is being moved already; try again"};
}

}  // namespace

void ClockMoves::begin(Command command, Instant to) {
    if (!memory_.options.is_rehearsal || move_) {
        memory_.batch.reply(std::move(command.reply),
                            memory_.options.is_rehearsal ? moved_already() : only_rehearsal());
        return;
    }
    // A move that was cut off goes on to the moment it was first meant for.
    if (!command.key.empty()) {
        const std::string name = "move/" + command.key;
        if (const auto meant = memory_.options.reader->setting(name))
            to = instant_of(*meant);
        else
            memory_.batch.set(name, setting_of(to));
    }
    // Nothing has happened yet: any day will do.
    if (to < memory_.now() && memory_.batch.is_first_of_store()) {
        set_clock(to);
        scheduler_.take_schedules_anew();
    }
    if (auto error = refusal(to)) {
        memory_.batch.reply(std::move(command.reply), std::move(*error));
        return;
    }
    move_ = Move{to, std::move(command)};
}

std::optional<Error> ClockMoves::refusal(Instant to) const {
    if (to >= memory_.now()) return std::nullopt;
    const DateTime at = core::office_time(*memory_.in_force.office->calendar, memory_.now());
    return Error{ErrorCode::conflict,
                 "演练的时钟只能往前拨，现在是 " + to_string(at),
                 "the clock of a rehearsal only moves forward; it is " + to_string(at)};
}

bool ClockMoves::go_on(std::optional<Instant> next_timer) {
    if (next_timer && *next_timer <= move_->to) {
        if (*next_timer > memory_.now()) set_clock(*next_timer);
        return true;
    }
    if (move_->to > memory_.now()) set_clock(move_->to);
    finish();
    return false;
}

void ClockMoves::set_clock(Instant at) {
    memory_.options.rehearsal_now = at;
    memory_.batch.set("clock", setting_of(at));
}

void ClockMoves::finish() {
    Command command = std::move(move_->command);
    move_.reset();
    const DateTime at = core::office_time(*memory_.in_force.office->calendar, memory_.now());
    answers_.give(command, Value::fields({{"now", at}}));
}

void ClockMoves::fail(const Error& error) {
    if (move_) move_->command.reply(error);
}

void ClockMoves::take_clock_on_disk() {
    if (!memory_.options.is_rehearsal) return;
    if (const auto clock = memory_.options.reader->setting("clock"))
        memory_.options.rehearsal_now = instant_of(*clock);
}

}  // namespace rota::runtime
