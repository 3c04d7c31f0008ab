#include "core/navigate.hpp"

#include <algorithm>

#include "model/result.hpp"

namespace rota {

IterationState* BlockState::find(const std::string& key) {
    const auto place = places.find(key);
    return place == places.end() ? nullptr : &iterations[place->second];
}

const IterationState* BlockState::find(const std::string& key) const {
    const auto place = places.find(key);
    return place == places.end() ? nullptr : &iterations[place->second];
}

}  // namespace rota

namespace rota::core {

namespace {

/// Walks from the root to the scope of a step; works for const and mutable runs alike.
template <class AnyScope, class AnyState>
AnyScope* walk(const Workflow& workflow, AnyState& state, const StepPath& path) {
    AnyScope* scope = &state.root;
    std::size_t next_key = 0;
    for (StepIndex block : workflow.steps[path.step].around) {
        auto& inside = scope->steps[workflow.steps[block].slot].block;
        if (!inside) return nullptr;
        std::string key;
        if (workflow.steps[block].loop) {
            if (next_key == path.keys.size()) return nullptr;
            key = path.keys[next_key++];
        }
        auto* iteration = inside->find(key);
        if (iteration == nullptr) return nullptr;
        scope = &iteration->scope;
    }
    return scope;
}

template <class AnyStep, class AnyState>
AnyStep* walk_to_step(const Workflow& workflow, AnyState& state, const StepPath& path) {
    auto* scope = scope_of(workflow, state, path);
    if (scope == nullptr || scope->steps.empty()) return nullptr;
    return &scope->steps[workflow.steps[path.step].slot];
}

}  // namespace

Scope* scope_of(const Workflow& workflow, RunState& state, const StepPath& path) {
    return walk<Scope>(workflow, state, path);
}

const Scope* scope_of(const Workflow& workflow, const RunState& state, const StepPath& path) {
    return walk<const Scope>(workflow, state, path);
}

StepState* find_step(const Workflow& workflow, RunState& state, const StepPath& path) {
    return walk_to_step<StepState>(workflow, state, path);
}

const StepState* find_step(const Workflow& workflow, const RunState& state, const StepPath& path) {
    return walk_to_step<const StepState>(workflow, state, path);
}

StepState& step_at(const Workflow& workflow, RunState& state, const StepPath& path) {
    StepState* step = find_step(workflow, state, path);
    ROTA_ASSERT(step != nullptr);
    return *step;
}

const StepState& step_at(const Workflow& workflow, const RunState& state, const StepPath& path) {
    const StepState* step = find_step(workflow, state, path);
    ROTA_ASSERT(step != nullptr);
    return *step;
}

std::optional<StepPath> block_of(const Workflow& workflow, const StepPath& path) {
    const auto& block = workflow.steps[path.step].block;
    if (!block) return std::nullopt;
    Keys keys = path.keys;
    keys.resize(std::min<std::size_t>(keys.size(), workflow.steps[*block].key_count));
    return StepPath{*block, std::move(keys)};
}

IterationState* iteration_of(const Workflow& workflow, RunState& state, const StepPath& path) {
    const auto block = block_of(workflow, path);
    if (!block) return nullptr;
    StepState* step = find_step(workflow, state, *block);
    if (step == nullptr || !step->block) return nullptr;
    return step->block->find(workflow.steps[block->step].loop ? path.keys.back() : std::string());
}

void each_step_in(const Workflow& workflow,
                  const Scope& scope,
                  const std::vector<StepIndex>& steps,
                  const Keys& keys,
                  const std::function<void(const StepPath&, const StepState&)>& visit) {
    for (StepIndex index : steps) {
        const StepState& step = scope.steps[workflow.steps[index].slot];
        visit({index, keys}, step);
        if (!step.block) continue;
        for (const IterationState& iteration : step.block->iterations) {
            Keys inner = keys;
            if (step.block->repeats) inner.push_back(iteration.key);
            each_step_in(workflow, iteration.scope, workflow.steps[index].children, inner, visit);
        }
    }
}

void each_step(const Workflow& workflow,
               const RunState& state,
               const std::function<void(const StepPath&, const StepState&)>& visit) {
    if (state.root.steps.empty()) return;
    each_step_in(workflow, state.root, workflow.top, {}, visit);
}

std::optional<StepPath> parse_path(const Workflow& workflow, std::string_view text) {
    if (const auto hash = text.find('#'); hash != std::string_view::npos)
        text = text.substr(0, hash);
    const auto bracket = text.find('[');
    const auto step = workflow.find(text.substr(0, bracket));
    if (!step) return std::nullopt;
    StepPath path{*step, {}};
    if (bracket == std::string_view::npos) return path;
    if (text.back() != ']') return std::nullopt;
    std::string_view inside = text.substr(bracket + 1, text.size() - bracket - 2);
    while (true) {
        const auto slash = inside.find('/');
        path.keys.emplace_back(inside.substr(0, slash));
        if (slash == std::string_view::npos) break;
        inside.remove_prefix(slash + 1);
    }
    return path;
}

}  // namespace rota::core
