#include "core/visibility.hpp"

#include <algorithm>
#include <utility>

#include "core/navigate.hpp"
#include "core/scope.hpp"
#include "model/texts.hpp"

namespace rota::core {

Visibility::Visibility(const Definition& definition,
                       const RunState& state,
                       const people::Directory& people,
                       const StepTypes& types,
                       Identity viewer)
    : definition_(definition),
      state_(state),
      people_(people),
      types_(types),
      viewer_(std::move(viewer)) {
    const subject::Run run{definition_, state_, people_, types_};
    sees_all_ = capacity_of(Verb::see, viewer_, run).has_value();
    if (is_operator()) return;
    each_step(definition_.workflow, state_, [&](const StepPath& path, const StepState& step) {
        if (!step.spec) return;
        const Step& rule = definition_.workflow.steps[path.step];
        if (is_hidden(rule, step)) {
            hidden_steps_.insert(rule.id);
            return;
        }
        const auto capacity =
            step.spec->about.empty()
                ? std::nullopt
                : capacity_of(Verb::see, viewer_, subject::Step{rule, step, types_});
        if (capacity && capacity->kind != CapacityKind::informed)
            held_entries_.insert(step.spec->about);
    });
}

bool Visibility::is_mine(const Step& rule, const StepState& step) const {
    if (capacity_of(Verb::see, viewer_, subject::Step{rule, step, types_})) return true;
    return step.phase == Phase::done && held_entries_.contains(step.spec->about);
}

bool Visibility::is_hidden(const Step& rule, const StepState& step) const {
    return is_hidden_from(types_, rule, step, viewer_.account);
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
    return step != nullptr && is_hidden(definition_.workflow.steps[path.step], *step);
}

bool Visibility::sees(const StepPath& path) const {
    if (is_operator()) return true;
    const StepState* step = find_step(definition_.workflow, state_, path);
    const Step& rule = definition_.workflow.steps[path.step];
    const bool has_been_opened = step != nullptr && step->spec != nullptr;
    if (!has_been_opened && (hides_list(rule) || is_in_hidden_list(rule))) return false;
    if (step == nullptr || rule.is_block()) return sees_all_;
    if (is_hidden(rule, *step)) return false;
    if (sees_all_) return true;
    return step->spec && is_mine(rule, *step);
}

bool Visibility::sees_entry(const Entry& entry) const {
    if (is_operator()) return true;
    if (entry.run == state_.name && is_hidden(entry.opener.path())) return false;
    if (sees_all_) return true;
    const auto is_of_unit = [&](const std::string& account) {
        return entry.unit == people::unit_of(account);
    };
    return any_account(viewer_, is_of_unit) || held_entries_.contains(entry.no);
}

bool Visibility::is_to_viewer(const StepPath& sender, const std::vector<std::string>& to) const {
    const StepState* step = find_step(definition_.workflow, state_, sender);
    const Step& rule = definition_.workflow.steps[sender.step];
    subject::Letter letter{to, std::nullopt};
    if (step != nullptr) letter.step.emplace(subject::Step{rule, *step, types_});
    return capacity_of(Verb::see, viewer_, letter).has_value();
}

bool Visibility::sees_delivery(const Delivery& delivery) const {
    if (is_operator()) return true;
    if (is_hidden(delivery.step.path())) return false;
    return sees_all_ || delivery.public_until || is_to_viewer(delivery.step.path(), delivery.to);
}

bool Visibility::sees_notice(const Notice& notice) const {
    if (is_operator()) return true;
    return !is_hidden(notice.step.path()) &&
           (sees_all_ || is_to_viewer(notice.step.path(), notice.to));
}

bool Visibility::sees_draw(const Draw& draw) const {
    if (is_operator() || draw.is_revealed) return true;
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
