// What the core promises about every decision, checked after each one.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "core/evolve.hpp"
#include "core/navigate.hpp"
#include "store/codec.hpp"
#include "support/core/rehearsal.hpp"

namespace rota {

std::string Rehearsal::take(const Input& input, const std::string& actor) {
    const std::string before = print(workflow(), state_);
    if (const auto* answer = std::get_if<input::Answered>(&input)) {
        // Whoever has the right token is answered; any other changes nothing that is owed.
        if (core::is_callable(workflow(), state_, answer->step) &&
            core::token_of(workflow(), state_, answer->step) == answer->token)
            owed_.erase(answer->step);
    }
    if (const auto* lost = std::get_if<input::Lost>(&input)) owed_.erase(lost->step);

    const Identity identity = actor.empty() ? Identity::of_engine() : Identity::of_account(actor);
    auto decision = core::decide(definition(), state_, input, context(identity));
    if (!decision) {
        error_ = decision.error();
        EXPECT_EQ(first_difference(before, print(workflow(), state_)), "") << error_->en;
        EXPECT_FALSE(error_->en.empty() || error_->zh.empty()) << "a refusal says why";
        return error_->en;
    }
    error_.reset();
    check_events(decision->events);
    check_rounds(decision->events);
    world_->remember(decision->events);
    events_.insert(events_.end(), decision->events.begin(), decision->events.end());
    order(decision->effects);
    std::erase_if(owed_, [&](const Activation& step) { return !has_live(step); });
    check_owed();
    check_state();
    return {};
}

/// A call that was ordered for a step is moot once that step is closed, held or waits to retry.
bool Rehearsal::has_live(const Activation& step) const {
    const StepState* found = core::find_step(workflow(), state_, step.path());
    return state_.phase != RunPhase::ended && found != nullptr && found->open_step &&
           found->round == step.round && !found->open_step->retry_at &&
           find_task(step.path(), TaskKind::held, "") == nullptr;
}

/// Written down and read again, the events fold to the state that was decided.
void Rehearsal::check_events(const std::vector<Event>& events) {
    if (!events.empty()) {
        EXPECT_EQ(rota::name_of(events.front()), "InputAccepted")
            << "a decision says when and for whom";
    }
    std::string bytes;
    store::encode(events, bytes);
    const auto decoded = store::decode(bytes);
    ASSERT_TRUE(decoded) << decoded.error().en;
    ASSERT_EQ(decoded->size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        EXPECT_EQ(print((*decoded)[i]), print(events[i]));
        core::evolve(workflow(), fold_, (*decoded)[i]);
    }
    EXPECT_EQ(first_difference(print(workflow(), fold_), print(workflow(), state_)), "");
}

/// No round of a step is opened twice, but for another try of one whose handler never began.
void Rehearsal::check_rounds(const std::vector<Event>& events) {
    for (const Event& event : events) {
        if (const auto* opened = std::get_if<event::StepOpened>(&event)) {
            EXPECT_TRUE(opened_once_.insert(opened->step).second)
                << name_of(opened->step) << " is opened twice";
        }
        if (const auto* opened = std::get_if<event::BlockOpened>(&event)) {
            EXPECT_TRUE(opened_once_.insert(opened->step).second)
                << name_of(opened->step) << " is opened twice";
        }
        if (const auto* retried = std::get_if<event::StepRetried>(&event)) {
            std::erase_if(opened_once_, [&](const Activation& step) {
                return retried->afresh && step.path() == retried->step;
            });
        }
    }
}

/// Every call that was ordered and not answered is owed after a restart, and no other.
void Rehearsal::check_owed() const {
    std::set<std::string> owed;
    for (const Activation& step : owed_) owed.insert(name_of(step));
    std::set<std::string> outstanding;
    for (const Effect& effect : core::outstanding(definition(), state_)) {
        ASSERT_TRUE(std::holds_alternative<effect::CallHandler>(effect));
        outstanding.insert(name_of(std::get<effect::CallHandler>(effect).step));
    }
    EXPECT_EQ(outstanding, owed);
}

namespace {

bool is_settled(const StepState& step) {
    return step.phase == Phase::done || step.phase == Phase::skipped;
}

/// What a scope and the blocks in it count is what can be counted.
void check_counts(const Scope& scope, const std::string& where) {
    const auto settled = std::count_if(scope.steps.begin(), scope.steps.end(), is_settled);
    EXPECT_EQ(scope.settled, settled) << where;
    for (const StepState& step : scope.steps) {
        if (!step.block) continue;
        const BlockState& block = *step.block;
        std::size_t finished = 0;
        for (const IterationState& iteration : block.iterations) {
            finished += !iteration.outcome.empty();
            EXPECT_EQ(block.find(iteration.key), &iteration) << where;
            check_counts(iteration.scope, where + "/" + iteration.key);
        }
        EXPECT_EQ(block.finished, finished) << where;
        EXPECT_EQ(is_settled(step), !block.outcome.empty()) << where;
    }
}

}  // namespace

/// What the state keeps twice is the same twice; and nothing stands still that could move.
void Rehearsal::check_state() const {
    std::set<std::string> tasks;
    std::set<std::pair<Instant, StepPath>> timer_index;
    bool is_open = false;
    core::each_step(workflow(), state_, [&](const StepPath& where, const StepState& step) {
        const std::string name = to_string(workflow(), where);
        const bool is_block = workflow().steps[where.step].is_block();
        if (!step.open_step) {
            EXPECT_TRUE(is_block || step.phase == Phase::pending || is_settled(step)) << name;
            return;
        }
        is_open = true;
        EXPECT_NE(step.phase, Phase::pending) << name;
        EXPECT_NE(state_.phase, RunPhase::ended) << name << " is open in a run that ended";
        tasks.insert(step.open_step->tasks.begin(), step.open_step->tasks.end());
        if (step.open_step->next_timer) timer_index.insert({*step.open_step->next_timer, where});
    });
    std::set<std::string> known;
    for (const auto& [id, task] : state_.tasks) {
        known.insert(id);
        EXPECT_FALSE(task.to.empty()) << name_of(task.step) << " has a task of nobody";
    }
    EXPECT_EQ(known, tasks);
    EXPECT_TRUE(state_.timer_index == timer_index) << "the wakes are not those of the steps";
    if (state_.phase == RunPhase::active) {
        EXPECT_TRUE(is_open) << "the run waits for nothing";
    }
    check_counts(state_.root, "the run");
}

}  // namespace rota
