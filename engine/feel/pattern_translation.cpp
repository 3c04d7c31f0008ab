// From the regular expressions of XPath to those of RE2: the same language but for flags, what a
// point and the classes mean, classes that subtract from each other, and blocks of Unicode.
#include <array>

#include "feel/code_point_spans.hpp"
#include "feel/code_points.hpp"
#include "feel/pattern.hpp"
#include "text/ascii.hpp"

namespace rota::feel {

namespace {

struct Block {
    std::string_view name;
    char32_t first;
    char32_t last;
};

/// The blocks that somebody here might name; Unicode has three hundred more.
constexpr std::array<Block, 13> blocks = {{
    {"BasicLatin", 0x0, 0x7F},
    {"Latin-1Supplement", 0x80, 0xFF},
    {"LatinExtended-A", 0x100, 0x17F},
    {"LatinExtended-B", 0x180, 0x24F},
    {"GreekandCoptic", 0x370, 0x3FF},
    {"Greek", 0x370, 0x3FF},
    {"Cyrillic", 0x400, 0x4FF},
    {"GeneralPunctuation", 0x2000, 0x206F},
    {"CJKSymbolsandPunctuation", 0x3000, 0x303F},
    {"Hiragana", 0x3040, 0x309F},
    {"Katakana", 0x30A0, 0x30FF},
    {"CJKUnifiedIdeographs", 0x4E00, 0x9FFF},
    {"HalfwidthandFullwidthForms", 0xFF00, 0xFFEF},
}};

/// A class in brackets on its way. While it holds nothing but code points it can be subtracted
/// from.
struct Class {
    bool is_negative = false;
    Spans spans;
    std::string escapes;  // classes of RE2 within the brackets
};

class Translator {
  public:
    Translator(std::string_view pattern, bool dot_is_all)
        : pattern_(pattern), dot_is_all_(dot_is_all) {}

    Translated run() {
        while (at_ < pattern_.size() && !trouble_) translate_one();
        return {std::move(text_), std::move(trouble_)};
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
    }

    void refuse(std::string_view zh, std::string_view en) {
        if (trouble_) return;
        trouble_ = Words{joined({"正则表达式：", zh}), joined({"in the pattern, ", en})};
        at_ = pattern_.size();
    }

    void translate_one() {
        const char c = peek();
        if (c == '\\') {
            translate_escape();
        } else if (c == '[') {
            ++at_;
            text_.append(bracketed(translate_class(0)));
        } else if (c == '.') {
            ++at_;
            text_.append(dot_is_all_ ? "(?s:.)" : "[^\\n\\r]");
        } else if (c == '{') {
            translate_count();
        } else if (c == ']' || c == '}') {
            refuse("方括号或花括号不成对", "a bracket or brace is not paired");
        } else if (c == '(' && peek(1) == '?' && peek(2) != ':') {
            refuse("不支持 `(?`", "`(?` is not supported");
        } else {
            text_.push_back(c);
            ++at_;
        }
    }

    /// `{3}`, `{3,}` or `{3,5}`; RE2 would take anything else literally.
    void translate_count() {
        const std::size_t end = pattern_.find('}', at_);
        const std::string_view inside =
            end == std::string_view::npos ? "" : pattern_.substr(at_ + 1, end - at_ - 1);
        const bool is_count = !inside.empty() && inside.front() != ',' &&
                              inside.find_first_not_of("0123456789,") == std::string_view::npos &&
                              inside.find(',') == inside.rfind(',');
        if (!is_count)
            return refuse("花括号内应为次数，如 {3} 或 {2,5}",
                          "braces must hold a count such as {3} or {2,5}");
        text_.append(pattern_.substr(at_, end + 1 - at_));
        at_ = end + 1;
    }

    static std::string bracketed(const Class& found) {
        const std::string inside = written(found.spans) + found.escapes;
        if (!inside.empty()) return joined({found.is_negative ? "[^" : "[", inside, "]"});
        // An empty class, which only subtraction can give, matches nothing; its negation all.
        return found.is_negative ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]";
    }

    void translate_escape() {
        const char c = peek(1);
        if (text::is_digit(c)) {
            refuse("不支持反向引用", "back-references are not supported");
        } else if (std::string_view inside = multi_character(c); !inside.empty()) {
            at_ += 2;
            text_.append(joined({"[", inside, "]"}));
        } else if (c == 'p' || c == 'P') {
            at_ += 2;
            text_.append(joined({"[", category(c == 'P'), "]"}));
        } else if (const auto point = single_character(c)) {
            at_ += 2;
            text_.append(hexadecimal(*point));
        } else {
            refuse("`\\` 后的字符不认识", "an unknown character follows `\\`");
        }
    }

    /// Expansion of `\d` and the other class escapes within brackets.
    static std::string_view multi_character(char c) {
        switch (c) {
            case 'd': return "\\p{Nd}";
            case 'D': return "\\P{Nd}";
            case 's': return " \\t\\n\\r";
            case 'S': return "\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{21}-\\x{10FFFF}";
            case 'w': return "\\p{L}\\p{M}\\p{N}\\p{S}";
            case 'W': return "\\p{P}\\p{Z}\\p{C}";
            case 'i': return "\\p{L}_:";
            case 'c': return "\\p{L}\\p{M}\\p{N}_:.\\-\\x{B7}";
            default: return {};
        }
    }

    static std::optional<char32_t> single_character(char c) {
        switch (c) {
            case 'n': return U'\n';
            case 'r': return U'\r';
            case 't': return U'\t';
            default: break;
        }
        const bool is_sign = std::string_view("\\|.?*+(){}-[]^$").find(c) != std::string_view::npos;
        return is_sign && c != '\0' ? std::optional(static_cast<char32_t>(c)) : std::nullopt;
    }

    /// `{Lu}` or `{IsBasicLatin}` behind `\p`, for use within brackets.
    std::string category(bool is_negative) {
        const std::size_t end = pattern_.find('}', at_);
        if (peek() != '{' || end == std::string_view::npos) {
            refuse("`\\p` 后应为 {类别}", "`\\p` needs a {category}");
            return {};
        }
        const std::string_view name = pattern_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        if (name.substr(0, 2) == "Is") return block(name.substr(2), is_negative);
        const bool is_known = !name.empty() && name.size() <= 2 &&
                              std::string_view("LMNPZSC").find(name[0]) != std::string_view::npos;
        if (!is_known) refuse("类别不认识", "the category is unknown");
        return joined({is_negative ? "\\P{" : "\\p{", name, "}"});
    }

    std::string block(std::string_view name, bool is_negative) {
        for (const Block& known : blocks) {
            if (known.name != name) continue;
            const Spans spans{{known.first, known.last}};
            return written(is_negative ? complement(spans) : spans);
        }
        refuse("Unicode 区块不认识", "the Unicode block is unknown");
        return {};
    }

    /// Behind the opening bracket; takes the closing one.
    Class translate_class(int depth) {
        Class found;
        if (peek() == '^') {
            found.is_negative = true;
            ++at_;
        }
        const std::size_t begin = at_;
        while (!trouble_) {
            if (at_ >= pattern_.size()) {
                refuse("缺少 `]`", "a `]` is missing");
            } else if (peek() == ']' && at_ > begin) {
                ++at_;
                break;
            } else if (peek() == '-' && peek(1) == '[' && at_ > begin) {
                at_ += 2;
                subtract(found, depth);
            } else {
                take_member(found);
            }
        }
        return found;
    }

    void subtract(Class& found, int depth) {
        if (depth > 10) return refuse("嵌套太深", "classes are nested too deeply");
        const Class taken = translate_class(depth + 1);
        if (!found.escapes.empty() || !taken.escapes.empty()) {
            return refuse("不支持从 \\d 一类中减去",
                          "subtracting from classes such as \\d is not supported");
        }
        const Spans from = found.is_negative ? complement(found.spans) : tidied(found.spans);
        found.spans = difference(from, taken.is_negative ? complement(taken.spans) : taken.spans);
        found.is_negative = false;
        if (peek() != ']') refuse("相减之后应为 `]`", "`]` must follow a subtraction");
    }

    void take_member(Class& found) {
        const char next = peek(1);
        if (peek() == '[')
            return refuse("方括号内的 `[` 应写作 `\\[`", "write `\\[` within brackets");
        if (peek() == '\\') {
            if (const std::string_view inside = multi_character(next); !inside.empty()) {
                at_ += 2;
                found.escapes.append(inside);
                return;
            }
            if (next == 'p' || next == 'P') {
                at_ += 2;
                found.escapes.append(category(next == 'P'));
                return;
            }
        }
        const auto first = take_code_point();
        auto last = first;
        const bool is_span = peek() == '-' && peek(1) != ']' && peek(1) != '[' && peek(1) != '\0';
        if (is_span) {
            ++at_;
            last = take_code_point();
        }
        if (!first || !last) return;
        if (*last < *first) return refuse("范围颠倒了", "a range is the wrong way round");
        found.spans.push_back({*first, *last});
    }

    std::optional<char32_t> take_code_point() {
        if (peek() != '\\') return next_code_point(pattern_, at_);
        const auto point = single_character(peek(1));
        at_ += 2;
        if (!point) refuse("`\\` 后的字符不认识", "an unknown character follows `\\`");
        return point;
    }

    std::string_view pattern_;
    bool dot_is_all_;
    std::size_t at_ = 0;
    std::string text_;
    std::optional<Words> trouble_;
};

/// Without the white space that the flag `x` lets one write; inside brackets it counts.
std::string without_white_space(std::string_view pattern) {
    std::string text;
    bool is_inside = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const bool is_escaped = !text.empty() && text.back() == '\\' &&
                                (text.size() < 2 || text[text.size() - 2] != '\\');
        if (!is_escaped && c == '[') is_inside = true;
        if (!is_escaped && c == ']') is_inside = false;
        const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (is_inside || !is_blank) text.push_back(c);
    }
    return text;
}

}  // namespace

Translated translated(std::string_view pattern, std::string_view flags) {
    if (flags.find_first_not_of("smix") != std::string_view::npos) {
        return {{}, Words{"标志只能是 s m i x", "only the flags s, m, i and x are allowed"}};
    }
    const auto has = [&](char flag) { return flags.find(flag) != std::string_view::npos; };
    const std::string stripped = has('x') ? without_white_space(pattern) : std::string(pattern);
    Translated result = Translator(stripped, has('s')).run();
    std::string prefix;
    if (has('i')) prefix.append("(?i)");
    if (has('m')) prefix.append("(?m)");
    result.text.insert(0, prefix);
    return result;
}

}  // namespace rota::feel
