#include "core/turns.hpp"

#include <algorithm>

#include "core/navigate.hpp"

namespace rota::core {

namespace {

void place(BlockState& block, std::size_t position) {
    const IterationState& iteration = block.iterations[position];
    block.turns->waiting.erase(position);
    block.turns->open.erase(position);
    if (!iteration.outcome.empty()) return;
    (has_begun(iteration) ? block.turns->open : block.turns->waiting).insert(position);
}

}  // namespace

bool has_begun(const IterationState& iteration) {
    if (!iteration.outcome.empty() || iteration.scope.settled > 0) return true;
    return std::any_of(iteration.scope.steps.begin(),
                       iteration.scope.steps.end(),
                       [](const StepState& step) { return step.phase != Phase::pending; });
}

void deal_turns(BlockState& block) {
    block.turns = std::make_unique<Turns>();
    for (std::size_t i = 0; i < block.iterations.size(); ++i) place(block, i);
}

void end_turn(BlockState& block, const std::string& key) {
    if (block.turns) place(block, block.places.at(key));
}

void update_turn(const Workflow& workflow, RunState& state, const StepPath& beside) {
    const auto block_path = block_of(workflow, beside);
    if (!block_path) return;
    BlockState& block = *step_at(workflow, state, *block_path).block;
    if (!block.turns) return;
    place(block, block.places.at(block.repeats ? beside.keys.back() : std::string()));
}

void update_turns(const Workflow& workflow, RunState& state, const StepPath& block_path) {
    const StepState* step = find_step(workflow, state, block_path);
    if (step == nullptr) return;
    if (step->block && step->block->turns) {
        for (std::size_t i = 0; i < step->block->iterations.size(); ++i) place(*step->block, i);
    }
    if (const auto around = block_of(workflow, block_path)) update_turns(workflow, state, *around);
}

bool may_begin(const BlockState& block, std::size_t at_most, const IterationState& iteration) {
    const std::size_t position = block.places.at(iteration.key);
    std::size_t others = block.turns->open.size();
    for (const std::size_t earlier : block.turns->waiting) {
        if (others >= at_most) return false;
        if (earlier >= position) return true;
        ++others;
    }
    return true;
}

}  // namespace rota::core
