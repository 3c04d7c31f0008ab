#include "language/calendar.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "calendar/time_zone.hpp"
#include "language/keys.hpp"
#include "language/tables.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

constexpr Known calendar_root_keys[] = {{"calendar", "[calendar]"},
                                        {"hours", "[hours]"},
                                        {"counting", "[counting]"},
                                        {"schedule", "[schedule]"},
                                        {"day", "[[day]]"}};
constexpr Known calendar_keys[] = {{"zone", "zone = \"Asia/Shanghai\""},
                                   {"weekend", "weekend = [\"saturday\", \"sunday\"]"},
                                   {"holidays", "holidays = \"holidays-cn.toml\""}};
constexpr Known counting_keys[] = {{"first_day", "first_day = \"skip\""},
                                   {"last_day_off", "last_day_off = \"next workday\""},
                                   {"ends_at", "ends_at = \"close of business\""}};
constexpr Known schedule_keys[] = {{"on_day_off", "on_day_off = \"next workday\""},
                                   {"missed", "missed = \"run once\""}};
constexpr Known day_keys[] = {{"date", "date = 2018-02-14"},
                              {"kind", "kind = \"half\""},
                              {"zh", "zh = \"春节前一日下午放假\""},
                              {"en", "en = \"Afternoon before Spring Festival\""}};

const std::vector<std::string> weekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

int minutes_of(const ClockTime& time) { return time.hour * 60 + time.minute; }

class CalendarReader {
  public:
    CalendarReader(const SourceText& sheet, Report& report) : reading_{sheet, report} {}

    ReadCalendar read(const Table& root) {
        const Keys keys(reading_, root, {}, reading_.sheet.path(), calendar_root_keys);
        read_calendar(keys);
        read_hours(keys);
        read_counting(keys);
        read_schedule(keys);
        each_table(keys, "day", [&](const Table& table, Position at) { read_day(table, at); });
        return std::move(read_);
    }

  private:
    void read_calendar(const Keys& root) {
        if (root.require("calendar") == nullptr) return;
        const Table* table = root.table("calendar");
        if (table == nullptr) return;
        const Keys keys(reading_, *table, root.find("calendar")->at, "[calendar]", calendar_keys);
        if (const std::string* zone = keys.required_text("zone")) {
            read_.calendar.zone = *zone;
            if (const auto loaded = calendar::TimeZone::load(*zone); !loaded)
                reading_.say(Code::bad_zone,
                             keys.find("zone")->node.at,
                             {{"said", {loaded.error().zh, loaded.error().en}}});
        }
        if (keys.find("weekend") == nullptr) read_.calendar.weekend = {{5}, {6}};
        for (const Node* day : keys.texts("weekend")) read_weekend_day(*day);
        for (const Node* file : keys.texts("holidays"))
            read_.holiday_files.push_back({*file->text(), reading_.sheet.place(file->at)});
    }

    void read_weekend_day(const Node& node) {
        const auto found = std::find(weekdays.begin(), weekdays.end(), *node.text());
        if (found != weekdays.end()) {
            const int day = static_cast<int>(found - weekdays.begin());
            read_.calendar.weekend.push_back({day});
            return;
        }
        reading_.say(Code::bad_weekday,
                     node.at,
                     {{"found", *node.text()},
                      {"maybe", reading_.report.near_miss(*node.text(), weekdays)},
                      {"known", list_of(weekdays)}});
    }

    void read_hours(const Keys& root) {
        if (root.require("hours") == nullptr) return;
        const Table* table = root.table("hours");
        if (table == nullptr) return;
        if (table->entries.empty()) reading_.say(Code::no_hours, root.find("hours")->at);
        for (const Entry& entry : table->entries) {
            const auto stretch = stretch_of(entry.node);
            if (!stretch) {
                reading_.say(Code::bad_hours, entry.node.at, {{"key", entry.key}});
                continue;
            }
            auto& hours = read_.calendar.hours;
            if (!hours.empty() && minutes_of(stretch->from) < minutes_of(hours.back().to))
                reading_.say(Code::hours_overlap, entry.node.at, {{"key", entry.key}});
            hours.push_back(*stretch);
        }
    }

    /// `08:30-12:00`, the end after the beginning.
    static std::optional<OfficeHours> stretch_of(const Node& node) {
        const std::string* text = node.text();
        const std::size_t dash = text != nullptr ? text->find('-') : std::string::npos;
        if (dash == std::string::npos) return std::nullopt;
        const auto trimmed = [](std::string part) {
            part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
            part.erase(part.find_last_not_of(' ') + 1);
            return part;
        };
        const auto from = sentence::parse_clock_time(trimmed(text->substr(0, dash)));
        const auto to = sentence::parse_clock_time(trimmed(text->substr(dash + 1)));
        if (!from || !to || minutes_of(*from) >= minutes_of(*to)) return std::nullopt;
        return OfficeHours{*from, *to};
    }

    void read_counting(const Keys& root) {
        const Table* table = root.table("counting");
        if (table == nullptr) return;
        const Keys keys(reading_, *table, root.find("counting")->at, "[counting]", counting_keys);
        CountingRules& rules = read_.calendar.counting;
        choose<FirstDay>(keys,
                         "first_day",
                         {{"skip", FirstDay::skip}, {"count", FirstDay::count}},
                         rules.first_day);
        choose<LastDayOff>(keys,
                           "last_day_off",
                           {{"next workday", LastDayOff::next_workday}, {"none", LastDayOff::none}},
                           rules.last_day_off);
        bool ends_at_close = true;
        choose<bool>(keys, "ends_at", {{"close of business", true}}, ends_at_close);
    }

    void read_schedule(const Keys& root) {
        const Table* table = root.table("schedule");
        if (table == nullptr) return;
        const Keys keys(reading_, *table, root.find("schedule")->at, "[schedule]", schedule_keys);
        ScheduleRules& rules = read_.calendar.schedule;
        std::optional<OnDayOff> on_day_off;
        choose_on_day_off(keys, on_day_off);
        rules.on_day_off = on_day_off.value_or(rules.on_day_off);
        if (const std::string* text = keys.text("missed")) {
            const auto missed = sentence::parse_missed(*text);
            if (missed)
                rules.missed = *missed;
            else
                reading_.say(Code::bad_sentence,
                             keys.find("missed")->node.at,
                             {{"key", "missed"}, {"said", {missed.error().zh, missed.error().en}}});
        }
    }

    void read_day(const Table& table, Position at) {
        const Keys keys(reading_, table, at, "[[day]]", day_keys);
        LocalDay day;
        const bool has_kind = keys.require("kind") != nullptr;
        if (has_kind)
            choose<LocalDayKind>(keys,
                                 "kind",
                                 {{"half", LocalDayKind::half},
                                  {"off", LocalDayKind::off},
                                  {"work", LocalDayKind::work}},
                                 day.kind);
        day.label = keys.label();
        const Entry* date = keys.require("date");
        if (date == nullptr) return;
        if (date->node.date() == nullptr) {
            keys.say_wrong_kind(*date, {"日期（不加引号）", "a date (without quotes)"});
            return;
        }
        day.date = *date->node.date();
        if (!local_days_.insert(day.date).second)
            reading_.say(Code::duplicate_day, date->node.at, {{"date", to_string(day.date)}});
        read_.calendar.local_days.push_back(std::move(day));
    }

    Reading reading_;
    ReadCalendar read_;
    std::set<Date> local_days_;
};

}  // namespace

ReadCalendar read_calendar(const SourceText& sheet, const Table& root, Report& report) {
    return CalendarReader(sheet, report).read(root);
}

}  // namespace rota::language
