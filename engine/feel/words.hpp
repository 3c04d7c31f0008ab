// Building the sentences that users read, in both languages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "model/value.hpp"

namespace rota::feel {

/// One message in both languages.
struct Words {
    std::string zh;
    std::string en;
};

inline std::string joined(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (std::string_view part : parts) text.append(part);
    return text;
}

/// A kind of value in words: "数" and "a number".
struct KindWords {
    std::string_view zh;
    std::string_view en;
};
KindWords kind_words(const Value& value);
/// That of the kind which is the alternative of Value::Any at that place.
KindWords kind_words(std::size_t index);

}  // namespace rota::feel
