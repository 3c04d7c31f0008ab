// Functions on strings, but for those with patterns. Lengths and positions count code points.
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
    const auto length = call.has(2) ? call.whole(2) : std::optional(std::int64_t{1});
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

constexpr std::array<BuiltIn, 10> text_rows = {{
    {"contains", {{string_parameter, match_parameter}}, contains_text},
    {"ends with", {{string_parameter, match_parameter}}, ends_with},
    {"lower case", {{string_parameter}}, to_lower_case},
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

std::span<const BuiltIn> text_functions() { return text_rows; }

}  // namespace rota::feel
