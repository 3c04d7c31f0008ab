#include "simulation/run_book.hpp"

#include <algorithm>

#include "simulation/trace.hpp"

namespace rota::simulation {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else

/// One event after the other; what is not named here owes nothing by itself.
struct ReadEvent {
    RunBook& book;

    template <class Other>
    void operator()(const Other&) const {}

    // ---- the run

    void operator()(const InputAccepted& e) const {
        promise(e.at >= book.now_, "time went back within", book.name_);
        promise(e.at <= book.latest_, "a decision is stamped with the future:", book.name_);
        book.now_ = e.at;
        book.actor_ = e.by;
    }
    void operator()(const RunStarted& e) const {
        promise(book.name_.empty(), "started twice:", e.name);
        book.name_ = e.name;
        for (const auto& [name, value] : e.inputs) {
            if (name == "tag" && value.text() != nullptr) book.mark("start/" + *value.text());
        }
    }
    void operator()(const RunEnded& e) const {
        promise(!book.has_ended_, "ended twice:", book.name_);
        book.has_ended_ = true;
        book.mark("say/" + e.say);
    }
    void operator()(const RunReopened& e) const {
        promise(book.has_ended_, "reopened before it ended:", book.name_);
        book.has_ended_ = false;
        book.mark("reopened/" + e.because);
    }
    void operator()(const RunPaused& e) const { book.mark("pause/" + e.because); }
    void operator()(const RunResumed& e) const { book.mark("resume/" + e.because); }

    // ---- steps

    void operator()(const StepSkipped& e) const { book.over(e.step); }
    void operator()(const BlockEnded& e) const { book.over(e.block); }
    void operator()(const IterationsRestarted& e) const { book.over(e.block); }
    void operator()(const StepScheduled& e) const {
        book.open_step(e.step);
        book.scheduled_[e.step.path()] = e.until;
    }
    void operator()(const StepOpened& e) const {
        const auto scheduled = book.scheduled_.find(e.step.path());
        promise(scheduled == book.scheduled_.end() || scheduled->second <= book.now_,
                "opened before its day:",
                book.at(e.step));
        book.over(e.step.path());
        book.open_step(e.step);
        promise(book.opened_.insert(e.step).second, "opened twice:", book.at(e.step));
    }
    void operator()(const StepFinished& e) const {
        promise(book.finished_.insert(e.step).second, "two results of", book.at(e.step));
        settle(e.step, RunBook::Fate::answered);
        book.over(e.step.path());
        book.suspects_.erase(e.step);
    }
    void operator()(const StepWaiting& e) const {
        settle(e.step, RunBook::Fate::answered);
        book.failures_.erase(e.step.path());
        book.suspects_.erase(e.step);
    }
    void operator()(const StepClosed& e) const { book.over(e.step.path()); }
    void operator()(const Rewound& e) const {
        book.check_rewound(e);
        book.mark("again/" + e.because);
    }
    void operator()(const StepCompensated& e) const {
        settle(e.step, RunBook::Fate::answered);
        book.over(e.step.path());
    }
    void operator()(const CompensationStarted& e) const {
        for (const Activation& step : e.steps)
            promise(book.finished_.contains(step), "undone before it was done:", book.at(step));
    }

    // ---- attempts

    void settle(const Activation& step, RunBook::Fate fate) const {
        for (auto& [token, attempt] : book.attempts_) {
            if (attempt.step == step && attempt.fate == RunBook::Fate::at_work) attempt.fate = fate;
        }
    }
    const StepType& type_of(const Activation& step) const {
        return *book.types_->find(*book.workflow().steps[step.step].type);
    }
    void operator()(const AttemptStarted& e) const {
        const std::string token = to_hex(e.token);
        promise(!book.attempts_.contains(token), "a token was used twice:", book.at(e.step));
        for (const auto& [other, attempt] : book.attempts_) {
            promise(!(attempt.step == e.step && attempt.fate == RunBook::Fate::at_work),
                    "two attempts at once of",
                    book.at(e.step));
        }
        promise(!book.retries_.contains(e.step.path()), "a retry did not wait:", book.at(e.step));
        promise(!book.suspects_.contains(e.step) || type_of(e.step).reconciles,
                "a second attempt after one that may have begun:",
                book.at(e.step));
        book.open_step(e.step);
        std::uint32_t& number = book.attempt_numbers_[e.step.path()];
        promise(e.attempt == number + 1, "attempts are not counted:", book.at(e.step));
        number = e.attempt;
        book.attempts_[token] = {e.step, e.attempt, RunBook::Fate::at_work};
    }
    void operator()(const AttemptFailed& e) const {
        book.open_step(e.step);
        settle(e.step, RunBook::Fate::answered);
        ++book.failures_[e.step.path()];
        if (e.code == "reconcile.not_done") book.suspects_.erase(e.step);
    }
    void operator()(const AttemptLost& e) const {
        settle(e.step, RunBook::Fate::lost);
        if (type_of(e.step).effect == StepEffect::at_most_once) book.suspects_.insert(e.step);
    }
    void operator()(const RetryScheduled& e) const {
        const Step& rule = book.workflow().steps[e.step.step];
        promise(rule.retry.has_value(), "a retry nobody wrote down:", book.at(e.step));
        promise(book.failures_[e.step.path()] <= static_cast<std::uint32_t>(rule.retry->times),
                "more retries than `retry` allows:",
                book.at(e.step));
        book.retries_[e.step.path()] = e.at;
    }
    void operator()(const RetryBegan& e) const {
        const auto planned = book.retries_.find(e.step.path());
        promise(planned != book.retries_.end() && planned->second <= book.now_,
                "a retry came early:",
                book.at(e.step));
        book.retries_.erase(planned);
    }
    void operator()(const StepHeld& e) const {
        book.open_step(e.step);
        book.retries_.erase(e.step.path());
        book.scheduled_.erase(e.step.path());
    }
    void operator()(const StepRetried& e) const {
        ++book.retried_[e.step];
        book.failures_.erase(e.step);
        std::erase_if(book.suspects_, [&](const Activation& s) { return s.path() == e.step; });
        if (!e.afresh) return;
        book.over(e.step);
        // Another try of the same round.
        std::erase_if(book.opened_, [&](const Activation& s) { return s.path() == e.step; });
    }

    // ---- tasks

    void operator()(const TaskOpened& e) const {
        promise(book.all_tasks_.insert(e.task).second, "a task was opened twice:", e.task);
        for (const auto& [id, task] : book.tasks_) {
            promise(!(task.step == e.step && task.key == e.key && task.kind == e.kind),
                    "the same task a second time:",
                    book.at(e.step));
        }
        promise(book.live_.contains(e.step.path()), "a task of a closed step:", book.at(e.step));
        book.tasks_[e.task] = {e.step, e.key, e.kind};
    }
    void operator()(const TaskClosed& e) const { close(e.task); }
    void operator()(const TaskSubmitted& e) const {
        close(e.task);
        book.mark("do/" + e.because);
    }
    void close(const std::string& task) const {
        promise(book.tasks_.erase(task) == 1, "a task was closed that was not open:", task);
    }
    void operator()(const TaskClaimed& e) const {
        book.mark("claim/" + e.task + "/" + book.actor_);
        if (!e.lapses) return;
        const auto task = book.tasks_.find(e.task);
        promise(task != book.tasks_.end(), "a claim of a task that is not open:", e.task);
        const Alarm alarm{*e.lapses, AlarmKind::claim_lapses, e.task};
        book.alarms_[task->second.step.path()].push_back(alarm);
    }
    void operator()(const WasRead& e) const { book.mark("read/" + e.what + "/" + book.actor_); }
    void operator()(const ExtensionAsked& e) const { book.mark("extend/" + e.because); }

    // ---- time

    void operator()(const DueSet& e) const {
        auto& alarms = book.alarms_[e.step.path()];
        std::erase_if(alarms, [](const Alarm& a) { return a.kind != AlarmKind::claim_lapses; });
        alarms.insert(alarms.end(), e.alarms.begin(), e.alarms.end());
    }
    void operator()(const AlarmRang& e) const {
        auto& alarms = book.alarms_[e.step.path()];
        const auto set = std::find(alarms.begin(), alarms.end(), e.alarm);
        promise(set != alarms.end(), "an alarm that was not set:", book.at(e.step));
        promise(set->at <= book.now_, "an alarm came early:", book.at(e.step));
        alarms.erase(set);
        if (e.next) alarms.push_back(*e.next);
        if (e.alarm.kind == AlarmKind::hand_over)
            std::erase_if(alarms, [](const Alarm& a) { return a.kind == AlarmKind::claim_lapses; });
    }
    void operator()(const TimerSet& e) const { book.timers_[{e.step.path(), e.name}] = e.at; }
    void operator()(const TimerCleared& e) const { book.timers_.erase({e.step.path(), e.name}); }
    void operator()(const TimerFired& e) const {
        const auto set = book.timers_.find({e.step.path(), e.name});
        promise(set != book.timers_.end(), "a timer that was not set:", book.at(e.step));
        promise(set->second <= book.now_, "a timer came early:", book.at(e.step));
        book.timers_.erase(set);
    }

    // ---- other runs

    void operator()(const SignalCame& e) const {
        if (e.with.text() != nullptr) book.mark("signal/" + *e.with.text());
    }
    void operator()(const ChildRequested& e) const {
        book.children_[{e.step, e.key}] = {e.run, false};
    }
    void operator()(const ChildFinished& e) const {
        const auto child = book.children_.find({e.step, e.key});
        promise(child != book.children_.end(), "a child that nobody asked for:", book.at(e.step));
        promise(!child->second.is_over, "a child ended twice for", book.at(e.step));
        child->second.is_over = true;
    }
};

void RunBook::take(const std::vector<Event>& events, Instant latest) {
    latest_ = latest;
    promise(!events.empty() && std::holds_alternative<InputAccepted>(events.front()),
            "a row that does not say when:",
            name_);
    for (const Event& event : events) std::visit(ReadEvent{*this}, event);
    if (!has_ended_) return;
    promise(tasks_.empty(), "an ended run has tasks:", name_);
    promise(!next_timer(), "an ended run waits for time:", name_);
    for (const auto& [token, attempt] : attempts_)
        promise(attempt.fate != Fate::at_work, "an ended run has an attempt at work:", name_);
}

void RunBook::over(const StepPath& step) {
    live_.erase(step);
    scheduled_.erase(step);
    retries_.erase(step);
    failures_.erase(step);
    alarms_.erase(step);
    attempt_numbers_.erase(step);
    std::erase_if(timers_, [&](const auto& timer) { return timer.first.first == step; });
    std::erase_if(tasks_, [&](const auto& task) { return task.second.step.path() == step; });
    for (auto& [token, attempt] : attempts_) {
        if (attempt.step.path() == step && attempt.fate == Fate::at_work)
            attempt.fate = Fate::closed;
    }
    for (auto& [child, asked] : children_) {
        if (child.first.path() == step) asked.is_over = true;
    }
}

const RunBook::Attempt* RunBook::attempt(const std::string& token) const {
    const auto found = attempts_.find(token);
    return found == attempts_.end() ? nullptr : &found->second;
}

std::size_t RunBook::retries_by_people(const StepPath& step) const {
    const auto found = retried_.find(step);
    return found == retried_.end() ? 0 : found->second;
}

std::optional<Instant> RunBook::next_timer() const {
    std::optional<Instant> earliest;
    const auto consider = [&](Instant at) {
        if (!earliest || at < *earliest) earliest = at;
    };
    for (const auto& [step, at] : scheduled_) consider(at);
    for (const auto& [step, at] : retries_) consider(at);
    for (const auto& [timer, at] : timers_) consider(at);
    for (const auto& [step, alarms] : alarms_) {
        for (const Alarm& alarm : alarms) consider(alarm.at);
    }
    return earliest;
}

std::set<std::string> RunBook::open_tasks() const {
    std::set<std::string> ids;
    for (const auto& [id, task] : tasks_) ids.insert(id);
    return ids;
}

std::map<Bytes16, Activation> RunBook::awaited_children() const {
    std::map<Bytes16, Activation> awaited;
    for (const auto& [child, asked] : children_) {
        if (!asked.is_over) awaited.emplace(asked.run, child.first);
    }
    return awaited;
}

// ---- rewinds ------------------------------------------------------------------------------------

bool RunBook::depends_on(StepIndex later, StepIndex earlier) const {
    for (const StepIndex before : workflow().steps[later].after) {
        if (before == earlier || depends_on(before, earlier)) return true;
    }
    return false;
}

/// True for the step itself in that iteration, and for all that stands in it when it is a block.
bool RunBook::is_inside(const StepPath& path, StepIndex step, const Keys& keys) const {
    if (path.keys.size() < keys.size() ||
        !std::equal(keys.begin(), keys.end(), path.keys.begin())) {
        return false;
    }
    for (std::optional<StepIndex> at = path.step; at; at = workflow().steps[*at].block) {
        if (*at == step) return true;
    }
    return false;
}

/// Nothing that is to come again is left open from before.
void RunBook::check_rewound(const Rewound& rewound) const {
    const auto block = workflow().steps[rewound.target.step].block;
    for (const StepPath& open : live_) {
        for (StepIndex step = 0; step < workflow().steps.size(); ++step) {
            const bool comes_again =
                workflow().steps[step].block == block &&
                (step == rewound.target.step || depends_on(step, rewound.target.step));
            promise(!(comes_again && is_inside(open, step, rewound.target.keys)),
                    "a rewind left it open:",
                    at(open));
        }
    }
}

}  // namespace rota::simulation
