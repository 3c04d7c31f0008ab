// Named time zones, from the operating system's table. That table is the only thing in this room
// that is read from outside: it is constant for the life of the process, like the code itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/temporal.hpp"

namespace rota::feel {

/// The zone of that name; one without a name if there is none.
Zone named_zone(std::string_view name);
/// Seconds east of UTC that the zone's clocks show at that local time (seconds since 1970). In the
/// hour that comes twice, the first; in the hour that is skipped, what held before it.
std::optional<std::int32_t> offset_at_local(const Zone& zone, std::int64_t local_seconds);
/// The same at a moment in UTC.
std::optional<std::int32_t> offset_at(const Zone& zone, std::int64_t utc_seconds);

}  // namespace rota::feel
