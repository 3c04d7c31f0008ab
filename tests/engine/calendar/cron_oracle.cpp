#include "cron_oracle.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <sstream>

namespace rota {

namespace {

constexpr Minute minutes_of_day = 24 * 60;

/// A field's least and greatest number, and the names of its numbers, three letters each.
struct Range {
    int least;
    int most;
    std::string names = "";
};

const Range to_59{0, 59};
const Range to_23{0, 23};
const Range of_days{1, 31};
const Range of_months{1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"};
const Range of_weekdays{0, 6, "sunmontuewedthufrisat"};

int number(const std::string& word, const Range& range) {
    if (!word.empty() && word[0] >= 'a')
        return range.least + static_cast<int>(range.names.find(word) / 3);
    return std::stoi(word);
}

/// Whether a value is as far behind the beginning as the steps reach, round the end of the field.
bool item_has(const std::string& item, int value, const Range& range) {
    const std::size_t slash = item.find('/');
    const int step = slash == std::string::npos ? 1 : std::stoi(item.substr(slash + 1));
    const std::string span = item.substr(0, slash);
    const int size = range.most - range.least + 1;
    int begin = range.least;
    int end = range.most;
    if (span != "*") {
        const std::size_t dash = span.find('-');
        begin = number(span.substr(0, dash), range);
        if (dash != std::string::npos) {
            end = number(span.substr(dash + 1), range);
        } else if (slash == std::string::npos) {
            end = begin;
        }
    }
    const int reach = end - begin >= size ? size - 1 : (end - begin + size) % size;
    const int behind = (value - begin + size) % size;
    return behind <= reach && behind % step == 0;
}

template <class Has>
bool any_item(const std::string& field, const Has& has) {
    std::istringstream items(field);
    for (std::string item; std::getline(items, item, ',');) {
        if (has(item)) return true;
    }
    return false;
}

bool field_has(const std::string& field, int value, const Range& range) {
    return any_item(field, [&](const std::string& item) { return item_has(item, value, range); });
}

bool is_weekend(int weekday) { return weekday == 0 || weekday == 6; }

}  // namespace

CronOracle::CronOracle(const std::string& text) {
    std::string small = text;
    std::transform(small.begin(), small.end(), small.begin(), [](char c) {
        return c == '?' ? '*' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    std::istringstream words(small);
    std::vector<std::string> fields;
    for (std::string word; words >> word;) fields.push_back(word);
    if (fields.size() == 5) fields.insert(fields.begin(), "0");
    for (int n = 0; n < 60; ++n) {
        if (field_has(fields.at(0), n, to_59)) seconds_.push_back(n);
        minutes_.at(static_cast<std::size_t>(n)) = field_has(fields.at(1), n, to_59);
    }
    for (int n = 0; n < 24; ++n)
        hours_.at(static_cast<std::size_t>(n)) = field_has(fields.at(2), n, to_23);
    for (int n = 1; n < 13; ++n)
        months_.at(static_cast<std::size_t>(n)) = field_has(fields.at(4), n, of_months);
    day_field_ = fields.at(3);
    weekday_field_ = fields.at(5);
}

CronOracle::Day CronOracle::day_of(std::int64_t days_since_1970) {
    const std::time_t second = days_since_1970 * 86'400;
    std::tm fields{};
    ::gmtime_r(&second, &fields);
    Day day{fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday, fields.tm_wday, 0};
    // The C library takes day 0 of the next month for the last of this one.
    std::tm last{};
    last.tm_year = fields.tm_year;
    last.tm_mon = fields.tm_mon + 1;
    ::timegm(&last);
    day.length_of_month = last.tm_mday;
    return day;
}

bool CronOracle::names(const Day& today) const {
    if (!months_.at(static_cast<std::size_t>(today.month))) return false;
    const auto weekday_of = [&](int day) {
        return ((today.weekday + day - today.day) % 7 + 7) % 7;
    };
    /// Of the days from Monday to Friday in this month, the one that is least far from `day`.
    const auto nearest = [&](int day) {
        int best = 0;
        for (int other = 1; other <= today.length_of_month; ++other) {
            if (is_weekend(weekday_of(other))) continue;
            if (best == 0 || std::abs(other - day) < std::abs(best - day)) best = other;
        }
        return best;
    };
    const bool by_date = any_item(day_field_, [&](const std::string& item) {
        if (item == "l") return today.day == today.length_of_month;
        if (item == "lw") return today.day == nearest(100);
        if (item.substr(0, 2) == "l-")
            return today.day + std::stoi(item.substr(2)) == today.length_of_month;
        if (item.back() != 'w') return item_has(item, today.day, of_days);
        const int day = std::stoi(item);
        return day <= today.length_of_month && today.day == nearest(day);
    });
    const bool by_weekday = any_item(weekday_field_, [&](const std::string& item) {
        const std::size_t hash = item.find('#');
        const bool is_last = item.back() == 'l';
        if (hash == std::string::npos && !is_last)
            return item_has(item, today.weekday, of_weekdays);
        const std::string word = item.substr(0, is_last ? item.size() - 1 : hash);
        if (number(word, of_weekdays) % 7 != today.weekday) return false;
        return is_last ? today.day + 7 > today.length_of_month
                       : (today.day + 6) / 7 == std::stoi(item.substr(hash + 1));
    });
    const bool is_open = day_field_[0] == '*' || weekday_field_[0] == '*';
    return is_open ? by_date && by_weekday : by_date || by_weekday;
}

bool CronOracle::is_ever() const {
    const Minute first = minute_of(2000, 1, 1) / minutes_of_day;
    for (std::int64_t day = first; day < first + 146'097; ++day) {
        if (names(day_of(day))) return true;
    }
    return false;
}

bool CronOracle::names_minute(Minute in_day) const {
    return hours_[static_cast<std::size_t>(in_day / 60)] &&
           minutes_[static_cast<std::size_t>(in_day % 60)];
}

std::vector<bool> CronOracle::days_named(Minute first, std::size_t minutes) const {
    std::vector<bool> named;
    const Minute end = first + static_cast<Minute>(minutes);
    for (Minute day = first / minutes_of_day; day * minutes_of_day < end; ++day)
        named.push_back(names(day_of(day)));
    return named;
}

std::vector<std::int64_t> CronOracle::moments(const Walk& walk, Minute first, Minute end) const {
    const std::vector<bool> days = days_named(walk.wall_first, walk.happens.size());
    const Minute midnight = walk.wall_first / minutes_of_day * minutes_of_day;
    const auto is_named = [&](Minute wall) {
        const Minute since = wall - midnight;
        return days[static_cast<std::size_t>(since / minutes_of_day)] &&
               names_minute(since % minutes_of_day);
    };
    std::vector<std::int64_t> moments;
    const auto add = [&](Minute utc, int second) {
        const std::int64_t moment = utc * 60 + second;
        const bool is_new = moments.empty() || moments.back() != moment;
        if (is_new && utc >= first && utc < end) moments.push_back(moment);
    };
    if (std::count(hours_.begin(), hours_.end(), true) == 24) {
        for (Minute utc = first; utc < end; ++utc) {
            if (!is_named(walk.shown[static_cast<std::size_t>(utc - walk.utc_first)])) continue;
            for (const int second : seconds_) add(utc, second);
        }
        return moments;
    }
    for (std::size_t i = 0; i < walk.happens.size(); ++i) {
        if (!is_named(walk.wall_first + static_cast<Minute>(i))) continue;
        const Walk::Shown& shown = walk.happens[i];
        for (const int second : seconds_) add(shown.utc, shown.is_skipped ? 0 : second);
    }
    return moments;
}

}  // namespace rota
