// Reading the keys of one TOML table: what is there, of the right kind, and nothing else. Every
// file of the office is read through these few functions, so all say the same of the same slip.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/report.hpp"
#include "language/source_text.hpp"
#include "model/value.hpp"

namespace rota::language {

/// The file being read and where its problems go.
struct Reading {
    const SourceText& sheet;
    Report& report;

    void say(Code code, Position at, std::initializer_list<Blank> blanks = {}) const {
        report.add(code, sheet.place(at), blanks);
    }
};

/// A key that a table may have, and a line that shows how it is written.
struct Known {
    std::string_view key;
    std::string_view example;
};

/// Kind of a TOML value in words: "文字" and "text".
Words kind_of(const Node& node);

/// One table, with the keys it may have.
class Keys {
  public:
    /// `where` names the table in messages: `[workflow]`. Says which keys are unknown.
    Keys(Reading reading,
         const Table& table,
         Position at,
         std::string where,
         std::span<const Known> known,
         bool others_allowed = false);

    const Reading& reading() const { return reading_; }
    const std::string& where() const { return where_; }
    Position at() const { return at_; }

    const Entry* find(std::string_view key) const { return table_.find(key); }
    /// The key, or nothing and a message that it is missing.
    const Entry* require(std::string_view key) const;

    // Nothing when the key is absent, or of another kind, which is said.
    const std::string* text(std::string_view key) const;
    std::optional<bool> flag(std::string_view key) const;
    std::optional<std::int64_t> whole(std::string_view key,
                                      std::int64_t least,
                                      std::int64_t most) const;
    const Table* table(std::string_view key) const;
    /// One text, or a list of texts.
    std::vector<const Node*> texts(std::string_view key) const;
    /// A text that is there and not empty.
    const std::string* required_text(std::string_view key) const;
    /// `zh` (required) and `en`.
    Label label() const;

    void say_wrong_kind(const Entry& entry, const Words& expected) const;

  private:
    std::string example_of(std::string_view key) const;

    Reading reading_;
    const Table& table_;
    Position at_;
    std::string where_;
    std::span<const Known> known_;
};

/// The value of a TOML node as it stands, nothing in it filled in.
Value value_of(const Node& node);

}  // namespace rota::language
