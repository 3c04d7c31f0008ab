// JSON text: the reader and the writer behind rota/json.hpp, which is the one to include.
#pragma once

#include <rota/json.hpp>

namespace rota {
inline namespace sdk1 {
namespace detail {

/// Reads one JSON text (RFC 8259) and nothing more.
class JsonReader {
  public:
    explicit JsonReader(std::string_view text) : text_(text) {}

    Json document() {
        Json value = read_value(0);
        skip_space();
        if (at_ != text_.size()) fail("expected the end");
        return value;
    }

  private:
    static constexpr int depth_max = 64;

    [[noreturn]] void fail(const char* what) const {
        throw JsonError(std::string(what) + " at byte " + std::to_string(at_));
    }
    bool is_at_end() const { return at_ == text_.size(); }
    char peek() const { return is_at_end() ? '\0' : text_[at_]; }
    bool take(char c) {
        if (peek() != c || is_at_end()) return false;
        ++at_;
        return true;
    }
    void expect(char c, const char* what) {
        if (!take(c)) fail(what);
    }
    static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
    void skip_space() {
        while (!is_at_end() && is_space(text_[at_])) ++at_;
    }

    Json read_value(int depth) {
        if (depth > depth_max) fail("nested too deeply");
        skip_space();
        switch (peek()) {
            case '{': return read_object(depth);
            case '[': return read_array(depth);
            case '"': return read_string();
            case 't': return read_word("true", true);
            case 'f': return read_word("false", false);
            case 'n': return read_word("null", nullptr);
            default: return read_number();
        }
    }

    Json read_word(std::string_view word, Json value) {
        if (text_.substr(at_, word.size()) != word) fail("expected a value");
        at_ += word.size();
        return value;
    }

    Json read_object(int depth) {
        Json::Object members;
        ++at_;
        skip_space();
        if (take('}')) return members;
        do {
            skip_space();
            if (peek() != '"') fail("expected a name in quotes");
            std::string name = read_string();
            for (const Json::Member& member : members) {
                if (member.first == name) fail("the same name twice");
            }
            skip_space();
            expect(':', "expected a colon");
            members.emplace_back(std::move(name), read_value(depth + 1));
            skip_space();
        } while (take(','));
        expect('}', "expected a comma or the end of the object");
        return members;
    }

    Json read_array(int depth) {
        Json::Array items;
        ++at_;
        skip_space();
        if (take(']')) return items;
        do {
            items.push_back(read_value(depth + 1));
            skip_space();
        } while (take(','));
        expect(']', "expected a comma or the end of the array");
        return items;
    }

    Json read_number() {
        const std::size_t start = at_;
        take('-');
        if (!take('0')) read_digits();
        if (take('.')) read_digits();
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            read_digits();
        }
        return Json::Number{std::string(text_.substr(start, at_ - start))};
    }

    void read_digits() {
        const std::size_t start = at_;
        while (peek() >= '0' && peek() <= '9') ++at_;
        if (at_ == start) fail("expected a value");
    }

    std::string read_string() {
        std::string result;
        ++at_;
        for (;;) {
            const std::size_t start = at_;
            while (!is_at_end() && is_plain(text_[at_])) ++at_;
            result.append(text_, start, at_ - start);
            if (is_at_end()) fail("unfinished string");
            const char stop = text_[at_++];
            if (stop == '"') return result;
            if (stop != '\\') fail("a control character in a string");
            append_escape(result);
        }
    }

    static bool is_plain(char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    }

    void append_escape(std::string& result) {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (is_at_end()) fail("unfinished string");
        const char letter = text_[at_++];
        if (letter == 'u') return append_code_point(result, read_code_point());
        const std::size_t which = letters.find(letter);
        if (which == letters.npos) fail("unknown escape");
        result += meanings[which];
    }

    std::uint32_t read_code_point() {
        const std::uint32_t first = read_hex();
        if (first < 0xd800 || first > 0xdfff) return first;
        if (first > 0xdbff || !take('\\') || !take('u')) fail("half a surrogate pair");
        const std::uint32_t second = read_hex();
        if (second < 0xdc00 || second > 0xdfff) fail("half a surrogate pair");
        return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    }

    std::uint32_t read_hex() {
        std::uint32_t value = 0;
        const char* start = text_.data() + at_;
        if (text_.size() - at_ < 4) fail("unfinished escape");
        const auto [rest, error] = std::from_chars(start, start + 4, value, 16);
        if (error != std::errc() || rest != start + 4) fail("four hexadecimal digits expected");
        at_ += 4;
        return value;
    }

    static void append_code_point(std::string& result, std::uint32_t code) {
        const auto put = [&](std::uint32_t byte) { result += static_cast<char>(byte); };
        if (code < 0x80) return put(code);
        if (code < 0x800) {
            put(0xc0 | (code >> 6));
        } else if (code < 0x10000) {
            put(0xe0 | (code >> 12));
            put(0x80 | ((code >> 6) & 0x3f));
        } else {
            put(0xf0 | (code >> 18));
            put(0x80 | ((code >> 12) & 0x3f));
            put(0x80 | ((code >> 6) & 0x3f));
        }
        put(0x80 | (code & 0x3f));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

inline void write_json_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, done, i - done);
        done = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default: out.append("\\u00").append({digits[c >> 4], digits[c & 15]});
        }
    }
    out.append(text, done);
    out += '"';
}

inline void write_json(std::string& out, const Json& value);

inline void write_json(std::string& out, const Json::Array& items) {
    char before = '[';
    for (const Json& item : items) {
        out += std::exchange(before, ',');
        write_json(out, item);
    }
    out += items.empty() ? "[]" : "]";
}

inline void write_json(std::string& out, const Json::Object& members) {
    char before = '{';
    for (const auto& [name, member] : members) {
        out += std::exchange(before, ',');
        write_json_string(out, name);
        out += ':';
        write_json(out, member);
    }
    out += members.empty() ? "{}" : "}";
}

inline void write_json(std::string& out, const Json& value) {
    if (value.is_string()) return write_json_string(out, value.text());
    if (value.is_array()) return write_json(out, value.items());
    if (value.is_object()) return write_json(out, value.members());
    if (value.is_number()) {
        out += value.number_text();
    } else {
        out += value.is_null() ? "null" : value.boolean() ? "true" : "false";
    }
}

}  // namespace detail

inline Json Json::parse(std::string_view text) { return detail::JsonReader(text).document(); }

inline std::string Json::to_string() const {
    std::string text;
    detail::write_json(text, *this);
    return text;
}

}  // namespace sdk1
}  // namespace rota
