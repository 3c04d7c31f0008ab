// Reading the fields of a request.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/value.hpp"

namespace rota::api {

inline std::string text_in(const Value& request, std::string_view name) {
    const std::string* text = request[name].text();
    return text != nullptr ? *text : std::string();
}

inline bool is_set(const Value& request, std::string_view name) {
    return request[name] == Value(true);
}

inline std::vector<Field> fields_in(const Value& request, std::string_view name) {
    const Fields* fields = request[name].fields();
    return fields != nullptr ? fields->items : std::vector<Field>();
}

inline std::size_t count_in(const Value& request, std::string_view name, std::size_t standard) {
    const Number* number = request[name].number();
    const auto whole = number != nullptr ? number->to_int64() : std::nullopt;
    return whole && *whole >= 0 ? static_cast<std::size_t>(*whole) : standard;
}

}  // namespace rota::api
