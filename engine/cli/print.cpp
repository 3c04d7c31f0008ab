#include "cli/print.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <unistd.h>

#include "feel/text.hpp"

namespace rota::cli {

namespace {

/// The character at a place of a UTF-8 text, and the place after it.
char32_t next_character(std::string_view text, std::size_t& place) {
    const auto byte = static_cast<unsigned char>(text[place++]);
    if (byte < 0x80) return byte;
    const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    char32_t character = byte & (0x3F >> more);
    for (int i = 0; i < more && place < text.size(); ++i)
        character = character << 6 | (static_cast<unsigned char>(text[place++]) & 0x3F);
    return character;
}

bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t place = 0; place < text.size();)
        width += is_wide(next_character(text, place)) ? 2 : 1;
    return width;
}

void print(const std::string& line) { std::fprintf(stdout, "%s\n", line.c_str()); }

namespace {

void widen(std::vector<std::size_t>& widths, const Rows& rows) {
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width_of(row[i]));
    }
}

/// The last cell that has something in it ends the line.
void print_rows(const std::vector<std::size_t>& widths, const Rows& rows, const char* before) {
    for (const auto& row : rows) {
        std::string line = before;
        std::size_t count = row.size();
        while (count > 0 && row[count - 1].empty()) --count;
        for (std::size_t i = 0; i < count; ++i) {
            line += row[i];
            if (i + 1 < count) line.append(widths[i] - width_of(row[i]) + 2, ' ');
        }
        print(line);
    }
}

}  // namespace

void print_table(const Rows& rows) {
    std::vector<std::size_t> widths;
    widen(widths, rows);
    print_rows(widths, rows, "");
}

void print_sections(const std::vector<Section>& sections) {
    std::vector<std::size_t> widths;
    for (const Section& section : sections) widen(widths, section.rows);
    for (const Section& section : sections) {
        print(section.heading);
        print_rows(widths, section.rows, "  ");
    }
}

std::string plain_text(const Value& value) {
    if (value.date_time() != nullptr) return moment_text(value);
    if (value.fields() != nullptr) {
        for (const char* name : {"no", "name", "zh", "id"}) {
            if (value[name].text() != nullptr) return *value[name].text();
        }
    }
    if (const List* list = value.list()) {
        std::string text;
        for (const Value& item : list->items) text += (text.empty() ? "" : ",") + plain_text(item);
        return text;
    }
    return feel::text_of(value).value_or("");
}

std::string moment_text(const Value& value) {
    std::string text = feel::text_of(value).value_or("");
    if (text.size() < 16 || text[10] != 'T') return text;
    text[10] = ' ';
    return text.substr(0, 16);
}

std::string text_of(const Value& value, std::string_view field) { return plain_text(value[field]); }

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)), began_(seconds_now()), is_terminal_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (is_shown_ && is_terminal_) std::fprintf(stderr, "\r\033[K");
}

void ProgressLine::at(std::size_t done, std::size_t of) {
    const double now = seconds_now();
    const double pause = is_terminal_ ? 0.1 : 10;
    const double first = is_terminal_ ? 0.5 : 10;
    if (now - began_ < first || now - shown_ < pause) return;
    shown_ = now;
    is_shown_ = true;
    std::fprintf(
        stderr, is_terminal_ ? "\r%s %zu / %zu\033[K" : "%s %zu / %zu\n", what_.c_str(), done, of);
}

}  // namespace rota::cli
