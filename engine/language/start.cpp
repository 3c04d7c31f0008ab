// `[start]`: who may start a workflow, and when it starts by itself.
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "calendar/cron.hpp"
#include "calendar/time_zone.hpp"
#include "language/addresses.hpp"
#include "language/expected_type.hpp"
#include "language/tables.hpp"
#include "language/workflow_reader.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

constexpr Known start_keys[] = {{"by", "by = [\"office.head\"]"},
                                {"every", "every = \"quarter\""},
                                {"on", "on = \"workday 5\""},
                                {"at", "at = \"09:00\""},
                                {"cron", "cron = \"30 9 * * mon\""},
                                {"dates", "dates = [2027-03-15, 2027-09-15T14:30:00]"},
                                {"zone", "zone = \"Asia/Shanghai\""},
                                {"on_day_off", "on_day_off = \"next workday\""},
                                {"if", "if = \"count(org.sites) > 0\""},
                                {"missed", "missed = \"run once\""},
                                {"overlap", "overlap = \"skip\""},
                                {"jitter", "jitter = \"10 minutes\""},
                                {"merge", "merge = true"},
                                {"pause", "pause = \"等新名册\""}};
/// They say something of starts that happen by themselves.
constexpr std::string_view keys_of_schedules[] = {
    "zone", "on_day_off", "if", "missed", "overlap", "jitter", "merge", "pause"};
constexpr int jitter_minutes_max = 12 * 60;

/// The largest number that "workday n" or "day n" can be in such a period.
int days_in(Every every) {
    switch (every) {
        case Every::day: return 1;
        case Every::workday: return 1;
        case Every::week: return 7;
        case Every::month: return 31;
        case Every::quarter: return 92;
        case Every::half_year: return 184;
        case Every::year: return 366;
    }
    return 0;
}

/// No more workdays than these can lie in such a period, whatever is worked for holidays.
int workdays_in(Every every) {
    switch (every) {
        case Every::day: return 1;
        case Every::workday: return 1;
        case Every::week: return 7;
        case Every::month: return 27;
        case Every::quarter: return 70;
        case Every::half_year: return 135;
        case Every::year: return 262;
    }
    return 0;
}

struct SuitsPeriod {
    Every every;

    bool is_long() const { return every != Every::day && every != Every::workday; }
    bool operator()(const WorkdayOfPeriod& day) const {
        return is_long() && day.n <= workdays_in(every);
    }
    bool operator()(const DayOfPeriod& day) const { return is_long() && day.n <= days_in(every); }
    bool operator()(const LastWorkday&) const { return is_long(); }
    bool operator()(const LastDay&) const { return is_long(); }
    bool operator()(const Weekday&) const { return every == Every::week; }
    bool operator()(const MonthDay&) const { return every == Every::year; }
};

/// Values of `on` that suit the period.
Words suitable_days(Every every) {
    const Words in_all = {"`workday 5`、`last workday`、`day 15`、`last day`",
                          "`workday 5`, `last workday`, `day 15`, `last day`"};
    switch (every) {
        case Every::day: return {"每天都发起，不用写 `on`", "nothing, as it starts every day"};
        case Every::workday:
            return {"每个工作日都发起，不用写 `on`", "nothing, as it starts every workday"};
        case Every::week:
            return {"星期如 `monday`，或 `workday 2`、`last workday`（数字不超过 7）",
                    "a weekday such as `monday`, or `workday 2`, `last workday` (up to 7)"};
        case Every::year:
            return {"月日如 `03-15`，或 " + in_all.zh, "a day such as `03-15`, or " + in_all.en};
        case Every::month:
        case Every::quarter:
        case Every::half_year: {
            const std::string workdays = std::to_string(workdays_in(every));
            const std::string days = std::to_string(days_in(every));
            return {in_all.zh + "（workday 不超过 " + workdays + "，day 不超过 " + days + "）",
                    in_all.en + " (workdays up to " + workdays + ", days up to " + days + ")"};
        }
    }
    return {};
}

class StartReader {
  public:
    StartReader(const Reading& reading,
                const people::Directory* people,
                const Table& table,
                Position at,
                ExpressionReader& expressions)
        : reading_(reading),
          people_(people),
          keys_(reading, table, at, "[start]", start_keys),
          expressions_(expressions) {}

    StartRules read() {
        for (const Node* by : keys_.texts("by")) read_by(*by);
        start_.every = read_sentence<Every>("every", sentence::parse_every);
        start_.on = read_sentence<StartDay>("on", sentence::parse_start_day);
        start_.at = read_sentence<ClockTime>("at", sentence::parse_clock_time);
        read_cron();
        read_dates();
        read_zone();
        choose_on_day_off(keys_, start_.on_day_off);
        choose<Overlap>(keys_,
                        "overlap",
                        {{"allow", Overlap::allow},
                         {"skip", Overlap::skip},
                         {"queue one", Overlap::queue_one},
                         {"cancel the previous", Overlap::cancel_previous}},
                        start_.overlap);
        start_.missed = read_sentence<MissedRule>("missed", sentence::parse_missed);
        read_jitter();
        start_.merge = keys_.flag("merge").value_or(true);
        read_pause();
        read_condition();
        check_together();
        return std::move(start_);
    }

  private:
    bool has(std::string_view key) const { return keys_.find(key) != nullptr; }
    Position at(std::string_view key) const { return keys_.find(key)->at; }

    void check_together() const {
        const bool starts_by_itself = has("every") || has("cron") || has("dates");
        const auto needs_every = [&](std::string_view key) {
            reading_.say(Code::key_needs_key,
                         at(key),
                         {{"key", key}, {"other", "every"}, {"example", "every = \"quarter\""}});
        };
        if (has("on") && has("cron") && !has("every")) {
            reading_.say(Code::start_on_unused, at("on"));
        } else if (has("on") && !has("every")) {
            needs_every("on");
        }
        if (has("at") && !starts_by_itself) needs_every("at");
        if (has("at") && has("cron") && !has("every") && !has("dates"))
            reading_.say(Code::start_at_unused, at("at"));
        if (has("every") && has("cron")) reading_.say(Code::start_two_rules, at("cron"));
        if (start_.every && start_.on && !std::visit(SuitsPeriod{*start_.every}, start_.on->which))
            reading_.say(Code::start_day_never,
                         keys_.find("on")->node.at,
                         {{"every", *keys_.find("every")->node.text()},
                          {"on", *keys_.find("on")->node.text()},
                          {"known", suitable_days(*start_.every)}});
        for (std::string_view key : keys_of_schedules) {
            if (has(key) && !starts_by_itself)
                reading_.say(Code::start_key_idle, at(key), {{"key", key}});
        }
        const auto lacks_time = [](const StartDate& date) { return !date.at; };
        const bool needs_at =
            start_.every || std::any_of(start_.dates.begin(), start_.dates.end(), lacks_time);
        if (has("zone") && !has("at") && needs_at) reading_.say(Code::start_needs_at, at("zone"));
    }

    void read_cron() {
        const std::string* text = keys_.text("cron");
        if (text == nullptr) return;
        if (const auto cron = calendar::Cron::parse(*text); !cron) {
            const Error& error = cron.error();
            reading_.say(
                Code::bad_cron, keys_.find("cron")->node.at, {{"said", {error.zh, error.en}}});
        } else {
            start_.cron = *text;
        }
    }

    /// One day or a list of them.
    void read_dates() {
        const Entry* entry = keys_.find("dates");
        if (entry == nullptr) return;
        if (const Array* dates = entry->node.array()) {
            if (dates->empty()) reading_.say(Code::empty_dates, entry->node.at);
            for (const Node& date : *dates) read_date(date);
        } else {
            read_date(entry->node);
        }
    }

    void read_date(const Node& node) {
        if (const Date* date = node.date()) {
            start_.dates.push_back({*date, std::nullopt});
            return;
        }
        const auto* moment = std::get_if<DateTime>(&node.any);
        const bool is_plain = moment != nullptr && moment->time.zone == Zone() &&
                              moment->time.second == 0 && moment->time.nanosecond == 0;
        if (!is_plain) {
            reading_.say(Code::bad_start_date, node.at);
            return;
        }
        start_.dates.push_back({moment->date, ClockTime{moment->time.hour, moment->time.minute}});
    }

    void read_zone() {
        const std::string* zone = keys_.text("zone");
        if (zone == nullptr) return;
        if (const auto loaded = calendar::TimeZone::load(*zone); !loaded) {
            reading_.say(Code::bad_zone,
                         keys_.find("zone")->node.at,
                         {{"said", {loaded.error().zh, loaded.error().en}}});
        } else {
            start_.zone = *zone;
        }
    }

    void read_pause() {
        const std::string* pause = keys_.text("pause");
        if (pause == nullptr) return;
        if (pause->find_first_not_of(' ') == std::string::npos)
            reading_.say(Code::pause_needs_reason, keys_.find("pause")->node.at);
        start_.pause = *pause;
    }

    void read_jitter() {
        const std::string* text = keys_.text("jitter");
        if (text == nullptr) return;
        const auto span = sentence::parse_span(*text);
        const bool is_clock =
            span && (span->unit == SpanUnit::hour || span->unit == SpanUnit::minute);
        const int minutes = span ? span->count * (span->unit == SpanUnit::hour ? 60 : 1) : 0;
        if (!is_clock || minutes > jitter_minutes_max) {
            reading_.say(Code::bad_jitter, keys_.find("jitter")->node.at);
            return;
        }
        start_.jitter = *span;
    }

    void read_condition() {
        if (keys_.text("if") == nullptr) return;
        start_.condition = expressions_.read_string(keys_.find("if")->node);
        if (start_.condition->tree != nullptr) expressions_.want(condition_wanted("if"));
    }

    void read_by(const Node& node) {
        if (has_values(*node.text())) {
            reading_.say(Code::start_by_static, node.at);
            return;
        }
        check_addresses(reading_, people_, "by", node);
        start_.by.push_back(*node.text());
    }

    template <class Sentence, class Parse>
    std::optional<Sentence> read_sentence(std::string_view key, const Parse& parse) {
        const std::string* text = keys_.text(key);
        if (text == nullptr) return std::nullopt;
        auto parsed = parse(*text);
        if (parsed) return *parsed;
        reading_.say(Code::bad_sentence,
                     keys_.find(key)->node.at,
                     {{"key", key}, {"said", {parsed.error().zh, parsed.error().en}}});
        return std::nullopt;
    }

    const Reading& reading_;
    const people::Directory* people_;
    Keys keys_;
    ExpressionReader& expressions_;
    StartRules start_;
};

}  // namespace

StartRules read_start(const Reading& reading,
                      const people::Directory* people,
                      const Table& table,
                      Position at,
                      ExpressionReader& expressions) {
    return StartReader(reading, people, table, at, expressions).read();
}

}  // namespace rota::language
