// A file of the office as the checker holds it: its text, the tree its TOML stands for in source
// order, and the way back from anything in the tree to a line and a column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/number.hpp"
#include "model/place.hpp"
#include "model/temporal.hpp"

namespace rota::language {

/// Line and column in one file, from 1; columns count characters.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    auto operator<=>(const Position&) const = default;
};

struct Node;
struct Entry;

using Array = std::vector<Node>;

/// A TOML table; its keys in the order of the file.
struct Table {
    std::vector<Entry> entries;
    const Entry* find(std::string_view key) const;
};

/// A TOML value and where it begins (a string: at its quotes).
struct Node {
    using Any = std::variant<std::string, Number, bool, Array, Table, Date, TimeOfDay, DateTime>;
    Position at;
    Any any;

    const std::string* text() const { return std::get_if<std::string>(&any); }
    const Number* number() const { return std::get_if<Number>(&any); }
    const bool* flag() const { return std::get_if<bool>(&any); }
    const Array* array() const { return std::get_if<Array>(&any); }
    const Table* table() const { return std::get_if<Table>(&any); }
    const Date* date() const { return std::get_if<Date>(&any); }
};

struct Entry {
    std::string key;
    Position at;
    Node node;
};

/// A text with its lines found once.
class SourceText {
  public:
    explicit SourceText(SourceFile file);

    const std::string& path() const { return file_.path; }
    const std::string& text() const { return file_.text; }

    Place place(Position at) const { return {file_.path, at.line, at.column}; }
    Position position_of(std::size_t offset) const;
    std::size_t offset_of(Position at) const;

  private:
    SourceFile file_;
    std::vector<std::size_t> line_starts_;
};

/// Walks the source of a TOML string and says where the bytes of its content stand: escapes and
/// folded lines are counted as they are written. Cheap when asked for growing offsets.
class InsideString {
  public:
    InsideString(const SourceText& sheet, Position quotes);
    /// The position of the byte `offset` of the content.
    Position find(std::size_t offset);

  private:
    void restart();
    char peek(std::size_t ahead = 0) const;
    void step(std::size_t bytes);
    void skip_folded_lines();
    std::size_t measure(std::size_t& written) const;

    std::string_view source_;
    std::size_t start_;
    Position start_position_;
    std::size_t at_ = 0;       // in the source
    std::size_t content_ = 0;  // bytes of content before it
    Position position_;
    bool basic_ = false;
    bool multi_line_ = false;
};

/// The byte at which the text stops being UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace rota::language
