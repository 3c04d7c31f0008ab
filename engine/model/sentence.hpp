// The small sentences of the language, parsed: "5 workdays", "2 workdays before",
// "escalate to office.head after 3 workdays". Grammar: sentence/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/temporal.hpp"

namespace rota {

enum class SpanUnit : std::uint8_t { workday, day, week, month, hour, minute, work_hour };

/// A number of units, 1 to 9999.
struct Span {
    int count = 1;
    SpanUnit unit = SpanUnit::workday;
    bool operator==(const Span&) const = default;
};

/// `due`: a span from the opening of the step, a day (until close of business), or a moment.
struct Due {
    std::variant<Span, Date, DateTime> when;
    bool operator==(const Due&) const = default;
};

/// `on`: a day, or a span later.
struct On {
    std::variant<Span, Date> when;
    bool operator==(const On&) const = default;
};

/// `remind`: a span before due.
struct Remind {
    Span before;
    bool operator==(const Remind&) const = default;
};

enum class OverdueAct : std::uint8_t { close, approve, reject, remind_daily, escalate, hand_over };

/// `overdue`: what happens when due has passed. `address` and `after` only for the last two.
struct Overdue {
    OverdueAct act = OverdueAct::close;
    std::string address;
    std::optional<Span> after;
    bool operator==(const Overdue&) const = default;
};

/// `extend`: how often, and up to how much in each.
struct Extend {
    int times = 1;
    Span up_to;
    bool operator==(const Extend&) const = default;
};

/// `retry`: how often, after how long; doubling makes each wait twice the one before.
struct Retry {
    int times = 1;
    std::optional<Span> every;
    bool doubling = false;
    bool operator==(const Retry&) const = default;
};

enum class EvidenceKind : std::uint8_t { photos, files, location, labelled_photo, labelled_file };

/// `evidence`: so many photos or files, the location, one photo or one file with that label.
struct Evidence {
    EvidenceKind kind = EvidenceKind::photos;
    int count = 1;
    std::string label;
    bool operator==(const Evidence&) const = default;
};

enum class ThisPeriod : std::uint8_t { week, month, quarter, year };

/// `within`: the days after the day the step runs, for a span or to the end of a period.
struct Within {
    std::variant<Span, ThisPeriod> window;
    bool operator==(const Within&) const = default;
};

enum class LimitPer : std::uint8_t { day, week, month };

/// `max_per_unit`: so many per day, per week (Monday to Sunday), per month.
struct Limit {
    int count = 1;
    LimitPer per = LimitPer::week;
    bool operator==(const Limit&) const = default;
};

/// `quorum`, `pass`: an exact fraction, reached (>=) or passed (>).
struct Share {
    bool or_equal = true;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    bool operator==(const Share&) const = default;
};

enum class Every : std::uint8_t { day, workday, week, month, quarter, half_year, year };

struct WorkdayOfPeriod {
    int n = 1;
    bool operator==(const WorkdayOfPeriod&) const = default;
};
struct LastWorkday {
    bool operator==(const LastWorkday&) const = default;
};
struct DayOfPeriod {
    int n = 1;
    bool operator==(const DayOfPeriod&) const = default;
};
struct LastDay {
    bool operator==(const LastDay&) const = default;
};
struct Weekday {
    int day = 0;  // 0 is Monday
    bool operator==(const Weekday&) const = default;
};
struct MonthDay {
    int month = 1;
    int day = 1;
    bool operator==(const MonthDay&) const = default;
};

/// `on` of `[start]`: which day of the period.
struct StartDay {
    std::variant<WorkdayOfPeriod, LastWorkday, DayOfPeriod, LastDay, Weekday, MonthDay> which;
    bool operator==(const StartDay&) const = default;
};

/// `at` of `[start]`: the time on the clock of the office.
struct ClockTime {
    int hour = 0;
    int minute = 0;
    bool operator==(const ClockTime&) const = default;
};

}  // namespace rota
