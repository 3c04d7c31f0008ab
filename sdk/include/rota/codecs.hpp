// How the plain C++ types look in JSON. Part of rota/fields.hpp, which is the one to include.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rota/fields.hpp>

namespace rota {
inline namespace sdk1 {

template <>
struct Codec<Json> {
    static Json schema(Side) { return Json::object(); }
    static Json read(const Json& json) { return json; }
    static Json write(const Json& value) { return value; }
};

template <>
struct Codec<bool> {
    static Json schema(Side) { return detail::schema_of_type("boolean"); }
    static bool read(const Json& json) { return json.boolean(); }
    static Json write(bool value) { return value; }
};

template <std::integral T>
struct Codec<T> {
    static Json schema(Side) { return detail::schema_of_type("integer"); }
    static T read(const Json& json) {
        const std::int64_t whole = json.integer();
        if (!std::in_range<T>(whole)) throw JsonError("out of range: " + json.number_text());
        return static_cast<T>(whole);
    }
    static Json write(T value) { return value; }
};

template <std::floating_point T>
struct Codec<T> {
    static Json schema(Side) { return detail::schema_of_type("number"); }
    static T read(const Json& json) { return static_cast<T>(json.real()); }
    static Json write(T value) { return value; }
};

template <>
struct Codec<std::string> {
    static Json schema(Side) { return detail::schema_of_type("string"); }
    static std::string read(const Json& json) { return json.text(); }
    static Json write(const std::string& value) { return value; }
};

template <class T>
struct Codec<std::optional<T>> {
    static Json schema(Side side) { return Codec<T>::schema(side); }
    static std::optional<T> read(const Json& json) {
        return json.is_null() ? std::nullopt : std::optional<T>(Codec<T>::read(json));
    }
    static Json write(const std::optional<T>& value) {
        return value ? Codec<T>::write(*value) : Json();
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static Json schema(Side side) {
        Json schema = detail::schema_of_type("array");
        Json items = Codec<T>::schema(side);
        if (!items.members().empty()) schema.set("items", std::move(items));
        return schema;
    }
    static std::vector<T> read(const Json& json) {
        std::vector<T> values;
        values.reserve(json.items().size());
        for (const Json& item : json.items()) values.push_back(Codec<T>::read(item));
        return values;
    }
    static Json write(const std::vector<T>& values) {
        Json::Array items;
        items.reserve(values.size());
        for (const T& value : values) items.push_back(Codec<T>::write(value));
        return items;
    }
};

}  // namespace sdk1
}  // namespace rota
