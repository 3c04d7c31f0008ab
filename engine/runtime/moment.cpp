#include "runtime/moment.hpp"

#include <string>

#include "calendar/period.hpp"
#include "feel/temporal_text.hpp"
#include "sentence/parse.hpp"

namespace rota::runtime {

Result<Instant> parse_moment(std::string_view text, const calendar::Calendar& calendar) {
    if (const auto date = parse_date(text)) return calendar.usual_opening(*date);
    std::string full(text);
    if (full.size() > 10 && full[10] == ' ') full[10] = 'T';
    if (full.size() == 16) full += ":00";
    if (const auto moment = feel::date_time_from(full))
        return calendar::to_instant(*moment, calendar.zone());
    return Error{
        ErrorCode::invalid,
        "时刻写成 2018-09-28T10:00 或 2018-09-28，写的是「" + std::string(text) + "」",
        "a moment is written 2018-09-28T10:00 or 2018-09-28, found \"" + std::string(text) + "\""};
}

Result<Instant> later(Instant now, std::string_view text, const calendar::Calendar& calendar) {
    const auto span = sentence::parse_span(text);
    if (!span) return span.error();
    const DateTime local = calendar.zone().to_local(now);
    const auto on_day = [&](const Date& day) {
        return calendar.zone().to_instant(day, local.time);
    };
    switch (span->unit) {
        case SpanUnit::workday: return on_day(calendar.add_workdays(local.date, span->count).value);
        case SpanUnit::day: return on_day(calendar::add_days(local.date, span->count));
        case SpanUnit::week: return on_day(calendar::add_days(local.date, 7 * span->count));
        case SpanUnit::month: return on_day(calendar::add_months(local.date, span->count));
        case SpanUnit::hour:
        case SpanUnit::minute:
        case SpanUnit::work_hour: break;
    }
    return calendar.add(now, *span).value;
}

}  // namespace rota::runtime
