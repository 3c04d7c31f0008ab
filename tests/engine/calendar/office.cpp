// Reads the shipped holidays with a reader of its own: the one of the engine lives on a floor
// above this room.
#include "office.hpp"

#include <toml++/toml.h>

#include "sentence/parse.hpp"

namespace rota {

namespace {

Date date_at(const toml::node& node) {
    const toml::date date = *node.value<toml::date>();
    return {date.year, date.month, date.day};
}

Holiday holiday_of(const toml::table& table) {
    Holiday holiday;
    holiday.label = {*table["zh"].value<std::string>(), *table["en"].value<std::string>()};
    const toml::array& off = *table["off"].as_array();
    holiday.first = date_at(*off.get(0));
    holiday.last = date_at(*off.get(1));
    for (const toml::node& worked : *table["work"].as_array()) {
        holiday.worked.push_back(date_at(worked));
    }
    return holiday;
}

Holidays shipped_holidays() {
    const toml::table file = toml::parse_file(ROTA_HOLIDAYS);
    Holidays holidays;
    holidays.from = date_at(*file["calendar"]["from"].node());
    holidays.to = date_at(*file["calendar"]["to"].node());
    for (const toml::node& notice : *file["notice"].as_array()) {
        for (const toml::node& line : *(*notice.as_table())["days"].as_array()) {
            holidays.holidays.push_back(holiday_of(*line.as_table()));
        }
    }
    return holidays;
}

}  // namespace

OfficeCalendar shipped_office() {
    OfficeCalendar office;
    office.zone = "Asia/Shanghai";
    office.weekend = {{5}, {6}};
    office.hours = {{{8, 30}, {12, 0}}, {{14, 0}, {17, 30}}};
    office.holidays = shipped_holidays();
    return office;
}

calendar::Calendar calendar_of(const OfficeCalendar& office) {
    return calendar::Calendar::make(office).value();
}

const calendar::Calendar& shipped_calendar() {
    static const calendar::Calendar calendar = calendar_of(shipped_office());
    return calendar;
}

Date day(std::string_view text) { return parse_date(text).value(); }

Instant moment(const calendar::Calendar& calendar, std::string_view text) {
    const Due due = sentence::parse_due(text).value();
    return to_instant(std::get<DateTime>(due.when), calendar.zone()).value();
}

std::string shown(const calendar::Calendar& calendar, Instant instant) {
    DateTime local = calendar.zone().to_local(instant);
    local.time.zone = {};
    std::string text = to_string(local);
    text[text.find('T')] = ' ';
    return text.ends_with(":00") ? text.substr(0, text.size() - 3) : text;
}

std::string shown(const std::vector<Date>& dates) {
    std::string text;
    for (const Date& date : dates) {
        if (!text.empty()) text += ' ';
        text += to_string(date);
    }
    return text;
}

Span span(std::string_view text) { return sentence::parse_span(text).value(); }

}  // namespace rota
