#include "language/source_text.hpp"

#include <algorithm>
#include <utility>

namespace rota::language {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// How many bytes of UTF-8 the character of that hexadecimal number takes.
std::size_t size_in_utf8(std::string_view hex) {
    std::uint32_t code = 0;
    for (char c : hex) {
        const auto digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/// The length of the well-formed character at the front, or 0.
std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text[i])) return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    const bool too_large = first == 0xF4 && byte(1) > 0x8F;
    return overlong || surrogate || too_large ? 0 : length;
}

}  // namespace

const Entry* Table::find(std::string_view key) const {
    for (const Entry& entry : entries) {
        if (entry.key == key) return &entry;
    }
    return nullptr;
}

SourceText::SourceText(SourceFile file) : file_(std::move(file)) {
    line_starts_.push_back(file_.text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    for (std::size_t at = file_.text.find('\n'); at != std::string::npos;
         at = file_.text.find('\n', at + 1)) {
        line_starts_.push_back(at + 1);
    }
}

Position SourceText::position_of(std::size_t offset) const {
    const auto after = std::upper_bound(line_starts_.begin() + 1, line_starts_.end(), offset);
    const auto line = static_cast<std::size_t>(after - line_starts_.begin());
    Position position{static_cast<std::uint32_t>(line), 1};
    for (std::size_t i = line_starts_[line - 1]; i < offset && i < file_.text.size(); ++i) {
        if (!continues(file_.text[i])) ++position.column;
    }
    return position;
}

std::size_t SourceText::offset_of(Position at) const {
    if (at.line == 0 || at.line > line_starts_.size()) return file_.text.size();
    std::size_t offset = line_starts_[at.line - 1];
    for (std::uint32_t column = 1; column < at.column && offset < file_.text.size(); ++column) {
        ++offset;
        while (offset < file_.text.size() && continues(file_.text[offset])) ++offset;
    }
    return offset;
}

InsideString::InsideString(const SourceText& sheet, Position quotes)
    : source_(sheet.text()), start_(sheet.offset_of(quotes)), start_position_(quotes) {
    restart();
}

void InsideString::restart() {
    at_ = start_;
    position_ = start_position_;
    content_ = 0;
    const char quote = peek();
    basic_ = quote == '"';
    multi_line_ = peek(1) == quote && peek(2) == quote;
    step(multi_line_ ? 3 : 1);
    if (multi_line_ && peek() == '\r') step(1);
    if (multi_line_ && peek() == '\n') step(1);
    skip_folded_lines();
}

Position InsideString::find(std::size_t offset) {
    if (offset < content_) restart();
    while (at_ < source_.size()) {
        std::size_t written = 1;
        const std::size_t meant = measure(written);
        if (content_ + meant > offset) break;
        content_ += meant;
        step(written);
        skip_folded_lines();
    }
    return position_;
}

char InsideString::peek(std::size_t ahead) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
}

void InsideString::step(std::size_t bytes) {
    for (; bytes > 0 && at_ < source_.size(); --bytes) {
        const bool line_ends = source_[at_] == '\n';
        ++at_;
        if (line_ends) {
            position_ = {position_.line + 1, 1};
        } else if (at_ == source_.size() || !continues(source_[at_])) {
            ++position_.column;
        }
    }
}

/// A backslash at the end of a line takes away all blanks up to the next word.
void InsideString::skip_folded_lines() {
    while (basic_ && multi_line_ && peek() == '\\') {
        const std::size_t next = source_.find_first_not_of(" \t\r", at_ + 1);
        if (next == std::string_view::npos || source_[next] != '\n') return;
        step(std::min(source_.find_first_not_of(" \t\r\n", next), source_.size()) - at_);
    }
}

/// How many bytes of content the next piece is; `written`: how many bytes of source.
std::size_t InsideString::measure(std::size_t& written) const {
    if (basic_ && peek() == '\\') {
        written = peek(1) == 'u' ? 6 : peek(1) == 'U' ? 10 : 2;
        return written == 2 ? 1 : size_in_utf8(source_.substr(at_ + 2, written - 2));
    }
    if (peek() == '\r' && peek(1) == '\n') written = 2;
    return 1;
}

std::size_t find_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

}  // namespace rota::language
