// Recognises labels, and texts that only look like one.
#include "sentence/label.hpp"

#include "model/nearest.hpp"
#include "sentence/scanner.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace rota::sentence {

namespace {

bool ends_a_label(char32_t code) {
    return code == U',' || code == U';' || code == U'，' || code == U'；' || code == U'、' ||
           code == U'　';
}

/// A comma inside a label would be the reader's list squeezed into one sentence.
bool is_label_character(const text::Character& character) {
    return text::is_printable(character) && !ends_a_label(character.code);
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return lower;
}

std::optional<std::string> label_of(std::string_view text) {
    constexpr std::size_t characters_max = 60;
    if (text.empty() || text::is_digit(text.front()) || text.front() == ' ' || text.back() == ' ') {
        return std::nullopt;
    }
    std::string label;
    std::size_t characters = 0;
    while (!text.empty()) {
        const text::Character character = text::first_character(text);
        if (!is_label_character(character)) return std::nullopt;
        if (character.code != U' ' || label.back() != ' ') {
            label += text.substr(0, character.size);
            ++characters;
        }
        text.remove_prefix(character.size);
    }
    return characters <= characters_max ? std::optional(label) : std::nullopt;
}

std::optional<std::string> file_label_of(std::string_view text) {
    const std::string lower = lower_case(text.substr(0, 64));
    const std::string_view first_word = std::string_view(lower).substr(0, lower.find(' '));
    const bool stands_alone = first_word.size() == lower.size();
    if (stands_alone && is_counted(first_word, "file")) return std::nullopt;
    if (stands_alone && letters_between(first_word, "location") < 2) return std::nullopt;
    if (is_counted(first_word, "photo")) return std::nullopt;
    return label_of(text);
}

}  // namespace rota::sentence
