// Howard Hinnant's tz library, which throws where we want nothing.
#include "feel/zones.hpp"

#include <algorithm>
#include <exception>

#include <date/date.h>
#include <date/tz.h>

namespace rota::feel {

namespace {

const date::time_zone* located(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::exception&) {
        return nullptr;
    }
}

/// The library calculates in 64-bit seconds but keeps years in 16 bits somewhere; far from today
/// no zone has rules of its own anyway.
std::int64_t within_known_times(std::int64_t seconds) {
    constexpr std::int64_t bound = 10'000LL * 31'556'952;
    return std::clamp(seconds, -bound, bound);
}

}  // namespace

Zone named_zone(std::string_view name) {
    Zone zone;
    auto text = std::make_shared<const std::string>(name);
    if (!name.empty() && located(*text) != nullptr) zone.name = std::move(text);
    return zone;
}

std::optional<std::int32_t> offset_at_local(const Zone& zone, std::int64_t local_seconds) {
    if (!zone.name) return zone.offset_seconds;
    const date::time_zone* place = located(*zone.name);
    if (place == nullptr) return std::nullopt;
    const date::local_seconds at{std::chrono::seconds(within_known_times(local_seconds))};
    return static_cast<std::int32_t>(place->get_info(at).first.offset.count());
}

std::optional<std::int32_t> offset_at(const Zone& zone, std::int64_t utc_seconds) {
    if (!zone.name) return zone.offset_seconds;
    const date::time_zone* place = located(*zone.name);
    if (place == nullptr) return std::nullopt;
    const date::sys_seconds at{std::chrono::seconds(within_known_times(utc_seconds))};
    return static_cast<std::int32_t>(place->get_info(at).offset.count());
}

}  // namespace rota::feel
