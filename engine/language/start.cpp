// `[start]`: who may start a workflow, and when it starts by itself.
#include <string>
#include <vector>

#include "language/addresses.hpp"
#include "language/workflow_reader.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

constexpr Known start_keys[] = {{"by", "by = [\"office.head\"]"},
                                {"every", "every = \"quarter\""},
                                {"on", "on = \"workday 5\""},
                                {"at", "at = \"09:00\""}};
constexpr std::string_view later_keys[] = {
    "zone", "dates", "cron", "if", "missed", "overlap", "jitter", "pause", "merge"};

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

struct SuitsPeriod {
    Every every;

    bool is_long() const { return every != Every::day && every != Every::workday; }
    bool operator()(const WorkdayOfPeriod& day) const {
        return is_long() && day.n <= days_in(every);
    }
    bool operator()(const DayOfPeriod& day) const { return is_long() && day.n <= days_in(every); }
    bool operator()(const LastWorkday&) const { return is_long(); }
    bool operator()(const LastDay&) const { return is_long(); }
    bool operator()(const Weekday&) const { return every == Every::week; }
    bool operator()(const MonthDay&) const { return every == Every::year; }
};

/// What `on` may say in such a period.
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
            const std::string most = std::to_string(days_in(every));
            return {in_all.zh + "（数字不超过 " + most + "）", in_all.en + " (up to " + most + ")"};
        }
    }
    return {};
}

class StartReader {
  public:
    StartReader(const Reading& reading,
                const people::Directory* people,
                const Table& table,
                Position at)
        : reading_(reading),
          people_(people),
          keys_(reading, without_later(table), at, "[start]", start_keys) {}

    StartRules read() {
        for (const Node* by : keys_.texts("by")) read_by(*by);
        start_.every = read_sentence<Every>("every", sentence::parse_every);
        start_.on = read_sentence<StartDay>("on", sentence::parse_start_day);
        start_.at = read_sentence<ClockTime>("at", sentence::parse_clock_time);
        for (std::string_view key : {"on", "at"}) {
            if (keys_.find(key) != nullptr && keys_.find("every") == nullptr)
                reading_.say(
                    Code::key_needs_key,
                    keys_.find(key)->at,
                    {{"key", key}, {"other", "every"}, {"example", "every = \"quarter\""}});
        }
        if (start_.every && start_.on && !std::visit(SuitsPeriod{*start_.every}, start_.on->which))
            reading_.say(Code::start_day_never,
                         keys_.find("on")->node.at,
                         {{"every", *keys_.find("every")->node.text()},
                          {"on", *keys_.find("on")->node.text()},
                          {"known", suitable_days(*start_.every)}});
        return std::move(start_);
    }

  private:
    /// Keys that come with a later version are said to, and not that they are unknown.
    const Table& without_later(const Table& table) {
        for (const Entry& entry : table.entries) {
            bool is_later = false;
            for (std::string_view key : later_keys) is_later = is_later || key == entry.key;
            if (is_later) {
                reading_.say(Code::start_key_later, entry.at, {{"key", entry.key}});
            } else {
                present_.entries.push_back(entry);
            }
        }
        return present_;
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
    Table present_;
    Keys keys_;
    StartRules start_;
};

}  // namespace

StartRules read_start(const Reading& reading,
                      const people::Directory* people,
                      const Table& table,
                      Position at) {
    return StartReader(reading, people, table, at).read();
}

}  // namespace rota::language
