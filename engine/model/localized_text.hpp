// A text for people, frozen at the time it was made: the same in each of several languages. Events
// keep it, so a language that is added later is one more text and not another form.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/fields.hpp"
#include "model/place.hpp"

namespace rota {

/// The text in one language; "zh", "en".
struct Translation {
    std::string lang;
    std::string text;
    ROTA_FIELDS(Translation, lang, text);
};

class LocalizedText {
  public:
    LocalizedText() = default;
    /// A text that is empty in a language is not kept in it.
    LocalizedText(std::string zh, std::string en);
    LocalizedText(const Label& label)
        : LocalizedText(label.zh, label.en) {
    }  // NOLINT(google-explicit-constructor): the same texts
    explicit LocalizedText(std::vector<Translation> texts) : texts_(std::move(texts)) {}

    const std::string& zh() const { return at("zh"); }
    const std::string& en() const { return at("en"); }
    /// English is shown as Chinese where it is missing.
    const std::string& in(Language language) const;
    Label label() const { return {zh(), en()}; }
    bool empty() const { return texts_.empty(); }
    const std::vector<Translation>& all() const { return texts_; }

    /// Goes on, in both languages.
    LocalizedText& add(std::string_view zh, std::string_view en);

    bool operator==(const LocalizedText&) const = default;

  private:
    /// Empty where there is none.
    const std::string& at(std::string_view lang) const;
    void add_to(std::string_view lang, std::string_view text);

    std::vector<Translation> texts_;
};

}  // namespace rota
