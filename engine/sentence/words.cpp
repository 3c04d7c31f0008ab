// The wording. Chinese puts a measure word after the number and the length of time before the
// verb; so every sentence is worded as a whole in each language, none is glued from parts.
#include "sentence/words.hpp"

#include <array>
#include <string_view>

#include "sentence/print.hpp"

namespace rota::sentence {

namespace {

/// One of two texts.
std::string chosen(Language language, std::string_view zh, std::string_view en) {
    return std::string(language == Language::zh ? zh : en);
}

/// The pattern with the texts in the places of `{1}` and `{2}`.
std::string filled(std::string_view pattern, std::string_view first, std::string_view second = {}) {
    std::string text;
    while (!pattern.empty()) {
        const bool is_first = pattern.starts_with("{1}");
        if (is_first || pattern.starts_with("{2}")) {
            text += is_first ? first : second;
            pattern.remove_prefix(3);
        } else {
            text += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    return text;
}

std::string_view chinese_unit(SpanUnit unit) {
    switch (unit) {
        case SpanUnit::workday: return " 个工作日";
        case SpanUnit::day: return " 天";
        case SpanUnit::week: return " 周";
        case SpanUnit::month: return " 个月";
        case SpanUnit::hour: return " 小时";
        case SpanUnit::minute: return " 分钟";
        case SpanUnit::work_hour: return " 个工作小时";
    }
    return {};
}

/// `2018-07-13 09:00`, with the seconds and the zone only if there are any.
std::string moment_in_words(const DateTime& moment) {
    std::string time = to_string(moment.time);
    if (moment.time.second == 0 && moment.time.nanosecond == 0) time.erase(5, 3);
    const std::size_t zone = time.find_first_of("Z+-@");
    std::string text = to_string(moment.date) + " " + time.substr(0, zone);
    if (zone == time.npos) return text;
    return text + " " + time.substr(time[zone] == '@' ? zone + 1 : zone);
}

std::string times_in_words(int times, Language language) {
    if (language == Language::zh) return std::to_string(times) + " 次";
    if (times == 1) return "once";
    return times == 2 ? "twice" : std::to_string(times) + " times";
}

std::string overdue_pattern(const Overdue& overdue, Language language) {
    const bool later = overdue.after.has_value();
    switch (overdue.act) {
        case OverdueAct::close: return chosen(language, "逾期即截止", "closed when overdue");
        case OverdueAct::approve:
            return chosen(language, "逾期视为同意", "counts as approved when overdue");
        case OverdueAct::reject:
            return chosen(language, "逾期视为不同意", "counts as rejected when overdue");
        case OverdueAct::remind_daily:
            return chosen(language, "逾期后每个工作日提醒", "reminded every workday when overdue");
        case OverdueAct::escalate:
            return later ? chosen(language, "逾期 {2}后上报 {1}", "escalated to {1} {2} after due")
                         : chosen(language, "逾期即上报 {1}", "escalated to {1} when overdue");
        case OverdueAct::hand_over:
            return later
                       ? chosen(language, "逾期 {2}后转交 {1}", "handed over to {1} {2} after due")
                       : chosen(language, "逾期即转交 {1}", "handed over to {1} when overdue");
    }
    return {};
}

std::string ordinal(int n) {
    const bool is_teen = n % 100 >= 11 && n % 100 <= 13;
    const std::string_view ending = is_teen       ? "th"
                                    : n % 10 == 1 ? "st"
                                    : n % 10 == 2 ? "nd"
                                    : n % 10 == 3 ? "rd"
                                                  : "th";
    return std::to_string(n).append(ending);
}

std::string weekday_in_words(Weekday weekday, Language language) {
    static constexpr std::array<std::string_view, 7> zh = {
        "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
    static constexpr std::array<std::string_view, 7> en = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const auto day = static_cast<std::size_t>(weekday.day) % 7;
    return chosen(language, zh[day], en[day]);
}

std::string month_day_in_words(MonthDay day, Language language) {
    static constexpr std::array<std::string_view, 12> en = {"January",
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
    if (language == Language::zh) {
        return filled("{1} 月 {2} 日", std::to_string(day.month), std::to_string(day.day));
    }
    return filled(
        "{1} {2}", std::to_string(day.day), en[static_cast<std::size_t>(day.month - 1) % 12]);
}

}  // namespace

std::string in_words(const Span& span, Language language) {
    if (language == Language::en) return to_string(span);
    return std::to_string(span.count).append(chinese_unit(span.unit));
}

std::string in_words(const Due& due, Language language) {
    if (const auto* span = std::get_if<Span>(&due.when)) {
        return filled(chosen(language, "{1}内", "within {1}"), in_words(*span, language));
    }
    if (const auto* date = std::get_if<Date>(&due.when)) {
        const auto pattern = chosen(language, "{1} 下班前", "by close of business on {1}");
        return filled(pattern, to_string(*date));
    }
    const std::string moment = moment_in_words(std::get<DateTime>(due.when));
    return filled(chosen(language, "{1} 前", "by {1}"), moment);
}

std::string in_words(const On& on, Language language) {
    if (const auto* date = std::get_if<Date>(&on.when)) {
        return filled(chosen(language, "{1} 当天", "on {1}"), to_string(*date));
    }
    const std::string span = in_words(std::get<Span>(on.when), language);
    return filled(chosen(language, "{1}后", "{1} later"), span);
}

std::string in_words(const Remind& remind, Language language) {
    const auto pattern = chosen(language, "到期前 {1}提醒", "reminded {1} before due");
    return filled(pattern, in_words(remind.before, language));
}

std::string in_words(const Overdue& overdue, Language language) {
    const std::string after = overdue.after ? in_words(*overdue.after, language) : std::string();
    return filled(overdue_pattern(overdue, language), overdue.address, after);
}

std::string in_words(const Extend& extend, Language language) {
    const auto pattern =
        chosen(language, "可延期 {1}，每次最多 {2}", "may be extended {1}, by up to {2} each time");
    const auto pattern_once =
        chosen(language, "可延期 {1}，最多 {2}", "may be extended {1}, by up to {2}");
    return filled(extend.times == 1 ? pattern_once : pattern,
                  times_in_words(extend.times, language),
                  in_words(extend.up_to, language));
}

std::string in_words(const Retry& retry, Language language) {
    const std::string times = times_in_words(retry.times, language);
    if (!retry.every) return filled(chosen(language, "重试 {1}", "retried {1}"), times);
    const std::string every = in_words(*retry.every, language);
    if (retry.times == 1) {
        return filled(chosen(language, "隔 {2}重试 {1}", "retried {1}, after {2}"), times, every);
    }
    if (!retry.doubling) {
        return filled(
            chosen(language, "每隔 {2}重试，共 {1}", "retried {1}, every {2}"), times, every);
    }
    const auto pattern = chosen(language,
                                "先隔 {2}重试，以后间隔逐次加倍，共 {1}",
                                "retried {1}, first after {2}, the wait doubling each time");
    return filled(pattern, times, every);
}

std::string in_words(const Evidence& evidence, Language language) {
    const std::string count = std::to_string(evidence.count);
    switch (evidence.kind) {
        case EvidenceKind::photos:
            return language == Language::zh ? count + " 张照片" : to_string(evidence);
        case EvidenceKind::files:
            return language == Language::zh ? count + " 份文件" : to_string(evidence);
        case EvidenceKind::location: return chosen(language, "现场定位", "the location");
        case EvidenceKind::labelled_photo:
            return filled(chosen(language, "照片“{1}”一张", "one photo “{1}”"), evidence.label);
        case EvidenceKind::labelled_file:
            return filled(chosen(language, "文件“{1}”一份", "one file “{1}”"), evidence.label);
    }
    return {};
}

std::string in_words(const Within& within, Language language) {
    if (const auto* span = std::get_if<Span>(&within.window)) {
        const auto pattern = chosen(language, "此后 {1}内", "within the next {1}");
        return filled(pattern, in_words(*span, language));
    }
    switch (std::get<ThisPeriod>(within.window)) {
        case ThisPeriod::week: return chosen(language, "本周内", "this week");
        case ThisPeriod::month: return chosen(language, "本月内", "this month");
        case ThisPeriod::quarter: return chosen(language, "本季度内", "this quarter");
        case ThisPeriod::year: return chosen(language, "本年内", "this year");
    }
    return {};
}

std::string in_words(const Limit& limit, Language language) {
    const std::string count = std::to_string(limit.count);
    switch (limit.per) {
        case LimitPer::day:
            return filled(chosen(language, "每天最多 {1} 次", "at most {1} per day"), count);
        case LimitPer::week:
            return filled(chosen(language, "每周最多 {1} 次", "at most {1} per week"), count);
        case LimitPer::month:
            return filled(chosen(language, "每月最多 {1} 次", "at most {1} per month"), count);
    }
    return {};
}

std::string in_words(const Share& share, Language language) {
    const auto reached = chosen(language, "达到 {1}/{2}（含本数）", "at least {1}/{2}");
    const auto passed = chosen(language, "超过 {1}/{2}（不含本数）", "more than {1}/{2}");
    return filled(share.or_equal ? reached : passed,
                  std::to_string(share.numerator),
                  std::to_string(share.denominator));
}

std::string in_words(Every every, Language language) {
    switch (every) {
        case Every::day: return chosen(language, "每天", "every day");
        case Every::workday: return chosen(language, "每个工作日", "every workday");
        case Every::week: return chosen(language, "每周", "every week");
        case Every::month: return chosen(language, "每月", "every month");
        case Every::quarter: return chosen(language, "每季度", "every quarter");
        case Every::half_year: return chosen(language, "每半年", "every half-year");
        case Every::year: return chosen(language, "每年", "every year");
    }
    return {};
}

std::string in_words(const StartDay& day, Language language) {
    if (const auto* workday = std::get_if<WorkdayOfPeriod>(&day.which)) {
        return language == Language::zh ? filled("第 {1} 个工作日", std::to_string(workday->n))
                                        : filled("the {1} workday", ordinal(workday->n));
    }
    if (const auto* of_period = std::get_if<DayOfPeriod>(&day.which)) {
        return language == Language::zh ? filled("第 {1} 天", std::to_string(of_period->n))
                                        : filled("the {1} day", ordinal(of_period->n));
    }
    if (const auto* weekday = std::get_if<Weekday>(&day.which)) {
        return weekday_in_words(*weekday, language);
    }
    if (const auto* month_day = std::get_if<MonthDay>(&day.which)) {
        return month_day_in_words(*month_day, language);
    }
    const bool is_workday = std::holds_alternative<LastWorkday>(day.which);
    return is_workday ? chosen(language, "最后一个工作日", "the last workday")
                      : chosen(language, "最后一天", "the last day");
}

std::string in_words(const ClockTime& time, Language) { return to_string(time); }

}  // namespace rota::sentence
