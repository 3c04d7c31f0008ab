// Functions on strings. Lengths and positions count code points.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/code_points.hpp"

namespace rota::feel {

namespace {

/// Going over a text costs a step for every so many bytes.
constexpr std::int64_t bytes_per_step = 64;

std::int64_t steps_for(const std::string& text) {
    return static_cast<std::int64_t>(text.size()) / bytes_per_step + 1;
}

Value string_length(Call& call) {
    if (!call.spend(steps_for(call.text(0)))) return {};
    return static_cast<std::int64_t>(code_points_in(call.text(0)));
}

Value substring(Call& call) {
    const std::string& text = call.text(0);
    if (!call.spend(steps_for(text))) return {};
    const auto start = call.whole(1);
    const auto length = call.has(2) ? call.whole(2) : std::optional(std::int64_t{text.size() > 0});
    if (!start || *start == 0 || !length || *length < 1) {
        return call.nothing({"起始位置不能为零，长度至少为一",
                             "the start position must not be zero and the length not below one"});
    }
    const auto size = static_cast<std::int64_t>(code_points_in(text));
    const std::int64_t from = *start > 0 ? *start - 1 : size + *start;
    if (from < 0) {
        return call.nothing({"起始位置在文字之外", "the start position is outside the string"});
    }
    const std::string_view rest =
        std::string_view(text).substr(offset_of_code_point(text, static_cast<std::size_t>(from)));
    const std::size_t end =
        call.has(2) ? offset_of_code_point(rest, static_cast<std::size_t>(*length)) : rest.size();
    return call.made(std::string(rest.substr(0, end)));
}

Value to_upper_case(Call& call) {
    if (!call.spend(steps_for(call.text(0)))) return {};
    return call.made(upper_case(call.text(0)));
}

Value to_lower_case(Call& call) {
    if (!call.spend(steps_for(call.text(0)))) return {};
    return call.made(lower_case(call.text(0)));
}

/// Where the second argument stands in the first.
std::size_t found_at(Call& call) {
    if (!call.spend(steps_for(call.text(0)))) return std::string::npos;
    return call.text(0).find(call.text(1));
}

Value contains_text(Call& call) { return found_at(call) != std::string::npos; }

Value starts_with(Call& call) { return call.text(0).starts_with(call.text(1)); }

Value ends_with(Call& call) { return call.text(0).ends_with(call.text(1)); }

Value substring_before(Call& call) {
    const std::size_t at = found_at(call);
    return call.made(at == std::string::npos ? std::string() : call.text(0).substr(0, at));
}

Value substring_after(Call& call) {
    const std::size_t at = found_at(call);
    if (at == std::string::npos) return call.made(std::string());
    return call.made(call.text(0).substr(at + call.text(1).size()));
}

/// Compiling a pattern is dear, running it costs as going over the text several times.
const Pattern* pattern_of(Call& call, const std::string& pattern, const std::string& flags) {
    constexpr std::int64_t passes = 8;
    std::int64_t steps = 0;
    const Pattern& compiled = call.evaluator().patterns().pattern(pattern, flags, steps);
    if (!call.spend(steps + passes * steps_for(call.text(0)))) return nullptr;
    if (!compiled.trouble()) return &compiled;
    call.nothing(*compiled.trouble());
    return nullptr;
}

std::string flags_of(Call& call, std::size_t i) { return call.has(i) ? call.text(i) : ""; }

Value matches(Call& call) {
    const Pattern* pattern = pattern_of(call, call.text(1), flags_of(call, 2));
    if (pattern == nullptr) return {};
    return pattern->is_found_in(call.text(0));
}

/// The replacement with its `$1` and `\$` filled in; nothing when it is malformed.
std::optional<std::string> filled_in(std::string_view replacement,
                                     const std::vector<Pattern::Group>& groups) {
    std::string text;
    const auto digit = [&](std::size_t i) {
        const bool is_digit =
            i < replacement.size() && replacement[i] >= '0' && replacement[i] <= '9';
        return is_digit ? std::optional(static_cast<std::size_t>(replacement[i] - '0'))
                        : std::nullopt;
    };
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        if (replacement[i] == '\\') {
            const bool is_escape = i + 1 < replacement.size() &&
                                   (replacement[i + 1] == '\\' || replacement[i + 1] == '$');
            if (!is_escape) return std::nullopt;
            text.push_back(replacement[++i]);
        } else if (replacement[i] != '$') {
            text.push_back(replacement[i]);
        } else {
            auto number = digit(++i);
            if (!number) return std::nullopt;
            // As many digits as name a group that is there.
            while (digit(i + 1) && *number * 10 + *digit(i + 1) < groups.size()) {
                number = *number * 10 + *digit(++i);
            }
            if (*number < groups.size()) text.append(groups[*number].value_or(""));
        }
    }
    return text;
}

Value replace(Call& call) {
    const Pattern* pattern = pattern_of(call, call.text(1), flags_of(call, 3));
    if (pattern == nullptr) return {};
    const std::string& text = call.text(0);
    std::string result;
    std::size_t at = 0;
    for (auto groups = pattern->find(text, at); !groups.empty(); groups = pattern->find(text, at)) {
        if (groups[0]->empty()) {
            return call.nothing({"要替换的正则表达式不能匹配空文字",
                                 "a pattern to replace must not match the empty string"});
        }
        const auto filled = filled_in(call.text(2), groups);
        if (!filled) {
            return call.nothing({"替换文字中 `$` 后应为数字，`\\` 后应为 `$` 或 `\\`",
                                 "in the replacement a digit must follow `$`, and `$` or `\\` "
                                 "must follow `\\`"});
        }
        const auto begin = static_cast<std::size_t>(groups[0]->data() - text.data());
        result.append(text, at, begin - at).append(*filled);
        at = begin + groups[0]->size();
        const auto size = static_cast<std::int64_t>(begin + filled->size());
        if (!call.spend(2) ||
            !call.evaluator().spend_bytes(size - static_cast<std::int64_t>(begin))) {
            return {};
        }
    }
    return call.made(result.append(text, at));
}

Value split(Call& call) {
    const Pattern* pattern = pattern_of(call, call.text(1), "");
    if (pattern == nullptr) return {};
    const std::string& text = call.text(0);
    std::vector<Value> parts;
    std::size_t begin = 0;
    std::size_t at = 0;
    while (at <= text.size() && call.spend(2)) {
        const auto groups = pattern->find(text, at);
        if (groups.empty()) break;
        const auto found = static_cast<std::size_t>(groups[0]->data() - text.data());
        if (groups[0]->empty() && (found == begin || found >= text.size())) {
            // An empty match cuts between two code points, never before the first or the last.
            if (found >= text.size()) break;
            at = found;
            next_code_point(text, at);
            if (found > begin || at >= text.size()) continue;
            parts.push_back(call.made(text.substr(begin, at - begin)));
            begin = at;
            continue;
        }
        parts.push_back(call.made(text.substr(begin, found - begin)));
        begin = found + groups[0]->size();
        at = begin;
    }
    parts.push_back(call.made(text.substr(begin)));
    return call.made(std::move(parts));
}

Value extract(Call& call) {
    const Pattern* pattern = pattern_of(call, call.text(1), flags_of(call, 2));
    if (pattern == nullptr) return {};
    const std::string& text = call.text(0);
    std::vector<Value> found;
    for (std::size_t at = 0; at <= text.size() && call.spend(2);) {
        const auto groups = pattern->find(text, at);
        if (groups.empty()) break;
        at = static_cast<std::size_t>(groups[0]->data() - text.data()) + groups[0]->size();
        if (!groups[0]->empty()) {
            found.push_back(call.made(std::string(*groups[0])));
        } else if (at < text.size()) {
            next_code_point(text, at);
        } else {
            break;
        }
    }
    return call.made(std::move(found));
}

Value string_join(Call& call) {
    const std::string delimiter = call.has(1) ? call.text(1) : "";
    std::string result;
    bool is_first = true;
    for (const Value& item : call.items(0)) {
        if (item.is_null()) continue;
        const std::string* text = item.text();
        if (text == nullptr) {
            return call.nothing({"列表中应全是文字", "the list must hold nothing but strings"});
        }
        const auto size = static_cast<std::int64_t>(text->size() + delimiter.size());
        if (!call.spend(1) || !call.evaluator().spend_bytes(size)) return {};
        if (!is_first) result.append(delimiter);
        result.append(*text);
        is_first = false;
    }
    return call.made(std::move(result));
}

constexpr Parameter string_parameter{"string", kinds::string};
constexpr Parameter match_parameter{"match", kinds::string};
constexpr Parameter input_parameter{"input", kinds::string};
constexpr Parameter pattern_parameter{"pattern", kinds::string};
constexpr Parameter flags_parameter{"flags", kinds::string | kinds::null, true};

constexpr std::array<BuiltIn, 14> rows = {{
    {"contains", {{string_parameter, match_parameter}}, contains_text},
    {"ends with", {{string_parameter, match_parameter}}, ends_with},
    {"extract", {{input_parameter, pattern_parameter, flags_parameter}}, extract},
    {"lower case", {{string_parameter}}, to_lower_case},
    {"matches", {{input_parameter, pattern_parameter, flags_parameter}}, matches},
    {"replace",
     {{input_parameter, pattern_parameter, {"replacement", kinds::string}, flags_parameter}},
     replace},
    {"split", {{string_parameter, {"delimiter", kinds::string}}}, split},
    {"starts with", {{string_parameter, match_parameter}}, starts_with},
    {"string join",
     {{{"list", kinds::list}, {"delimiter", kinds::string | kinds::null, true}}},
     string_join},
    {"string length", {{string_parameter}}, string_length},
    {"substring",
     {{string_parameter, {"start position", kinds::number}, {"length", kinds::number, true}}},
     substring},
    {"substring after", {{string_parameter, match_parameter}}, substring_after},
    {"substring before", {{string_parameter, match_parameter}}, substring_before},
    {"upper case", {{string_parameter}}, to_upper_case},
}};

}  // namespace

std::span<const BuiltIn> text_functions() { return rows; }

}  // namespace rota::feel
