// Dates, times and lengths of time as text: the strict ones of the model, FEEL's, and what people
// type at a command.
#include "calendar/calendar.hpp"
#include "feel/range_text.hpp"
#include "feel/temporal_text.hpp"
#include "feel/text.hpp"
#include "fuzz/target.hpp"
#include "language/source_text.hpp"
#include "model/temporal_text.hpp"
#include "runtime/moment.hpp"

namespace rota::fuzz {

namespace {

template <class Parse>
void strict(std::string_view input, const Parse& parse) {
    const auto value = parse(input);
    if (!value) return;
    const std::string printed = to_string(*value);
    check(parse(printed) == value, "what is read survives printing", printed);
}

template <class Parse>
void feels(std::string_view input, const Parse& parse) {
    const auto value = parse(input);
    if (!value) return;
    const auto printed = feel::text_of(Value(*value));
    check(printed.has_value(), "what is read has a text");
    check(parse(*printed) == value, "what FEEL reads survives printing", *printed);
}

const calendar::Calendar& office_calendar() {
    static const calendar::Calendar calendar = [] {
        OfficeCalendar office;
        office.zone = "Asia/Shanghai";
        office.weekend = {{5}, {6}};
        office.hours = {{{8, 30}, {12, 0}}, {{14, 0}, {17, 30}}};
        return calendar::Calendar::make(office).value();
    }();
    return calendar;
}

}  // namespace

void temporal(std::string_view input) {
    strict(input, parse_date);
    strict(input, parse_date_time);
    strict(input, parse_months);
    strict(input, parse_duration);

    feels(input, feel::date_from);
    feels(input, feel::time_from);
    feels(input, feel::date_time_from);
    for (const Value& value : {feel::duration_from(input), feel::temporal_literal(input)}) {
        if (value.is_null()) continue;
        const auto printed = feel::text_of(value);
        check(feel::temporal_literal(*printed) == value, "a literal survives printing", *printed);
    }
    feel::range_from(input);

    const bool is_text = language::find_invalid_utf8(input) == std::string_view::npos;
    const auto moment = runtime::parse_moment(input, office_calendar());
    if (!moment && is_text) check_error(moment.error());
    const auto later = runtime::later(Instant{}, input, office_calendar());
    if (!later && is_text) check_error(later.error());
    if (later) check(*later > Instant{}, "later is not before");
}

}  // namespace rota::fuzz
