// Notes printed below lists of starts.
#pragma once

#include "cli/print.hpp"
#include "cli/session.hpp"
#include "exchange/unpublished.hpp"

namespace rota::cli {

/// Explains the lines marked with a star.
inline void print_unpublished_note(const Session& session) {
    print("* " + exchange::unpublished_words(session.language()));
}

inline void print_nothing_starts_note(const Session& session) {
    print(session.say("这个演练不自动发起；要自动发起：rota init --rehearsal --schedules",
                      "this rehearsal starts nothing by itself; for that: rota init --rehearsal "
                      "--schedules"));
}

}  // namespace rota::cli
