// The people of a rehearsal: what somebody does with a task, and when. A pure choice from the
// rules, the seed and the task; nobody knows of anybody else's.
#pragma once

#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "model/input.hpp"
#include "model/run_state.hpp"
#include "model/step_type.hpp"
#include "rehearse/prng.hpp"
#include "rehearse/rules.hpp"

namespace rota::rehearse {

/// The office that they work in. Holds references.
struct Surroundings {
    const people::Directory& people;
    const calendar::Calendar& calendar;
    const StepTypes& types;
    std::uint64_t seed = 1;
};

struct ToDo {
    const Workflow& workflow;
    const RunState& run;
    const Task& task;
};

/// One thing that an account does at a moment.
struct Act {
    Instant at{};
    std::string account;
    Input input;
};

/// In the order in which they are done; none where somebody never does anything.
std::vector<Act> acts_for(const Personas& personas, const Surroundings& around, const ToDo& to_do);

// Rules that automatic steps share with people.

/// A moment that is not before `from`, after the time that is drawn.
Instant after(const calendar::Calendar& calendar, Instant from, const Takes& takes, Prng& chance);
/// One of the outcomes on offer, a negative one as often as the rule says.
std::string outcome_for(const std::vector<std::string>& offered,
                        const StepType* type,
                        const Rule& rule,
                        Prng& chance);

}  // namespace rota::rehearse
