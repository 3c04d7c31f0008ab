// A year as it went, as values: what started, what there was to do and who did it when, who was
// visited. Made by office_year from the engine's own events; counted by summary.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "language/check.hpp"
#include "model/event_values.hpp"
#include "model/place.hpp"
#include "model/temporal.hpp"

namespace rota::rehearse {

/// Parameters of a simulated year. Every output states them, so that the year can be played again.
struct Plan {
    Date first;  // both ends are played, from midnight to midnight
    Date last;
    std::uint64_t seed = 1;
    std::string only;  // a workflow: no other starts by itself; empty: all do
};

/// A run, from its start to its end or to the end of the year.
struct PlayedRun {
    std::string run;  // public name: "township-visits/2027-03"
    std::string workflow;
    Date nominal;  // the day that it stands for
    Instant started{};
    std::optional<Instant> ended;
    std::string outcome;  // empty while it is at work
    std::string parent;   // name of the run that started it; empty: none did
    std::string by;       // the account that started it; empty: its schedule
    /// The day of its start is known by its weekday alone: the notice on holidays is not out yet.
    bool is_provisional = false;
};

struct PlayedTask {
    std::string run;
    std::string workflow;
    std::string step;     // "rectify[s12/waste]"
    std::string step_id;  // "rectify"
    Label label;
    TaskKind kind = TaskKind::step;
    std::vector<std::string> to;
    std::string by;  // who did it; until then whoever is asked first
    std::string outcome;
    bool is_negative = false;
    std::uint32_t round = 1;
    Instant opened{};
    std::optional<Instant> due;
    std::optional<Instant> done;
    std::optional<Instant> withdrawn;  // closed without anybody: by time, or because others acted
    bool is_late = false;  // done after it was due, or due by the end of the year and not done
};

struct PlayedVisit {
    std::string run;
    std::string workflow;
    std::string step;
    std::string step_id;
    Label label;
    std::string account;  // who goes, and who went
    std::string unit;     // that is visited
    std::string place;    // the site, or the unit itself
    Instant planned{};    // when it became known that there will be this visit
    std::optional<Date> on;
    std::optional<Instant> held;
    std::string outcome;

    /// The day that it took place on, or was set for.
    std::optional<Date> day(const calendar::Calendar& calendar) const {
        return held ? std::optional(calendar.local_date(*held)) : on;
    }
};

struct PlayedDraw {
    std::string run;
    std::string workflow;
    std::string step;
    std::string step_id;
    Label label;
    Instant at{};
    bool is_sealed = false;
    std::optional<Instant> revealed;
};

/// Incidents to see before the office goes live: a step that failed, an account not found, a start
/// that was not made, an action that the engine refused.
enum class IncidentKind : std::uint8_t { warned, held, not_started, refused };
struct Incident {
    IncidentKind kind = IncidentKind::warned;
    std::string run;
    std::string step;
    Instant at{};
    LocalizedText what;
};

/// A step type with effects of its own: not called, but answered by a player.
struct PlayedCall {
    std::string run;
    std::string step;
    std::string type;
    std::string outcome;
    Instant at{};
};

struct Year {
    Plan plan;
    std::shared_ptr<const language::Office> office;
    // Each in the order in which it happened.
    std::vector<PlayedRun> runs;
    std::vector<PlayedTask> tasks;
    std::vector<PlayedVisit> visits;
    std::vector<PlayedDraw> draws;
    std::vector<PlayedCall> calls;
    std::vector<Incident> troubles;
};

/// The first moment of the period, and the first after it.
inline Instant begin_of(const Plan& plan, const calendar::Calendar& calendar) {
    return calendar.zone().to_instant(plan.first, TimeOfDay());
}
inline Instant end_of(const Plan& plan, const calendar::Calendar& calendar) {
    return calendar.zone().to_instant(calendar::add_days(plan.last, 1), TimeOfDay());
}

}  // namespace rota::rehearse
