// Shapes that several files share: a list of `[[tables]]`, and a key that is one of a few
// words.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/keys.hpp"
#include "model/calendar.hpp"

namespace rota::language {

/// Every `[[name]]`, in the order of the file.
template <class Visit>
void each_table(const Keys& root, std::string_view name, const Visit& visit) {
    const Entry* entry = root.find(name);
    if (entry == nullptr) return;
    const Array* items = entry->node.array();
    bool are_tables = items != nullptr;
    for (std::size_t i = 0; are_tables && i < items->size(); ++i) {
        const Table* table = (*items)[i].table();
        are_tables = table != nullptr;
        if (are_tables) visit(*table, (*items)[i].at);
    }
    if (!are_tables) root.reading().say(Code::double_brackets, entry->at, {{"name", name}});
}

/// Says that the text of a key is none of the words it may be.
void say_unknown_choice(const Reading& reading,
                        std::string_view key,
                        const Node& node,
                        const std::vector<std::string>& words);

/// Sets `chosen` to what the text of the key stands for.
template <class Choice>
void choose(const Keys& keys,
            std::string_view key,
            std::initializer_list<std::pair<std::string_view, Choice>> choices,
            Choice& chosen) {
    const std::string* text = keys.text(key);
    if (text == nullptr) return;
    std::vector<std::string> words;
    for (const auto& [word, choice] : choices) {
        words.emplace_back(word);
        if (word != *text) continue;
        chosen = choice;
        return;
    }
    say_unknown_choice(keys.reading(), key, keys.find(key)->node, words);
}

/// `on_day_off`, of the office or of one workflow.
void choose_on_day_off(const Keys& keys, std::optional<OnDayOff>& chosen);

}  // namespace rota::language
