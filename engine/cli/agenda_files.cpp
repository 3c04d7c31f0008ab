#include "cli/agenda_files.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "calendar/time_zone.hpp"
#include "cli/agenda_text.hpp"
#include "exchange/csv.hpp"
#include "exchange/ics.hpp"
#include "exchange/unpublished.hpp"
#include "model/temporal_text.hpp"

namespace rota::cli {

namespace {

/// A moment of an answer, whether it came from here or through the socket.
DateTime moment_of(const Value& value) {
    if (value.date_time() != nullptr) return *value.date_time();
    const auto moment = parse_date_time(plain_text(value));
    ROTA_ASSERT(moment);
    return *moment;
}

Instant in_zone(const DateTime& moment, const calendar::TimeZone& zone) {
    const auto instant = calendar::to_instant(moment, zone);
    ROTA_ASSERT(instant);
    return *instant;
}

calendar::TimeZone zone_of(const Value& answer) {
    auto zone = calendar::TimeZone::load(text_of(answer, "zone"));
    ROTA_ASSERT(zone);
    return *zone;
}

class Events {
  public:
    Events(calendar::TimeZone zone, Language language)
        : zone_(std::move(zone)), language_(language) {}

    exchange::CalendarEvent of(const Value& line) const {
        return line["kind"] == Value("start") ? of_start(line) : of_due(line);
    }

    std::string say(const char* zh, const char* en) const {
        return language_ == Language::zh ? zh : en;
    }

  private:
    std::string unpublished(const Value& line) const {
        if (line["holidays_known"] != Value(false)) return "";
        return "\n" + exchange::unpublished_words(language_);
    }

    exchange::CalendarEvent of_start(const Value& start) const {
        static constexpr std::array<std::string_view, 3> to_come = {"planned", "started", "queued"};
        const std::string state = text_of(start, "state");
        exchange::CalendarEvent event;
        event.uid =
            "start/" + text_of(start, "workflow") + "/" + text_of(start, "stands_for") + "@rota";
        event.when = in_zone(moment_of(start["utc"]), zone_);
        event.summary = say("发起：", "Starts: ") + text_of(start, "label");
        event.description =
            start["run"].is_null() ? text_of(start, "stands_for") : text_of(start, "run");
        if (start["moved"] == Value(true))
            event.description += "\n" + say("原定 ", "Moved off ") + text_of(start, "day");
        if (!start["because"].is_null()) event.description += "\n" + text_of(start, "because");
        event.description += unpublished(start);
        if (state == "paused" || start["holidays_known"] == Value(false)) {
            event.certainty = exchange::Certainty::tentative;
        } else if (std::find(to_come.begin(), to_come.end(), state) == to_come.end()) {
            event.certainty = exchange::Certainty::cancelled;
        }
        return event;
    }

    /// An all-day event: the hour at which it is due does not matter.
    exchange::CalendarEvent of_due(const Value& due) const {
        exchange::CalendarEvent event;
        const std::string kind = text_of(due, "kind");
        const std::string run = text_of(due, "run");
        const std::string step = text_of(due, "step");
        event.uid = kind + "/" + run + "/" + (due["task"].is_null() ? step : text_of(due, "task")) +
                    "@rota";
        const auto on = due["on"].is_null() ? std::nullopt : parse_date(text_of(due, "on"));
        const bool is_for_the_day =
            on && due["state"] != Value("scheduled") && day_of(due) == rota::to_string(*on);
        if (is_for_the_day) {
            event.when = *on;
        } else {
            event.when = in_zone(moment_of(due["utc"]), zone_);
        }
        const char* zh = is_for_the_day ? "" : kind == "due" ? "到期：" : "开始：";
        const char* en = is_for_the_day ? "" : kind == "due" ? "Due: " : "Begins: ";
        event.summary = say(zh, en) + text_of(due, "label");
        event.description = run + ":" + step;
        if (const std::string holders = text_of(due, "holders_label"); !holders.empty())
            event.description += "\n" + holders;
        event.location = about_text(due["about"]);
        event.description += unpublished(due);
        if (due["holidays_known"] == Value(false)) event.certainty = exchange::Certainty::tentative;
        return event;
    }

    calendar::TimeZone zone_;
    Language language_;
};

}  // namespace

std::string agenda_csv(const Value& answer) {
    static const std::vector<std::string> columns = {"kind",
                                                     "at",
                                                     "utc",
                                                     "on",
                                                     "workflow",
                                                     "label",
                                                     "stands_for",
                                                     "day",
                                                     "moved",
                                                     "state",
                                                     "because",
                                                     "run",
                                                     "step",
                                                     "task",
                                                     "holders",
                                                     "about",
                                                     "late",
                                                     "holidays_known"};
    std::vector<std::vector<Value>> rows;
    for (const Value& line : answer["agenda"].list()->items) {
        std::vector<Value> row;
        for (const std::string& column : columns) {
            const Value& value = line[column];
            if (column == "at") {
                row.emplace_back(moment_text(value));
            } else if (column == "about") {
                row.emplace_back(about_text(value));
            } else {
                row.push_back(value.list() != nullptr ? Value(plain_text(value)) : value);
            }
        }
        rows.push_back(std::move(row));
    }
    return exchange::to_csv(columns, rows);
}

std::string agenda_ics(const Value& answer, Language language) {
    const calendar::TimeZone zone = zone_of(answer);
    const Events events(zone, language);
    exchange::CalendarFile file;
    file.product = "agenda";
    file.name =
        events.say("日程 ", "Agenda ") + text_of(answer, "from") + " – " + text_of(answer, "to");
    file.stamp = in_zone(moment_of(answer["now"]), zone);
    for (const Value& line : answer["agenda"].list()->items) file.events.push_back(events.of(line));
    return exchange::to_ics(file);
}

}  // namespace rota::cli
