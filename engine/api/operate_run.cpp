// What is done to a whole run, or to one of its steps from above; and signals from outside.
#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "core/navigate.hpp"

namespace rota::api {

Result<Value> operate_run(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const auto run = open_run(access, text_in(request, "run"), viewer);
    if (!run) return run.error();
    if (!(*run)->sight().sees_all()) {
        return Error{ErrorCode::denied,
                     "只有流程负责人的单位可以这样做",
                     "only the unit of the workflow's owner may do this"};
    }
    const std::string command = text_in(request, "command");
    const std::string because = text_in(request, "because");
    std::optional<StepPath> step;
    if (const std::string text = text_in(request, "step"); !text.empty()) {
        step = core::parse_path((*run)->workflow(), text);
        const bool is_there =
            step && core::find_step((*run)->workflow(), (*run)->state(), *step) != nullptr;
        if (!is_there || !(*run)->sight().sees(*step)) {
            return Error{ErrorCode::not_found,
                         "这一轮里没有步骤 `" + text + "`",
                         "this run has no step `" + text + "`"};
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
    return access.send(
        request, runtime::command::ToRun{(*run)->state().name, std::move(input)}, viewer);
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
