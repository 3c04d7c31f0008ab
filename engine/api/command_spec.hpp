// The commands of an engine as one table: what each is called, what it takes, who may ask it, and
// the function that answers it. The socket, the client and the command line all work from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/engine_access.hpp"
#include "core/may.hpp"

namespace rota::api {

enum class FieldKind : std::uint8_t { text, flag, count, fields, list };

struct FieldSpec {
    std::string_view name;
    FieldKind kind = FieldKind::text;
};

/// What a command does, for core::may, and what is known of its subject at the door: that it is
/// the office, or only that an account does it. Whether it may be done to one run, task or schedule
/// depends on that thing and is decided where it is known.
struct Permission {
    enum class AtDoor : std::uint8_t { nothing, account, office };

    core::Verb verb = core::Verb::see;
    AtDoor at_door = AtDoor::nothing;
};

using Handler = Result<Value> (*)(EngineAccess& access, const Viewer& viewer, const Value& request);
/// Answered by the bytes of a file.
using GivesBytes = Result<std::string> (*)(EngineAccess& access,
                                           const Viewer& viewer,
                                           const Value& request);
/// The request is followed by the bytes of a file.
using TakesBytes = Result<Value> (*)(EngineAccess& access,
                                     const Viewer& viewer,
                                     const Value& request,
                                     std::string_view bytes);

struct CommandSpec {
    std::string_view name;
    std::vector<FieldSpec> fields;  // besides those of every command
    Permission permission;
    /// Decided on the loop, so that a key makes it safe to send again; all others only read.
    bool changes = false;
    std::variant<Handler, GivesBytes, TakesBytes> handler;
};

/// All commands.
std::span<const CommandSpec> all_commands();
/// Null when there is no such command.
const CommandSpec* find_command(std::string_view name);
/// The fields that every command takes: command, as, lang, key.
std::span<const FieldSpec> common_fields();

}  // namespace rota::api
