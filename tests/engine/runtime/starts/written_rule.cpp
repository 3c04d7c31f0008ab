#include "written_rule.hpp"

#include <cstdio>
#include <ctime>

namespace rota {

namespace {

struct Every {
    const char* every;
    std::vector<const char*> on;
    int pace;  // minutes
};

const std::vector<Every>& periods() {
    constexpr int day = 24 * 60;
    static const std::vector<Every> all{
        {"day", {""}, 3 * day},
        {"workday", {""}, 3 * day},
        {"week", {"monday", "sunday", "workday 2", "last workday", "day 6", "last day"}, 12 * day},
        {"month",
         {"workday 1", "workday 7", "last workday", "day 1", "day 31", "last day"},
         40 * day},
        {"quarter", {"workday 5", "day 15", "last day", "last workday"}, 90 * day},
        {"half-year", {"day 40", "workday 3"}, 120 * day},
        {"year", {"03-29", "workday 1", "last day"}, 200 * day}};
    return all;
}

struct Cron {
    const char* text;
    int pace;
};
constexpr Cron crons[] = {{"*/10 * * * *", 60},
                          {"7 * * * *", 400},
                          {"0 */3 * * *", 900},
                          {"30 2 * * *", 4000},
                          {"0,30 1-3 * * *", 2000},
                          {"15 9 * * mon-fri", 5000},
                          {"0 9 * * 6", 20000},
                          {"45 23 L * *", 60000},
                          {"0 12 15W * *", 60000},
                          {"5 0 * * fri#2", 60000},
                          {"0 8 1,15 * *", 30000}};

std::string date_text(std::int64_t day) {
    const std::time_t seconds = day * 86'400;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
    return text;
}

/// A cron expression alone says the hour itself.
bool says_hour(const WrittenMoments& when) { return !when.every.empty() || !when.dates.empty(); }

WrittenMoments any_moments(Chances& chances, std::int64_t year_begins, int& pace) {
    WrittenMoments when;
    if (chances.one_in(2)) {
        const Cron cron = chances.pick(crons);
        when.cron = cron.text;
        pace = cron.pace;
    } else {
        const Every every = chances.pick(periods());
        when.every = every.every;
        when.on = chances.pick(every.on);
        pace = every.pace;
    }
    when.hour = chances.pick(std::vector<int>{0, 1, 2, 3, 9, 23});
    when.minute = chances.pick(std::vector<int>{0, 30, 59});
    for (int i = chances.one_in(3) ? 1 + chances.below(6) : 0; i > 0; --i)
        when.dates.push_back(year_begins + chances.below(365));
    if (!says_hour(when)) when.hour = when.minute = 0;
    return when;
}

}  // namespace

std::string text_of(const WrittenRule& rule, bool stays) {
    const char* days_off[] = {"next workday", "previous workday", "skip", "anyway"};
    const char* overlaps[] = {"allow", "skip", "queue one", "cancel the previous"};
    std::string text = "[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = \"office.head\"\n[start]\n";
    const auto line = [&](const char* key, const std::string& value) {
        text += std::string(key) + " = \"" + value + "\"\n";
    };
    const WrittenMoments& when = rule.when;
    if (!when.every.empty()) line("every", when.every);
    if (!when.on.empty()) line("on", when.on);
    if (!when.cron.empty()) line("cron", when.cron);
    if (says_hour(when)) {
        char at[8];
        std::snprintf(at, sizeof at, "%02d:%02d", when.hour % 100, when.minute % 100);
        line("at", at);
    }
    if (!when.dates.empty()) {
        text += "dates = [";
        for (const std::int64_t day : when.dates) text += date_text(day) + ", ";
        text += "]\n";
    }
    line("on_day_off", days_off[static_cast<int>(rule.on_day_off)]);
    line("overlap", overlaps[static_cast<int>(rule.overlap)]);
    const std::string each = "run each, at most " + std::to_string(rule.each_max);
    line("missed",
         rule.missed == WhatOfMissed::once   ? "run once"
         : rule.missed == WhatOfMissed::skip ? "skip"
                                             : each);
    if (!rule.merge) text += "merge = false\n";
    text += "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"" + std::string(stays ? "stay" : "pass") +
            "\"\n";
    return text;
}

WrittenRule any_rule(Chances& chances, std::int64_t year_begins) {
    WrittenRule rule;
    rule.when = any_moments(chances, year_begins, rule.pace);
    rule.on_day_off = static_cast<DayOff>(chances.below(4));
    rule.merge = !chances.one_in(3);
    rule.missed = static_cast<WhatOfMissed>(chances.below(3));
    rule.each_max = 1 + chances.below(40);
    rule.overlap = static_cast<WhatOfOverlap>(chances.below(4));
    return rule;
}

WrittenRule edited(WrittenRule rule, Chances& chances, std::int64_t year_begins) {
    switch (chances.below(5)) {
        case 0: rule.missed = static_cast<WhatOfMissed>(chances.below(3)); break;
        case 1: rule.merge = !rule.merge; break;
        case 2: rule.on_day_off = static_cast<DayOff>(chances.below(4)); break;
        case 3:
            if (says_hour(rule.when)) rule.when.hour = (rule.when.hour + 1) % 24;
            break;
        default: rule.when = any_moments(chances, year_begins, rule.pace); break;
    }
    return rule;
}

}  // namespace rota
