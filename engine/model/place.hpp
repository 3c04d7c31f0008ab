// Where something stands in the office's files, and what is wrong there.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace rota {

/// The two languages that people read: of pages, messages and documents.
enum class Language : std::uint8_t { zh, en };

/// A name for people. English is shown as Chinese where it is missing.
struct Label {
    std::string zh;
    std::string en;
    const std::string& in(Language language) const {
        return language == Language::en && !en.empty() ? en : zh;
    }
    bool operator==(const Label&) const = default;
};

/// A place in a file of the office: the file by its path below the office folder; line and column
/// count from 1, columns in characters, not bytes.
struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    auto operator<=>(const Place&) const = default;
};

/// One file of the office as it was read.
struct SourceFile {
    std::string path;  // below the office folder: "forms/environment.toml"
    std::string text;
};

enum class Severity : std::uint8_t { error, warning };

/// One message of the checker: what was expected, what was found, what to do.
struct Diagnostic {
    Place place;
    Severity severity = Severity::error;
    std::string code;  // "unknown-key": stable, for scripts and documentation
    std::string zh;
    std::string en;
};

}  // namespace rota
