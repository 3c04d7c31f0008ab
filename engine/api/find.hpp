// From the text of a request to what it means: runs by their name or its end, tasks by their id,
// its beginning, or run and step. A thing that the viewer may not see is not found.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/engine_access.hpp"
#include "api/opened_run.hpp"

namespace rota::api {

std::optional<store::RunRow> find_row(EngineAccess& access, const std::string& run);

/// The run as the viewer sees it, which may be nothing at all.
std::unique_ptr<OpenedRun> open_run(EngineAccess& access,
                                    const store::RunRow& row,
                                    const Viewer& viewer);
/// An Error when there is no such run for the viewer.
Result<std::unique_ptr<OpenedRun>> open_run(EngineAccess& access,
                                            const std::string& run,
                                            const Viewer& viewer);

struct FoundTask {
    std::string run;
    std::string id;
    std::string step;  // as shown to the viewer
};
Result<FoundTask> find_task(EngineAccess& access, const std::string& text, const Viewer& viewer);

/// There is no such run or step, or none for the viewer: the same words for both.
Error no_run(const std::string& run);
Error no_step(const std::string& step);

}  // namespace rota::api
