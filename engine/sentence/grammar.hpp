// The grammar of the sentences, one function a rule, exact: what it does not take is refused, and
// the refusal is worded elsewhere (refusal.hpp).
#pragma once

#include <optional>

#include "model/calendar.hpp"
#include "model/sentence.hpp"
#include "sentence/scanner.hpp"

namespace rota::sentence {

// span     = number unit                     unit = workday day week month hour minute "work hour"
std::optional<Span> take_span(Scanner& text);
// due      = span | date | date-time
std::optional<Due> take_due(Scanner& text);
// on       = date | span "later"
std::optional<On> take_on(Scanner& text);
// remind   = span "before"
std::optional<Remind> take_remind(Scanner& text);
// overdue  = "close" | "approve" | "reject" | "remind daily"
//          | ("escalate to" | "hand over to") address ["after" span]
std::optional<Overdue> take_overdue(Scanner& text);
// extend   = ("once" | "twice" | number "times") ", up to" span
std::optional<Extend> take_extend(Scanner& text);
// retry    = number "times" ["every" span [", doubling"]]
std::optional<Retry> take_retry(Scanner& text);
// evidence = number ("photo" | "file") | "location" | "photo" label | label
std::optional<Evidence> take_evidence(Scanner& text);
// within   = span | "this week" | "this month" | "this quarter" | "this year"
std::optional<Within> take_within(Scanner& text);
// limit    = number "per" (day | week | month)
std::optional<Limit> take_limit(Scanner& text);
// share    = (">=" | ">") whole "/" whole
std::optional<Share> take_share(Scanner& text);
// every    = day | workday | week | month | quarter | half-year | year
std::optional<Every> take_every(Scanner& text);
// on (start) = "workday" n | "last workday" | "day" n | "last day" | weekday | MM-DD
std::optional<StartDay> take_start_day(Scanner& text);
// at       = HH:MM
std::optional<ClockTime> take_clock_time(Scanner& text);
// missed   = "run once" | "run each" [", at most" number] | "skip"
std::optional<MissedRule> take_missed(Scanner& text);

/// YYYY-MM-DD.
std::optional<Date> take_date(Scanner& text);
/// A date, `T` or a blank, HH:MM with seconds and a fraction if wanted, and `Z`, `+08:00` or
/// `@Asia/Shanghai` if it is not the time of the office.
std::optional<DateTime> take_date_time(Scanner& text);

/// The whole of a text by one rule of the grammar.
template <class T>
std::optional<T> whole(std::string_view text, std::optional<T> (*take)(Scanner&)) {
    Scanner scanner(text);
    std::optional<T> sentence = take(scanner);
    if (!scanner.at_end()) return std::nullopt;
    return sentence;
}

}  // namespace rota::sentence
