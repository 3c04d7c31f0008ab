#include "runtime/shard.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "core/decide.hpp"
#include "model/mutant.hpp"
#include "runtime/audit_operations.hpp"
#include "runtime/shard_parts.hpp"

namespace rota::runtime {

Shard::Shard(ShardOptions options)
    : options_(std::move(options)), parts_(std::make_unique<Parts>(options_, 0)) {}

Shard::~Shard() = default;

void Shard::use_office(std::shared_ptr<const language::Office> office,
                       std::optional<Instant> edited) {
    OfficeInForce& in_force = parts_->memory.in_force;
    const bool is_first = in_force.office == nullptr;
    const Instant looked_before = std::exchange(in_force.looked_at, now());
    if (office == in_force.office) return;
    in_force.office = std::move(office);
    in_force.workflow_labels.clear();
    for (const auto& [id, definition] : in_force.office->workflows)
        in_force.workflow_labels.emplace(id, definition->workflow.label);
    // Between two looks, the files say when; of what was done while no engine ran, nothing is
    // caught up with.
    const Instant from = is_first || !edited || looked_before > now()
                             ? now()
                             : std::clamp(*edited, looked_before, now());
    parts_->scheduler.take_schedules(from);
    parts_->recounting.take_calendar();
}

const std::shared_ptr<const language::Office>& Shard::office() const {
    return parts_->memory.in_force.office;
}

Instant Shard::now() const { return parts_->memory.now(); }

// ---- inputs -------------------------------------------------------------------------------------

void Shard::handle(Command command) {
    if (answer_again(command)) return;
    Parts& p = *parts_;
    const std::string& actor = command.actor;
    const auto note = [&] {
        if (auto operation = operation_of(command, now()))
            p.memory.audit.add(std::move(*operation));
    };
    const auto give = [&](Result<Value> result) {
        if (result) note();
        p.answers.give(command, std::move(result));
    };
    if (const auto* start = std::get_if<command::Start>(&command.body)) {
        give(p.starts.start(*start, actor));
    } else if (const auto* to_run = std::get_if<command::ToRun>(&command.body)) {
        give(p.decisions.decide(*to_run, actor));
    } else if (const auto* signal = std::get_if<command::Signal>(&command.body)) {
        note();
        const command::Signal sent = *signal;
        p.signals.send(std::move(command), sent);
    } else if (const auto* pause = std::get_if<command::PauseSchedule>(&command.body)) {
        give(p.schedule_commands.pause_schedule(*pause, actor));
    } else if (const auto* filling = std::get_if<command::Backfill>(&command.body)) {
        give(p.schedule_commands.backfill(*filling, actor));
    } else if (auto* recorded = std::get_if<command::Record>(&command.body)) {
        p.memory.audit.add(std::move(recorded->entry));
        give(Value());
    } else if (const auto* move = std::get_if<command::MoveClock>(&command.body)) {
        const Instant to = move->to;
        p.clock.begin(std::move(command), to);
    } else {
        const auto timer = next_timer();
        p.clock.begin(std::move(command), timer.value_or(now()));
    }
    p.between.settle();
}

bool Shard::record(store::AuditEntry entry) {
    if (!parts_->memory.audit.has_room()) return false;
    parts_->memory.audit.add(std::move(entry));
    return true;
}

bool Shard::answer_again(const Command& command) {
    return parts_->signals.joins(command) || parts_->answers.again(command);
}

void Shard::take_answer(const std::string& token, Answer answer, std::function<void()> kept) {
    if (kept) parts_->memory.batch.contents().kept.push_back(std::move(kept));
    parts_->decisions.take_answer(token, std::move(answer));
    parts_->between.settle();
}

Result<Value> Shard::query(const Call& call, const Value& request) {
    return parts_->queries.query(call, request);
}

Result<Value> Shard::ask_calendar(const Call& call, const Value& request) {
    return parts_->queries.ask_calendar(call, request);
}

void Shard::pass_time() {
    parts_->memory.audit.close_minutes(now());
    parts_->decisions.pass_time();
    parts_->between.deliver();
    parts_->scheduler.start_due();
    parts_->between.settle();
}

void Shard::go_on() {
    Parts& p = *parts_;
    p.signals.go_on();
    p.between.deliver();
    if (p.signals.wants_quiet()) return;
    p.recounting.go_on();
    p.between.settle();
    // What reads the tables sees all that has been decided before it: so it waits for the disk.
    while (p.memory.calls.has_reading() && !p.memory.calls.has_pure() &&
           p.memory.batch.is_all_on_disk()) {
        p.decisions.call(p.memory.calls.next_reading(p.memory.batch.number()));
        p.between.settle();
    }
    if (p.clock.is_at_work() && p.is_quiet() && p.clock.go_on(next_timer())) pass_time();
}

void Shard::recover() {
    parts_->signals.take_up();
    parts_->decisions.recover();
    parts_->between.settle();
}

// ---- time ---------------------------------------------------------------------------------------

std::optional<Instant> Shard::next_timer() {
    ShardMemory& memory = parts_->memory;
    std::optional<Instant> earliest;
    const auto consider = [&](const std::optional<Instant>& timer) {
        if (timer && (!earliest || *timer < *earliest)) earliest = timer;
    };
    consider(parts_->scheduler.next_start());
    consider(memory.timers.earliest());
    consider(memory.audit.next_close());
    // Rows of runs that are in memory may be out of date until their batch is on disk; then the
    // file is asked anew. A run that cannot be read stays due for ever; it must not keep the loop
    // awake.
    const bool may_wait = !memory.runs.has_unusable() && parts_->is_quiet();
    const auto on_disk = memory.timers.on_disk();
    if (on_disk && (may_wait || *on_disk > now())) consider(on_disk);
    return earliest;
}

bool Shard::has_due_start() {
    const auto next = parts_->scheduler.next_start();
    return next && *next <= now();
}

bool Shard::has_old_dues() const { return parts_->recounting.has_old_dues(); }
bool Shard::is_moving_clock() const { return parts_->clock.is_at_work(); }

// ---- batches ------------------------------------------------------------------------------------

bool Shard::has_batch() const {
    return !parts_->memory.batch.is_empty() || parts_->memory.audit.is_waiting();
}
bool Shard::is_full() const { return parts_->memory.batch.is_full(); }

bool Shard::wants_quiet() const {
    const ShardMemory& memory = parts_->memory;
    return parts_->signals.wants_quiet() || memory.calls.reading_wants_quiet(memory.batch.number());
}

bool Shard::has_more() const {
    const Parts& p = *parts_;
    if (p.memory.calls.has_pure()) return true;
    if (p.signals.is_at_work() && !p.signals.wants_quiet()) return true;
    if (p.recounting.may_go_on()) return true;
    if (!p.memory.batch.is_all_on_disk()) return false;
    return p.signals.wants_quiet() || p.memory.calls.has_reading() ||
           (p.clock.is_at_work() && !p.memory.calls.has_outside());
}

SealedBatch Shard::seal() {
    SealedBatch sealed = parts_->memory.batch.seal();
    sealed.batch.audit = parts_->memory.audit.seal(sealed.number);
    return sealed;
}

void Shard::committed(std::uint64_t batch) {
    ShardMemory& memory = parts_->memory;
    for (LoadedRun* run : memory.batch.committed(batch)) memory.runs.rest(*run, batch);
    // The next moment of a rehearsal has to be exact.
    memory.timers.committed(now(), options_.is_rehearsal);
    memory.uncommitted.committed(batch);
    memory.audit.committed(batch);
    memory.runs.evict();
}

/// Everything in memory may rest on what has not happened. What outlives it is listed here.
void Shard::failed(SealedBatch& batch, const Error& error) {
    Parts& lost = *parts_;
    SealedBatch& open = lost.memory.batch.contents();
    for (SealedBatch* each : {&batch, &open}) {
        for (auto& [reply, result] : each->replies) reply(error);
    }
    for (SealedBatch* each : {&batch, &open}) {
        for (const auto& kept : each->kept) kept();
        lost.memory.calls.withdraw(each->calls);
    }
    lost.clock.fail(error);
    auto broadcasts = lost.signals.rescue(error);
    if (ROTA_MUTANT("failed_batch_kept")) {
        lost.signals.take_over(std::move(broadcasts));
        lost.memory.batch.committed(batch.number);
        return;
    }
    auto fresh = std::make_unique<Parts>(options_, lost.memory.batch.committed());
    fresh->memory.in_force = std::move(lost.memory.in_force);
    fresh->memory.calls = OrderedCalls::after_loss_of(std::move(lost.memory.calls));
    fresh->memory.audit = std::move(lost.memory.audit);
    fresh->memory.audit.failed();
    fresh->signals.take_over(std::move(broadcasts));
    fresh->scheduler.begin_after_loss_of(lost.scheduler.schedules());
    parts_ = std::move(fresh);
    parts_->clock.take_clock_on_disk();
    if (office() == nullptr) return;
    parts_->scheduler.take_schedules(now());
    parts_->recounting.take_calendar();
}

void Shard::each_loaded(const std::function<void(const LoadedRun&, bool is_on_disk)>& visit) const {
    const ShardMemory& memory = parts_->memory;
    memory.runs.each([&](const LoadedRun& run) { visit(run, memory.batch.is_on_disk(run)); });
}

}  // namespace rota::runtime
