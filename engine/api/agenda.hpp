// What will start and what will fall due in a range of days, for one who asks: the starts that the
// scheduler works from, and the open tasks of runs, line by line in the order of time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/agenda_question.hpp"
#include "api/opened_run.hpp"
#include "api/start_outcomes.hpp"

namespace rota::api {

/// So many starts are listed at most, and so many dues; an answer says where it was cut.
constexpr std::size_t agenda_lines_max = 20'000;

/// The moments of the days asked for; the end is not among them.
struct AgendaRange {
    Instant first;
    Instant end;
};
AgendaRange range_of(const AgendaQuestion& question, const calendar::Calendar& calendar);

/// One line with what it is sorted by.
struct AgendaLine {
    Instant at;
    std::string order;  // of those at one moment
    Value view;
};

struct AgendaStarts {
    std::vector<AgendaLine> lines;
    std::vector<Value> schedules;  // those that may be seen, in the order of their workflows
};

/// An account sees the starts of workflows that its unit owns or that it may start; which run each
/// was, and why it was none, only in the first case.
AgendaStarts agenda_starts(const language::Office& office,
                           const AgendaQuestion& question,
                           StartOutcomes& fates);

struct AgendaDues {
    std::vector<AgendaLine> lines;
    std::int64_t late_before = 0;  // due before the range, and still open
};

/// Adds what falls due in a run, as far as its viewer may see it; and steps that wait for their
/// day, and what takes place on one.
void add_dues(const OpenedRun& run, const AgendaQuestion& question, Instant now, AgendaDues& dues);

/// The answer; `dues` only where there are runs.
Value agenda_value(const AgendaQuestion& question,
                   const language::Office& office,
                   Instant now,
                   AgendaStarts starts,
                   std::optional<AgendaDues> dues);

/// The answer for the files of an office alone, without an engine: nothing has started yet. Takes
/// the request that an engine takes.
Result<Value> agenda_of(const language::Office& office, const Value& request, Instant now);

/// A moment as every line tells it: `at` on the clock of the office, `utc` as
/// `2018-07-06T01:00:00Z`.
void set_moment(Fields& fields, const calendar::Calendar& calendar, Instant at);

}  // namespace rota::api
