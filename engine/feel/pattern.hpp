// Regular expressions as FEEL has them (those of XPath), run by RE2, which takes linear time. What
// RE2 cannot do (back-references) is refused.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/words.hpp"

namespace rota::feel {

/// A pattern written in the syntax of RE2, or why that cannot be done.
struct Translated {
    std::string text;
    std::optional<Words> trouble;
};
Translated translated(std::string_view pattern, std::string_view flags);

class Pattern {
  public:
    /// A stretch of the searched text; nothing for a group that took no part.
    using Group = std::optional<std::string_view>;

    Pattern(std::string_view pattern, std::string_view flags);
    ~Pattern();
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    /// Why it is no pattern; nothing when it is one.
    const std::optional<Words>& trouble() const { return trouble_; }
    std::int64_t steps_of_compiling() const;
    /// Worst-case cost of searching so many bytes.
    std::int64_t steps_of_searching(std::size_t bytes) const;
    std::size_t group_count() const;
    bool is_found_in(std::string_view text) const;
    /// The first match from that offset on: the whole of it and its groups; empty when there is
    /// none.
    std::vector<Group> find(std::string_view text, std::size_t from) const;

  private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
    std::optional<Words> trouble_;
    /// A pattern that means nothing but itself, such as a comma, needs no machinery.
    std::optional<std::string> literal_;
};

/// The patterns of one evaluation, so that a filter compiles its pattern once.
class PatternCache {
  public:
    /// `steps` becomes what compiling it cost; zero when it was there already.
    const Pattern& pattern(std::string_view pattern, std::string_view flags, std::int64_t& steps);

  private:
    struct Entry {
        std::string pattern;
        std::string flags;
        std::unique_ptr<Pattern> compiled;
    };
    std::vector<Entry> entries_;
};

}  // namespace rota::feel
