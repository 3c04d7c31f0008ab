// The reading head of the grammar: moves over a sentence from left to right, a word, a number or
// a sign at a time.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

namespace rota::sentence {

/// Every `take_` moves on only if it succeeds.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

    bool take(std::string_view sign);
    /// One or more spaces.
    bool take_blank();
    /// The longest run of lower-case letters and hyphens; empty if there is none here.
    std::string_view take_word();
    /// Exactly these words with blanks between them.
    bool take_words(std::initializer_list<std::string_view> words);
    /// A whole number from 1 to `max` without leading zeros.
    std::optional<int> take_number(int max = 9999);
    /// Exactly so many digits.
    std::optional<int> take_digits(std::size_t count);
    std::string_view take_rest();

  private:
    std::string_view rest_;
};

/// A counted word: singular, or plural with s.
bool is_counted(std::string_view word, std::string_view singular);

}  // namespace rota::sentence
