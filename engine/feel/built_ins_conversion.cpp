// Functions that make a value of one kind from values of others.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/moments.hpp"
#include "feel/temporal_text.hpp"
#include "feel/text_writer.hpp"
#include "feel/zones.hpp"

namespace rota::feel {

namespace {

Value no_such_date(Call& call) {
    return call.nothing(
        {"没有这一天，日期应写作 2018-07-13", "there is no such date; write it as 2018-07-13"});
}

Value no_such_time(Call& call) {
    return call.nothing({"没有这个时刻，应写作 09:30:00，后面可以有 Z、+08:00 或 @Asia/Shanghai",
                         "there is no such time; write it as 09:30:00, with Z, +08:00 or "
                         "@Asia/Shanghai behind it if need be"});
}

template <class T>
Value value_or(const std::optional<T>& found, Value (*otherwise)(Call&), Call& call) {
    return found ? Value(*found) : otherwise(call);
}

Value date_of_value(Call& call) {
    const std::string* text = call[0].text();
    if (text == nullptr) return call.day(0);
    return value_or(date_from(*text), no_such_date, call);
}

/// A whole number that is exactly that, within bounds.
std::optional<std::int64_t> exactly(const Number& number, std::int64_t low, std::int64_t high) {
    const auto whole = number.to_int64();
    return whole && *whole >= low && *whole <= high ? whole : std::nullopt;
}

std::optional<Date> date_of_parts(Call& call) {
    const auto year = exactly(call.number(0), -999'999'999, 999'999'999);
    const auto month = exactly(call.number(1), 1, 12);
    const auto day = exactly(call.number(2), 1, 31);
    if (!year || !month || !day) return std::nullopt;
    const Date date{*year, static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

Value date_from_parts(Call& call) { return value_or(date_of_parts(call), no_such_date, call); }

/// From an offset given as a duration, or a zone given by name.
std::optional<Zone> zone_of(const Value& value) {
    Zone zone;
    if (value.is_null()) return zone;
    if (const std::string* name = value.text()) {
        zone = named_zone(*name);
        return zone.name ? std::optional(zone) : std::nullopt;
    }
    const auto& offset = std::get<Duration>(value.any());
    if (offset.seconds > offset_max || offset.seconds < -offset_max) return std::nullopt;
    zone.offset_seconds = static_cast<std::int32_t>(offset.seconds);
    return zone;
}

/// Hour, minute, second and zone, from that argument on.
std::optional<TimeOfDay> time_of_parts(Call& call, std::size_t first) {
    const auto hour = exactly(call.number(first), 0, 23);
    const auto minute = exactly(call.number(first + 1), 0, 59);
    const Number& seconds = call.number(first + 2);
    const auto whole = rounded(seconds, 0, Rounding::floor);
    const auto second = whole ? exactly(*whole, 0, 59) : std::nullopt;
    const auto zone = zone_of(first + 3 < call.count() ? call[first + 3] : null_value());
    if (!hour || !minute || !second || !zone) return std::nullopt;
    const auto rest = subtract(seconds, *whole);
    const auto fraction = rest ? multiply(*rest, Number(1'000'000'000)) : std::nullopt;
    const auto nanoseconds = fraction ? rounded(*fraction, 0, Rounding::down) : std::nullopt;
    return TimeOfDay{
        static_cast<std::uint8_t>(*hour),
        static_cast<std::uint8_t>(*minute),
        static_cast<std::uint8_t>(*second),
        nanoseconds ? static_cast<std::int32_t>(nanoseconds->to_int64().value_or(0)) : 0,
        *zone};
}

Value time_from_parts(Call& call) { return value_or(time_of_parts(call, 0), no_such_time, call); }

Value time_of_value(Call& call) {
    if (const std::string* text = call[0].text()) {
        return value_or(time_from(*text), no_such_time, call);
    }
    if (const DateTime* moment = call[0].date_time()) return moment->time;
    if (const Date* date = call[0].date()) return start_of(*date).time;
    return call[0];
}

Value date_time_of_value(Call& call) {
    if (const std::string* text = call[0].text()) {
        const auto moment = date_time_from(*text);
        return moment ? Value(*moment) : no_such_time(call);
    }
    if (const Date* date = call[0].date()) return start_of(*date);
    return call[0];
}

Value date_time_of_both(Call& call) { return DateTime{call.day(0), *call.as<TimeOfDay>(1)}; }

Value date_time_from_parts(Call& call) {
    const auto date = date_of_parts(call);
    const auto time = time_of_parts(call, 3);
    if (!date) return no_such_date(call);
    return time ? Value(DateTime{*date, *time}) : no_such_time(call);
}

Value duration_of_value(Call& call) {
    const std::string* text = call[0].text();
    if (text == nullptr) return call[0];
    Value length = duration_from(*text);
    if (!length.is_null()) return length;
    return call.nothing(
        {"时长应写作 P5D、PT2H30M 或 P1Y2M", "a duration is written as P5D, PT2H30M or P1Y2M"});
}

/// Whole months from one day to the other.
Value months_between(Call& call) {
    const Date from = call.day(0);
    const Date to = call.day(1);
    std::int64_t months = (to.year - from.year) * 12 + to.month - from.month;
    if (months > 0 && to.day < from.day) --months;
    if (months < 0 && to.day > from.day) ++months;
    return Months{months};
}

Value string_of(Call& call) {
    if (const std::string* text = call[0].text()) return *text;
    if (call[0].is_null() || call[0].is<Value::FunctionPtr>()) return {};
    if (!call.spend(call[0].extent().weight)) return {};
    TextWriter writer(1'000'000);
    if (!writer.write(call[0])) {
        call.evaluator().spend_bytes(call.evaluator().environment().limits.bytes_max + 1);
        return {};
    }
    return call.made(writer.take());
}

Value no_number(Call& call) { return call.nothing({"这不是一个数", "this is not a number"}); }

/// Digits with a decimal point; neither `+` nor white space.
std::optional<Number> number_written(std::string_view text) {
    const bool is_plain = text.find_first_not_of("0123456789.-eE+") == std::string_view::npos;
    return is_plain && text.substr(0, 1) != "+" ? Number::parse(text) : std::nullopt;
}

Value number_of_value(Call& call) {
    const std::string* text = call[0].text();
    if (text == nullptr) return call[0];
    return value_or(number_written(*text), no_number, call);
}

/// Without what groups the digits, and with `.` as the point; nothing when another point is in it.
std::optional<std::string> plain_digits(std::string_view text,
                                        std::string_view grouping,
                                        std::string_view point) {
    std::string plain;
    for (char c : text) {
        if (!grouping.empty() && c == grouping.front()) continue;
        if (point == "," && c == '.') return std::nullopt;
        plain.push_back(!point.empty() && c == point.front() ? '.' : c);
    }
    return plain;
}

Value number_with_separators(Call& call) {
    const std::string grouping = call.has(1) ? call.text(1) : "";
    const std::string point = call.has(2) ? call.text(2) : "";
    const bool is_grouping =
        grouping.empty() || grouping == " " || grouping == "," || grouping == ".";
    const bool is_point = point.empty() || point == "." || point == ",";
    if (!is_grouping || !is_point || (!point.empty() && point == grouping)) {
        return call.nothing({"分组符只能是空格、逗号或点，小数点只能是点或逗号，且两者不同",
                             "the grouping separator must be a space, a comma or a point, the "
                             "decimal separator a point or a comma, and they must differ"});
    }
    const auto plain = plain_digits(call.text(0), grouping, point);
    return value_or(plain ? number_written(*plain) : std::nullopt, no_number, call);
}

constexpr Parameter from_parameter{"from", kinds::string};
constexpr Parameter year_parameter{"year", kinds::number};
constexpr Parameter month_parameter{"month", kinds::number};
constexpr Parameter day_parameter{"day", kinds::number};
constexpr Parameter hour_parameter{"hour", kinds::number};
constexpr Parameter minute_parameter{"minute", kinds::number};
constexpr Parameter second_parameter{"second", kinds::number};
constexpr Parameter offset_parameter{"offset", kinds::duration | kinds::null, true};

constexpr std::array<BuiltIn, 13> conversion_rows = {{
    {"date", {{{"from", kinds::string | kinds::day}}}, date_of_value},
    {"date", {{year_parameter, month_parameter, day_parameter}}, date_from_parts},
    {"date and time", {{{"from", kinds::string | kinds::day}}}, date_time_of_value},
    {"date and time", {{{"date", kinds::day}, {"time", kinds::time}}}, date_time_of_both},
    {"date and time",
     {{year_parameter,
       month_parameter,
       day_parameter,
       hour_parameter,
       minute_parameter,
       second_parameter,
       offset_parameter}},
     date_time_from_parts},
    {"date and time",
     {{year_parameter,
       month_parameter,
       day_parameter,
       hour_parameter,
       minute_parameter,
       second_parameter,
       {"timezone", kinds::string | kinds::null, true}}},
     date_time_from_parts},
    {"duration", {{{"from", kinds::string | kinds::months | kinds::duration}}}, duration_of_value},
    {"number", {{{"from", kinds::string | kinds::number}}}, number_of_value},
    {"number",
     {{from_parameter,
       {"grouping separator", kinds::string | kinds::null},
       {"decimal separator", kinds::string | kinds::null}}},
     number_with_separators},
    {"string", {{{"from", kinds::any}}}, string_of},
    {"time", {{{"from", kinds::string | kinds::time | kinds::day}}}, time_of_value},
    {"time",
     {{hour_parameter, minute_parameter, second_parameter, offset_parameter}},
     time_from_parts},
    {"years and months duration", {{{"from", kinds::day}, {"to", kinds::day}}}, months_between},
}};

}  // namespace

std::span<const BuiltIn> conversion_functions() { return conversion_rows; }

}  // namespace rota::feel
