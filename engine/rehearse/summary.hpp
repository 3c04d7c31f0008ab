// Summary of a year: load by account, unit, week and day; collisions; accounts without work; the
// burden of each township over all workflows. Computed from the year alone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/sentence.hpp"
#include "model/step_type.hpp"
#include "rehearse/year.hpp"

namespace rota::rehearse {

/// Load of an account or unit. A task counts where it was done, and one never done where it was
/// first assigned. A visit is a task of the visitor and a visit of the place visited.
struct Load {
    std::size_t tasks = 0;  // handed in
    std::size_t open = 0;   // not handed in by the end, and nobody took it back
    std::size_t late = 0;
    std::size_t visits = 0;    // of an account: made; of a unit: received
    std::size_t week_max = 0;  // the most of the above in one week, tasks and visits received
    std::string busiest;       // that week, the first of equals: "2027-W14"; empty: none
    std::size_t visits_week_max = 0;
    std::map<std::string, std::size_t> visits_by_workflow;  // received
};

struct DayLoad {
    std::size_t tasks = 0;   // handed in that day, visits among them
    std::size_t visits = 0;  // made that day
    std::size_t starts = 0;
};

struct WeekLoad {
    Date monday;
    std::size_t tasks = 0;
    std::size_t visits = 0;
    std::size_t starts = 0;
    std::size_t late = 0;  // that came due in it and were not done by then
};

enum class CollisionKind : std::uint8_t {
    account_day,  // one account has two visits on one day
    unit_day,     // a unit is visited twice on one day
    unit_limit,   // a unit is visited more often than a workflow says
};
struct Collision {
    CollisionKind kind = CollisionKind::account_day;
    Date day;         // or the first one of the week or month
    std::string who;  // account or unit
    std::size_t count = 0;
    std::string limit;                // "1 per week", as it is written
    std::string workflow;             // whose limit it is
    std::vector<std::size_t> visits;  // places in Year::visits
};

/// A unit that a workflow goes round, and that one of its runs did not get to.
struct Uncovered {
    std::string workflow;
    std::string run;
    std::string unit;
    std::string why;  // "not planned", "not held"
};

/// A month of the period.
struct MonthLoad {
    Date first;
    std::size_t workdays = 0;
    std::size_t starts = 0;
    std::size_t tasks = 0;
    std::size_t visits = 0;
    bool is_published = true;  // the notice on holidays covers all of it
};

struct Summary {
    std::map<std::string, Load> accounts;  // every one of the roster
    std::map<std::string, Load> units;     // every one that has accounts or is visited
    std::vector<std::string> visited_kinds;
    std::map<Date, DayLoad> days;  // days on which there was anything
    std::vector<WeekLoad> weeks;   // all of the period
    std::vector<MonthLoad> months;
    std::vector<Collision> collisions;
    std::vector<Uncovered> uncovered;
    std::map<std::string, std::map<Date, std::size_t>> starts;  // by workflow and first of month
};

Summary summary_of(const Year& year, const StepTypes& types);

/// "2027-W14"
std::string week_name(const Date& day);

}  // namespace rota::rehearse
