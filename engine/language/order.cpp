#include "language/order.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rota::language {

namespace {

constexpr std::size_t block_depth_max = 8;

class OrderReader {
  public:
    explicit OrderReader(WorkflowDraft& draft) : draft_(draft), steps_(draft.workflow.steps) {}

    void read() {
        for (StepIndex i = 0; i < steps_.size(); ++i) read_block(i);
        for (StepIndex i = 0; i < steps_.size(); ++i) break_block_cycle(i);
        for (StepIndex i = 0; i < steps_.size(); ++i) limit_depth(i);
        std::map<std::optional<StepIndex>, StepIndex> last_of;
        for (StepIndex i = 0; i < steps_.size(); ++i) {
            if (draft_.sources[i].table->find("after") != nullptr) {
                read_after(i);
            } else if (const auto above = last_of.find(steps_[i].block);
                       above != last_of.end() && !lost_[i]) {
                steps_[i].after = {above->second};
            }
            if (!lost_[i]) last_of[steps_[i].block] = i;
        }
        for (StepIndex i = 0; i < steps_.size(); ++i) break_cycles_from(i);
    }

  private:
    void misplace(StepIndex step) { draft_.sources[step].is_misplaced = true; }

    const std::string* text_of(StepIndex step, std::string_view key, std::string_view example) {
        const Entry* entry = draft_.sources[step].table->find(key);
        if (entry == nullptr) return nullptr;
        if (entry->node.text() == nullptr)
            draft_.say(
                Code::wrong_kind,
                entry->node.at,
                {{"key", key},
                 {"expected", {"一个步骤的 id（写在引号里）", "the id of a step (in quotes)"}},
                 {"found", kind_of(entry->node)},
                 {"example", example}});
        return entry->node.text();
    }

    void read_block(StepIndex step) {
        lost_.push_back(false);
        if (draft_.sources[step].table->find("in") == nullptr) return;
        lost_[step] = true;
        misplace(step);
        const std::string* name = text_of(step, "in", "in = \"each_site\"");
        if (name == nullptr) return;
        const Position at = draft_.value_position_of(step, "in");
        const auto found = draft_.ids.find(*name);
        if (found == draft_.ids.end()) {
            draft_.say(
                Code::in_unknown,
                at,
                {{"block", *name}, {"maybe", draft_.reading.report.near_miss(*name, blocks())}});
        } else if (found->second == step) {
            draft_.say(Code::in_itself, at, {{"step", *name}});
        } else if (!steps_[found->second].is_block()) {
            draft_.say(Code::in_no_block, at, {{"step", *name}});
        } else {
            steps_[step].block = found->second;
            lost_[step] = false;
            draft_.sources[step].is_misplaced = false;
        }
    }

    std::vector<std::string> blocks() const {
        std::vector<std::string> names;
        for (const auto& [id, index] : draft_.ids) {
            if (steps_[index].is_block()) names.push_back(id);
        }
        return names;
    }

    void take_out(StepIndex step, Code code) {
        draft_.say(code, draft_.value_position_of(step, "in"), {{"step", steps_[step].id}});
        steps_[step].block.reset();
        lost_[step] = true;
        misplace(step);
    }

    /// Blocks that hold each other are taken apart where the first of them stands.
    void break_block_cycle(StepIndex step) {
        std::size_t blocks = 0;
        for (auto block = steps_[step].block; block; block = steps_[*block].block) {
            if (*block == step) {
                take_out(step, Code::in_cycle);
                return;
            }
            if (++blocks > steps_.size()) return;  // A cycle further out; its own steps find it.
        }
    }

    void limit_depth(StepIndex step) {
        std::size_t depth = 0;
        for (auto block = steps_[step].block; block; block = steps_[*block].block) ++depth;
        if (depth > block_depth_max) take_out(step, Code::in_too_deep);
    }

    void read_after(StepIndex step) {
        const Entry& entry = *draft_.sources[step].table->find("after");
        std::vector<const Node*> names;
        if (const Array* items = entry.node.array()) {
            for (const Node& item : *items) names.push_back(&item);
        } else {
            names.push_back(&entry.node);
        }
        for (const Node* name : names) {
            if (name->text() == nullptr) {
                misplace(step);
                draft_.say(Code::wrong_kind,
                           name->at,
                           {{"key", "after"},
                            {"expected", {"步骤的 id（写在引号里）", "ids of steps (in quotes)"}},
                            {"found", kind_of(*name)},
                            {"example", "after = [\"topics\", \"leftover\"]"}});
            } else if (!lost_[step]) {
                read_one_after(step, *name);
            }
        }
    }

    void read_one_after(StepIndex step, const Node& node) {
        const std::string& name = *node.text();
        const auto found = draft_.ids.find(name);
        if (found == draft_.ids.end()) {
            misplace(step);
            draft_.say(Code::after_unknown,
                       node.at,
                       {{"step", name},
                        {"maybe", draft_.reading.report.near_miss(name, draft_.step_names())}});
            return;
        }
        const StepIndex before = found->second;
        std::vector<StepIndex>& after = steps_[step].after;
        if (before == step) {
            misplace(step);
            draft_.say(Code::after_itself, node.at, {{"step", name}});
        } else if (lost_[before]) {
            misplace(step);
        } else if (steps_[before].block != steps_[step].block) {
            misplace(step);
            say_other_block(step, before, node);
        } else if (std::find(after.begin(), after.end(), before) == after.end()) {
            after.push_back(before);
        }
    }

    /// Names the block of `before` that stands beside `step`, if there is one.
    void say_other_block(StepIndex step, StepIndex before, const Node& node) {
        for (const StepIndex outer : draft_.chain(before)) {
            if (steps_[outer].block != steps_[step].block || outer == step) continue;
            draft_.say(Code::after_inside_block,
                       node.at,
                       {{"step", steps_[before].id}, {"block", steps_[outer].id}});
            return;
        }
        draft_.say(Code::after_other_block, node.at, {{"step", steps_[before].id}});
    }

    /// Depth first along `after`; an edge back to a step that is being looked at closes a cycle
    /// and is taken out.
    void break_cycles_from(StepIndex first) {
        state_.resize(steps_.size(), State::unseen);
        if (state_[first] != State::unseen) return;
        std::vector<std::pair<StepIndex, std::size_t>> path{{first, 0}};
        state_[first] = State::on_path;
        while (!path.empty()) {
            auto& [step, next] = path.back();
            std::vector<StepIndex>& after = steps_[step].after;
            if (next == after.size()) {
                state_[step] = State::done;
                path.pop_back();
                continue;
            }
            const StepIndex before = after[next];
            if (state_[before] == State::on_path) {
                say_cycle(path, before);
                after.erase(after.begin() + static_cast<std::ptrdiff_t>(next));
                continue;
            }
            ++next;
            if (state_[before] == State::done) continue;
            state_[before] = State::on_path;
            path.emplace_back(before, 0);
        }
    }

    /// Points at the `after` that names a later step: without one there is no circle.
    void say_cycle(const std::vector<std::pair<StepIndex, std::size_t>>& path, StepIndex from) {
        std::string circle;
        std::optional<StepIndex> culprit;
        const auto first = std::find_if(
            path.begin(), path.end(), [&](const auto& on) { return on.first == from; });
        for (auto on = first; on != path.end(); ++on) {
            const StepIndex step = on->first;
            const StepIndex before = on + 1 == path.end() ? from : (on + 1)->first;
            misplace(step);
            circle += steps_[step].id + " → ";
            if (before > step && (!culprit || step < *culprit)) culprit = step;
        }
        draft_.say(Code::after_cycle,
                   draft_.position_of(culprit.value_or(from), "after"),
                   {{"circle", circle + steps_[from].id}});
    }

    enum class State : std::uint8_t { unseen, on_path, done };

    WorkflowDraft& draft_;
    std::vector<Step>& steps_;
    std::vector<bool> lost_;  // its block is not known
    std::vector<State> state_;
};

}  // namespace

void read_order(WorkflowDraft& draft) { OrderReader(draft).read(); }

std::vector<bool> all_before(const WorkflowDraft& draft, StepIndex step) {
    const std::vector<Step>& steps = draft.workflow.steps;
    std::vector<bool> is_before(steps.size(), false);
    std::vector<StepIndex> ahead{step};
    while (!ahead.empty()) {
        const StepIndex next = ahead.back();
        ahead.pop_back();
        for (const StepIndex before : steps[next].after) {
            if (is_before[before]) continue;
            is_before[before] = true;
            ahead.push_back(before);
        }
    }
    return is_before;
}

Waits waits_for(const WorkflowDraft& draft, StepIndex later, StepIndex earlier) {
    const std::vector<bool> is_before = all_before(draft, later);
    if (is_before[earlier]) return Waits::yes;
    bool is_certain = !draft.sources[later].is_misplaced && !draft.sources[earlier].is_misplaced;
    for (StepIndex i = 0; i < is_before.size(); ++i)
        is_certain = is_certain && !(is_before[i] && draft.sources[i].is_misplaced);
    return is_certain ? Waits::no : Waits::unknown;
}

}  // namespace rota::language
