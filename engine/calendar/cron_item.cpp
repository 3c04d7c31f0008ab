#include "calendar/cron_item.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "calendar/quoted.hpp"

namespace rota::calendar {

namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekday_names = {
    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/// The numbers that a field takes and how it is spoken of.
struct Field {
    int least = 0;
    int most = 0;
    std::string_view zh;
    std::string_view en;
    std::string_view allowed_zh;
    std::string_view allowed_en;
    /// Names for the numbers from `least` on.
    std::span<const std::string_view> names = {};
    /// Numbers that go round have no end: December is followed by January.
    bool goes_round = false;

    int size() const { return most - least + 1; }
};

/// In the order of `CronField`. Sunday is 0 here; that it may be written 7 is seen to where values
/// are read.
constexpr std::array<Field, 6> fields = {{
    {0,
     59,
     "秒",
     "second",
     "0 到 59，如 `0`、`0,30`、`10-20`、`*/15`",
     "0 to 59, such as `0`, `0,30`, `10-20`, `*/15`"},
    {0,
     59,
     "分",
     "minute",
     "0 到 59，如 `0`、`0,30`、`10-20`、`*/15`",
     "0 to 59, such as `0`, `0,30`, `10-20`, `*/15`"},
    {0,
     23,
     "时",
     "hour",
     "0 到 23，如 `9`、`9,14`、`9-17`、`*/2`",
     "0 to 23, such as `9`, `9,14`, `9-17`, `*/2`"},
    {1,
     31,
     "日",
     "day",
     "1 到 31，以及 `L`、`L-1` 到 `L-30`、`1W` 到 `31W`、`LW`、`?`",
     "1 to 31, `L`, `L-1` to `L-30`, `1W` to `31W`, `LW` or `?`"},
    {1,
     12,
     "月",
     "month",
     "1 到 12，或 `jan` 到 `dec`",
     "1 to 12 or `jan` to `dec`",
     month_names,
     true},
    {0,
     6,
     "星期",
     "weekday",
     "0 到 7（0 和 7 都是星期日），或 `sun` 到 `sat`，以及 `friL`、`fri#2`、`?`",
     "0 to 7 (0 and 7 are Sunday), `sun` to `sat`, `friL`, `fri#2` or `?`",
     weekday_names,
     true},
}};

const Field& field_of(const CronItem& item) { return fields[static_cast<std::size_t>(item.field)]; }

Result<int> step_of(const CronItem& item, std::string_view digits) {
    const int size = field_of(item).size();
    const auto step = number_of(digits);
    if (!step) return item.not_understood();
    if (*step >= 1 && *step <= size) return *step;
    const std::string most = std::to_string(size);
    return item.wrong(" 的步长应是 1 到 " + most, "has a step that is not 1 to " + most);
}

Bits bits_of(const Field& field, int from, int to, int step) {
    Bits bits = 0;
    for (int n = from; n <= to; n += step)
        bits |= Bits{1} << ((n - field.least) % field.size() + field.least);
    return bits;
}

}  // namespace

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return small;
}

CronItem::CronItem(CronField of, std::string_view as_written)
    : field(of), written(as_written), text(in_small_letters(as_written)) {}

Error CronItem::wrong(std::string_view zh, std::string_view en) const {
    const Field& here = field_of(*this);
    Error error;
    error.zh.append("cron 表达式的“").append(here.zh).append("”可以写 ").append(here.allowed_zh);
    error.zh.append("；").append(quoted(written)).append(zh);
    error.en.append("expected the ").append(here.en).append(" of a cron expression to be ");
    error.en.append(here.allowed_en).append("; found ").append(quoted(written));
    error.en.append(", which ").append(en);
    return error;
}

Error CronItem::not_understood() const { return wrong(" 看不懂", "means nothing here"); }

std::optional<int> number_of(std::string_view digits) {
    int number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    // A sign is not one of the digits.
    const bool is_number = error == std::errc() && stop == end && digits.front() != '-';
    return is_number ? std::optional(number) : std::nullopt;
}

Result<int> value_of(const CronItem& item, std::string_view word) {
    const Field& field = field_of(item);
    const auto& names = field.names;
    const auto name = std::find(names.begin(), names.end(), word);
    if (name != names.end()) return field.least + static_cast<int>(name - names.begin());
    const auto number = number_of(word);
    if (!number) return item.not_understood();
    const int most = item.field == CronField::weekday ? 7 : field.most;
    if (*number >= field.least && *number <= most) return *number;
    return item.wrong(" 超出了范围", "is out of range");
}

Result<Bits> numbers_of(const CronItem& item) {
    const Field& field = field_of(item);
    const std::string_view text = item.text;
    const std::size_t slash = text.find('/');
    const bool has_step = slash != std::string_view::npos;
    const Result<int> step = has_step ? step_of(item, text.substr(slash + 1)) : Result<int>(1);
    if (!step) return step.error();
    const std::string_view range = text.substr(0, slash);
    if (range == "*") return bits_of(field, field.least, field.most, *step);

    const std::size_t dash = range.find('-');
    const bool has_end = dash != std::string_view::npos;
    const auto first = value_of(item, range.substr(0, dash));
    if (!first) return first.error();
    const auto last = has_end ? value_of(item, range.substr(dash + 1)) : first;
    if (!last) return last.error();
    const int from = *first > field.most ? field.least : *first;
    int to = *first == *last ? from : *last;
    if (!has_end && has_step) to = field.most;
    if (to < from && !field.goes_round) return item.wrong(" 前面的数比后面的大", "runs backwards");
    if (to < from) to += field.size();
    return bits_of(field, from, to, *step);
}

}  // namespace rota::calendar
