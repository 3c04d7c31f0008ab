// The commands, each in a file of its own.
#pragma once

#include "cli/command.hpp"

namespace rota::cli {

extern const CommandSpec init_command;
extern const CommandSpec check_command;
extern const CommandSpec schema_command;
extern const CommandSpec types_command;
extern const CommandSpec feel_command;
extern const CommandSpec agenda_command;
extern const CommandSpec schedule_command;
extern const CommandSpec simulate_command;
extern const CommandSpec test_command;
extern const CommandSpec serve_command;
extern const CommandSpec status_command;
extern const CommandSpec clock_command;
extern const CommandSpec start_command;
extern const CommandSpec runs_command;
extern const CommandSpec show_command;
extern const CommandSpec why_command;
extern const CommandSpec tasks_command;
extern const CommandSpec do_command;
extern const CommandSpec inbox_command;
extern const CommandSpec file_command;
extern const CommandSpec ledger_command;
extern const CommandSpec history_command;
extern const CommandSpec draw_show_command;
extern const CommandSpec draw_verify_command;
extern const CommandSpec verify_command;
extern const CommandSpec audit_command;
extern const CommandSpec pause_command;
extern const CommandSpec resume_command;
extern const CommandSpec cancel_command;
extern const CommandSpec again_command;
extern const CommandSpec retry_command;
extern const CommandSpec signal_command;
extern const CommandSpec completion_command;
extern const CommandSpec version_command;

}  // namespace rota::cli
