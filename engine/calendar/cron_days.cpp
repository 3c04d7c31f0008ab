// The days that a cron expression names, a month at a time: which days those are depends on
// nothing but how long the month is and with which weekday it begins.
#include <bit>

#include "calendar/cron_fields.hpp"
#include "model/temporal.hpp"

namespace rota::calendar {

namespace {

constexpr int sunday = 0;
constexpr int saturday = 6;

struct Month {
    int length = 0;
    int first_weekday = 0;

    Bits all() const { return (Bits{2} << length) - 2; }
    int weekday_of_day(int day) const { return (first_weekday + day - 1) % 7; }
    int first(int weekday) const { return 1 + (weekday - first_weekday + 7) % 7; }
    int last(int weekday) const {
        return first(weekday) + 28 <= length ? first(weekday) + 28 : first(weekday) + 21;
    }
    /// The nearest day from Monday to Friday; it does not leave the month.
    int nearest(int day) const {
        if (weekday_of_day(day) == saturday) return day == 1 ? 3 : day - 1;
        if (weekday_of_day(day) == sunday) return day == length ? day - 2 : day + 1;
        return day;
    }
    int last_but_weekend() const {
        const int weekday = weekday_of_day(length);
        return weekday == saturday ? length - 1 : weekday == sunday ? length - 2 : length;
    }
};

template <class See>
void for_each_of(Bits bits, const See& see) {
    for (; bits != 0; bits &= bits - 1) see(std::countr_zero(bits));
}

Bits days_by_date(const CronFields& fields, const Month& month) {
    Bits days = fields.days & month.all();
    for_each_of(fields.days_before_last, [&](int before) {
        if (before < month.length) days |= Bits{1} << (month.length - before);
    });
    for_each_of(fields.days_near & month.all(),
                [&](int day) { days |= Bits{1} << month.nearest(day); });
    if (fields.is_near_last) days |= Bits{1} << month.last_but_weekend();
    return days;
}

Bits days_by_weekday(const CronFields& fields, const Month& month) {
    constexpr Bits every_seventh = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;
    Bits days = 0;
    for_each_of(fields.weekdays,
                [&](int weekday) { days |= every_seventh << month.first(weekday); });
    for_each_of(fields.last_weekdays, [&](int weekday) { days |= Bits{1} << month.last(weekday); });
    int first = 0;
    for (const Bits weekdays : fields.nth_weekdays) {
        for_each_of(weekdays,
                    [&](int weekday) { days |= Bits{1} << (month.first(weekday) + first); });
        first += 7;
    }
    return days & month.all();
}

}  // namespace

std::optional<int> first_of(Bits bits, int from) {
    const Bits rest = from < 64 ? bits >> from : 0;
    if (rest == 0) return std::nullopt;
    return from + std::countr_zero(rest);
}

Bits days_named(const CronFields& fields, std::int64_t year, int month) {
    Month there;
    there.length = days_in_month(year, month);
    there.first_weekday = (weekday_of({year, static_cast<std::uint8_t>(month), 1}) + 1) % 7;
    const Bits by_date = days_by_date(fields, there);
    const Bits by_weekday = days_by_weekday(fields, there);
    return fields.takes_both ? by_date & by_weekday : by_date | by_weekday;
}

std::optional<std::int64_t> first_day_named(const CronFields& fields,
                                            std::int64_t first,
                                            std::int64_t last) {
    const Date from = date_of(first);
    int day = from.day;
    int month = from.month;
    for (std::int64_t year = from.year;; ++year, month = 1) {
        while (const auto named = first_of(fields.months, month)) {
            if (*named != month) day = 1;
            month = *named;
            const std::int64_t begin = days_of({year, static_cast<std::uint8_t>(month), 1});
            if (begin > last) return std::nullopt;
            if (const auto found = first_of(days_named(fields, year, month), day)) {
                const std::int64_t days = begin + *found - 1;
                return days <= last ? std::optional(days) : std::nullopt;
            }
            ++month;
            day = 1;
        }
        day = 1;
    }
}

}  // namespace rota::calendar
