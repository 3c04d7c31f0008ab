// Functions on days, and the present.
#include <array>

#include "feel/call.hpp"

namespace rota::feel {

namespace {

std::int64_t day_number(const Date& date) { return days_of(date) - days_of({date.year, 1, 1}) + 1; }

Value day_of_year(Call& call) { return day_number(call.day(0)); }

Value day_of_week(Call& call) {
    static constexpr std::array<std::string_view, 7> names = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return names[static_cast<std::size_t>(weekday_of(call.day(0)))];
}

Value month_of_year(Call& call) {
    static constexpr std::array<std::string_view, 12> names = {"January",
                                                               "February",
                                                               "March",
                                                               "April",
                                                               "May",
                                                               "June",
                                                               "July",
                                                               "August",
                                                               "September",
                                                               "October",
                                                               "November",
                                                               "December"};
    return names[static_cast<std::size_t>(call.day(0).month - 1)];
}

/// The week of ISO 8601: that of its Thursday.
Value week_of_year(Call& call) {
    const Date day = call.day(0);
    const Date thursday = date_of(days_of(day) + 3 - weekday_of(day));
    return (day_number(thursday) - 1) / 7 + 1;
}

const std::optional<DateTime>& present(Call& call) { return call.evaluator().environment().now; }

Value not_known(Call& call) {
    return call.nothing({"这里不知道现在的时间", "the present is not known here"});
}

Value now(Call& call) {
    const auto& moment = present(call);
    return moment ? Value(*moment) : not_known(call);
}

Value today(Call& call) {
    const auto& moment = present(call);
    return moment ? Value(moment->date) : not_known(call);
}

constexpr Parameter date_parameter{"date", kinds::day};

constexpr std::array<BuiltIn, 6> temporal_rows = {{
    {"day of week", {{date_parameter}}, day_of_week},
    {"day of year", {{date_parameter}}, day_of_year},
    {"month of year", {{date_parameter}}, month_of_year},
    {"now", {}, now},
    {"today", {}, today},
    {"week of year", {{date_parameter}}, week_of_year},
}};

}  // namespace

std::span<const BuiltIn> temporal_functions() { return temporal_rows; }

}  // namespace rota::feel
