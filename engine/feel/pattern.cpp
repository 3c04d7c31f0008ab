// RE2 behind the interface; its header goes no further than here.
#include "feel/pattern.hpp"

#include <re2/re2.h>

namespace rota::feel {

struct Pattern::Compiled {
    re2::RE2 expression;
    explicit Compiled(const std::string& text) : expression(text, options()) {}

    static re2::RE2::Options options() {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(1 << 19);
        return options;
    }
};

namespace {

constexpr std::size_t pattern_size_max = 1000;
constexpr std::size_t cached_max = 8;

re2::StringPiece piece_of(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Pattern::Pattern(std::string_view pattern, std::string_view flags) {
    if (pattern.size() > pattern_size_max) {
        trouble_ =
            Words{"正则表达式太长", "the pattern is too long; at most 1000 bytes are allowed"};
        return;
    }
    if (flags.empty() && !pattern.empty() &&
        pattern.find_first_of("\\|.?*+(){}[]^$") == std::string_view::npos) {
        literal_ = pattern;
        return;
    }
    Translated translation = translated(pattern, flags);
    trouble_ = std::move(translation.trouble);
    if (trouble_) return;
    compiled_ = std::make_unique<Compiled>(translation.text);
    if (compiled_->expression.ok()) return;
    if (compiled_->expression.error_code() == re2::RE2::ErrorPatternTooLarge) {
        trouble_ = Words{"正则表达式展开后太大", "the pattern is too large"};
        return;
    }
    trouble_ = Words{joined({"正则表达式有误：", compiled_->expression.error()}),
                     joined({"the pattern is wrong: ", compiled_->expression.error()})};
}

Pattern::~Pattern() = default;

std::int64_t Pattern::steps_of_compiling() const {
    constexpr std::int64_t least = 300;
    constexpr std::int64_t steps_of_giving_up = 20'000;
    if (literal_) return 0;
    if (!compiled_) return least;
    const auto& expression = compiled_->expression;
    const bool was_too_large = expression.error_code() == re2::RE2::ErrorPatternTooLarge;
    if (was_too_large) return steps_of_giving_up;
    return least + (expression.ok() ? std::int64_t{expression.ProgramSize()} * 5 : 0);
}

std::int64_t Pattern::steps_of_searching(std::size_t bytes) const {
    constexpr std::size_t bytes_per_step = 64;
    // Text times states is what it takes when the quick ways of matching give up.
    constexpr std::size_t states_per_step = 48;
    if (literal_) return 1 + static_cast<std::int64_t>(bytes / bytes_per_step);
    const auto states = static_cast<std::size_t>(compiled_->expression.ProgramSize());
    return 2 + static_cast<std::int64_t>(bytes * states / states_per_step);
}

std::size_t Pattern::group_count() const {
    return static_cast<std::size_t>(compiled_->expression.NumberOfCapturingGroups());
}

bool Pattern::is_found_in(std::string_view text) const {
    if (literal_) return text.find(*literal_) != std::string_view::npos;
    return re2::RE2::PartialMatch(piece_of(text), compiled_->expression);
}

std::vector<Pattern::Group> Pattern::find(std::string_view text, std::size_t from) const {
    if (literal_) {
        const std::size_t at = text.find(*literal_, from);
        if (at == std::string_view::npos) return {};
        return {text.substr(at, literal_->size())};
    }
    std::vector<re2::StringPiece> pieces(group_count() + 1);
    const bool is_found = compiled_->expression.Match(piece_of(text),
                                                      from,
                                                      text.size(),
                                                      re2::RE2::UNANCHORED,
                                                      pieces.data(),
                                                      static_cast<int>(pieces.size()));
    std::vector<Group> groups;
    if (!is_found) return groups;
    for (const re2::StringPiece& piece : pieces) {
        groups.push_back(piece.data() == nullptr
                             ? Group()
                             : Group(std::string_view(piece.data(), piece.size())));
    }
    return groups;
}

const Pattern& PatternCache::pattern(std::string_view pattern,
                                     std::string_view flags,
                                     std::int64_t& steps) {
    steps = 0;
    for (const Entry& entry : entries_) {
        if (entry.pattern == pattern && entry.flags == flags) return *entry.compiled;
    }
    if (entries_.size() == cached_max) entries_.erase(entries_.begin());
    entries_.push_back(
        {std::string(pattern), std::string(flags), std::make_unique<Pattern>(pattern, flags)});
    steps = entries_.back().compiled->steps_of_compiling();
    return *entries_.back().compiled;
}

}  // namespace rota::feel
