// The notices on public holidays: days off, and the weekends that are worked for them.
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/calendar.hpp"
#include "language/keys.hpp"
#include "language/tables.hpp"

namespace rota::language {

namespace {

constexpr Known holidays_root_keys[] = {{"calendar", "[calendar]"}, {"notice", "[[notice]]"}};
constexpr Known holidays_head_keys[] = {{"id", "id = \"cn\""},
                                        {"zh", "zh = \"中国法定节假日\""},
                                        {"en", "en = \"China statutory holidays\""},
                                        {"from", "from = 2018-01-01"},
                                        {"to", "to = 2026-12-31"}};
constexpr Known notice_keys[] = {
    {"year", "year = 2026"},
    {"ref", "ref = \"国办发明电〔2025〕7号\""},
    {"source", "source = [\"https://…\"]"},
    {"checked", "checked = \"text\""},
    {"note", "note = \"…\""},
    {"days", "days = [{ zh = \"元旦\", off = [2026-01-01, 2026-01-03] }]"}};
constexpr Known holiday_keys[] = {{"zh", "zh = \"元旦\""},
                                  {"en", "en = \"New Year\""},
                                  {"off", "off = [2026-01-01, 2026-01-03]"},
                                  {"work", "work = [2026-01-04]"}};

class HolidaysReader {
  public:
    HolidaysReader(const SourceText& sheet, Report& report) : reading_{sheet, report} {}

    Holidays read(const Table& root) {
        const Keys keys(reading_, root, {}, reading_.sheet.path(), holidays_root_keys);
        read_head(keys);
        each_table(
            keys, "notice", [&](const Table& table, Position at) { read_notice(table, at); });
        check_years();
        return std::move(read_);
    }

  private:
    void read_head(const Keys& root) {
        if (root.require("calendar") == nullptr) return;
        const Table* table = root.table("calendar");
        if (table == nullptr) return;
        const Keys keys(
            reading_, *table, root.find("calendar")->at, "[calendar]", holidays_head_keys);
        keys.text("id");
        keys.text("zh");
        keys.text("en");
        const auto from = date_at(keys, "from");
        const auto to = date_at(keys, "to");
        if (!from || !to) return;
        if (*to < *from) reading_.say(Code::dates_backwards, keys.find("to")->node.at);
        read_.from = *from;
        read_.to = *to;
        to_at_ = keys.find("to")->node.at;
    }

    /// A year inside `from` and `to` counts as published, so a missing notice would go unreported.
    void check_years() const {
        if (years_.empty() || !to_at_) return;
        std::int64_t year = read_.from.year;
        while (years_.contains(year)) ++year;
        if (year <= read_.to.year)
            reading_.say(Code::year_without_notice, *to_at_, {{"year", std::to_string(year)}});
    }

    std::optional<Date> date_at(const Keys& keys, std::string_view key) {
        const Entry* entry = keys.require(key);
        if (entry == nullptr) return std::nullopt;
        if (entry->node.date() != nullptr) return *entry->node.date();
        keys.say_wrong_kind(*entry, {"日期（不加引号）", "a date (without quotes)"});
        return std::nullopt;
    }

    void read_notice(const Table& table, Position at) {
        const Keys keys(reading_, table, at, "[[notice]]", notice_keys);
        if (const auto year = keys.whole("year", 1900, 9999)) {
            years_.insert(*year);
            if (to_at_ && (*year < read_.from.year || *year > read_.to.year))
                reading_.say(Code::notice_outside,
                             keys.find("year")->node.at,
                             {{"year", std::to_string(*year)}});
        }
        const Entry* days = keys.require("days");
        if (days == nullptr) return;
        const Array* items = days->node.array();
        if (items == nullptr) {
            keys.say_wrong_kind(*days, {"一个列表 `[…]`", "a list `[…]`"});
            return;
        }
        for (const Node& item : *items) {
            if (item.table() != nullptr) {
                read_holiday(*item.table(), item.at);
            } else {
                keys.say_wrong_kind(*days, {"一列节日 `[{ … }]`", "a list of holidays `[{ … }]`"});
            }
        }
    }

    void read_holiday(const Table& table, Position at) {
        const Keys keys(reading_, table, at, "days", holiday_keys);
        Holiday holiday;
        holiday.label = keys.label();
        holiday.worked = dates_at(keys, "work").value_or(std::vector<Date>());
        if (keys.require("off") == nullptr) return;
        const auto off = dates_at(keys, "off");
        if (!off) return;
        if (off->size() != 2 || off->back() < off->front()) {
            reading_.say(Code::holiday_off, keys.find("off")->node.at);
            return;
        }
        holiday.first = off->front();
        holiday.last = off->back();
        read_.holidays.push_back(std::move(holiday));
    }

    std::optional<std::vector<Date>> dates_at(const Keys& keys, std::string_view key) {
        const Entry* entry = keys.find(key);
        if (entry == nullptr) return std::nullopt;
        std::vector<Date> dates;
        const Array* items = entry->node.array();
        for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
            const Date* date = (*items)[i].date();
            if (date != nullptr) {
                dates.push_back(*date);
            } else {
                items = nullptr;
                break;
            }
        }
        if (items != nullptr) return dates;
        keys.say_wrong_kind(*entry, {"日期的列表（不加引号）", "a list of dates (without quotes)"});
        return std::nullopt;
    }

    Reading reading_;
    Holidays read_;
    std::set<std::int64_t> years_;   // that have a notice
    std::optional<Position> to_at_;  // when from and to are known
};

}  // namespace

Holidays read_holidays(const SourceText& sheet, const Table& root, Report& report) {
    return HolidaysReader(sheet, report).read(root);
}

}  // namespace rota::language
