#include "rotate_rule.hpp"

#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "period.hpp"

namespace rota::allot_steps {

namespace {

namespace chrono = std::chrono;

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || rest != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// The number of the period that a day lies in, counted from one that is the same for all days.
std::int64_t number_of(const std::string& every, chrono::sys_days day) {
    const chrono::year_month_day date(day);
    const std::int64_t year = static_cast<int>(date.year());
    const std::int64_t month = static_cast<unsigned>(date.month()) - 1;
    if (every == "year") return year;
    if (every == "half-year") return year * 2 + month / 6;
    if (every == "quarter") return year * 4 + month / 3;
    if (every == "month") return year * 12 + month;
    if (every == "day") return day.time_since_epoch().count();
    if (every == "week") {
        const chrono::sys_days monday = day - chrono::days(chrono::weekday(day).iso_encoding() - 1);
        // 1970-01-05 was a Monday.
        return (monday - chrono::sys_days(chrono::days(4))).count() / 7;
    }
    throw Failure("allot.every",
                  {"「" + every + "」没法轮：可以是 day、week、month、quarter、half-year、year",
                   "cannot take turns by \"" + every +
                       "\": expected day, week, month, quarter, half-year or year"});
}

/// A day in the period of that name.
std::optional<chrono::sys_days> day_in(const std::string& every, std::string_view name) {
    const auto year = name.size() >= 4 ? number_in(name.substr(0, 4)) : std::nullopt;
    if (!year) return std::nullopt;
    const auto first_of = [&](int month) {
        return chrono::sys_days(chrono::year(*year) / chrono::month(static_cast<unsigned>(month)) /
                                1);
    };
    if (every == "year" && name.size() == 4) return first_of(1);
    if (every == "quarter" && name.size() == 7 && name.substr(4, 2) == "-Q") {
        const auto quarter = number_in(name.substr(6));
        if (quarter && *quarter >= 1 && *quarter <= 4) return first_of(*quarter * 3 - 2);
    }
    if (every == "half-year" && name.size() == 7 && name.substr(4, 2) == "-H") {
        const auto half = number_in(name.substr(6));
        if (half && (*half == 1 || *half == 2)) return first_of(*half * 6 - 5);
    }
    if (every == "month" && name.size() == 7 && name[4] == '-') {
        const auto month = number_in(name.substr(5));
        if (month && *month >= 1 && *month <= 12) return first_of(*month);
    }
    if (every == "week" && name.size() == 8 && name.substr(4, 2) == "-W") {
        const auto week = number_in(name.substr(6));
        // The first week of a year is that of 4 January.
        const chrono::sys_days fourth(chrono::year(*year) / chrono::January / 4);
        const chrono::sys_days monday =
            fourth - chrono::days(chrono::weekday(fourth).iso_encoding() - 1);
        if (week && *week >= 1 && *week <= 53) return monday + chrono::days((*week - 1) * 7);
    }
    return std::nullopt;
}

}  // namespace

std::int64_t turns_between(const std::string& every,
                           const std::string& first,
                           const std::string& day) {
    const std::int64_t now = number_of(every, day_of(day));
    if (const auto named = day_in(every, first)) return now - number_of(every, *named);
    if (first.size() == 10) return now - number_of(every, day_of(first));
    throw Failure(
        "allot.first",
        {"`first` 应为起算的那一期，如 2018-Q1、2018-09、2018-W27、2018 或一个日期；现在是「" +
             first + "」",
         "expected in `first` the period to count from, such as 2018-Q1, 2018-09, "
         "2018-W27, 2018, or a day; found \"" +
             first + "\""});
}

std::vector<Rotated> rotate(const std::vector<std::string>& items,
                            const std::vector<std::string>& among,
                            std::int64_t turn) {
    const auto parties = static_cast<std::int64_t>(among.size());
    const std::int64_t length = static_cast<std::int64_t>(items.size()) / parties;
    const std::int64_t longer = static_cast<std::int64_t>(items.size()) % parties;
    std::vector<Rotated> rotated;
    std::size_t next = 0;
    for (std::int64_t block = 0; block < parties; ++block) {
        const std::int64_t shifted = ((block + turn) % parties + parties) % parties;
        const std::int64_t count = length + (block < longer ? 1 : 0);
        for (std::int64_t i = 0; i < count; ++i)
            rotated.push_back({items[next++], among[static_cast<std::size_t>(shifted)]});
    }
    return rotated;
}

}  // namespace rota::allot_steps
