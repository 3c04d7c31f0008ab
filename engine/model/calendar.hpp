// The working time of an office as its files state it: plain data, read by language/ from
// calendar.toml and the notices on public holidays. calendar/ checks it and counts with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/place.hpp"
#include "model/sentence.hpp"
#include "model/temporal.hpp"

namespace rota {

/// One stretch of office hours: 08:30 to 12:00.
struct OfficeHours {
    ClockTime from;
    ClockTime to;
    bool operator==(const OfficeHours&) const = default;
};

/// One holiday of a notice: its days off, first and last included, and the days of the weekend
/// that are worked for it.
struct Holiday {
    Label label;
    Date first;
    Date last;
    std::vector<Date> worked;
    bool operator==(const Holiday&) const = default;
};

/// All notices together. A notice reaches into the December before its year, so nothing may be
/// looked up before all are here.
struct Holidays {
    Date from;  // what is published: first and last day
    Date to;
    std::vector<Holiday> holidays;
    bool operator==(const Holidays&) const = default;
};

enum class LocalDayKind : std::uint8_t { half, off, work };

/// `[[day]]`: what this office does on a day, whatever the notices say.
struct LocalDay {
    Date date;
    LocalDayKind kind = LocalDayKind::off;
    Label label;
    bool operator==(const LocalDay&) const = default;
};

enum class FirstDay : std::uint8_t { skip, count };
enum class LastDayOff : std::uint8_t { next_workday, none };

/// `[counting]`. `ends_at` is not here: it knows only the close of business.
struct CountingRules {
    FirstDay first_day = FirstDay::skip;
    LastDayOff last_day_off = LastDayOff::next_workday;
    bool operator==(const CountingRules&) const = default;
};

enum class OnDayOff : std::uint8_t { next_workday, previous_workday, skip, anyway };
enum class Missed : std::uint8_t { run_once, run_each, skip };

/// `missed`: what becomes of starts that nobody was there for.
struct MissedRule {
    /// With `run each`, so many of the latest are caught up with where no number is written, and
    /// this many at most where one is.
    static constexpr int each_usual = 20;
    static constexpr int each_most = 366;

    Missed what = Missed::run_once;
    int each_max = each_usual;
    bool operator==(const MissedRule&) const = default;
};

/// `[schedule]`: what starts by itself on a day off, or when nobody was there to start it.
struct ScheduleRules {
    OnDayOff on_day_off = OnDayOff::next_workday;
    MissedRule missed;
    bool operator==(const ScheduleRules&) const = default;
};

struct OfficeCalendar {
    std::string zone;  // "Asia/Shanghai"
    std::vector<Weekday> weekend;
    std::vector<OfficeHours> hours;  // in the order of the day
    /// Without notices the weekends are all there is to know, and no day counts as unpublished.
    std::optional<Holidays> holidays;
    std::vector<LocalDay> local_days;
    CountingRules counting;
    ScheduleRules schedule;
    bool operator==(const OfficeCalendar&) const = default;
};

}  // namespace rota
