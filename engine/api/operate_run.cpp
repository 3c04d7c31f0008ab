// What is done to a whole run, or to one of its steps from above; and signals from outside. Whether
// it may be done is decided with it, on the loop.
#include "api/command_spec.hpp"
#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "core/navigate.hpp"

namespace rota::api {

namespace {

/// The step that a text means in the run's own definition; whether it is there is for the decision.
std::optional<StepPath> step_in(EngineAccess& access,
                                const store::RunRow& row,
                                const std::string& text) {
    const auto definition = access.definitions.at(row.definition, *access.reader);
    return definition ? core::parse_path((*definition)->workflow, text) : std::nullopt;
}

/// No decision can be asked for about a text that names no step. Whoever may not see the run is
/// told the same as ever.
Error refused_step(EngineAccess& access,
                   const store::RunRow& row,
                   const Viewer& viewer,
                   core::Verb verb,
                   const std::string& text) {
    const auto run = open_run(access, row, viewer);
    const auto capacity = core::may(verb, viewer.identity(), run->subject());
    return capacity ? core::no_such_step(text) : capacity.error();
}

}  // namespace

Result<Value> operate_run(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const std::string command = text_in(request, "command");
    const std::string because = text_in(request, "because");
    const auto row = find_row(access, text_in(request, "run"));
    if (!row) return core::no_such_run();
    std::optional<StepPath> step;
    if (const std::string text = text_in(request, "step"); !text.empty()) {
        step = step_in(access, *row, text);
        if (!step) {
            const core::Verb verb = find_command(command)->permission.verb;
            return refused_step(access, *row, viewer, verb, text);
        }
    }
    Input input = input::Cancel{because};
    if (command == "pause") input = input::Pause{because};
    if (command == "resume") input = input::Resume{because};
    if (command == "retry") input = input::Retry{step, is_set(request, "refresh")};
    if (command == "again") {
        if (!step) {
            return Error{
                ErrorCode::invalid, "请写明从哪一步重来", "say from which step to run again"};
        }
        input = input::RunAgain{*step, because};
    }
    return access.send(request, runtime::command::ToRun{row->name, std::move(input), {}}, viewer);
}

Result<Value> send_signal(EngineAccess& access, const Viewer& viewer, const Value& request) {
    std::string to = text_in(request, "to");
    if (const auto row = to.empty() ? std::nullopt : find_row(access, to)) to = row->name;
    Fields with{fields_in(request, "with")};
    return access.send(
        request,
        runtime::command::Signal{text_in(request, "name"), to, Value(std::move(with))},
        viewer);
}

}  // namespace rota::api
