// StepSpec what is ready: a step with its condition, its day and its keys, or a block with its
// list.
#include <algorithm>
#include <set>

#include "core/prepare.hpp"

namespace rota::core {

namespace {

Failure exhausted(const LocalizedText& said) { return {"workflow.exhausted", said, false, {}}; }

/// The key of an iteration: the item's `id` if all have distinct ones, else its position.
std::vector<event::Iteration> iterations_of(const List& list) {
    std::vector<event::Iteration> iterations;
    std::set<std::string> ids;
    for (const Value& item : list.items) {
        const Value& id = item.fields() != nullptr ? item["id"] : null_value();
        std::string key = inserted(id);
        if (!key.empty()) ids.insert(key);
        iterations.push_back({std::move(key), item});
    }
    if (ids.size() == list.items.size()) return iterations;
    for (std::size_t i = 0; i < iterations.size(); ++i) iterations[i].key = std::to_string(i + 1);
    return iterations;
}

/// True when the step runs. Skips it otherwise, or fails it.
bool passes_condition(Decider& decider, const StepPath& path) {
    const Step& rule = decider.step_of(path.step);
    if (!rule.condition) return true;
    const Evaluated evaluated = decider.scope_at(path).evaluate(*rule.condition);
    if (evaluated.exhausted) {
        decider.fail({path.step, path.keys, decider.next_round(path)},
                     exhausted(*evaluated.exhausted));
        return false;
    }
    if (evaluated.value == Value(true)) return true;
    const LocalizedText note = evaluated.value.is_null() ? evaluated.note : LocalizedText{};
    decider.emit(event::StepSkipped{path, evaluated.saw, note});
    decider.reveal_draws(false);
    decider.touch(path);
    return false;
}

void open_this_block(Decider& decider, const StepPath& path) {
    const Step& rule = decider.step_of(path.step);
    event::BlockOpened opened;
    opened.step = {path.step, path.keys, decider.next_round(path)};
    opened.repeats = rule.loop.has_value();
    if (rule.loop) {
        Evaluated evaluated = decider.scope_at(path).evaluate(rule.loop->list);
        if (evaluated.exhausted) {
            decider.fail(opened.step, exhausted(*evaluated.exhausted));
            return;
        }
        const List* list = evaluated.value.list();
        if (list == nullptr) {
            decider.fail(opened.step,
                         {"workflow.not_a_list",
                          {"`for_each` 得到的不是列表" +
                               (evaluated.note.zh().empty() ? "" : "：" + evaluated.note.zh()),
                           "`for_each` did not give a list" +
                               (evaluated.note.en().empty() ? "" : ": " + evaluated.note.en())},
                          false,
                          {}});
            return;
        }
        opened.iterations = iterations_of(*list);
        opened.saw = std::move(evaluated.saw);
    } else {
        opened.iterations.emplace_back();
    }
    decider.emit(std::move(opened));
    decider.begin_iterations(path);
    if (decider.at(path).block->iterations.empty() || rule.children.empty())
        decider.settle_block(path);
}

/// True when the step has to wait for its day; it is scheduled then.
bool waits_for_its_day(Decider& decider, const StepPath& path) {
    const Step& rule = decider.step_of(path.step);
    if (!rule.on || decider.type_of(path.step).happens) return false;
    RunScope scope = decider.scope_at(path);
    Fill fill(scope);
    const Activation step{path.step, path.keys, decider.next_round(path)};
    Failure trouble;
    const auto on = on_of(fill.value(*rule.on), trouble);
    if (!on) {
        decider.fail(step, trouble);
        return true;
    }
    const Date day = decider.context.calendar.on_of(decider.context.now, *on).value;
    const Instant spec = decider.context.calendar.usual_opening(day);
    if (spec <= decider.context.now) return false;
    decider.emit(event::StepScheduled{step, spec, day});
    return true;
}

}  // namespace

void Decider::open(const StepPath& path) {
    if (!passes_condition(*this, path)) return;
    if (step_of(path.step).is_block()) {
        open_this_block(*this, path);
    } else if (!waits_for_its_day(*this, path)) {
        open_now(path, std::nullopt);
    }
}

void Decider::open_now(const StepPath& path, std::optional<Date> on) {
    const StepState& state_before = at(path);
    const bool was_scheduled = state_before.phase == Phase::scheduled;
    const Activation step{
        path.step, path.keys, was_scheduled ? state_before.round : next_round(path)};
    auto spec = prepare_spec(*this, path, on);
    if (auto* trouble = std::get_if<Failure>(&spec)) {
        fail(step, *trouble);
        return;
    }
    emit(event::StepOpened{step, std::move(std::get<StepSpec>(spec))});
    if (const auto trouble = set_first_due(step)) {
        fail(step, *trouble);
        return;
    }
    call(step);
}

}  // namespace rota::core
