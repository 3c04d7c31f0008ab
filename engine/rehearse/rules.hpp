// Rules of simulated people: which tasks, after how long, how often, with which outcome. Read by
// personas_file, followed by personas.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/sentence.hpp"
#include "model/value.hpp"
#include "model/workflow.hpp"
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

/// A rule of some people. Parts that a rule leaves open are as in `Rule{}`.
struct Rule {
    // Which tasks: all that is said must fit.
    std::string workflow;
    std::string run;          // "2027-Q1", the period in its name
    std::string step;         // "recheck", or only where it is "recheck[s12/waste]"
    std::uint32_t round = 0;  // 1 is the first; 0: any
    std::string type;         // step type: "approve"
    std::string who;          // an address, one of whose accounts is asked
    std::string unit;         // the unit that is visited, or that the entry is about

    /// Nothing: a step that happens on a day is done on that day; one that is due, after between a
    /// tenth and nine tenths of its working time; any other after 1 to 3 workdays.
    std::optional<Takes> takes;
    Odds rejects = 500;  // of answers that have a negative outcome
    Odds late = 200;     // after it was due, by one to three workdays
    Odds extends = 0;    // asks for more time, where that may be
    /// So many checklist items fail; so many rows has a list of a form.
    std::pair<int, int> problems = {0, 1};
    bool never = false;         // does nothing, ever
    std::string outcome;        // always this one
    std::vector<Field> fields;  // of the form; of a step with effects, its output
};

/// A run that is started by hand.
struct HandStart {
    std::string workflow;
    Date on;
    std::string by;  // an account
    std::vector<Field> inputs;
};

struct Personas {
    std::vector<Rule> rules;  // the first that fits
    std::vector<HandStart> starts;
};

/// A task that rules are matched against.
struct Asked {
    const Workflow& workflow;
    const std::string& run;  // public name
    const Step& step;
    std::string activation;  // "recheck[s12/waste]"
    std::uint32_t round = 1;
    const std::vector<std::string>& who;
    const std::string& unit;
};

/// The first rule that fits; what people usually do where none does.
const Rule& rule_for(const Personas& personas, const people::Directory& people, const Asked& asked);
const Rule& usual_rule();

}  // namespace rota::rehearse
