#include "api/opened_run.hpp"

#include "core/navigate.hpp"
#include "core/office_time.hpp"
#include "digest/sha256.hpp"
#include "model/texts.hpp"

namespace rota::api {

bool is_position(std::string_view key) {
    return !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
}

OpenedRun::OpenedRun(std::unique_ptr<runtime::LoadedRun> run,
                     std::shared_ptr<const language::Office> office,
                     const StepTypes& types,
                     const Viewer& viewer)
    : run_(std::move(run)),
      office_(std::move(office)),
      types_(types),
      viewer_(viewer),
      identity_(viewer.identity()),
      sight_(*run_->definition, run_->state, *office_->people, types_, identity_) {}

std::string OpenedRun::name_of(const StepPath& path) const {
    if (sight_.sees_all()) return rota::to_string(workflow(), path);
    StepPath shown = path;
    std::size_t next_key = 0;
    for (StepIndex block : workflow().steps[path.step].around) {
        if (!workflow().steps[block].loop || next_key == path.keys.size()) continue;
        const std::string& key = path.keys[next_key];
        if (is_position(key)) {
            const Bytes32 hash =
                digest::FieldHash().add(state().id).add(std::uint64_t{block}).add(key).finish();
            shown.keys[next_key] = to_hex(hash).substr(0, 8);
        }
        ++next_key;
    }
    return rota::to_string(workflow(), shown);
}

std::string OpenedRun::name_of(const Activation& step) const {
    const std::string name = name_of(step.path());
    return step.round > 1 ? name + "#" + std::to_string(step.round) : name;
}

const std::string& OpenedRun::label_of(StepIndex step) const {
    const Step& rule = workflow().steps[step];
    const std::string& label = rule.label.in(viewer_.language);
    return label.empty() ? rule.id : label;
}

std::string OpenedRun::label_of(const std::string& id_or_account) const {
    const auto label = office_->people->label_of(id_or_account);
    return label ? label->in(viewer_.language) : id_or_account;
}

Value OpenedRun::time(Instant at) const { return core::office_time(*office_->calendar, at); }

std::vector<StepPath> OpenedRun::paths_named(std::string_view name) const {
    name = name.substr(0, name.find('#'));
    std::vector<StepPath> found;
    core::each_step(workflow(), state(), [&](const StepPath& path, const StepState&) {
        const Step& rule = workflow().steps[path.step];
        if (!name.starts_with(rule.id) || !sight_.sees(path)) return;
        if (name == rule.id || name == name_of(path)) found.push_back(path);
    });
    return found;
}

core::subject::Step OpenedRun::subject_of(const StepPath& path) const {
    return {workflow().steps[path.step], core::step_at(workflow(), state(), path), types_};
}

bool OpenedRun::may_act(const Task& task) const {
    const core::subject::Task subject{task, subject_of(task.step.path())};
    return core::capacity_of(core::Verb::see, identity_, subject).has_value();
}

bool OpenedRun::may_acknowledge(const Task& task) const {
    const core::subject::Task subject{task, subject_of(task.step.path())};
    return core::capacity_of(core::Verb::acknowledge, identity_, subject).has_value();
}

bool OpenedRun::may_acknowledge(const StepPath& sender, const std::vector<std::string>& to) const {
    core::subject::Letter letter{to, std::nullopt};
    if (core::find_step(workflow(), state(), sender) != nullptr)
        letter.step.emplace(subject_of(sender));
    return core::capacity_of(core::Verb::acknowledge, identity_, letter).has_value();
}

}  // namespace rota::api
