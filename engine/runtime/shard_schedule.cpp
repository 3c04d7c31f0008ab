// Runs that start by themselves. The identity of a start is its workflow and the day it is named
// for: the key of the command that starts it, kept in the transaction that makes the run. So a
// restart, an edit or a clock that is set back starts nothing twice.
#include "core/office_time.hpp"
#include "runtime/shard.hpp"

namespace rota::runtime {

namespace {

std::string start_key(const DueStart& due) {
    return schedule_setting(due.workflow) + "/" + to_string(due.planned.nominal);
}

}  // namespace

void Shard::take_schedules() {
    if (!options_.starts_by_itself || office_ == nullptr) return;
    const auto kept = [this](const std::string& name) { return options_.reader->setting(name); };
    keep(schedules_.take(*office_, kept, now()));
}

/// The clock of a rehearsal begins on another day: so do its schedules.
void Shard::take_schedules_anew() {
    if (!options_.starts_by_itself || office_ == nullptr) return;
    begun_ = now();
    schedules_ = Schedules();
    keep(schedules_.take(
        *office_, [](const std::string&) { return std::nullopt; }, now()));
}

void Shard::keep(const std::vector<SchedulePosition>& positions) {
    for (const SchedulePosition& position : positions)
        open_.batch.settings.emplace_back(position.name, position.value);
}

void Shard::start_due() {
    if (!options_.starts_by_itself || office_ == nullptr) return;
    for (const DueStart& due : schedules_.due(*office_->calendar, begun_, now())) {
        const std::string what = due.workflow + " for " + to_string(due.planned.nominal);
        if (due.is_passed_over) {
            options_.log("schedule: " + what + " was missed and is not started");
            continue;
        }
        Command command;
        command::Start start;
        start.workflow = due.workflow;
        start.nominal = core::office_time(*office_->calendar, due.planned.at);
        start.nominal->date = due.planned.nominal;
        command.key = start_key(due);
        command.reply = [log = options_.log, what](const Result<Value>& result) {
            log("schedule: " + what + ": " +
                (result ? "started " + *(*result)["run"].text() : result.error().en));
        };
        command.body = std::move(start);
        handle(std::move(command));
    }
    keep(schedules_.moved());
}

std::optional<Instant> Shard::next_start() {
    if (!options_.starts_by_itself || office_ == nullptr) return std::nullopt;
    return schedules_.next(*office_->calendar);
}

bool Shard::has_due_start() {
    const auto next = next_start();
    return next && *next <= now();
}

}  // namespace rota::runtime
