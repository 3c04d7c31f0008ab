#include <algorithm>

#include "api/command_spec.hpp"
#include "api/handlers.hpp"

namespace rota::api {

namespace {

constexpr FieldKind flag = FieldKind::flag;
constexpr FieldKind count = FieldKind::count;
constexpr FieldKind fields = FieldKind::fields;
constexpr FieldKind list = FieldKind::list;
using core::Verb;

/// Everybody may ask, and sees what it may see.
constexpr Permission see{Verb::see};

/// Of a run, schedule or clock: decided where that is known.
constexpr Permission to(Verb verb) { return {verb, Permission::AtDoor::nothing}; }
/// By an account, whose it is.
constexpr Permission as_account(Verb verb) { return {verb, Permission::AtDoor::account}; }
/// To the office as a whole.
constexpr Permission of_office(Verb verb) { return {verb, Permission::AtDoor::office}; }

constexpr bool changes = true;
constexpr bool reads = false;

const std::vector<FieldSpec> operate_fields = {{"run"}, {"step"}, {"because"}, {"refresh", flag}};

const std::vector<CommandSpec> table = {
    {"start",
     {{"workflow"}, {"inputs", fields}, {"expressions", fields}, {"nominal"}},
     as_account(Verb::start),
     changes,
     start_run},
    {"do",
     {{"task"},
      {"outcome"},
      {"fields", fields},
      {"files", list},
      {"location"},
      {"because"},
      {"by"}},
     as_account(Verb::submit),
     changes,
     do_task},
    {"cancel", operate_fields, to(Verb::cancel), changes, operate_run},
    {"pause", operate_fields, to(Verb::pause), changes, operate_run},
    {"resume", operate_fields, to(Verb::resume), changes, operate_run},
    {"again", operate_fields, to(Verb::run_again), changes, operate_run},
    {"retry", operate_fields, to(Verb::retry), changes, operate_run},
    {"signal", {{"name"}, {"to"}, {"with", fields}}, of_office(Verb::signal), changes, send_signal},
    {"clock", {{"act"}, {"to"}}, to(Verb::move_clock), changes, move_clock},
    {"schedule",
     {{"act"}, {"because"}, {"from"}, {"to"}, {"preview", flag}, {"workflow"}},
     to(Verb::pause_schedule),
     changes,
     change_schedule},
    {"runs", {{"limit", count}}, see, reads, list_runs},
    {"show", {{"run"}}, see, reads, show_run},
    {"why", {{"run"}, {"step"}}, see, reads, explain_run},
    {"tasks", {}, see, reads, list_tasks},
    {"inbox", {}, as_account(Verb::see), reads, list_inbox},
    {"history", {{"run"}}, see, reads, show_history},
    {"draws", {{"run"}, {"step"}}, see, reads, show_draws},
    {"ledger", {{"book"}}, see, reads, list_ledger},
    {"schedules", {}, see, reads, list_schedules},
    {"starts", {{"workflow"}, {"limit", count}}, see, reads, list_starts},
    {"agenda", {{"from"}, {"to"}, {"unit"}, {"account"}, {"workflow"}}, see, reads, show_agenda},
    {"status", {}, see, reads, show_status},
    {"verify", {}, of_office(Verb::verify), reads, verify_store},
    {"audit",
     {{"account"}, {"kind"}, {"subject"}, {"before", count}, {"limit", count}},
     of_office(Verb::verify),
     reads,
     list_audit},
    {"many", {{"requests", list}}, see, reads, answer_many},
    {"keep", {{"name"}}, see, reads, keep_file},
    {"content", {{"run"}, {"file"}}, see, reads, content_of_file},
};

constexpr FieldSpec common[] = {{"command"}, {"as"}, {"lang"}, {"key"}};

}  // namespace

std::span<const CommandSpec> all_commands() { return table; }

std::span<const FieldSpec> common_fields() { return common; }

const CommandSpec* find_command(std::string_view name) {
    const auto found = std::find_if(
        table.begin(), table.end(), [&](const CommandSpec& spec) { return spec.name == name; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace rota::api
