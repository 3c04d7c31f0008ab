// `[start]` of a workflow: who may start it by hand, and the schedule that it starts by itself on.
// Plain data; when a schedule starts is calendar/schedule.hpp, what becomes of each start is
// runtime/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/calendar.hpp"
#include "model/office.hpp"
#include "model/sentence.hpp"

namespace rota {

/// A day of `dates`, with the time where one is written.
struct StartDate {
    Date date;
    std::optional<ClockTime> at;
    bool operator==(const StartDate&) const = default;
};

/// What becomes of a start while an earlier run of the workflow is still open.
enum class Overlap : std::uint8_t { allow, skip, queue_one, cancel_previous };

struct StartRules {
    std::vector<std::string> by;  // addresses; empty: the owner

    // When. None of `every`, `cron`, `dates`: it never starts by itself.
    std::optional<Every> every;
    std::optional<StartDay> on;
    std::optional<ClockTime> at;
    std::string cron;  // checked; empty: none
    std::vector<StartDate> dates;
    std::string zone;                    // IANA; empty: the office's
    std::optional<OnDayOff> on_day_off;  // without it as the office says
    std::optional<Span> jitter;          // hours or minutes
    bool merge = true;                   // starts that fall on one moment are one

    // What becomes of a start.
    std::optional<Expression> condition;  // `if`
    std::optional<MissedRule> missed;     // without it as the office says
    Overlap overlap = Overlap::allow;
    std::string pause;  // why it does not start for now; empty: it does

    bool starts_by_itself() const { return every || !cron.empty() || !dates.empty(); }
};

}  // namespace rota
