// The next moment of a cron expression: a jump from field to field on the clock of the zone, and
// back to the world's.
#include "calendar/cron.hpp"

#include <algorithm>
#include <bit>

#include "calendar/cron_text.hpp"

namespace rota::calendar {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;

/// No clock was ever put back by more; so nothing older hides what it showed.
constexpr hours put_back_max{48};

/// The first moment after the last day kept, on a clock that shows UTC.
Instant end_of_time() { return Instant(days(days_of(last_date_kept) + 1)); }

bool goes_by_time_that_passes(const CronFields& fields) {
    return std::popcount(fields.hours) == 24;
}

/// The first time of day that is named and not earlier than this one.
std::optional<seconds> first_time_named(const CronFields& fields, seconds from) {
    const auto least = [](Bits bits) { return std::countr_zero(bits); };
    const auto at = [](int hour, int minute, int second) {
        return seconds(hour * 3600 + minute * 60 + second);
    };
    const auto in_day = static_cast<int>(from.count());
    const int hour = in_day / 3600;
    const int minute = in_day / 60 % 60;
    if (first_of(fields.hours, hour) == hour) {
        if (first_of(fields.minutes, minute) == minute) {
            const auto second = first_of(fields.seconds, in_day % 60);
            if (second) return at(hour, minute, *second);
        }
        const auto later = first_of(fields.minutes, minute + 1);
        if (later) return at(hour, *later, least(fields.seconds));
    }
    const auto later = first_of(fields.hours, hour + 1);
    if (later) return at(*later, least(fields.minutes), least(fields.seconds));
    return std::nullopt;
}

/// The first named time from `from` on and before `end`, both since 1970-01-01T00:00 on a clock
/// that is never put forward or back.
std::optional<seconds> first_named(const CronFields& fields, seconds from, seconds end) {
    const std::int64_t today = floor<days>(from).count();
    const std::int64_t last = floor<days>(end - seconds(1)).count();
    auto day = first_day_named(fields, today, last);
    auto time = first_time_named(fields, day == today ? from - days(today) : seconds(0));
    if (!time) {
        day = first_day_named(fields, today + 1, last);
        time = first_time_named(fields, seconds(0));
    }
    if (!day || *time + days(*day) >= end) return std::nullopt;
    return *time + days(*day);
}

std::optional<Instant> next_by_time_that_passes(const CronFields& fields,
                                                const TimeZone& zone,
                                                Instant after) {
    const seconds last_end = floor<seconds>(end_of_time()).time_since_epoch();
    Instant from = floor<seconds>(after) + seconds(1);
    while (from < end_of_time()) {
        const UnambiguousTime steady = zone.unambiguous_time_at(from);
        const seconds ahead = steady.ahead_of_utc;
        const seconds begin = floor<seconds>(from).time_since_epoch() + ahead;
        const seconds end = floor<seconds>(steady.end).time_since_epoch() + ahead;
        const auto named = first_named(fields, begin, std::min(end, last_end));
        if (named) return Instant(*named - ahead);
        from = steady.end;
    }
    return std::nullopt;
}

/// The first time that the clock has not shown or passed until this moment, it included.
seconds first_unseen(const TimeZone& zone, Instant until) {
    UnambiguousTime steady = zone.unambiguous_time_at(until);
    const Instant beginning{days(days_of(first_date_kept))};
    seconds unseen = floor<seconds>(until).time_since_epoch() + steady.ahead_of_utc + seconds(1);
    while (steady.begin > std::max(beginning, until - put_back_max)) {
        steady = zone.unambiguous_time_at(steady.begin - microseconds(1));
        unseen =
            std::max(unseen, floor<seconds>(steady.end).time_since_epoch() + steady.ahead_of_utc);
    }
    return unseen;
}

std::optional<Instant> next_by_the_wall(const CronFields& fields,
                                        const TimeZone& zone,
                                        Instant after) {
    const seconds end = floor<seconds>(end_of_time()).time_since_epoch();
    const auto named = first_named(fields, first_unseen(zone, after), end);
    if (!named) return std::nullopt;
    const DateTime shown = clock_after(*named);
    return zone.to_instant(shown.date, shown.time);
}

std::string_view without_blanks_around(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace

Result<Cron> Cron::parse(std::string_view text) {
    const auto fields = read_cron(text);
    if (!fields) return fields.error();
    return Cron(without_blanks_around(text), *fields);
}

std::optional<Instant> Cron::next(const TimeZone& zone, Instant after) const {
    const Instant from = std::max(after, Instant(days(days_of(first_date_kept))));
    if (from >= end_of_time()) return std::nullopt;
    return goes_by_time_that_passes(fields_) ? next_by_time_that_passes(fields_, zone, from)
                                             : next_by_the_wall(fields_, zone, from);
}

}  // namespace rota::calendar
