// The rule of `plan`, on ids alone: the same function plans and verifies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

/// An item, the party whose diary it goes into, and, where visits are limited, the unit visited.
struct PlanItem {
    std::string id{};
    std::string party{};
    std::optional<std::string> unit{};
    static auto fields() {
        return rota::fields(field<&PlanItem::id>("id"),
                            field<&PlanItem::party>("party"),
                            field<&PlanItem::unit>("unit"));
    }
};

/// How many visits a unit has in a period already. A count and not the visits: the record of a draw
/// is read by many.
struct Taken {
    std::string unit{};
    std::string period{};
    std::int64_t visits = 0;
    static auto fields() {
        return rota::fields(field<&Taken::unit>("unit"),
                            field<&Taken::period>("period"),
                            field<&Taken::visits>("visits"));
    }
};

struct PlanInputs {
    std::vector<PlanItem> items{};  // by id; of an even plan in the order they came
    bool random = false;
    std::int64_t per_day = 1;
    std::vector<std::string> days{};
    std::optional<Limit> max_per_unit{};
    std::vector<Taken> taken{};
    static auto fields() {
        return rota::fields(field<&PlanInputs::items>("items"),
                            field<&PlanInputs::random>("random"),
                            field<&PlanInputs::per_day>("per_day"),
                            field<&PlanInputs::days>("days"),
                            field<&PlanInputs::max_per_unit>("max_per_unit"),
                            field<&PlanInputs::taken>("taken"));
    }
};

struct Planned {
    std::string item{};
    std::string party{};
    std::string date{};
    static auto fields() {
        return rota::fields(field<&Planned::item>("item"),
                            field<&Planned::party>("party"),
                            field<&Planned::date>("date"));
    }
};

/// Each party has its own diary of n candidate days and k items. Random: items in ascending order
/// of H(seed, item), days in ascending order of H(seed, party, day); the first k / per_day days,
/// rounded up, sorted by date; item j from 0 gets day j / per_day, rounded down. Even: item j in
/// the order they came gets day (2j + 1) · n / 2k, rounded down.
///
/// Then `max_per_unit`: jobs in the order of date, party, item. A job is over the limit when the
/// unit's visits in its period, and the jobs before it there, have used it up. It moves to the
/// party's next later candidate day with room: on which the party has fewer than `per_day` jobs,
/// and in whose period the unit's visits and all its jobs are below the limit.
///
/// Sorted by date, party, item. Throws Failure where there are too few days or there is no room.
std::vector<Planned> plan(const PlanInputs& inputs, const std::string& seed);

}  // namespace rota::allot_steps
