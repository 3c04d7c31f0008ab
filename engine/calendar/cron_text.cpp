#include "calendar/cron_text.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "calendar/cron_item.hpp"
#include "calendar/quoted.hpp"
#include "model/temporal.hpp"

namespace rota::calendar {

namespace {

/// Nicknames that replace the five fields.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> nicknames = {{
    {"@yearly", "0 0 1 1 *"},
    {"@annually", "0 0 1 1 *"},
    {"@monthly", "0 0 1 * *"},
    {"@weekly", "0 0 * * 0"},
    {"@daily", "0 0 * * *"},
    {"@midnight", "0 0 * * *"},
    {"@hourly", "0 * * * *"},
}};

Error invalid(std::string zh, std::string en) {
    return {ErrorCode::invalid, std::move(zh), std::move(en)};
}

std::optional<Error> read_numbers(Bits& bits, const CronItem& item) {
    const auto numbers = numbers_of(item);
    if (!numbers) return numbers.error();
    bits |= *numbers;
    return std::nullopt;
}

std::optional<Error> read_day(CronFields& fields, const CronItem& item) {
    const std::string_view text = item.text;
    if (text == "l") {
        fields.days_before_last |= 1;
    } else if (text == "lw") {
        fields.is_near_last = true;
    } else if (text.starts_with("l-")) {
        const auto before = number_of(text.substr(2));
        if (!before) return item.not_understood();
        if (*before < 1 || *before > 30) return item.wrong(" 超出了范围", "is out of range");
        fields.days_before_last |= Bits{1} << *before;
    } else if (text.ends_with('w')) {
        const auto day = value_of(item, text.substr(0, text.size() - 1));
        if (!day) return day.error();
        fields.days_near |= Bits{1} << *day;
    } else {
        return read_numbers(fields.days, item);
    }
    return std::nullopt;
}

std::optional<Error> read_weekday(CronFields& fields, const CronItem& item) {
    const std::string_view text = item.text;
    const std::size_t hash = text.find('#');
    if (text == "l") {
        return item.wrong(" 前面要写是星期几，如 `friL`",
                          "needs a weekday before it, such as `friL`");
    }
    if (text.ends_with('l') || hash != std::string_view::npos) {
        const bool is_last = hash == std::string_view::npos;
        const auto weekday = value_of(item, text.substr(0, is_last ? text.size() - 1 : hash));
        if (!weekday) return weekday.error();
        const auto nth = is_last ? std::optional(1) : number_of(text.substr(hash + 1));
        if (!nth) return item.not_understood();
        if (*nth < 1 || *nth > 5) {
            return item.wrong(" 不行：一个月里同一个星期几最多五次，`#` 后应是 1 到 5",
                              "is not the first to the fifth of a month");
        }
        Bits& bits = is_last ? fields.last_weekdays
                             : fields.nth_weekdays[static_cast<std::size_t>(*nth - 1)];
        bits |= Bits{1} << *weekday % 7;
        return std::nullopt;
    }
    return read_numbers(fields.weekdays, item);
}

std::optional<Error> read_item(CronFields& fields, const CronItem& item) {
    if (item.text.empty()) return item.wrong(" 是空的一项", "is an item with nothing in it");
    if (item.text.find('?') != std::string::npos) {
        return item.wrong(" 不行：`?` 只能单独写在“日”或“星期”里",
                          "is wrong: `?` stands alone, for the day or the weekday");
    }
    switch (item.field) {
        case CronField::second: return read_numbers(fields.seconds, item);
        case CronField::minute: return read_numbers(fields.minutes, item);
        case CronField::hour: return read_numbers(fields.hours, item);
        case CronField::day: return read_day(fields, item);
        case CronField::month: return read_numbers(fields.months, item);
        case CronField::weekday: return read_weekday(fields, item);
    }
    return std::nullopt;
}

std::optional<Error> read_field(CronFields& fields, CronField field, std::string_view text) {
    const bool may_be_any = field == CronField::day || field == CronField::weekday;
    if (text == "?" && may_be_any) text = "*";
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (auto error = read_item(fields, {field, text.substr(begin, end - begin)})) return error;
        begin = end + 1;
    }
    return std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; (begin = text.find_first_not_of(" \t", begin)) != text.npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

bool leaves_open(std::string_view field) { return field[0] == '*' || field == "?"; }

/// Whether any year has such a day. Twenty-eight years in a row with each fourth a leap year have
/// every length of a year with every weekday to begin it.
bool is_ever(const CronFields& fields) {
    constexpr Date first{2000, 1, 1};
    constexpr Date last{2027, 12, 31};
    return first_day_named(fields, days_of(first), days_of(last)).has_value();
}

Error never(std::span<const std::string_view> days) {
    std::string found(days[0]);
    found.append(" ").append(days[1]).append(" ").append(days[2]);
    return invalid("cron 表达式的“日 月 星期”应说出会有的日子；哪一年都没有 " + quoted(found),
                   "expected the day, month and weekday of a cron expression to name days that "
                   "come; no year has " +
                       quoted(found));
}

Error unknown_nickname(std::string_view word) {
    std::string list;
    for (const auto& [name, meaning] : nicknames)
        list.append(list.empty() ? "`" : " `").append(name).append("`");
    return invalid("`@` 开头的 cron 表达式只有 " + list + "，并且单独写；没有 " + quoted(word),
                   "expected a cron expression with `@` to be one of " + list +
                       ", alone; there is no " + quoted(word));
}

}  // namespace

Result<CronFields> read_cron(std::string_view text) {
    constexpr std::size_t size_max = 500;
    if (text.size() > size_max) {
        const std::string size = std::to_string(text.size());
        return invalid("cron 表达式最长 500 个字节；现在有 " + size + " 个",
                       "expected a cron expression of at most 500 bytes; found " + size);
    }
    std::vector<std::string_view> words = words_of(text);
    if (!words.empty() && words[0][0] == '@') {
        const auto* named =
            std::find_if(nicknames.begin(), nicknames.end(), [&](const auto& nickname) {
                return words.size() == 1 && nickname.first == in_small_letters(words[0]);
            });
        if (named == nicknames.end()) return unknown_nickname(text);
        words = words_of(named->second);
    }
    if (words.size() != 5 && words.size() != 6) {
        const std::string count = std::to_string(words.size());
        return invalid(
            "cron 表达式应有五段：分 时 日 月 星期；或六段，最前面加秒；现在有 " + count + " 段",
            "expected a cron expression of five fields, minute hour day month weekday, "
            "or six with the second first; found " +
                count);
    }
    CronFields fields;
    if (words.size() == 6) fields.seconds = 0;
    constexpr std::array<CronField, 6> order = {CronField::second,
                                                CronField::minute,
                                                CronField::hour,
                                                CronField::day,
                                                CronField::month,
                                                CronField::weekday};
    const std::size_t skipped = order.size() - words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto error = read_field(fields, order[i + skipped], words[i])) return *error;
    }
    const std::span<const std::string_view> days = std::span(words).last(3);
    fields.takes_both = leaves_open(days[0]) || leaves_open(days[2]);
    if (!is_ever(fields)) return never(days);
    return fields;
}

}  // namespace rota::calendar
