#include "start_oracle.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <ctime>
#include <map>
#include <tuple>

#include "../../calendar/cron_oracle.hpp"

namespace rota {

namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;

std::tm civil(std::int64_t day) {
    const std::time_t seconds = day * 86'400;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return utc;
}

std::string format(std::int64_t day, const char* how) {
    const std::tm utc = civil(day);
    char text[32];
    std::strftime(text, sizeof text, how, &utc);
    return text;
}

std::string utc_text(Minute minute) {
    const std::time_t seconds = minute * 60;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string name_of_period(const std::string& every, std::int64_t day) {
    const std::tm utc = civil(day);
    const std::string year = format(day, "%Y");
    if (every == "year") return year;
    if (every == "half-year") return year + (utc.tm_mon < 6 ? "-H1" : "-H2");
    if (every == "quarter") return year + "-Q" + std::to_string(utc.tm_mon / 3 + 1);
    if (every == "month") return format(day, "%Y-%m");
    if (every == "week") return format(day, "%G-W%V");
    return format(day, "%Y-%m-%d");
}

/// Whether the rule names the day, out of the days of its period.
bool names(const WrittenMoments& when,
           const OracleDays& days,
           std::int64_t day,
           const std::vector<std::int64_t>& period) {
    if (when.every == "day") return true;
    if (when.every == "workday") return days.is_workday(day);
    if (when.on == "last day") return day == period.back();
    int number = 0;
    if (std::sscanf(when.on.c_str(), "workday %d", &number) == 1 || when.on == "last workday") {
        std::vector<std::int64_t> worked;
        for (const std::int64_t each : period) {
            if (days.is_workday(each)) worked.push_back(each);
        }
        const auto place = static_cast<std::size_t>(number == 0 ? worked.size() : number);
        return place > 0 && place <= worked.size() && worked[place - 1] == day;
    }
    if (std::sscanf(when.on.c_str(), "day %d", &number) == 1)
        return day == period[std::min(static_cast<std::size_t>(number), period.size()) - 1];
    if (when.on == "03-29") return format(day, "%m-%d") == when.on;
    std::string weekday = format(day, "%A");
    weekday[0] = static_cast<char>(std::tolower(weekday[0]));
    return weekday == when.on;
}

/// The rule itself says workdays.
bool is_fixed(const WrittenMoments& when) {
    return when.every == "workday" || when.on.find("workday") != std::string::npos;
}

class Teller {
  public:
    Teller(const WrittenRule& rule, const OracleDays& days, const Walk& walk)
        : rule_(rule), days_(days), walk_(walk) {}

    void add(std::string stands_for, std::int64_t day, int minute_of_day, bool fixed) {
        std::int64_t on = day;
        if (!fixed && !days_.is_workday(day)) {
            if (rule_.on_day_off == DayOff::skip) return;
            const int step = rule_.on_day_off == DayOff::previous ? -1 : 1;
            while (rule_.on_day_off != DayOff::anyway && !days_.is_workday(on)) on += step;
        }
        const Minute wall = on * minutes_a_day + minute_of_day;
        const auto place = static_cast<std::size_t>(wall - walk_.wall_first);
        if (wall < walk_.wall_first || place >= walk_.happens.size()) return;
        starts_[stands_for] = {stands_for, day, walk_.happens[place].utc};
    }
    /// At this minute and no other, whatever the clock on the wall says of it.
    void add_exactly(std::string stands_for, std::int64_t day, Minute at) {
        starts_[stands_for] = {stands_for, day, at};
    }
    std::vector<OracleStart> told(Minute first, Minute end) const {
        std::vector<OracleStart> all;
        for (const auto& [name, start] : starts_) {
            if (start.at >= first && start.at < end) all.push_back(start);
        }
        std::sort(all.begin(), all.end(), [](const OracleStart& a, const OracleStart& b) {
            return std::tie(a.at, a.day, a.stands_for) < std::tie(b.at, b.day, b.stands_for);
        });
        return all;
    }

  private:
    const WrittenRule& rule_;
    const OracleDays& days_;
    const Walk& walk_;
    std::map<std::string, OracleStart> starts_;
};

}  // namespace

bool OracleDays::is_workday(std::int64_t day) const {
    if (off.contains(day)) return false;
    if (worked.contains(day)) return true;
    const int weekday = civil(day).tm_wday;
    return weekday != 0 && weekday != 6;
}

std::vector<OracleStart> oracle_starts(
    const WrittenRule& rule, const OracleDays& days, const Walk& walk, Minute first, Minute end) {
    constexpr std::int64_t margin = 40;  // days; nothing is moved so far
    Teller teller(rule, days, walk);
    const WrittenMoments& when = rule.when;
    const int minute_of_day = when.hour * 60 + when.minute;
    if (!when.every.empty()) {
        std::map<std::string, std::vector<std::int64_t>> periods;
        const std::int64_t from = first / minutes_a_day - margin;
        const std::int64_t to = end / minutes_a_day + margin;
        for (std::int64_t day = from - 370; day <= to + 370; ++day)
            periods[name_of_period(when.every, day)].push_back(day);
        for (std::int64_t day = from; day <= to; ++day) {
            const std::string name = name_of_period(when.every, day);
            if (names(when, days, day, periods[name]))
                teller.add(name, day, minute_of_day, is_fixed(when));
        }
    }
    if (!when.cron.empty()) {
        const Minute from = first - margin * minutes_a_day;
        const Minute to = end + margin * minutes_a_day;
        for (const std::int64_t second : CronOracle(when.cron).moments(walk, from, to)) {
            const Minute at = second / 60;
            const Minute wall = walk.shown[static_cast<std::size_t>(at - walk.utc_first)];
            const std::int64_t day = wall / minutes_a_day;
            const auto of_day = static_cast<int>(wall % minutes_a_day);
            if (days.is_workday(day) || rule.on_day_off == DayOff::anyway)
                teller.add_exactly(utc_text(at), day, at);
            else
                teller.add(utc_text(at), day, of_day, false);
        }
    }
    for (const std::int64_t day : when.dates) {
        const auto place =
            static_cast<std::size_t>(day * minutes_a_day + minute_of_day - walk.wall_first);
        teller.add(utc_text(walk.happens.at(place).utc), day, minute_of_day, false);
    }
    return teller.told(first, end);
}

}  // namespace rota
