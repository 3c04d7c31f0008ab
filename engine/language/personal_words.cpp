#include "language/personal_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace rota::language {

namespace {

constexpr std::string_view chinese_words[] = {
    "宗教",     "信仰",   "信教",   "教徒", "教派",     "教友",     "民族", "族别",
    "族裔",     "党派",   "政党",   "党籍", "党龄",     "党员",     "入党", "政治面貌",
    "政治身份", "身份证", "证件号", "护照", "家庭住址", "家庭地址", "人脸"};

// Names of places and of rooms that hold such a word and record nothing about anybody.
constexpr std::string_view harmless_chinese[] = {"民族乡",
                                                 "民族村",
                                                 "民族路",
                                                 "民族街",
                                                 "民族小学",
                                                 "民族中学",
                                                 "党员活动室",
                                                 "党员服务中心",
                                                 "党员教育"};

// The last ones are how these words are often written with Latin letters in ids.
constexpr std::string_view english_words[] = {
    "religion", "religious",   "faith",        "creed",    "belief", "ethnic",   "ethnicity",
    "nation",   "nationality", "party",        "passport", "idcard", "idnumber", "minzu",
    "zongjiao", "dangpai",     "shenfenzheng", "sfz",      "sfzh",   "zzmm"};

struct Pair {
    std::string_view first;
    std::string_view second;
};
constexpr Pair english_pairs[] = {{"id", "number"},
                                  {"id", "no"},
                                  {"id", "num"},
                                  {"id", "card"},
                                  {"identity", "card"},
                                  {"identity", "number"},
                                  {"identity", "document"},
                                  {"political", "affiliation"},
                                  {"political", "status"},
                                  {"political", "view"},
                                  {"home", "address"},
                                  {"face", "photo"},
                                  {"face", "image"},
                                  {"face", "id"}};
constexpr Pair harmless_pairs[] = {{"third", "party"},
                                   {"first", "party"},
                                   {"second", "party"},
                                   {"other", "party"},
                                   {"each", "party"},
                                   {"both", "party"},
                                   {"lead", "party"},
                                   {"responsible", "party"},
                                   {"working", "party"},
                                   {"interested", "party"},
                                   {"tea", "party"},
                                   {"birthday", "party"},
                                   {"party", "a"},
                                   {"party", "b"},
                                   {"party", "wall"},
                                   {"party", "school"},
                                   {"good", "faith"},
                                   {"bad", "faith"}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Runs of Latin letters, in lower case, singular.
std::vector<std::string> english_words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        std::string word;
        for (; end < text.size() && is_letter(text[end]); ++end)
            word += static_cast<char>(text[end] | 0x20);
        if (word.size() > 4 && word.ends_with("ies")) {
            word.replace(word.size() - 3, 3, "y");
        } else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
            word.pop_back();
        }
        if (!word.empty()) words.push_back(std::move(word));
        at = std::max(end, at + 1);
    }
    return words;
}

template <std::size_t N>
bool is_pair_of(const Pair (&pairs)[N], std::string_view first, std::string_view second) {
    return std::any_of(std::begin(pairs), std::end(pairs), [&](const Pair& pair) {
        return pair.first == first && pair.second == second;
    });
}

std::optional<std::string> english_word_in(std::string_view text) {
    const std::vector<std::string> words = english_words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view before = i > 0 ? std::string_view(words[i - 1]) : "";
        const std::string_view after = i + 1 < words.size() ? std::string_view(words[i + 1]) : "";
        if (is_pair_of(english_pairs, words[i], after)) return words[i] + " " + words[i + 1];
        const bool is_listed =
            std::find(std::begin(english_words), std::end(english_words), words[i]) !=
            std::end(english_words);
        if (is_listed && !is_pair_of(harmless_pairs, before, words[i]) &&
            !is_pair_of(harmless_pairs, words[i], after))
            return words[i];
    }
    return std::nullopt;
}

/// True if the word at that offset is part of a harmless one.
bool is_harmless(std::string_view text, std::size_t at, std::string_view word) {
    for (std::string_view harmless : harmless_chinese) {
        const std::size_t inside = harmless.find(word);
        if (inside == std::string_view::npos || inside > at) continue;
        if (text.substr(at - inside, harmless.size()) == harmless) return true;
    }
    return false;
}

std::optional<std::string> chinese_word_in(std::string_view text) {
    for (std::string_view word : chinese_words) {
        for (std::size_t at = text.find(word); at != std::string_view::npos;
             at = text.find(word, at + word.size())) {
            if (!is_harmless(text, at, word)) return std::string(word);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> personal_word_in(std::string_view text) {
    if (auto word = chinese_word_in(text)) return word;
    return english_word_in(text);
}

void refuse_personal_words(const Reading& reading, std::string_view text, Position at) {
    if (const auto word = personal_word_in(text))
        reading.say(Code::personal_word, at, {{"word", *word}, {"text", text}});
}

void refuse_personal_labels(const Keys& keys) {
    for (std::string_view key : {"zh", "en"}) {
        const Entry* entry = keys.find(key);
        if (entry != nullptr && entry->node.text() != nullptr)
            refuse_personal_words(keys.reading(), *entry->node.text(), entry->node.at);
    }
}

}  // namespace rota::language
