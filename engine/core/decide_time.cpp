// What time does to a run: days that come, reminders, due times that pass, timers, retries.
#include <algorithm>

#include "core/decider.hpp"
#include "model/mutant.hpp"

namespace rota::core {

namespace {

/// Whoever has the tasks of a step, each once.
std::vector<std::string> holders(const Decider& decider, const OpenStep& open_step) {
    std::vector<std::string> accounts;
    for (const std::string& id : open_step.tasks) {
        const Task& task = decider.state.tasks.at(id);
        if (task.kind != TaskKind::step) continue;
        for (const std::string& account : task.to) {
            if (std::find(accounts.begin(), accounts.end(), account) == accounts.end())
                accounts.push_back(account);
        }
    }
    return accounts;
}

void release(Decider& decider, const Alarm& alarm) {
    const auto task = decider.state.tasks.find(alarm.text);
    if (task == decider.state.tasks.end() || task->second.claimed_by.empty()) return;
    decider.emit(event::TaskReleased{alarm.text});
}

Instant moment_of(const Decider& decider) {
    const auto early = std::chrono::minutes(ROTA_MUTANT("timer_fires_early") ? 1 : 0);
    return decider.context.now + early;
}

void ring_alarm(Decider& decider, const Activation& step, const Alarm& alarm) {
    event::AlarmRang rang{step, alarm, {}, std::nullopt};
    const StepState& state = decider.at(step.path());
    switch (alarm.kind) {
        case AlarmKind::remind: rang.to = holders(decider, *state.open_step); break;
        case AlarmKind::remind_daily:
            rang.to = holders(decider, *state.open_step);
            rang.next = alarm;
            rang.next->at = decider.context.calendar.next_daily_reminder(moment_of(decider)).value;
            break;
        case AlarmKind::escalate:
        case AlarmKind::hand_over:
            rang.to = decider.context.people.accounts_of(alarm.text);
            if (rang.to.empty()) {
                rang.to = decider.owner();
                decider.warn(step.path(),
                             {"`" + alarm.text + "` 没有找到任何岗位，已转给流程负责人",
                              "`" + alarm.text + "` found no account; it went to the owner"});
            }
            break;
        case AlarmKind::close:
        case AlarmKind::approve:
        case AlarmKind::reject:
        case AlarmKind::claim_lapses: break;
    }
    decider.emit(rang);
    if (alarm.kind == AlarmKind::claim_lapses) release(decider, alarm);
    decider.call(step);
}

/// One thing that is due at a step, the earliest.
void wake(Decider& decider, const StepPath& path) {
    StepState& state = decider.at(path);
    const OpenStep& open_step = *state.open_step;
    const Instant now = moment_of(decider);
    const Activation step{path.step, path.keys, state.round};
    if (open_step.starts_at && *open_step.starts_at <= now) {
        decider.open_now(path, open_step.on);
    } else if (open_step.retry_at && *open_step.retry_at <= now) {
        decider.emit(event::RetryBegan{step});
        decider.call(step);
    } else if (!open_step.alarms.empty() && open_step.alarms.front().at <= now) {
        const Alarm alarm = open_step.alarms.front();
        ring_alarm(decider, step, alarm);
    } else {
        const auto timer = std::min_element(
            open_step.timers.begin(), open_step.timers.end(), [](const Timer& a, const Timer& b) {
                return a.at < b.at;
            });
        const std::string name = timer->name;
        decider.emit(event::TimerFired{step, name});
        decider.call(step);
    }
}

}  // namespace

std::optional<Error> decide_time(Decider& decider) {
    if (decider.state.phase != RunPhase::active) return std::nullopt;
    bool heard = false;
    while (!decider.state.timer_index.empty() && decider.state.phase == RunPhase::active) {
        const auto [at, path] = *decider.state.timer_index.begin();
        if (at > moment_of(decider)) break;
        if (!heard) decider.hear("time");
        heard = true;
        wake(decider, path);
    }
    return std::nullopt;
}

}  // namespace rota::core
