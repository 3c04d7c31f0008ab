// Conditions on a calendar that make every count of workdays and work hours terminate.
#include "calendar/check.hpp"

#include <set>
#include <string>
#include <utility>

namespace rota::calendar {

namespace {

Error wrong(std::string zh, std::string en) {
    return {ErrorCode::invalid, std::move(zh), std::move(en)};
}

std::string in_backquotes(const Date& date) {
    return std::string("`").append(to_string(date)).append("`");
}

void append_two_digits(std::string& text, int number) {
    if (number < 10) text += '0';
    text += std::to_string(number);
}

std::string in_backquotes(const OfficeHours& hours) {
    std::string text = "`";
    append_two_digits(text, hours.from.hour);
    text += ':';
    append_two_digits(text, hours.from.minute);
    text += '-';
    append_two_digits(text, hours.to.hour);
    text += ':';
    append_two_digits(text, hours.to.minute);
    return text += '`';
}

int minutes_of(const ClockTime& time) { return time.hour * 60 + time.minute; }

bool is_on_the_clock(const ClockTime& time) {
    return time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60;
}

std::optional<Error> error_in_weekend(const std::vector<Weekday>& weekend) {
    std::set<int> days;
    for (const Weekday& weekday : weekend) {
        if (weekday.day < 0 || weekday.day > 6) {
            return wrong("周末应写星期几", "expected days of the week in the weekend");
        }
        days.insert(weekday.day);
    }
    if (days.size() < 7) return std::nullopt;
    return wrong("一周至少要有一天上班；现在七天都是周末",
                 "expected at least one day of the week to be worked; all seven are weekend");
}

std::optional<Error> error_in_hours(const std::vector<OfficeHours>& hours) {
    if (hours.empty()) {
        return wrong("办公时间至少写一段，如 `08:30-12:00`",
                     "expected office hours, such as `08:30-12:00`; found none");
    }
    int last_end = -1;
    for (const OfficeHours& stretch : hours) {
        const std::string found = in_backquotes(stretch);
        const bool is_stretch = is_on_the_clock(stretch.from) && is_on_the_clock(stretch.to) &&
                                minutes_of(stretch.from) < minutes_of(stretch.to);
        if (!is_stretch) {
            return wrong("办公时间应先起后止，如 `08:30-12:00`；现在是 " + found,
                         "expected office hours that begin before they end, such as "
                         "`08:30-12:00`; found " +
                             found);
        }
        if (minutes_of(stretch.from) < last_end) {
            return wrong("各段办公时间应按先后排列，互不重叠；" + found + " 早于上一段结束",
                         "expected office hours one after the other; " + found +
                             " begins before the one above ends");
        }
        last_end = minutes_of(stretch.to);
    }
    return std::nullopt;
}

std::optional<Error> no_such_day(const Date& date) {
    if (is_valid(date)) return std::nullopt;
    return wrong("日历上没有 " + in_backquotes(date) + " 这一天",
                 "expected a day of the calendar; there is no " + in_backquotes(date));
}

std::optional<Error> error_in_range(const Date& first, const Date& last, std::int64_t days_max) {
    for (const Date& date : {first, last}) {
        if (auto error = no_such_day(date)) return error;
    }
    const std::int64_t days = days_of(last) - days_of(first) + 1;
    if (days >= 1 && days <= days_max) return std::nullopt;
    return wrong("起止日期应先起后止，相隔合理；现在是 " + in_backquotes(first) + " 到 " +
                     in_backquotes(last),
                 "expected a first and a last day, not too far apart; found " +
                     in_backquotes(first) + " to " + in_backquotes(last));
}

std::optional<Error> error_in_holidays(const Holidays& holidays) {
    constexpr std::int64_t published_days_max = 366'000;
    constexpr std::int64_t holiday_days_max = 366;
    if (auto error = error_in_range(holidays.from, holidays.to, published_days_max)) return error;
    std::set<Date> days_off;
    for (const Holiday& holiday : holidays.holidays) {
        if (auto error = error_in_range(holiday.first, holiday.last, holiday_days_max))
            return error;
        for (std::int64_t day = days_of(holiday.first); day <= days_of(holiday.last); ++day) {
            days_off.insert(date_of(day));
        }
    }
    for (const Holiday& holiday : holidays.holidays) {
        for (const Date& date : holiday.worked) {
            if (auto error = no_such_day(date)) return error;
            if (!days_off.contains(date)) continue;
            return wrong(
                "同一天不能既放假又上班：" + in_backquotes(date) + "；本地另有安排的写 [[day]]",
                "expected a day to be either off or worked; " + in_backquotes(date) +
                    " is both; what the office does otherwise goes into [[day]]");
        }
    }
    return std::nullopt;
}

std::optional<Error> error_in_local_days(const std::vector<LocalDay>& local_days) {
    std::set<Date> seen;
    for (const LocalDay& local : local_days) {
        if (auto error = no_such_day(local.date)) return error;
        if (seen.insert(local.date).second) continue;
        return wrong(
            "[[day]] 里每天只能写一次；" + in_backquotes(local.date) + " 写了两次",
            "expected each day once in [[day]]; " + in_backquotes(local.date) + " is there twice");
    }
    return std::nullopt;
}

}  // namespace

std::optional<Error> error_in(const OfficeCalendar& office) {
    if (auto error = error_in_weekend(office.weekend)) return error;
    if (auto error = error_in_hours(office.hours)) return error;
    if (auto error = error_in_local_days(office.local_days)) return error;
    return office.holidays ? error_in_holidays(*office.holidays) : std::nullopt;
}

}  // namespace rota::calendar
