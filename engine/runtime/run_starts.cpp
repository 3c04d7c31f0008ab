#include "runtime/run_starts.hpp"

#include <utility>

#include "core/office_time.hpp"
#include "runtime/recounting.hpp"
#include "runtime/startable.hpp"

namespace rota::runtime {

namespace {

Error endless() {
    return {ErrorCode::conflict,
            "一小时内一轮接一轮发起得太多，不再发起：看来是流程在发起它自己",
            "too many runs have started one another within an hour, so this one is not started: it "
            "looks as if the workflow started itself"};
}

}  // namespace

Result<Value> RunStarts::start(const command::Start& start, const std::string& actor) {
    const language::Office& office = *memory_.in_force.office;
    const auto found = office.workflows.find(start.workflow);
    if (found == office.workflows.end()) return no_such_workflow(office, start.workflow);
    const Definition& definition = *found->second;
    const auto missing = missing_types(definition.workflow, memory_.options.executor->types());
    if (missing) return *missing;

    const Instant now = memory_.now();
    input::Start input;
    input.nominal = start.nominal.value_or(core::office_time(*office.calendar, now));
    input.name = memory_.runs.free_name(definition.workflow, input.nominal.date);
    input.id = memory_.options.randomness.uuid(now, "run/" + input.name);
    input.given = start.given;
    return start_run(found->second, std::move(input), actor);
}

Result<Value> RunStarts::start_run(const std::shared_ptr<const Definition>& definition,
                                   input::Start input,
                                   const std::string& actor) {
    auto run = std::make_unique<LoadedRun>();
    run->definition = definition;
    run->row.id = input.id;
    run->row.name = input.name;
    run->row.workflow = definition->workflow.id;
    run->row.definition = definition->hash;
    const std::string name = input.name;
    LoadedRun& started = memory_.runs.add(std::move(run));
    if (auto error = decisions_.decide(started, std::move(input), actor)) {
        memory_.runs.withdraw(started);
        return *error;
    }
    recounting_.record_first_calendar();
    if (memory_.runs.keep(definition)) {
        memory_.batch.contents().batch.definitions.push_back(
            {definition->hash, definition->workflow.id, definition->files, definition->level});
    }
    return Value::fields({{"run", name}});
}

void RunStarts::start_child(const effect::StartChild& child) {
    const auto error = try_child(child);
    if (!error) return;
    // A step that did not wait for it has nobody else to tell.
    memory_.options.log("run: " + child.parent.name + ": " + child.workflow +
                        " was not started: " + error->en);
    LoadedRun* parent = memory_.runs.find(child.parent.run);
    if (parent == nullptr) return;
    const Value because = Value::fields({{"because", error->en}});
    decisions_.decide(*parent,
                      input::ChildEnded{child.parent.step, child.parent.key, "", "error", because});
}

std::optional<Error> RunStarts::try_child(const effect::StartChild& child) {
    const language::Office& office = *memory_.in_force.office;
    const auto found = office.workflows.find(child.workflow);
    if (found == office.workflows.end()) return no_such_workflow(office, child.workflow);
    const LoadedRun* parent = memory_.runs.find(child.parent.run);
    if (chains_.is_endless_below(parent, memory_.runs, memory_.now())) return endless();
    input::Start input;
    input.nominal = parent->state.nominal;
    input.name = memory_.runs.free_name(found->second->workflow, input.nominal.date);
    input.id = child.run;
    input.given = child.inputs;
    input.parent = child.parent;
    const auto started = start_run(found->second, std::move(input), "");
    return started ? std::nullopt : std::optional(started.error());
}

}  // namespace rota::runtime
