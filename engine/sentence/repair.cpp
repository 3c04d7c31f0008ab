// Repairing words and their spacing; shares, dates and times are in repair_number.cpp.
#include "sentence/repair.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "model/nearest.hpp"
#include "sentence/label.hpp"
#include "sentence/scanner.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace rota::sentence {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

constexpr std::string_view span_words =
    "workday workdays day days week weeks month months hour hours minute minutes work";

/// Longer ones first, so that `工作日` is not read as a `日`.
constexpr std::array<Replacement, 15> other_names = {{{"个工作小时", " work hours"},
                                                      {"工作小时", " work hours"},
                                                      {"个工作日", " workdays"},
                                                      {"工作日", " workdays"},
                                                      {"个小时", " hours"},
                                                      {"小时", " hours"},
                                                      {"个月", " months"},
                                                      {"个星期", " weeks"},
                                                      {"分钟", " minutes"},
                                                      {"周", " weeks"},
                                                      {"天", " days"},
                                                      {"working day", "workday"},
                                                      {"business day", "workday"},
                                                      {"working hour", "work hour"},
                                                      {"workhour", "work hour"}}};

constexpr std::array<Replacement, 4> short_names = {
    {{"min", "minutes"}, {"mins", "minutes"}, {"hr", "hours"}, {"hrs", "hours"}}};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// Full-width signs as plain ones, any white space as a space, lower case.
std::string plain(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const text::Character character = text::first_character(text);
        const char32_t code = character.code;
        if (code >= U'！' && code <= U'～') {
            result += static_cast<char>(code - U'！' + U'!');
        } else if (code == U'　' || code == 0xA0 || (code < 0x20 && character.is_valid)) {
            result += ' ';
        } else {
            result += text.substr(0, character.size);
        }
        text.remove_prefix(character.size);
    }
    return lower_case(result);
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_address_letter(char c) { return is_letter(c) || text::is_digit(c) || c == '.' || c == '_'; }

template <class Belongs>
std::size_t run_of(std::string_view text, Belongs belongs) {
    std::size_t size = 0;
    while (size < text.size() && belongs(text[size])) ++size;
    return size;
}

/// Numbers, words, addresses (what follows `to`) and single signs. Blanks and commas are dropped:
/// they are put back where the grammar wants them.
std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    while (!text.empty()) {
        std::size_t size = run_of(text, text::is_digit);
        const bool is_address = !tokens.empty() && tokens.back() == "to" && is_letter(text[0]);
        if (is_address) size = run_of(text, is_address_letter);
        if (size == 0) size = run_of(text, [](char c) { return is_letter(c) || c == '-'; });
        if (size == 0) size = text::first_character(text).size;
        const std::string_view token = text.substr(0, size);
        if (token != " " && token != ",") tokens.emplace_back(token);
        text.remove_prefix(size);
    }
    return tokens;
}

std::vector<std::string_view> words_of(const Forms& forms) {
    std::vector<std::string_view> words;
    for (std::string_view list : {forms.words, forms.has_span ? span_words : std::string_view()}) {
        while (!list.empty()) {
            const std::size_t size = std::min(list.find(' '), list.size());
            words.push_back(list.substr(0, size));
            list.remove_prefix(std::min(size + 1, list.size()));
        }
    }
    return words;
}

bool holds(const std::vector<std::string_view>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string corrected(const std::string& token, const std::vector<std::string_view>& words) {
    if (!is_letter(token.front()) || holds(words, token)) return token;
    for (const auto& [from, to] : short_names) {
        if (token == from) return std::string(to);
    }
    return std::string(nearest_of(token, words).value_or(token));
}

/// `workday s` and `work days` become one word, if it is a word of the grammar.
std::vector<std::string> joined(const std::vector<std::string>& tokens,
                                const std::vector<std::string_view>& words) {
    std::vector<std::string> result;
    for (const std::string& token : tokens) {
        if (!result.empty() && holds(words, result.back() + token)) {
            result.back() += token;
        } else {
            result.push_back(token);
        }
    }
    return result;
}

std::string without_leading_zeros(const std::string& token) {
    if (!text::is_digit(token.front())) return token;
    return token.substr(std::min(token.find_first_not_of('0'), token.size() - 1));
}

}  // namespace

std::string repaired(std::string_view text, const Forms& forms) {
    constexpr std::size_t size_max = 200;  // Nobody's slip of the pen is longer.
    if (text.size() > size_max) return {};
    std::string wording = plain(text);
    for (const auto& [from, to] : other_names) replace_all(wording, from, to);
    const auto words = words_of(forms);
    std::string result;
    std::string last;
    for (const std::string& token : joined(tokens_of(wording), words)) {
        const std::string word =
            last == "to" ? token : corrected(without_leading_zeros(token), words);
        if (!last.empty()) result += word == "up" || word == "doubling" ? ", " : " ";
        result += word;
        last = word;
    }
    return result;
}

}  // namespace rota::sentence
