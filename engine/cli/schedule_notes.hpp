// What is said below lists of starts.
#pragma once

#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

/// Of the lines that are marked with a star.
inline void print_unpublished_note(const Session& session) {
    print(session.say("* 节假日安排还没有发布，只按周末推算，可能会变",
                      "* the notice on holidays is not out yet: by weekends alone, may change"));
}

inline void print_nothing_starts_note(const Session& session) {
    print(session.say("这个演练不自动发起；要自动发起：rota init --rehearsal --schedules",
                      "this rehearsal starts nothing by itself; for that: rota init --rehearsal "
                      "--schedules"));
}

}  // namespace rota::cli
