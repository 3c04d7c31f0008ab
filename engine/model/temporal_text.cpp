#include "model/temporal_text.hpp"

#include <charconv>

#include "text/ascii.hpp"

namespace rota {

namespace {

/// Takes pieces off the front of a text.
struct Scanner {
    std::string_view rest;

    bool take(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }
    std::string_view take_digits() {
        std::size_t size = 0;
        while (size < rest.size() && text::is_digit(rest[size])) ++size;
        const std::string_view digits = rest.substr(0, size);
        rest.remove_prefix(size);
        return digits;
    }
    /// Exactly two digits, at most `max`.
    std::optional<int> take_pair(int max) {
        if (rest.size() < 2 || !text::is_digit(rest[0]) || !text::is_digit(rest[1]))
            return std::nullopt;
        const int value = (rest[0] - '0') * 10 + (rest[1] - '0');
        rest.remove_prefix(2);
        return value <= max ? std::optional(value) : std::nullopt;
    }
    /// `.5`: nanoseconds, or nothing in a text that has a point and no digits, or too many.
    std::optional<std::int32_t> take_fraction() {
        if (!take('.')) return 0;
        const std::string_view digits = take_digits();
        if (digits.empty() || digits.size() > 9) return std::nullopt;
        std::int32_t nanoseconds = 0;
        for (std::size_t i = 0; i < 9; ++i) {
            nanoseconds = nanoseconds * 10 + (i < digits.size() ? digits[i] - '0' : 0);
        }
        return nanoseconds;
    }
};

std::optional<std::int64_t> whole_of(std::string_view digits) {
    std::int64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    // Far below the limit of the type, so that the sums of parts cannot overflow.
    if (error != std::errc() || rest != end || value > 1'000'000'000'000) return std::nullopt;
    return value;
}

std::optional<Zone> zone_of(std::string_view text) {
    Zone zone;
    if (text.empty()) return zone;
    if (text == "Z") return Zone{0, nullptr};
    if (text.front() == '@') {
        if (text.size() == 1) return std::nullopt;
        zone.name = std::make_shared<const std::string>(text.substr(1));
        return zone;
    }
    Scanner scanner{text.substr(1)};
    const auto hours = scanner.take_pair(18);
    if (!hours || !scanner.take(':')) return std::nullopt;
    const auto minutes = scanner.take_pair(59);
    if (!minutes || !scanner.rest.empty()) return std::nullopt;
    if (text.front() != '+' && text.front() != '-') return std::nullopt;
    const std::int32_t seconds = (*hours * 60 + *minutes) * 60;
    zone.offset_seconds = text.front() == '-' ? -seconds : seconds;
    return zone;
}

std::optional<TimeOfDay> time_of(std::string_view text) {
    Scanner scanner{text};
    const auto hour = scanner.take_pair(23);
    if (!hour || !scanner.take(':')) return std::nullopt;
    const auto minute = scanner.take_pair(59);
    if (!minute || !scanner.take(':')) return std::nullopt;
    const auto second = scanner.take_pair(59);
    const auto fraction = scanner.take_fraction();
    const auto zone = zone_of(scanner.rest);
    if (!second || !fraction || !zone) return std::nullopt;
    return TimeOfDay{static_cast<std::uint8_t>(*hour),
                     static_cast<std::uint8_t>(*minute),
                     static_cast<std::uint8_t>(*second),
                     *fraction,
                     *zone};
}

/// `3H` of a length: the number before `letter`, 0 when the part is not there, nothing when it is
/// malformed.
std::optional<std::int64_t> take_part(Scanner& scanner, char letter, bool& found) {
    Scanner ahead = scanner;
    const std::string_view digits = ahead.take_digits();
    if (digits.empty() || !ahead.take(letter)) return 0;
    scanner = ahead;
    found = true;
    return whole_of(digits);
}

}  // namespace

std::optional<DateTime> parse_date_time(std::string_view text) {
    if (text.size() < 19 || text[10] != 'T') return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const auto time = time_of(text.substr(11));
    if (!date || !time) return std::nullopt;
    return DateTime{*date, *time};
}

std::optional<Months> parse_months(std::string_view text) {
    Scanner scanner{text};
    const bool is_negative = scanner.take('-');
    if (!scanner.take('P')) return std::nullopt;
    bool found = false;
    const auto years = take_part(scanner, 'Y', found);
    const auto months = take_part(scanner, 'M', found);
    if (!years || !months || !found || !scanner.rest.empty()) return std::nullopt;
    const std::int64_t count = *years * 12 + *months;
    return Months{is_negative ? -count : count};
}

std::optional<Duration> parse_duration(std::string_view text) {
    Scanner scanner{text};
    const bool is_negative = scanner.take('-');
    if (!scanner.take('P')) return std::nullopt;
    bool found = false;
    const auto days = take_part(scanner, 'D', found);
    std::optional<std::int64_t> hours = 0, minutes = 0, seconds = 0;
    std::optional<std::int32_t> fraction = 0;
    if (scanner.take('T')) {
        found = false;
        hours = take_part(scanner, 'H', found);
        minutes = take_part(scanner, 'M', found);
        if (!scanner.rest.empty()) {
            seconds = whole_of(scanner.take_digits());
            fraction = scanner.take_fraction();
            found = scanner.take('S');
        }
    }
    if (!days || !hours || !minutes || !seconds || !fraction) return std::nullopt;
    if (!found || !scanner.rest.empty()) return std::nullopt;
    const std::int64_t total = ((*days * 24 + *hours) * 60 + *minutes) * 60 + *seconds;
    return is_negative ? Duration{-total, -*fraction} : Duration{total, *fraction};
}

}  // namespace rota
