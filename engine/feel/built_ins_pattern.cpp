// Functions that search strings for a pattern.
#include "feel/call.hpp"
#include "feel/code_points.hpp"
#include "text/ascii.hpp"

namespace rota::feel {

namespace {

/// One text searched for one pattern, every search paid for.
class Search {
  public:
    Search(Call& call, const std::string& text, const std::string& pattern, std::string_view flags)
        : call_(call), text_(text) {
        std::int64_t steps = 0;
        pattern_ = &call.evaluator().patterns().pattern(pattern, flags, steps);
        if (!call.spend(steps)) return;
        if (pattern_->trouble()) {
            call.nothing(*pattern_->trouble());
        } else {
            is_ready_ = true;
        }
    }

    /// False when the pattern is none, which is noted, or the budget is spent.
    bool is_ready() const { return is_ready_ && !call_.evaluator().is_stopped(); }

    bool finds() { return pay(0) && pattern_->is_found_in(text_); }

    /// The next match from that offset on; empty when there is none.
    std::vector<Pattern::Group> find(std::size_t from) {
        if (from > text_.size() || !pay(from)) return {};
        return pattern_->find(text_, from);
    }

    std::size_t offset_of(const Pattern::Group& group) const {
        return static_cast<std::size_t>(group->data() - text_.data());
    }
    std::size_t behind_code_point(std::size_t offset) const {
        next_code_point(text_, offset);
        return offset;
    }

  private:
    bool pay(std::size_t from) {
        return is_ready() && call_.spend(pattern_->steps_of_searching(text_.size() - from));
    }

    Call& call_;
    const std::string& text_;
    const Pattern* pattern_ = nullptr;
    bool is_ready_ = false;
};

std::string_view flags_of(Call& call, std::size_t i) {
    return call.has(i) ? std::string_view(call.text(i)) : std::string_view();
}

Value matches(Call& call) {
    Search search(call, call.text(0), call.text(1), flags_of(call, 2));
    if (!search.is_ready()) return {};
    const bool is_match = search.finds();
    return search.is_ready() ? Value(is_match) : Value();
}

/// Fills `$1` and `\$` of a replacement in.
class Filling {
  public:
    Filling(std::string_view replacement, const std::vector<Pattern::Group>& groups)
        : rest_(replacement), groups_(groups) {}

    /// Nothing when the replacement is malformed.
    std::optional<std::string> run() {
        while (!rest_.empty() && is_well_formed_) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '\\') {
                take_escape();
            } else if (c == '$') {
                take_group();
            } else {
                text_.push_back(c);
            }
        }
        return is_well_formed_ ? std::optional(std::move(text_)) : std::nullopt;
    }

  private:
    void take_escape() {
        is_well_formed_ = rest_.starts_with('\\') || rest_.starts_with('$');
        text_.append(rest_.substr(0, 1));
        rest_.remove_prefix(rest_.empty() ? 0 : 1);
    }

    bool has_digit() const { return !rest_.empty() && text::is_digit(rest_[0]); }

    /// As many digits as name a group that is there, but at least one.
    void take_group() {
        is_well_formed_ = has_digit();
        std::size_t number = 0;
        for (bool is_first = true; has_digit(); is_first = false) {
            const std::size_t longer = number * 10 + static_cast<std::size_t>(rest_[0] - '0');
            if (!is_first && longer >= groups_.size()) break;
            number = longer;
            rest_.remove_prefix(1);
        }
        if (number < groups_.size()) text_.append(groups_[number].value_or(""));
    }

    std::string_view rest_;
    const std::vector<Pattern::Group>& groups_;
    std::string text_;
    bool is_well_formed_ = true;
};

Value replace(Call& call) {
    const std::string& text = call.text(0);
    Search search(call, text, call.text(1), flags_of(call, 3));
    std::string result;
    std::size_t at = 0;
    for (auto groups = search.find(at); !groups.empty(); groups = search.find(at)) {
        if (groups[0]->empty()) {
            return call.nothing({"要替换的正则表达式不能匹配空文字",
                                 "a pattern to replace must not match the empty string"});
        }
        const auto filled = Filling(call.text(2), groups).run();
        if (!filled) {
            return call.nothing({"替换文字中 `$` 后应为数字，`\\` 后应为 `$` 或 `\\`",
                                 "in the replacement a digit must follow `$`, and `$` or `\\` "
                                 "must follow `\\`"});
        }
        if (!call.evaluator().spend_bytes(static_cast<std::int64_t>(filled->size()))) return {};
        const std::size_t begin = search.offset_of(groups[0]);
        result.append(text, at, begin - at).append(*filled);
        at = begin + groups[0]->size();
    }
    return search.is_ready() ? call.made(result.append(text, at)) : Value();
}

/// A match that is empty cuts between two code points, never before the first or behind the last.
Value split(Call& call) {
    const std::string& text = call.text(0);
    Search search(call, text, call.text(1), {});
    std::vector<Value> parts;
    std::size_t begin = 0;
    for (auto groups = search.find(0); !groups.empty();) {
        const std::size_t found = search.offset_of(groups[0]);
        if (groups[0]->empty() && found >= text.size()) break;
        if (groups[0]->empty() && found == begin) {
            groups = search.find(search.behind_code_point(found));
            continue;
        }
        parts.push_back(call.made(text.substr(begin, found - begin)));
        begin = found + groups[0]->size();
        groups = search.find(begin);
    }
    if (!search.is_ready()) return {};
    parts.push_back(call.made(text.substr(begin)));
    return call.made(std::move(parts));
}

/// All stretches that match.
Value extract(Call& call) {
    const std::string& text = call.text(0);
    Search search(call, text, call.text(1), flags_of(call, 2));
    std::vector<Value> found;
    for (auto groups = search.find(0); !groups.empty();) {
        std::size_t next = search.offset_of(groups[0]) + groups[0]->size();
        if (!groups[0]->empty()) {
            found.push_back(call.made(std::string(*groups[0])));
        } else if (next < text.size()) {
            next = search.behind_code_point(next);
        } else {
            break;
        }
        groups = search.find(next);
    }
    return search.is_ready() ? call.made(std::move(found)) : Value();
}

constexpr Parameter input_parameter{"input", kinds::string};
constexpr Parameter pattern_parameter{"pattern", kinds::string};
constexpr Parameter flags_parameter{"flags", kinds::string | kinds::null, true};

constexpr std::array<BuiltIn, 4> pattern_rows = {{
    {"extract", {{input_parameter, pattern_parameter, flags_parameter}}, extract},
    {"matches", {{input_parameter, pattern_parameter, flags_parameter}}, matches},
    {"replace",
     {{input_parameter, pattern_parameter, {"replacement", kinds::string}, flags_parameter}},
     replace},
    {"split", {{{"string", kinds::string}, {"delimiter", kinds::string}}}, split},
}};

}  // namespace

std::span<const BuiltIn> pattern_functions() { return pattern_rows; }

}  // namespace rota::feel
