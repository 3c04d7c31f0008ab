#include "language/toml.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 32
#include <toml++/toml.h>

#include "language/toml_mistake.hpp"

namespace rota::language {

namespace {

Position position_of(const toml::source_position& at) {
    return {std::max<std::uint32_t>(at.line, 1), std::max<std::uint32_t>(at.column, 1)};
}

/// At the end of the file the parser counts the last line feed as a character of its line.
Position held_to_line(const Sheet& sheet, Position at) {
    const std::size_t end = sheet.text().find('\n', sheet.offset_of({at.line, 1}));
    return std::min(at, sheet.position_of(std::min(end, sheet.text().size())));
}

Date date_of(const toml::date& date) { return {date.year, date.month, date.day}; }

TimeOfDay time_of(const toml::time& time) {
    return {time.hour, time.minute, time.second, static_cast<std::int32_t>(time.nanosecond), {}};
}

DateTime moment_of(const toml::date_time& moment) {
    DateTime result{date_of(moment.date), time_of(moment.time)};
    if (moment.offset) result.time.zone.offset_seconds = moment.offset->minutes * 60;
    return result;
}

class Converter {
  public:
    explicit Converter(const Sheet& sheet) : sheet_(sheet) {}

    Table table(const toml::table& source) const {
        Table table;
        table.entries.reserve(source.size());
        for (const auto& [key, node] : source) {
            table.entries.push_back(
                {std::string(key.str()), position_of(key.source().begin), convert(node)});
        }
        std::sort(table.entries.begin(), table.entries.end(), [](const Entry& a, const Entry& b) {
            return a.at < b.at;
        });
        return table;
    }

  private:
    Node convert(const toml::node& source) const {
        const Position at = position_of(source.source().begin);
        return {at, source.visit([&](const auto& node) { return value(node, at); })};
    }

    Node::Any value(const toml::table& source, Position) const { return table(source); }
    Node::Any value(const toml::array& source, Position) const {
        Array items;
        items.reserve(source.size());
        for (const toml::node& item : source) items.push_back(convert(item));
        return items;
    }
    Node::Any value(const toml::value<std::string>& source, Position) const { return source.get(); }
    Node::Any value(const toml::value<std::int64_t>& source, Position) const {
        return Number(source.get());
    }
    /// The digits as they are written: a double would not keep 0.1.
    Node::Any value(const toml::value<double>&, Position at) const {
        const std::size_t begin = sheet_.offset_of(at);
        const std::size_t end = sheet_.text().find_first_not_of("0123456789+-._eE", begin);
        std::string digits = sheet_.text().substr(begin, end - begin);
        std::erase(digits, '_');
        const auto number = Number::parse(digits);
        // `inf`, `nan` and hexadecimal fractions are no numbers here; as text they are refused
        // wherever a number is wanted.
        return number ? Node::Any(*number) : Node::Any(digits);
    }
    Node::Any value(const toml::value<bool>& source, Position) const { return source.get(); }
    Node::Any value(const toml::value<toml::date>& source, Position) const {
        return date_of(source.get());
    }
    Node::Any value(const toml::value<toml::time>& source, Position) const {
        return time_of(source.get());
    }
    Node::Any value(const toml::value<toml::date_time>& source, Position) const {
        return moment_of(source.get());
    }

    const Sheet& sheet_;
};

}  // namespace

std::optional<Table> read_toml(const Sheet& sheet, Report& report) {
    if (report_deep_nesting(sheet, report)) return std::nullopt;
    const toml::parse_result result = toml::parse(std::string_view(sheet.text()));
    if (result) return Converter(sheet).table(result.table());
    const toml::parse_error& error = result.error();
    const Position at = held_to_line(sheet, position_of(error.source().begin));
    report_toml_mistake(sheet, at, std::string_view(error.description()), report);
    return std::nullopt;
}

}  // namespace rota::language
