// The people of a rehearsal: what somebody does with a to-do, and when. A pure choice from the
// rules, the seed and the to-do; nobody knows of anybody else's.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calendar/calendar.hpp"
#include "model/input.hpp"
#include "model/run_state.hpp"
#include "model/sentence.hpp"
#include "model/step_type.hpp"
#include "people/directory.hpp"

namespace rota::rehearse {

/// "1 to 4 workdays".
struct Takes {
    int least = 1;
    int most = 1;
    SpanUnit unit = SpanUnit::workday;
};

/// So many times in ten thousand: "2.5 %" is 250.
using Odds = int;

/// What some people do. What a rule leaves open is as in `Rule{}`.
struct Rule {
    // Which to-dos: all that is said must fit.
    std::string workflow;
    std::string step;  // id of the step
    std::string type;  // step type: "approve"
    std::string who;   // an address, one of whose accounts is asked
    std::string unit;  // the unit that is visited, or that the entry is about

    /// Nothing: a step that happens on a day is done on that day; one that is due, after between a
    /// tenth and nine tenths of its working time; any other after 1 to 3 workdays.
    std::optional<Takes> takes;
    Odds rejects = 500;  // of answers that have a negative outcome
    Odds late = 200;     // after it was due, by one to three workdays
    Odds extends = 0;    // asks for more time, where that may be
    std::pair<int, int> problems = {0,
                                    1};  // failed checklist items; rows of lists that may be empty
    bool never = false;                  // does nothing, ever
    std::string outcome;                 // always this one
    std::vector<Field> fields;           // of the form; of a step with effects, its output
};

/// A run that is started by hand.
struct HandStart {
    std::string workflow;
    Date on;
    std::string by;  // an account
    std::vector<Field> inputs;
    Place place;
};

struct Players {
    std::vector<Rule> rules;  // the first that fits
    std::vector<HandStart> starts;
};

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
std::vector<Act> acts_for(const Players& players, const Surroundings& around, const ToDo& to_do);

/// What a step with effects of its own answers, and how long that takes; it is never called.
struct PlayedAnswer {
    Instant at{};
    Answer answer;
};
PlayedAnswer answer_for(const Players& players,
                        const Surroundings& around,
                        const Workflow& workflow,
                        const Call& call);

}  // namespace rota::rehearse
