#include <algorithm>

#include "api/command_spec.hpp"
#include "api/handlers.hpp"

namespace rota::api {

namespace {

constexpr FieldKind flag = FieldKind::flag;
constexpr FieldKind count = FieldKind::count;
constexpr FieldKind fields = FieldKind::fields;
constexpr FieldKind list = FieldKind::list;
constexpr Permission everybody = Permission::everybody;
constexpr Permission account = Permission::account;
constexpr Permission operators = Permission::operators;
constexpr bool changes = true;
constexpr bool reads = false;

const std::vector<FieldSpec> operate_fields = {{"run"}, {"step"}, {"because"}, {"refresh", flag}};

const std::vector<CommandSpec> table = {
    {"start",
     {{"workflow"}, {"inputs", fields}, {"expressions", fields}, {"nominal"}},
     account,
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
     account,
     changes,
     do_task},
    {"cancel", operate_fields, everybody, changes, operate_run},
    {"pause", operate_fields, everybody, changes, operate_run},
    {"resume", operate_fields, everybody, changes, operate_run},
    {"again", operate_fields, everybody, changes, operate_run},
    {"retry", operate_fields, everybody, changes, operate_run},
    {"signal", {{"name"}, {"to"}, {"with", fields}}, operators, changes, send_signal},
    {"clock", {{"act"}, {"to"}}, everybody, changes, move_clock},
    {"schedule",
     {{"act"}, {"because"}, {"from"}, {"to"}, {"preview", flag}, {"workflow"}},
     everybody,
     changes,
     change_schedule},
    {"runs", {{"limit", count}}, everybody, reads, list_runs},
    {"show", {{"run"}}, everybody, reads, show_run},
    {"why", {{"run"}, {"step"}}, everybody, reads, explain_run},
    {"tasks", {}, everybody, reads, list_tasks},
    {"inbox", {}, account, reads, list_inbox},
    {"history", {{"run"}}, everybody, reads, show_history},
    {"draws", {{"run"}, {"step"}}, everybody, reads, show_draws},
    {"ledger", {{"book"}}, everybody, reads, list_ledger},
    {"schedules", {}, everybody, reads, list_schedules},
    {"starts", {{"workflow"}, {"limit", count}}, everybody, reads, list_starts},
    {"agenda",
     {{"from"}, {"to"}, {"unit"}, {"account"}, {"workflow"}},
     everybody,
     reads,
     show_agenda},
    {"status", {}, everybody, reads, show_status},
    {"verify", {}, operators, reads, verify_store},
    {"many", {{"requests", list}}, everybody, reads, answer_many},
    {"keep", {{"name"}}, everybody, reads, keep_file},
    {"content", {{"run"}, {"file"}}, everybody, reads, content_of_file},
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
