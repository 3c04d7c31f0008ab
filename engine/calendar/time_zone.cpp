// Conversions through Howard Hinnant's time zone library, with our own civil days.
#include "calendar/time_zone.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include <date/tz.h>

#include "calendar/quoted.hpp"
#include "model/nearest.hpp"

namespace rota::calendar {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;

/// A span of time since 1970-01-01T00:00 on some clock.
microseconds since_epoch(const Date& date, const TimeOfDay& time) {
    const std::int64_t day = days_of(std::clamp(date, first_date_kept, last_date_kept));
    const std::int64_t second = time.hour * 3600 + time.minute * 60 + time.second;
    return days(day) + seconds(second) + microseconds(time.nanosecond / 1000);
}

/// The edge of a steady time. The library knows years of 16 bits; what lies beyond them is ours.
Instant edge_of(date::sys_seconds edge) {
    const date::sys_seconds first_known = date::sys_days(date::year::min() / 1 / 1);
    const date::sys_seconds last_known = date::sys_days(date::year::max() / 12 / 31);
    if (edge <= first_known) return Instant(since_epoch(first_date_kept, {}));
    if (edge >= last_known) return Instant(since_epoch(last_date_kept, {}) + days(1));
    return edge;
}

std::string city_of(std::string_view name) {
    std::string city(name.substr(name.rfind('/') + 1));
    for (char& c : city) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return city;
}

/// Common names of zones that the zone database lists under another city.
std::optional<std::string> renamed(std::string_view city) {
    constexpr std::array<std::string_view, 5> names = {"beijing", "peking", "北京", "上海", "中国"};
    const bool is_china = std::find(names.begin(), names.end(), city) != names.end();
    return is_china ? std::optional<std::string>("Asia/Shanghai") : std::nullopt;
}

/// The nearest name, compared whole first and by the city alone then.
std::optional<std::string> name_near(std::string_view name) {
    const std::string city = city_of(name);
    if (auto other = renamed(city)) return other;
    std::vector<std::string_view> names;
    std::vector<std::string> cities;
    for (const date::time_zone& zone : date::get_tzdb().zones) {
        names.push_back(zone.name());
        cities.push_back(city_of(zone.name()));
    }
    if (const auto nearest = nearest_of(name, names)) return std::string(*nearest);
    const auto nearest = nearest_of(city, cities);
    if (!nearest) return std::nullopt;
    const auto found = std::find(cities.begin(), cities.end(), *nearest);
    return std::string(names[static_cast<std::size_t>(found - cities.begin())]);
}

Error unknown_zone(std::string_view name) {
    Error error;
    error.code = ErrorCode::not_found;
    error.zh = "时区应是 IANA 名称，如 `Asia/Shanghai`；没有叫 " + quoted(name) + " 的时区";
    error.en = "expected the IANA name of a time zone such as `Asia/Shanghai`; there is no zone " +
               quoted(name);
    if (const auto near = name_near(name)) {
        error.zh += "；是不是想写 `" + *near + "`？";
        error.en += "; did you mean `" + *near + "`?";
    }
    return error;
}

}  // namespace

TimeZone::TimeZone(const date::time_zone* zone, std::string_view name)
    : zone_(zone), name_(std::make_shared<const std::string>(name)) {}

Result<TimeZone> TimeZone::load(std::string_view name) {
    // `localtime` is whatever the machine says, and would make dues differ between machines.
    const auto& zones = date::get_tzdb().zones;
    const auto has_name = [&](const date::time_zone& zone) { return zone.name() == name; };
    const auto zone = std::find_if(zones.begin(), zones.end(), has_name);
    if (zone == zones.end() || name == "localtime") return unknown_zone(name);
    const TimeZone loaded(&*zone, name);
    // The library reads the file of a zone when it is first used: here, not in a decision.
    loaded.to_local(Instant());
    return loaded;
}

Instant TimeZone::to_instant(const Date& date, const TimeOfDay& time) const {
    const date::local_time<microseconds> local(since_epoch(date, time));
    const date::local_info there = zone_->get_info(local);
    if (there.result == date::local_info::nonexistent) return there.first.end;
    return Instant(local.time_since_epoch() - there.first.offset);
}

DateTime TimeZone::to_local(Instant instant) const {
    const microseconds local = instant.time_since_epoch() + zone_->get_info(instant).offset;
    DateTime moment = clock_after(local);
    moment.time.zone.name = name_;
    return moment;
}

Date TimeZone::date_at(Instant instant) const {
    const microseconds local = instant.time_since_epoch() + zone_->get_info(instant).offset;
    return date_of(floor<days>(local).count());
}

UnambiguousTime TimeZone::unambiguous_time_at(Instant instant) const {
    const date::sys_info there = zone_->get_info(instant);
    return {edge_of(there.begin), edge_of(there.end), there.offset};
}

Result<Instant> to_instant(const DateTime& moment, const TimeZone& office) {
    const Zone& zone = moment.time.zone;
    if (zone.offset_seconds) {
        return Instant(since_epoch(moment.date, moment.time) - seconds(*zone.offset_seconds));
    }
    if (!zone.name || *zone.name == office.name()) {
        return office.to_instant(moment.date, moment.time);
    }
    const auto named = TimeZone::load(*zone.name);
    if (!named) return named.error();
    return named->to_instant(moment.date, moment.time);
}

}  // namespace rota::calendar
