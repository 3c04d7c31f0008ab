#include "api/day_range.hpp"

#include <string>

#include "api/request.hpp"
#include "calendar/period.hpp"

namespace rota::api {

namespace {

constexpr int years_max = 10;

Result<Date> day_in(const Value& request, const char* name, const std::optional<Date>& standard) {
    const std::string text = text_in(request, name);
    const std::string key = std::string("`") + name + "`";
    if (const auto day = parse_date(text)) return *day;
    if (text.empty() && standard) return *standard;
    if (text.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明 " + key + "，如 2027-01-01",
                     "say `from` which day `to` which, such as 2027-01-01; " + key + " is missing"};
    }
    return Error{ErrorCode::invalid,
                 key + " 要一个有的日期，如 2027-01-01；写的是 " + text,
                 key + " takes a day that there is, such as 2027-01-01, not " + text};
}

}  // namespace

Result<DayRange> day_range_in(const Value& request, const std::optional<Date>& standard) {
    const auto from = day_in(request, "from", standard);
    if (!from) return from.error();
    std::optional<Date> year_on;
    if (standard) year_on = calendar::add_days(calendar::add_months(*from, 12), -1);
    const auto to = day_in(request, "to", year_on);
    if (!to) return to.error();
    if (*to < *from) {
        return Error{ErrorCode::invalid,
                     "`to`（" + to_string(*to) + "）在 `from`（" + to_string(*from) + "）之前",
                     "`to`, " + to_string(*to) + ", is before `from`, " + to_string(*from)};
    }
    if (calendar::add_months(*from, 12 * years_max) < *to) {
        const std::string most = std::to_string(years_max);
        return Error{
            ErrorCode::invalid,
            "最多 " + most + " 年：从 " + to_string(*from) + " 到 " + to_string(*to) + " 太长了",
            "at most " + most + " years: from " + to_string(*from) + " to " + to_string(*to) +
                " is too long"};
    }
    return DayRange{*from, *to};
}

}  // namespace rota::api
