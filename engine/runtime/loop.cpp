#include "runtime/loop.hpp"

#include <algorithm>
#include <utility>

#include "model/mutant.hpp"
#include "runtime/crash_point.hpp"

namespace rota::runtime {

namespace {

constexpr auto idle_max = std::chrono::microseconds(std::chrono::seconds(1));
/// An edit of the calendar is seen so soon though nobody starts anything.
constexpr auto idle_look_interval = std::chrono::seconds(2);

Error read_only_error() {
    return {ErrorCode::unavailable,
            "硬盘写不进去，现在只能查看；腾出空间后会自动恢复",
            "the disk cannot be written, so only reading works; it resumes when there is space"};
}

}  // namespace

Error store_error(const std::string& why) {
    return {ErrorCode::unavailable,
            "没有写成，什么都没有改变：" + why,
            "nothing was written and nothing has changed: " + why};
}

bool Loop::turn() {
    has_looked_at_office_ = false;
    while (!backlog_.empty() && !holds_back()) {
        auto held = std::move(backlog_.front());
        backlog_.pop_front();
        std::visit([this](auto& each) { carry_out(std::move(each)); }, held);
    }
    if (!is_read_only_) {
        if (!holds_back()) {
            look_now_and_then();
            look_before_starts();
            shard_.pass_time();
        }
        if (!is_writing_ || !shard_.is_full()) shard_.go_on();
        hand_over(true);
    }
    has_looked_at_office_ = false;
    if (!is_stopping_ || is_writing_) return true;
    // What cannot be written is not waited for: the journal says what is left to do.
    return !is_read_only_ && (shard_.has_batch() || shard_.has_more() || !backlog_.empty());
}

/// Due times follow the calendar while the engine runs. The clock of a rehearsal stands still;
/// there the files are looked at when it is moved.
void Loop::look_now_and_then() {
    if (shard_.is_rehearsal()) return;
    const Instant now = shard_.now();
    if (looked_at_ && *looked_at_ <= now && now - *looked_at_ < idle_look_interval) return;
    looked_at_ = now;
    tell_trouble(look_at_office());
}

/// What starts by itself starts by the files as they are now; while they are in error, by those
/// that were good last.
void Loop::look_before_starts() {
    if (has_looked_at_office_ || !shard_.has_due_start()) return;
    tell_trouble(look_at_office());
}

/// Once, however often it looks.
void Loop::tell_trouble(const std::optional<Error>& trouble) {
    const std::string told = std::exchange(told_trouble_, trouble ? trouble->en : "");
    if (told_trouble_ == told) return;
    environment_.log(trouble ? "the office is as it was: " + trouble->en
                             : "the office's files are good again");
}

/// While the files are in error, what was good last stays in force.
std::optional<Error> Loop::look_at_office() {
    auto trouble = environment_.look_at_office();
    if (trouble) {
        // The shard hears of this look, too: whatever is mended later is so from now on.
        shard_.use_office(shard_.office());
        return trouble;
    }
    has_looked_at_office_ = true;
    shard_.use_office(environment_.office_in_force(), environment_.office_edited_at());
    return std::nullopt;
}

std::optional<std::chrono::microseconds> Loop::wait() {
    if (is_read_only_) return idle_max;  // what is due waits for the probe
    if (is_writing_ && holds_back()) return std::nullopt;
    if (shard_.has_more() || !backlog_.empty()) return std::chrono::microseconds::zero();
    if (is_writing_) return std::nullopt;
    if (shard_.is_rehearsal()) return idle_max;
    const auto timer = shard_.next_timer();
    if (!timer) return idle_max;
    return std::clamp(*timer - shard_.now(), Instant::duration::zero(), idle_max);
}

void Loop::take(Message message) {
    std::visit([this](auto& each) { on(std::move(each)); }, message);
}

/// What comes faster than the disk takes it waits here, not in memory as decided work; and all of
/// it while a signal to very many runs is about to begin.
bool Loop::holds_back() const {
    return !is_read_only_ && ((is_writing_ && shard_.is_full()) || shard_.wants_quiet());
}

void Loop::on(Command command) {
    if (holds_back() || !backlog_.empty())
        backlog_.emplace_back(std::move(command));
    else
        carry_out(std::move(command));
}

void Loop::carry_out(Command command) {
    // What was read while nothing can be written is recorded when it can be again.
    if (auto* recorded = std::get_if<command::Record>(&command.body); recorded && is_read_only_) {
        const bool is_taken = !why_only_read_ && shard_.record(std::move(recorded->entry));
        command.reply(is_taken ? Result<Value>(Value()) : read_only_error());
        return;
    }
    if (is_read_only_ || is_stopping_) {
        command.reply(why_only_read_.value_or(read_only_error()));
        return;
    }
    // Once for all starts of one turn: they were asked for before it.
    const bool is_start = std::holds_alternative<command::Start>(command.body);
    if (is_start && !has_looked_at_office_) {
        if (const auto trouble = look_at_office()) {
            if (!shard_.answer_again(command)) command.reply(*trouble);
            return;
        }
    }
    if (std::holds_alternative<command::MoveClock>(command.body) ||
        std::holds_alternative<command::NextMoment>(command.body))
        look_at_office();
    shard_.handle(std::move(command));
}

void Loop::on(message::Answered answered) {
    if (!is_read_only_ && shard_.wants_quiet())
        backlog_.emplace_back(std::move(answered));
    else
        carry_out(std::move(answered));
}

void Loop::carry_out(message::Answered answered) {
    shard_.take_answer(answered.token, std::move(answered.answer), std::move(answered.kept));
}

void Loop::on(message::Asked asked) { asked.answer(); }

void Loop::on(message::Committed committed) {
    is_writing_ = false;
    shard_.committed(committed.batch.number);
    // The disk does not wait while what waited for it is let go.
    hand_over(false);
    release(committed.batch);
}

void Loop::on(message::NotCommitted failed) {
    is_writing_ = false;
    is_read_only_ = true;
    environment_.log("the store cannot be written: " + failed.why);
    shard_.failed(failed.batch, store_error(failed.why));
    environment_.released();
    environment_.probe_store();
}

void Loop::on(message::ProbeDone probe) {
    if (probe.is_good) {
        environment_.log("the store can be written again");
        is_read_only_ = false;
        shard_.recover();
    } else if (!is_stopping_) {
        environment_.probe_store();
    }
}

void Loop::on(message::Stop) { is_stopping_ = true; }

void Loop::hand_over(bool is_alone) {
    if (is_writing_ || !shard_.has_batch()) return;
    is_writing_ = true;
    SealedBatch batch = shard_.seal();
    if (ROTA_MUTANT("answered_before_commit")) {
        for (auto& [reply, result] : batch.replies) reply(result);
        batch.replies.clear();
    }
    environment_.write(std::move(batch), is_alone);
}

/// What waited for the commit leaves now: answers, and calls of handlers with effects.
void Loop::release(SealedBatch& batch) {
    crash_point("engine.before_reply");
    for (auto& [reply, result] : batch.replies) reply(result);
    for (const auto& kept : batch.kept) kept();
    for (const std::string& token : batch.abandoned) environment_.abandon(token);
    for (HandlerCall& call : batch.calls) environment_.call(std::move(call));
    environment_.released();
}

}  // namespace rota::runtime
