#include "language/toml_mistake.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace rota::language {

namespace {

/// Characters of a Chinese keyboard that look like the ones TOML wants.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> full_width = {{
    {"“", "\""},
    {"”", "\""},
    {"＂", "\""},
    {"‘", "'"},
    {"’", "'"},
    {"：", "="},
    {"＝", "="},
    {"，", ","},
    {"、", ","},
    {"［", "["},
    {"］", "]"},
    {"【", "["},
    {"】", "]"},
    {"｛", "{"},
    {"｝", "}"},
}};

std::string_view character_at(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return {};
    std::size_t end = offset + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return text.substr(offset, end - offset);
}

/// The rest of the line from there, without blanks around it.
std::string_view rest_of_line(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return {};
    std::string_view line = text.substr(offset, text.find_first_of("\r\n", offset) - offset);
    const std::size_t last = line.find_last_not_of(" \t");
    return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

Words found_words(std::string_view character) {
    if (character.empty()) return {"文件到此结束", "the end of the file"};
    if (character == "\n" || character == "\r") return {"这一行到此结束", "the end of the line"};
    if (character == "\t" || character == " ") return {"一个空格", "a blank"};
    if (character.size() == 1 && static_cast<unsigned char>(character[0]) < 0x20)
        return {"一个看不见的控制字符", "an invisible control character"};
    const std::string ticked = in_ticks(character);
    return {std::string(" ").append(ticked), ticked};
}

bool has(std::string_view complaint, std::string_view part) {
    return complaint.find(part) != std::string_view::npos;
}

/// Between the first two single quotes of the complaint: `cannot redefine existing table 'step'`.
std::string name_in(std::string_view complaint) {
    const std::size_t open = complaint.find('\'');
    const std::size_t close = complaint.find('\'', open + 1);
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return std::string(complaint.substr(open + 1, close - open - 1));
}

/// Goes over a text as the parser will, as far as keys and strings are concerned.
class Scan {
  public:
    explicit Scan(std::string_view text) : text_(text) {}

    /// The offset of a key's dot that is one too many, or npos.
    std::size_t find_excess_dot(int dots_max) {
        int dots = 0;
        while (at_ < text_.size()) {
            if (skip_comment()) continue;
            const char c = text_[at_];
            if (c == '"' || c == '\'') {
                if (!skip_string()) return std::string_view::npos;
                continue;
            }
            if (c == '.' && ++dots > dots_max) return at_;
            if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') dots = 0;
            ++at_;
        }
        return std::string_view::npos;
    }

    /// The offset of the quote whose string has no end, or npos.
    std::size_t find_open_string() {
        while (at_ < text_.size()) {
            if (skip_comment()) continue;
            const bool is_string = text_[at_] == '"' || text_[at_] == '\'';
            const std::size_t quote = at_;
            if (is_string && !skip_string()) return quote;
            if (!is_string) ++at_;
        }
        return std::string_view::npos;
    }

  private:
    bool skip_comment() {
        if (text_[at_] != '#') return false;
        at_ = std::min(text_.find('\n', at_), text_.size());
        return true;
    }

    /// False where the string has no end: the parser stops there.
    bool skip_string() {
        const char quote = text_[at_];
        const std::string three(3, quote);
        const bool multi_line = text_.substr(at_, 3) == three;
        at_ += multi_line ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            if (quote == '"' && text_[at_] == '\\') {
                ++at_;
            } else if (multi_line ? text_.substr(at_, 3) == three : text_[at_] == quote) {
                at_ += multi_line ? 3 : 1;
                while (multi_line && at_ < text_.size() && text_[at_] == quote) ++at_;
                return true;
            } else if (!multi_line && text_[at_] == '\n') {
                return false;
            }
        }
        return false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

struct Mistake {
    const SourceText& sheet;
    Position at;
    std::string_view complaint;
    Report& report;

    std::string_view character() const { return character_at(sheet.text(), sheet.offset_of(at)); }
    void say(Code code, std::initializer_list<Blank> blanks = {}) const {
        report.add(code, sheet.place(at), blanks);
    }
    void say_at(std::size_t offset, Code code) const {
        report.add(code, sheet.place(sheet.position_of(offset)));
    }
    /// Where the value begins that the parser was in the middle of.
    std::size_t value_start() const {
        const std::size_t offset = std::min(sheet.offset_of(at), sheet.text().size());
        const std::size_t before = sheet.text().find_last_of(" \t\n=,[{", offset - 1);
        return offset == 0 || before == std::string::npos ? offset : before + 1;
    }
};

bool say_full_width(const Mistake& mistake) {
    const std::string_view found = mistake.character();
    for (const auto& [wide, narrow] : full_width) {
        if (found != wide) continue;
        mistake.say(Code::toml_full_width, {{"found", found}, {"instead", narrow}});
        return true;
    }
    return false;
}

bool say_in_string(const Mistake& mistake) {
    if (!has(mistake.complaint, "parsing string") &&
        !has(mistake.complaint, "parsing literal string") &&
        !has(mistake.complaint, "parsing unicode scalar"))
        return false;
    const std::string_view found = mistake.character();
    if (has(mistake.complaint, "escape sequence") || has(mistake.complaint, "hex digit") ||
        has(mistake.complaint, "unicode") || has(mistake.complaint, "line-ending backslash")) {
        mistake.say(Code::toml_backslash);
    } else if (found.empty() || found == "\n" || found == "\r" ||
               has(mistake.complaint, "end-of-file")) {
        const std::size_t quote = Scan(mistake.sheet.text()).find_open_string();
        mistake.say_at(std::min(quote, mistake.sheet.offset_of(mistake.at)),
                       Code::toml_open_string);
    } else {
        mistake.say(Code::toml_control_character);
    }
    return true;
}

bool say_twice(const Mistake& mistake) {
    if (!has(mistake.complaint, "cannot redefine existing")) return false;
    const std::string name = name_in(mistake.complaint);
    if (name == "step") {
        mistake.say(Code::toml_step_brackets);
    } else {
        mistake.say(Code::toml_twice, {{"name", name}});
    }
    return true;
}

bool say_in_list(const Mistake& mistake) {
    const Words found = found_words(mistake.character());
    if (has(mistake.complaint, "parsing array")) {
        mistake.say(Code::toml_list, {{"found", found}});
    } else if (has(mistake.complaint, "parsing inline table")) {
        mistake.say(Code::toml_braces, {{"found", found}});
    } else {
        return false;
    }
    return true;
}

bool say_in_value(const Mistake& mistake) {
    for (std::string_view number : {"parsing decimal integer",
                                    "parsing floating-point",
                                    "parsing hexadecimal",
                                    "parsing octal",
                                    "parsing binary",
                                    "numeric value too long"}) {
        if (!has(mistake.complaint, number)) continue;
        mistake.say_at(mistake.value_start(), Code::toml_number);
        return true;
    }
    for (std::string_view time : {"parsing date", "parsing time"}) {
        if (!has(mistake.complaint, time)) continue;
        mistake.say_at(mistake.value_start(), Code::toml_date);
        return true;
    }
    if (has(mistake.complaint, "parsing boolean") || has(mistake.complaint, "inf-or-nan") ||
        has(mistake.complaint, "could not determine value type")) {
        const std::size_t offset = mistake.sheet.offset_of(mistake.at);
        mistake.say(Code::toml_no_quotes, {{"found", rest_of_line(mistake.sheet.text(), offset)}});
        return true;
    }
    return false;
}

bool say_in_line(const Mistake& mistake) {
    const Words found = found_words(mistake.character());
    const Words rest =
        found_words(rest_of_line(mistake.sheet.text(), mistake.sheet.offset_of(mistake.at)));
    if (has(mistake.complaint, "exceeded maximum nested")) {
        mistake.say(Code::toml_too_deep);
    } else if (has(mistake.complaint, "expected '='")) {
        mistake.say(Code::toml_no_equals, {{"found", found}});
    } else if (has(mistake.complaint, "expected value")) {
        mistake.say(Code::toml_no_value, {{"found", found}});
    } else if (has(mistake.complaint, "parsing table header")) {
        mistake.say(Code::toml_header, {{"found", found}});
    } else if (has(mistake.complaint, "expected a comment")) {
        mistake.say(Code::toml_rest, {{"found", rest}});
    } else if (has(mistake.complaint, "control character")) {
        mistake.say(Code::toml_control_character);
    } else if (has(mistake.complaint, "expected keys")) {
        mistake.say(Code::toml_line, {{"found", rest}});
    } else {
        return false;
    }
    return true;
}

}  // namespace

void report_toml_mistake(const SourceText& sheet,
                         Position at,
                         std::string_view complaint,
                         Report& report) {
    const Mistake mistake{sheet, at, complaint, report};
    const bool said = say_full_width(mistake) || say_in_string(mistake) || say_twice(mistake) ||
                      say_in_list(mistake) || say_in_value(mistake) || say_in_line(mistake);
    if (said) return;
    const std::size_t text = complaint.find(": ");
    mistake.say(
        Code::toml_other,
        {{"said", text == std::string_view::npos ? complaint : complaint.substr(text + 2)}});
}

bool report_deep_nesting(const SourceText& sheet, Report& report) {
    constexpr int dots_max = 8;
    const std::size_t offset = Scan(sheet.text()).find_excess_dot(dots_max);
    if (offset == std::string_view::npos) return false;
    report.add(Code::toml_too_deep, sheet.place(sheet.position_of(offset)));
    return true;
}

}  // namespace rota::language
