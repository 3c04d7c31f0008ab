// Where the checker puts what it finds: blanks of a message filled in, in both languages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "language/messages.hpp"
#include "model/nearest.hpp"
#include "model/place.hpp"

namespace rota::language {

/// A piece of text in both languages; the same in both where only one is given.
struct Words {
    std::string zh;
    std::string en;
    Words() = default;
    Words(std::string both) : zh(both), en(std::move(both)) {}  // NOLINT
    Words(std::string_view both) : Words(std::string(both)) {}  // NOLINT
    Words(const char* both) : Words(std::string(both)) {}       // NOLINT
    Words(std::string in_zh, std::string in_en) : zh(std::move(in_zh)), en(std::move(in_en)) {}
};

/// The text for a placeholder of that name.
struct Blank {
    std::string_view name;
    Words words;
};

/// "；是不是想写 `due`？" and "; did you mean `due`?"
Words did_you_mean(std::string_view candidate);

/// All problems found so far.
class Report {
  public:
    void add(Code code, Place place, std::initializer_list<Blank> blanks = {});
    bool has_errors() const { return errors_ > 0; }
    /// True if something leaves nothing to work with.
    bool is_fatal() const { return is_fatal_; }
    std::size_t errors() const { return errors_; }
    /// True when so much is wrong that nobody reads on; further problems are only counted.
    bool is_full() const { return problems_.size() >= problems_max; }
    /// By file, line, column; the same said twice of one place is said once.
    std::vector<Diagnostic> take();

    /// `did_you_mean` for the candidate nearest to the word; nothing when none is near, or when so
    /// many words were looked at already that a broken file would take all day.
    template <class Candidates>
    Words near_miss(std::string_view word, const Candidates& candidates) {
        if (candidates.size() > comparisons_left_) return {};
        comparisons_left_ -= candidates.size();
        const auto nearest = nearest_of(word, candidates);
        return nearest ? did_you_mean(*nearest) : Words();
    }

  private:
    static constexpr std::size_t problems_max = 2000;

    std::vector<Diagnostic> problems_;
    std::size_t errors_ = 0;
    bool is_fatal_ = false;
    std::size_t comparisons_left_ = 2'000'000;
};

/// The text between backticks, as everything is shown that can be copied into a file.
std::string in_ticks(std::string_view text);

/// `a、b、c` and `a, b, c`; long lists end with how many more there are.
Words list_of(const std::vector<std::string>& words);

}  // namespace rota::language
