// The way back and the way that leads nowhere: `back_to`, `back_max`, and steps after a `stop`.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "language/order.hpp"

namespace rota::language {

namespace {

class RewindReader {
  public:
    explicit RewindReader(WorkflowDraft& draft) : draft_(draft), steps_(draft.workflow.steps) {}

    void read() {
        for (StepIndex i = 0; i < steps_.size(); ++i) {
            const Entry* entry = draft_.sources[i].table->find("back_to");
            if (entry != nullptr && !steps_[i].is_block()) read_back_to(i, *entry);
        }
    }

  private:
    void read_back_to(StepIndex sender, const Entry& entry) {
        const std::string* name = entry.node.text();
        if (name == nullptr) {
            draft_.say(
                Code::wrong_kind,
                entry.node.at,
                {{"key", "back_to"},
                 {"expected", {"一个步骤的 id（写在引号里）", "the id of a step (in quotes)"}},
                 {"found", kind_of(entry.node)},
                 {"example", "back_to = \"rectify\""}});
            return;
        }
        const auto found = draft_.ids.find(*name);
        if (found == draft_.ids.end()) {
            draft_.say(Code::back_to_unknown,
                       entry.node.at,
                       {{"step", *name},
                        {"maybe", draft_.reading.report.near_miss(*name, draft_.step_names())}});
            return;
        }
        const StepIndex target = found->second;
        steps_[sender].back_to = target;
        if (!is_before(sender, target, entry)) return;
        if (!steps_[sender].back_max && draft_.sources[sender].table->find("back_max") == nullptr &&
            !is_held_up(sender, target)) {
            draft_.say(
                Code::back_to_spins, entry.at, {{"step", steps_[sender].id}, {"target", *name}});
        }
    }

    bool is_before(StepIndex sender, StepIndex target, const Entry& entry) {
        if (sender == target) return true;
        const bool is_placed =
            !draft_.sources[sender].is_misplaced && !draft_.sources[target].is_misplaced;
        if (steps_[sender].block != steps_[target].block) {
            if (is_placed)
                draft_.say(Code::back_to_other_block,
                           entry.node.at,
                           {{"step", steps_[sender].id}, {"target", steps_[target].id}});
            return false;
        }
        const Waits waits = waits_for(draft_, sender, target);
        if (waits == Waits::no)
            draft_.say(Code::back_to_not_before,
                       entry.node.at,
                       {{"step", steps_[sender].id}, {"target", steps_[target].id}});
        return waits == Waits::yes;
    }

    /// True if a person or a time must come between two rewinds.
    bool is_held_up(StepIndex sender, StepIndex target) const {
        const std::vector<bool> is_before = all_before(draft_, sender);
        std::vector<bool> is_on_the_way(steps_.size(), false);
        std::vector<StepIndex> ahead{target};
        while (!ahead.empty()) {
            const StepIndex step = ahead.back();
            ahead.pop_back();
            if (is_on_the_way[step] || !(step == sender || is_before[step])) continue;
            if (holds_up(step)) return true;
            is_on_the_way[step] = true;
            ahead.insert(ahead.end(), steps_[step].followers.begin(), steps_[step].followers.end());
        }
        return false;
    }

    bool holds_up(StepIndex step) const {
        const StepSource& source = draft_.sources[step];
        if (source.table->find("if") != nullptr) return false;
        if (steps_[step].is_block()) return holds_up_inside(step);
        if (source.type == nullptr || source.type->name == "wait") return true;
        if (source.type->person == StepPerson::always) return true;
        return source.type->person == StepPerson::who && source.table->find("who") != nullptr;
    }

    bool holds_up_inside(StepIndex block) const {
        if (draft_.sources[block].table->find("for_each") != nullptr) return false;
        const std::vector<StepIndex>& children = steps_[block].children;
        return std::any_of(
            children.begin(), children.end(), [&](StepIndex child) { return holds_up(child); });
    }

    WorkflowDraft& draft_;
    std::vector<Step>& steps_;
};

class ReachCheck {
  public:
    explicit ReachCheck(const WorkflowDraft& draft) : draft_(draft), steps_(draft.workflow.steps) {}

    void check() const {
        for (StepIndex i = 0; i < steps_.size(); ++i) {
            if (steps_[i].type == "stop" && is_certain(i)) say_behind(i);
        }
    }

  private:
    bool is_certain(StepIndex step) const {
        return draft_.sources[step].table->find("if") == nullptr && !steps_[step].loop;
    }

    /// Reports the steps behind the stop in its block and, where it ends the whole run, those
    /// behind the blocks that are certain to reach it.
    void say_behind(StepIndex stop) const {
        std::vector<std::string> behind;
        std::optional<StepIndex> first;
        const Template* only = steps_[stop].param("only");
        for (StepIndex step = stop;; step = *steps_[step].block) {
            for (const StepIndex other : all_behind(step)) {
                behind.push_back(steps_[other].id);
                first = first ? std::min(*first, other) : other;
            }
            if (only != nullptr || !steps_[step].block || !is_certain(*steps_[step].block)) break;
        }
        if (!first) return;
        draft_.say(Code::unreachable,
                   draft_.sources[*first].at,
                   {{"stop", steps_[stop].id}, {"steps", list_of(behind)}});
    }

    /// Every step of the block that waits for this one, in the order of the file.
    std::set<StepIndex> all_behind(StepIndex step) const {
        std::set<StepIndex> behind;
        std::vector<StepIndex> ahead = steps_[step].followers;
        while (!ahead.empty()) {
            const StepIndex next = ahead.back();
            ahead.pop_back();
            if (!behind.insert(next).second) continue;
            ahead.insert(ahead.end(), steps_[next].followers.begin(), steps_[next].followers.end());
        }
        return behind;
    }

    const WorkflowDraft& draft_;
    const std::vector<Step>& steps_;
};

}  // namespace

void read_rewinds(WorkflowDraft& draft) { RewindReader(draft).read(); }

void check_reachability(const WorkflowDraft& draft) { ReachCheck(draft).check(); }

}  // namespace rota::language
