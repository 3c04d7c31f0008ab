// Civil-day arithmetic in 64 bits (after the well-known era method: 400 years are always 146,097
// days) and the printing of temporal values.
#include "model/temporal.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "text/ascii.hpp"

namespace rota {

namespace {

constexpr std::int64_t days_per_era = 146'097;
/// From 0000-03-01, where the eras begin, to 1970-01-01.
constexpr std::int64_t days_before_epoch = 719'468;

std::int64_t floor_divided(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// At least `width` digits.
std::string padded(std::uint64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

/// `.5` for half a second, nothing for none.
std::string fraction_of_second(std::uint32_t nanoseconds) {
    if (nanoseconds == 0) return {};
    std::string digits = padded(nanoseconds, 9);
    digits.erase(digits.find_last_not_of('0') + 1);
    digits.insert(digits.begin(), '.');
    return digits;
}

std::uint64_t magnitude_of(std::int64_t value) {
    return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

std::string zone_text(const Zone& zone) {
    if (zone.name) return std::string("@").append(*zone.name);
    if (!zone.offset_seconds) return {};
    const auto seconds = magnitude_of(*zone.offset_seconds);
    if (seconds == 0) return "Z";
    std::string text = *zone.offset_seconds < 0 ? "-" : "+";
    text += padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2);
    return seconds % 60 == 0 ? text : text + ":" + padded(seconds % 60, 2);
}

int two_digits(std::string_view text) {
    if (!text::is_digit(text[0]) || !text::is_digit(text[1])) return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

std::int64_t days_of(const Date& date) {
    // The year begins in March here, so that the leap day is its last.
    const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int64_t era = floor_divided(year, 400);
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t month = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * days_per_era + day_of_era - days_before_epoch;
}

Date date_of(std::int64_t days) {
    const std::int64_t era = floor_divided(days + days_before_epoch, days_per_era);
    const std::int64_t day_of_era = days + days_before_epoch - era * days_per_era;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month = (5 * day_of_year + 2) / 153;
    Date date;
    date.day = static_cast<std::uint8_t>(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = static_cast<std::uint8_t>(month < 10 ? month + 3 : month - 9);
    date.year = era * 400 + year_of_era + (date.month <= 2 ? 1 : 0);
    return date;
}

int days_in_month(std::int64_t year, int month) {
    constexpr std::array<int, 13> days = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month)];
}

bool is_valid(const Date& date) {
    constexpr std::int64_t year_max = 999'999'999;
    return date.year >= -year_max && date.year <= year_max && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

int weekday_of(const Date& date) {
    const std::int64_t days = days_of(date) + 3;  // 1970-01-01 was a Thursday.
    return static_cast<int>(days - floor_divided(days, 7) * 7);
}

std::string to_string(const Date& date) {
    std::string text = date.year < 0 ? "-" : "";
    text += padded(magnitude_of(date.year), 4);
    text += '-';
    text += padded(date.month, 2);
    text += '-';
    text += padded(date.day, 2);
    return text;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int century = two_digits(text.substr(0, 2));
    const int year = two_digits(text.substr(2, 2));
    const int month = two_digits(text.substr(5, 2));
    const int day = two_digits(text.substr(8, 2));
    if (std::min({century, year, month, day}) < 0) return std::nullopt;
    const Date date{
        century * 100 + year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

bool Zone::operator==(const Zone& other) const {
    if (offset_seconds != other.offset_seconds) return false;
    if (!name || !other.name) return name == other.name;
    return *name == *other.name;
}

std::string to_string(const TimeOfDay& time) {
    return padded(time.hour, 2) + ":" + padded(time.minute, 2) + ":" + padded(time.second, 2) +
           fraction_of_second(static_cast<std::uint32_t>(time.nanosecond)) + zone_text(time.zone);
}

DateTime clock_after(std::chrono::microseconds since_1970) {
    const auto day = std::chrono::floor<std::chrono::days>(since_1970);
    const auto in_day = since_1970 - day;
    const auto second = std::chrono::floor<std::chrono::seconds>(in_day);
    DateTime shown;
    shown.date = date_of(day.count());
    shown.time.hour = static_cast<std::uint8_t>(second.count() / 3600);
    shown.time.minute = static_cast<std::uint8_t>(second.count() / 60 % 60);
    shown.time.second = static_cast<std::uint8_t>(second.count() % 60);
    shown.time.nanosecond = static_cast<std::int32_t>((in_day - second).count() * 1000);
    return shown;
}

DateTime in_utc(Instant moment) {
    DateTime utc = clock_after(std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch());
    utc.time.zone.offset_seconds = 0;
    return utc;
}

std::string to_string(const DateTime& moment) {
    return to_string(moment.date) + "T" + to_string(moment.time);
}

std::string to_string(const Months& length) {
    const std::uint64_t months = magnitude_of(length.count);
    std::string text = length.count < 0 ? "-P" : "P";
    if (months / 12 != 0) text += std::to_string(months / 12) + "Y";
    if (months % 12 != 0 || months == 0) text += std::to_string(months % 12) + "M";
    return text;
}

std::string to_string(const Duration& length) {
    const std::uint64_t seconds = magnitude_of(length.seconds);
    const auto nanoseconds = static_cast<std::uint32_t>(magnitude_of(length.nanoseconds));
    std::string time;
    if (seconds / 3600 % 24 != 0) time += std::to_string(seconds / 3600 % 24) + "H";
    if (seconds / 60 % 60 != 0) time += std::to_string(seconds / 60 % 60) + "M";
    if (seconds % 60 != 0 || nanoseconds != 0) {
        time += std::to_string(seconds % 60) + fraction_of_second(nanoseconds) + "S";
    }
    std::string text = length.seconds < 0 || length.nanoseconds < 0 ? "-P" : "P";
    if (seconds >= 86'400) text += std::to_string(seconds / 86'400) + "D";
    if (time.empty() && seconds < 86'400) time = "0S";
    return time.empty() ? text : text + "T" + time;
}

}  // namespace rota
