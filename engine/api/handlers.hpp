// The functions behind the table of commands (command_table.cpp). Each is in the file of the noun
// that it is about.
#pragma once

#include <string>
#include <string_view>

#include "api/engine_access.hpp"

namespace rota::api {

// runs.cpp
Result<Value> list_runs(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> show_run(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> explain_run(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> show_history(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> show_draws(EngineAccess& access, const Viewer& viewer, const Value& request);

// start_run.cpp, operate_run.cpp
Result<Value> start_run(EngineAccess& access, const Viewer& viewer, const Value& request);
/// cancel, pause, resume, retry, again
Result<Value> operate_run(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> send_signal(EngineAccess& access, const Viewer& viewer, const Value& request);

// tasks.cpp, do_task.cpp
Result<Value> list_tasks(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> list_inbox(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> do_task(EngineAccess& access, const Viewer& viewer, const Value& request);

// files.cpp
Result<Value> keep_file(EngineAccess& access,
                        const Viewer& viewer,
                        const Value& request,
                        std::string_view bytes);
Result<std::string> content_of_file(EngineAccess& access,
                                    const Viewer& viewer,
                                    const Value& request);

// ledger.cpp
Result<Value> list_ledger(EngineAccess& access, const Viewer& viewer, const Value& request);

// schedules.cpp, agenda_view.cpp
Result<Value> list_schedules(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> list_starts(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> change_schedule(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> show_agenda(EngineAccess& access, const Viewer& viewer, const Value& request);

// status.cpp
Result<Value> show_status(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> verify_store(EngineAccess& access, const Viewer& viewer, const Value& request);
Result<Value> move_clock(EngineAccess& access, const Viewer& viewer, const Value& request);

// audit.cpp
Result<Value> list_audit(EngineAccess& access, const Viewer& viewer, const Value& request);

// service.cpp
Result<Value> answer_many(EngineAccess& access, const Viewer& viewer, const Value& request);

}  // namespace rota::api
