#include "runtime/startable.hpp"

#include <string>
#include <vector>

#include "model/nearest.hpp"

namespace rota::runtime {

Error no_such_workflow(const language::Office& office, const std::string& id) {
    std::vector<std::string> ids;
    std::string list;
    for (const auto& [known, definition] : office.workflows) {
        ids.push_back(known);
        list += (list.empty() ? "" : " ") + known;
    }
    const std::string near(nearest_of(id, ids).value_or(""));
    return {ErrorCode::not_found,
            "没有流程 `" + id + "`" +
                (near.empty() ? "；现有的流程：" + list : "，是不是 `" + near + "`？"),
            "there is no workflow `" + id + "`" +
                (near.empty() ? "; there are: " + list : ", did you mean `" + near + "`?")};
}

std::optional<Error> missing_types(const Workflow& workflow, const StepTypes& types) {
    for (const Step& step : workflow.steps) {
        if (!step.type || types.find(*step.type) != nullptr) continue;
        return Error{
            ErrorCode::unavailable,
            "步骤类型 `" + *step.type + "` 没有装上（步骤 `" + step.id + "`）",
            "the step type `" + *step.type + "` is not installed (step `" + step.id + "`)"};
    }
    return std::nullopt;
}

}  // namespace rota::runtime
