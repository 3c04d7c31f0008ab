#include "core/visibility.hpp"

#include <algorithm>

#include "core/navigate.hpp"
#include "core/scope.hpp"

namespace rota::core {

namespace {

bool contains(const std::vector<std::string>& accounts, const std::string& account) {
    return std::find(accounts.begin(), accounts.end(), account) != accounts.end();
}

}  // namespace

bool is_hidden_from(const StepTypes& types,
                    const Step& rule,
                    const StepState& step,
                    const std::string& account) {
    if (!step.spec || !contains(step.spec->hide_from, account)) return false;
    const StepType* type = rule.type ? types.find(*rule.type) : nullptr;
    return type == nullptr || !type->checks_in || !step.has_checked_in;
}

Visibility::Visibility(const Definition& definition,
                       const RunState& state,
                       const people::Directory& people,
                       const StepTypes& types,
                       std::optional<std::string> viewer)
    : definition_(definition),
      state_(state),
      people_(people),
      types_(types),
      viewer_(std::move(viewer)) {
    if (!viewer_) {
        sees_all_ = true;
        return;
    }
    unit_ = people::unit_of(*viewer_);
    sees_all_ = people::any_of_unit(people_.accounts_of(definition_.workflow.owner), unit_) ||
                people::any_of_unit(state_.owner, unit_);
    each_step(definition_.workflow, state_, [&](const StepPath& path, const StepState& step) {
        if (!step.spec) return;
        const Step& rule = definition_.workflow.steps[path.step];
        if (is_hidden_from(types_, rule, step, *viewer_)) {
            hidden_steps_.insert(rule.id);
        } else if (!step.spec->about.empty() && holds(step)) {
            held_entries_.insert(step.spec->about);
        }
    });
}

bool Visibility::holds(const StepState& step) const {
    return contains(step.spec->who, *viewer_) || contains(step.holders, *viewer_) ||
           contains(step.involved, *viewer_);
}

bool Visibility::is_mine(const StepState& step) const {
    const StepSpec& spec = *step.spec;
    if (holds(step) || contains(spec.cc, *viewer_)) return true;
    if (!unit_.empty() && (spec.unit == unit_ || spec.about_unit == unit_)) return true;
    return step.phase == Phase::done && held_entries_.contains(spec.about);
}

bool Visibility::is_hidden_by(const std::vector<std::string>& names) const {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return hidden_steps_.contains(name);
    });
}

/// A list that came out of a hidden step would tell what is in it, and how much.
bool Visibility::hides_list(const Step& block) const {
    return block.loop && !hidden_steps_.empty() && is_hidden_by(references_of(block.loop->list));
}

bool Visibility::is_in_hidden_list(const Step& step) const {
    return std::any_of(step.around.begin(), step.around.end(), [&](StepIndex block) {
        return hides_list(definition_.workflow.steps[block]);
    });
}

bool Visibility::is_hidden(const StepPath& path) const {
    const StepState* step = find_step(definition_.workflow, state_, path);
    return step != nullptr &&
           is_hidden_from(types_, definition_.workflow.steps[path.step], *step, *viewer_);
}

bool Visibility::sees(const StepPath& path) const {
    if (!viewer_) return true;
    const StepState* step = find_step(definition_.workflow, state_, path);
    const Step& rule = definition_.workflow.steps[path.step];
    const bool has_been_opened = step != nullptr && step->spec != nullptr;
    if (!has_been_opened && (hides_list(rule) || is_in_hidden_list(rule))) return false;
    if (step == nullptr || rule.is_block()) return sees_all_;
    if (is_hidden_from(types_, rule, *step, *viewer_)) return false;
    if (sees_all_) return true;
    return step->spec && is_mine(*step);
}

bool Visibility::sees_entry(const Entry& entry) const {
    if (!viewer_) return true;
    if (entry.run == state_.name && is_hidden(entry.opener.path())) return false;
    if (sees_all_) return true;
    return entry.unit == unit_ || held_entries_.contains(entry.no);
}

bool Visibility::sees_delivery(const Delivery& delivery) const {
    if (!viewer_) return true;
    if (is_hidden(delivery.step.path())) return false;
    return sees_all_ || delivery.public_until || contains(delivery.to, *viewer_);
}

bool Visibility::sees_notice(const Notice& notice) const {
    if (!viewer_) return true;
    return !is_hidden(notice.step.path()) && (sees_all_ || contains(notice.to, *viewer_));
}

bool Visibility::sees_draw(const Draw& draw) const {
    if (!viewer_ || draw.is_revealed) return true;
    const StepState* step = find_step(definition_.workflow, state_, draw.step.path());
    const bool hides = definition_.workflow.steps[draw.step.step].hide_from.has_value() ||
                       (step != nullptr && step->spec && !step->spec->hide_from.empty());
    return !hides || sees(draw.step.path());
}

bool Visibility::sees_run() const {
    if (sees_all_) return true;
    bool any = false;
    each_step(definition_.workflow, state_, [&](const StepPath& path, const StepState&) {
        any = any || sees(path);
    });
    return any ||
           std::any_of(state_.deliveries.begin(),
                       state_.deliveries.end(),
                       [&](const Delivery& d) { return sees_delivery(d); }) ||
           std::any_of(state_.notices.begin(), state_.notices.end(), [&](const Notice& n) {
               return sees_notice(n);
           });
}

}  // namespace rota::core
