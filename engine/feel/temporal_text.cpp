// A hand-written scanner: every form is fixed, and what is not exactly one of them is refused.
#include "feel/temporal_text.hpp"

#include "feel/moments.hpp"
#include "feel/zones.hpp"
#include "text/ascii.hpp"

namespace rota::feel {

namespace {

class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool is_done() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

    bool accept(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view digits() {
        std::size_t count = 0;
        while (count < rest_.size() && text::is_digit(rest_[count])) ++count;
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    /// Exactly two digits, or -1.
    int two_digits() {
        if (rest_.size() < 2 || !text::is_digit(rest_[0]) || !text::is_digit(rest_[1])) return -1;
        const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
        rest_.remove_prefix(2);
        return value;
    }

  private:
    std::string_view rest_;
};

/// Nothing when it does not fit 64 bits, or there are no digits.
std::optional<std::int64_t> whole(std::string_view digits) {
    if (digits.empty() || digits.size() > 18) return std::nullopt;
    std::int64_t value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// `5` behind the point is half a second; digits beyond the ninth are dropped.
std::int32_t nanoseconds(std::string_view digits) {
    std::int32_t value = 0;
    for (std::size_t i = 0; i < 9; ++i)
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return value;
}

std::optional<Date> take_date(Scanner& scanner) {
    const bool negative = scanner.accept('-');
    const std::string_view year_digits = scanner.digits();
    if (year_digits.size() < 4 || year_digits.size() > 9) return std::nullopt;
    if (year_digits.size() > 4 && year_digits.front() == '0') return std::nullopt;
    const std::int64_t year = *whole(year_digits);
    if (!scanner.accept('-')) return std::nullopt;
    const int month = scanner.two_digits();
    if (month < 0 || !scanner.accept('-')) return std::nullopt;
    const int day = scanner.two_digits();
    if (day < 0) return std::nullopt;
    const Date date{
        negative ? -year : year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

/// `+08:00` or `-02:45:55`, the sign already taken.
std::optional<std::int32_t> take_offset(Scanner& scanner, bool negative) {
    const int hours = scanner.two_digits();
    if (hours < 0 || !scanner.accept(':')) return std::nullopt;
    const int minutes = scanner.two_digits();
    if (minutes < 0 || minutes > 59) return std::nullopt;
    int seconds = 0;
    if (scanner.accept(':')) seconds = scanner.two_digits();
    if (seconds < 0 || seconds > 59) return std::nullopt;
    const std::int32_t offset = hours * 3600 + minutes * 60 + seconds;
    if (offset > offset_max) return std::nullopt;
    return negative ? -offset : offset;
}

/// The rest of a time: nothing, `Z`, an offset or a zone.
std::optional<Zone> take_zone(Scanner& scanner) {
    Zone zone;
    if (scanner.is_done()) return zone;
    if (scanner.accept('@')) {
        zone = named_zone(scanner.rest());
        return zone.name ? std::optional(zone) : std::nullopt;
    }
    if (scanner.accept('Z') || scanner.accept('z')) {
        zone.offset_seconds = 0;
    } else {
        const bool negative = scanner.accept('-');
        if (!negative && !scanner.accept('+')) return std::nullopt;
        zone.offset_seconds = take_offset(scanner, negative);
        if (!zone.offset_seconds) return std::nullopt;
    }
    return scanner.is_done() ? std::optional(zone) : std::nullopt;
}

/// The hour may be 24, at the very end of a day; `hour` stays 24 then, for the caller.
std::optional<TimeOfDay> take_time(Scanner& scanner) {
    const int hour = scanner.two_digits();
    if (hour < 0 || hour > 24 || !scanner.accept(':')) return std::nullopt;
    const int minute = scanner.two_digits();
    if (minute < 0 || minute > 59 || !scanner.accept(':')) return std::nullopt;
    const int second = scanner.two_digits();
    if (second < 0 || second > 59) return std::nullopt;
    std::string_view fraction;
    if (scanner.accept('.')) {
        fraction = scanner.digits();
        if (fraction.empty()) return std::nullopt;
    }
    auto zone = take_zone(scanner);
    if (!zone) return std::nullopt;
    TimeOfDay time{static_cast<std::uint8_t>(hour),
                   static_cast<std::uint8_t>(minute),
                   static_cast<std::uint8_t>(second),
                   nanoseconds(fraction),
                   std::move(*zone)};
    const bool is_past_the_end = hour == 24 && (minute > 0 || second > 0 || time.nanosecond > 0);
    return is_past_the_end ? std::nullopt : std::optional(time);
}

/// `14M`: a number before that letter. Zero when something else stands there.
std::optional<std::int64_t> take_amount(Scanner& scanner, char unit, bool& is_there) {
    Scanner ahead = scanner;
    const std::string_view digits = ahead.digits();
    is_there = !digits.empty() && ahead.accept(unit);
    if (!is_there) return 0;
    scanner = ahead;
    return whole(digits);
}

Value months_from(Scanner scanner, bool negative) {
    bool has_years = false;
    bool has_months = false;
    const auto years = take_amount(scanner, 'Y', has_years);
    const auto months = take_amount(scanner, 'M', has_months);
    if (!scanner.is_done() || (!has_years && !has_months) || !years || !months) return Null();
    std::int64_t count = 0;
    if (__builtin_mul_overflow(*years, 12, &count) ||
        __builtin_add_overflow(count, *months, &count)) {
        return Null();
    }
    return Months{negative ? -count : count};
}

bool add_units(std::int64_t& seconds, std::optional<std::int64_t> count, std::int64_t unit) {
    std::int64_t part = 0;
    return count && !__builtin_mul_overflow(*count, unit, &part) &&
           !__builtin_add_overflow(seconds, part, &seconds);
}

/// `5.6S` and the end; true when it fits.
bool take_seconds(Scanner& scanner, Duration& duration, bool& is_there) {
    is_there = false;
    if (scanner.is_done()) return true;
    const std::string_view digits = scanner.digits();
    if (digits.empty()) return false;
    if (scanner.accept('.')) duration.nanoseconds = nanoseconds(scanner.digits());
    is_there = scanner.accept('S');
    return is_there && add_units(duration.seconds, whole(digits), 1);
}

Value days_and_time_from(Scanner scanner, bool negative) {
    Duration duration;
    bool has_days = false;
    bool has_hours = false;
    bool has_minutes = false;
    bool has_seconds = false;
    if (!add_units(duration.seconds, take_amount(scanner, 'D', has_days), 86'400)) return Null();
    if (scanner.accept('T')) {
        const auto hours = take_amount(scanner, 'H', has_hours);
        const auto minutes = take_amount(scanner, 'M', has_minutes);
        const bool fits = add_units(duration.seconds, hours, 3600) &&
                          add_units(duration.seconds, minutes, 60) &&
                          take_seconds(scanner, duration, has_seconds);
        if (!fits || (!has_hours && !has_minutes && !has_seconds)) return Null();
    } else if (!has_days) {
        return Null();
    }
    if (!scanner.is_done()) return Null();
    return negative ? Duration{-duration.seconds, -duration.nanoseconds} : duration;
}

}  // namespace

std::optional<Date> date_from(std::string_view text) {
    Scanner scanner(text);
    const auto date = take_date(scanner);
    return scanner.is_done() ? date : std::nullopt;
}

std::optional<TimeOfDay> time_from(std::string_view text) {
    Scanner scanner(text);
    auto time = take_time(scanner);
    if (time && time->hour == 24) time->hour = 0;
    return time;
}

std::optional<DateTime> date_time_from(std::string_view text) {
    Scanner scanner(text);
    const auto date = take_date(scanner);
    if (!date) return std::nullopt;
    if (scanner.is_done()) return DateTime{*date, {}};
    if (!scanner.accept('T')) return std::nullopt;
    auto time = take_time(scanner);
    if (!time) return std::nullopt;
    if (time->hour != 24) return DateTime{*date, *time};
    time->hour = 0;
    return moved({*date, *time}, Duration{86'400, 0});
}

Value duration_from(std::string_view text) {
    Scanner scanner(text);
    const bool negative = scanner.accept('-');
    if (!scanner.accept('P')) return Null();
    const Value months = months_from(scanner, negative);
    return months.is_null() ? days_and_time_from(scanner, negative) : months;
}

Value temporal_literal(std::string_view text) {
    if (const auto date = date_from(text)) return *date;
    if (const auto moment = date_time_from(text)) return *moment;
    if (const auto time = time_from(text)) return *time;
    return duration_from(text);
}

}  // namespace rota::feel
