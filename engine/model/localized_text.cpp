#include "model/localized_text.hpp"

#include <algorithm>

namespace rota {

LocalizedText::LocalizedText(std::string zh, std::string en) {
    if (!zh.empty()) texts_.push_back({"zh", std::move(zh)});
    if (!en.empty()) texts_.push_back({"en", std::move(en)});
}

const std::string& LocalizedText::in(Language language) const {
    const std::string& english = en();
    return language == Language::en && !english.empty() ? english : zh();
}

LocalizedText& LocalizedText::add(std::string_view zh, std::string_view en) {
    add_to("zh", zh);
    add_to("en", en);
    return *this;
}

const std::string& LocalizedText::at(std::string_view lang) const {
    static const std::string none;
    const auto found = std::find_if(
        texts_.begin(), texts_.end(), [&](const Translation& t) { return t.lang == lang; });
    return found == texts_.end() ? none : found->text;
}

void LocalizedText::add_to(std::string_view lang, std::string_view text) {
    if (text.empty()) return;
    const auto found = std::find_if(
        texts_.begin(), texts_.end(), [&](const Translation& t) { return t.lang == lang; });
    if (found != texts_.end())
        found->text += text;
    else
        texts_.push_back({std::string(lang), std::string(text)});
}

}  // namespace rota
