// One overload for each kind that has properties.
#include "feel/properties.hpp"

#include <array>
#include <cstdlib>

#include "feel/moments.hpp"
#include "feel/range.hpp"

namespace rota::feel {

namespace {

using Property = std::optional<Value>;

Property part_of(const Date& date, std::string_view name) {
    if (name == "year") return date.year;
    if (name == "month") return int{date.month};
    if (name == "day") return int{date.day};
    if (name == "weekday") return weekday_of(date) + 1;
    return std::nullopt;
}

Value with_fraction(std::int64_t whole, std::int32_t nanoseconds) {
    const auto fraction = divide(Number(nanoseconds), Number(nanoseconds_per_second));
    const auto seconds = fraction ? add(Number(whole), *fraction) : std::nullopt;
    return seconds ? Value(*seconds) : Value();
}

Property part_of(const TimeOfDay& time, std::string_view name) {
    if (name == "hour") return int{time.hour};
    if (name == "minute") return int{time.minute};
    if (name == "second") return with_fraction(time.second, time.nanosecond);
    if (name == "timezone") return time.zone.name ? Value(*time.zone.name) : Value();
    if (name == "time offset") {
        const auto offset = usual_offset(time.zone);
        return offset ? Value(Duration{*offset, 0}) : Value();
    }
    return std::nullopt;
}

Property part_of(const DateTime& moment, std::string_view name) {
    if (name == "time offset") {
        const auto offset = offset_of(moment);
        return offset ? Value(Duration{*offset, 0}) : Value();
    }
    if (auto part = part_of(moment.date, name)) return part;
    return part_of(moment.time, name);
}

Property part_of(const Months& length, std::string_view name) {
    if (name == "years") return length.count / 12;
    if (name == "months") return length.count % 12;
    return std::nullopt;
}

Property part_of(const Duration& length, std::string_view name) {
    if (name == "days") return length.seconds / seconds_per_day;
    if (name == "hours") return length.seconds / 3600 % 24;
    if (name == "minutes") return length.seconds / 60 % 60;
    if (name == "seconds") return with_fraction(length.seconds % 60, length.nanoseconds);
    return std::nullopt;
}

Property part_of(const Value::RangePtr& range, std::string_view name) {
    if (name == "start") return range->low;
    if (name == "end") return range->high;
    if (name == "start included") return range->low_included;
    if (name == "end included") return range->high_included;
    return std::nullopt;
}

template <class T>
Property part_of(const T&, std::string_view) {
    return std::nullopt;
}

struct PropertyRow {
    std::string_view name;
    Kinds owners = 0;
    Kinds kinds = 0;
};

/// The functions above as a table, for what has no value yet.
constexpr std::array<PropertyRow, 17> property_rows = {{
    {"year", kinds::day, kinds::number},
    {"month", kinds::day, kinds::number},
    {"day", kinds::day, kinds::number},
    {"weekday", kinds::day, kinds::number},
    {"hour", kinds::date_time | kinds::time, kinds::number},
    {"minute", kinds::date_time | kinds::time, kinds::number},
    {"second", kinds::date_time | kinds::time, kinds::number},
    {"timezone", kinds::date_time | kinds::time, kinds::string},
    {"time offset", kinds::date_time | kinds::time, kinds::duration},
    {"years", kinds::months, kinds::number},
    {"months", kinds::months, kinds::number},
    {"days", kinds::duration, kinds::number},
    {"hours", kinds::duration, kinds::number},
    {"minutes", kinds::duration, kinds::number},
    {"seconds", kinds::duration, kinds::number},
    {"start included", kinds::range, kinds::boolean},
    {"end included", kinds::range, kinds::boolean},
}};

}  // namespace

std::optional<Value> property_of(const Value& value, std::string_view name) {
    return std::visit([&](const auto& held) { return part_of(held, name); }, value.any());
}

Kinds property_kinds(Kinds owners, std::string_view name) {
    Kinds found = 0;
    for (const PropertyRow& row : property_rows) {
        if (row.name == name && (row.owners & owners) != 0) found |= row.kinds;
    }
    return found;
}

std::vector<std::string> property_names(Kinds owners) {
    std::vector<std::string> names;
    for (const PropertyRow& row : property_rows) {
        if ((row.owners & owners) != 0) names.emplace_back(row.name);
    }
    if ((owners & kinds::range) != 0) names.insert(names.end(), {"start", "end"});
    return names;
}

}  // namespace rota::feel
