// What became of the starts that schedules stand for: one row for each decision, kept for ever.
#pragma once

#include <cstdint>
#include <string>

#include "model/place.hpp"
#include "model/temporal.hpp"

namespace rota::store {

enum class StartDecision : std::uint8_t {
    started,
    queued,      // it starts when the run before it has ended
    merged,      // another start falls on the same moment and stands for it
    missed,      // nobody was there, and it is not caught up with
    paused,      // the schedule was paused
    overlapped,  // an earlier run was still open
    not_wanted,  // its condition did not hold
    failed,      // it could not start
};

/// A start that is started or queued is taken: it is never decided again. Whatever else was
/// decided is a record of what happened, and leaves the start to be made later: by hand, or when a
/// clock that was wrong has been set back.
inline bool is_taken(StartDecision decision) {
    return decision == StartDecision::started || decision == StartDecision::queued;
}

/// What comes of a start that was queued, in its row. Of the others a clock that was set back may
/// speak once more, and leaves it queued.
inline bool settles_queued(StartDecision decision) {
    return decision == StartDecision::started || decision == StartDecision::not_wanted ||
           decision == StartDecision::failed;
}

struct StartRow {
    std::int64_t number = 0;  // in the order of the decisions, from 1; given by the store
    std::string workflow;
    std::string stands_for;  // with the workflow the identity of the start (calendar/schedule.hpp)
    StartDecision decision = StartDecision::started;
    Instant planned;   // when it was to start
    Instant decided;   // when this was decided
    std::string run;   // its public name; empty unless started
    std::string last;  // of several starts alike, one after the other: what the last stands for
    std::int64_t count = 1;
    Label why;  // in words; empty where there is nothing to say
    bool operator==(const StartRow&) const = default;
};

/// Rows of one workflow, or of all where it is empty; the latest decision first, of those before
/// the row `before`.
struct StartFilter {
    std::string workflow = {};
    std::int64_t before = INT64_MAX;
    std::size_t limit = 100;
};

}  // namespace rota::store
