// Canonical spelling: one blank between words, singular after 1, plural otherwise.
#include "sentence/print.hpp"

#include <array>
#include <string_view>
#include <variant>

#include "model/result.hpp"

namespace rota::sentence {

namespace {

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

std::string counted(std::int64_t count, std::string_view singular) {
    std::string text = std::to_string(count).append(" ").append(singular);
    return count == 1 ? text : text + "s";
}

std::string two_digits(int number) {
    std::string digits = std::to_string(number);
    if (number < 10) digits.insert(digits.begin(), '0');
    return digits;
}

std::string_view name_of(SpanUnit unit) {
    switch (unit) {
        case SpanUnit::workday: return "workday";
        case SpanUnit::day: return "day";
        case SpanUnit::week: return "week";
        case SpanUnit::month: return "month";
        case SpanUnit::hour: return "hour";
        case SpanUnit::minute: return "minute";
        case SpanUnit::work_hour: return "work hour";
    }
    assertion_failed("SpanUnit", __FILE__, __LINE__);
}

std::string_view name_of(ThisPeriod period) {
    switch (period) {
        case ThisPeriod::week: return "this week";
        case ThisPeriod::month: return "this month";
        case ThisPeriod::quarter: return "this quarter";
        case ThisPeriod::year: return "this year";
    }
    assertion_failed("ThisPeriod", __FILE__, __LINE__);
}

std::string_view name_of(LimitPer per) {
    switch (per) {
        case LimitPer::day: return "day";
        case LimitPer::week: return "week";
        case LimitPer::month: return "month";
    }
    assertion_failed("LimitPer", __FILE__, __LINE__);
}

std::string_view name_of(OverdueAct act) {
    switch (act) {
        case OverdueAct::close: return "close";
        case OverdueAct::approve: return "approve";
        case OverdueAct::reject: return "reject";
        case OverdueAct::remind_daily: return "remind daily";
        case OverdueAct::escalate: return "escalate to ";
        case OverdueAct::hand_over: return "hand over to ";
    }
    assertion_failed("OverdueAct", __FILE__, __LINE__);
}

std::string times_of(int times) {
    if (times == 1) return "once";
    if (times == 2) return "twice";
    return counted(times, "time");
}

std::string_view weekday_name(int day) {
    static constexpr std::array<std::string_view, 7> names = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    ROTA_ASSERT(day >= 0 && day < 7);
    return names[static_cast<std::size_t>(day)];
}

}  // namespace

std::string to_string(const Span& span) { return counted(span.count, name_of(span.unit)); }

std::string to_string(const Due& due) {
    return std::visit([](const auto& when) { return to_string(when); }, due.when);
}

std::string to_string(const On& on) {
    if (const auto* date = std::get_if<Date>(&on.when)) return to_string(*date);
    return to_string(std::get<Span>(on.when)) + " later";
}

std::string to_string(const Remind& remind) { return to_string(remind.before) + " before"; }

std::string to_string(const Overdue& overdue) {
    std::string text = std::string(name_of(overdue.act)) + overdue.address;
    return overdue.after ? text + " after " + to_string(*overdue.after) : text;
}

std::string to_string(const Extend& extend) {
    return times_of(extend.times) + ", up to " + to_string(extend.up_to);
}

std::string to_string(const Retry& retry) {
    std::string text = counted(retry.times, "time");
    if (retry.every) text += " every " + to_string(*retry.every);
    return retry.doubling ? text + ", doubling" : text;
}

std::string to_string(const Evidence& evidence) {
    switch (evidence.kind) {
        case EvidenceKind::photos: return counted(evidence.count, "photo");
        case EvidenceKind::files: return counted(evidence.count, "file");
        case EvidenceKind::location: return "location";
        case EvidenceKind::labelled_photo: return "photo " + evidence.label;
        case EvidenceKind::labelled_file: return evidence.label;
    }
    assertion_failed("EvidenceKind", __FILE__, __LINE__);
}

std::string to_string(const Within& within) {
    if (const auto* span = std::get_if<Span>(&within.window)) return to_string(*span);
    return std::string(name_of(std::get<ThisPeriod>(within.window)));
}

std::string to_string(const Limit& limit) {
    return std::to_string(limit.count).append(" per ").append(name_of(limit.per));
}

std::string to_string(const Share& share) {
    return (share.or_equal ? ">= " : "> ") + std::to_string(share.numerator) + "/" +
           std::to_string(share.denominator);
}

std::string to_string(Every every) {
    switch (every) {
        case Every::day: return "day";
        case Every::workday: return "workday";
        case Every::week: return "week";
        case Every::month: return "month";
        case Every::quarter: return "quarter";
        case Every::half_year: return "half-year";
        case Every::year: return "year";
    }
    assertion_failed("Every", __FILE__, __LINE__);
}

std::string to_string(const StartDay& day) {
    const Overloaded spelling = {
        [](WorkdayOfPeriod d) { return std::string("workday ").append(std::to_string(d.n)); },
        [](LastWorkday) { return std::string("last workday"); },
        [](DayOfPeriod d) { return std::string("day ").append(std::to_string(d.n)); },
        [](LastDay) { return std::string("last day"); },
        [](Weekday d) { return std::string(weekday_name(d.day)); },
        [](MonthDay d) { return two_digits(d.month) + "-" + two_digits(d.day); }};
    return std::visit(spelling, day.which);
}

std::string to_string(const ClockTime& time) {
    return two_digits(time.hour) + ":" + two_digits(time.minute);
}

std::string to_string(const MissedRule& missed) {
    switch (missed.what) {
        case Missed::run_once: return "run once";
        case Missed::skip: return "skip";
        case Missed::run_each:
            if (missed.each_max == MissedRule::each_usual) return "run each";
            return "run each, at most " + std::to_string(missed.each_max);
    }
    assertion_failed("Missed", __FILE__, __LINE__);
}

}  // namespace rota::sentence
