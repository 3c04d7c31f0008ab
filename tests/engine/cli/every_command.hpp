// The names of all commands, for tests that go through them all.
#pragma once

#include <string>
#include <vector>

namespace rota::cli {

inline const std::vector<std::string>& every_command() {
    static const std::vector<std::string> names = {
        "init",     "check",     "schema",      "types",  "feel",       "agenda", "schedule",
        "simulate", "test",      "serve",       "status", "clock",      "start",  "runs",
        "show",     "why",       "tasks",       "do",     "inbox",      "file",   "ledger",
        "history",  "draw show", "draw verify", "verify", "audit",      "pause",  "resume",
        "cancel",   "again",     "retry",       "signal", "completion", "version"};
    return names;
}

}  // namespace rota::cli
