// When a schedule starts what, told day by day and minute by minute: nothing in common with the
// engine's way but the meaning. Days and weeks come from the C library, moments from a walk over
// its clock (c_clock.hpp), cron from cron_oracle.hpp.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "../../calendar/c_clock.hpp"
#include "written_rule.hpp"

namespace rota {

/// The days that the office of the histories works: Monday to Friday, but for these.
struct OracleDays {
    std::set<std::int64_t> off;
    std::set<std::int64_t> worked;
    bool is_workday(std::int64_t day) const;
};

struct OracleStart {
    std::string stands_for;
    std::int64_t day = 0;
    Minute at = 0;  // UTC
};

/// All starts in these minutes of UTC, in the order in which they happen. The walk reaches two
/// months further on either side.
std::vector<OracleStart> oracle_starts(
    const WrittenRule& rule, const OracleDays& days, const Walk& walk, Minute first, Minute end);

}  // namespace rota
