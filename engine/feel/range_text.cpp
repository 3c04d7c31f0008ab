// The text is cut at its `..`, and each half read as an expression that can only be a literal.
#include "feel/range_text.hpp"

#include <algorithm>

#include "feel/comparison.hpp"
#include "feel/evaluate.hpp"
#include "feel/tree.hpp"

namespace rota::feel {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The only calls allowed are those that read a literal.
bool is_literal_call(const Tree& tree, const Node& node) {
    const std::string& name = tree.names[tree.calls[node.payload].name];
    const bool reads_literal =
        name == "date" || name == "time" || name == "date and time" || name == "duration";
    return reads_literal && node.count == 1 && tree.child(node, 0).kind == NodeKind::constant;
}

/// Nothing when the text is no literal; null stands for a bound that is left out.
std::optional<Value> bound_from(std::string_view text) {
    if (text.empty()) return Value();
    const auto parsed = parse(text);
    const TreePtr* tree = std::get_if<TreePtr>(&parsed);
    if (tree == nullptr) return std::nullopt;
    const Node& root = (*tree)->nodes[(*tree)->root];
    const bool is_literal = root.kind == NodeKind::constant ||
                            (root.kind == NodeKind::built_in_call && is_literal_call(**tree, root));
    if (!is_literal) return std::nullopt;
    Value value = evaluate(**tree, Environment()).value;
    return value.is_null() ? std::nullopt : std::optional(std::move(value));
}

/// Where the two points stand that are not inside quotes.
std::size_t middle_of(std::string_view text) {
    bool is_quoted = false;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            is_quoted = !is_quoted;
        } else if (!is_quoted && text.substr(i, 2) == "..") {
            return i;
        }
    }
    return std::string_view::npos;
}

bool is_in_order(const Range& range) {
    if (range.low.is_null() && range.high.is_null()) return false;
    if (range.low.is_null()) return !range.low_included;
    if (range.high.is_null()) return !range.high_included;
    const auto found = order(range.low, range.high);
    return found && std::is_lteq(*found);
}

}  // namespace

std::optional<Range> range_from(std::string_view text) {
    const std::string_view whole = trimmed(text);
    if (whole.size() < 4 || whole.size() > 500) return std::nullopt;
    const char open = whole.front();
    const char close = whole.back();
    const std::string_view inside = whole.substr(1, whole.size() - 2);
    const std::size_t middle = middle_of(inside);
    const bool has_brackets = std::string_view("[(]").find(open) != std::string_view::npos &&
                              std::string_view("])[").find(close) != std::string_view::npos;
    if (!has_brackets || middle == std::string_view::npos) return std::nullopt;
    auto low = bound_from(trimmed(inside.substr(0, middle)));
    auto high = bound_from(trimmed(inside.substr(middle + 2)));
    if (!low || !high) return std::nullopt;
    Range range{RangeForm::interval, std::move(*low), std::move(*high), open == '[', close == ']'};
    return is_in_order(range) ? std::optional(std::move(range)) : std::nullopt;
}

}  // namespace rota::feel
