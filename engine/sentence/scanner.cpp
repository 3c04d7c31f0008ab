// Taking words, numbers and signs off the front of a sentence.
#include "sentence/scanner.hpp"

#include <algorithm>
#include <utility>

#include "text/ascii.hpp"

namespace rota::sentence {

namespace {

bool is_word_letter(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

}  // namespace

bool is_counted(std::string_view word, std::string_view singular) {
    if (!word.starts_with(singular)) return false;
    word.remove_prefix(singular.size());
    return word.empty() || word == "s";
}

bool Scanner::take(std::string_view sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
}

bool Scanner::take_blank() {
    const std::size_t size = std::min(rest_.find_first_not_of(' '), rest_.size());
    rest_.remove_prefix(size);
    return size > 0;
}

std::string_view Scanner::take_word() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_word_letter);
    const auto word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(word.size());
    return word;
}

bool Scanner::take_words(std::initializer_list<std::string_view> words) {
    Scanner ahead = *this;
    for (const std::string_view* word = words.begin(); word != words.end(); ++word) {
        if (word != words.begin() && !ahead.take_blank()) return false;
        if (ahead.take_word() != *word) return false;
    }
    *this = ahead;
    return true;
}

std::optional<int> Scanner::take_number(int max) {
    int number = 0;
    std::size_t size = 0;
    while (size < rest_.size() && text::is_digit(rest_[size]) && number <= max) {
        number = number * 10 + (rest_[size] - '0');
        ++size;
    }
    if (size == 0 || rest_.front() == '0' || number > max) return std::nullopt;
    rest_.remove_prefix(size);
    return number;
}

std::optional<int> Scanner::take_digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!text::is_digit(rest_[i])) return std::nullopt;
        number = number * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return number;
}

std::string_view Scanner::take_rest() { return std::exchange(rest_, std::string_view()); }

}  // namespace rota::sentence
