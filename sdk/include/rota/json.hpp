// JSON as the SDK needs it: a value that keeps the order of its members and the text of its
// numbers, so that 0.1 and a 34-digit decimal come through unharmed. Reading and writing:
// json_text.hpp.
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace rota {
inline namespace sdk1 {

/// Malformed text, or a value of another kind than the one asked for.
struct JsonError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A JSON value. Copies are deep; what is asked of the wrong kind throws JsonError.
class Json {
  public:
    /// A number by its text, which is a JSON number.
    struct Number {
        std::string text;
        bool operator==(const Number&) const = default;
    };
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    // Out of line: they stand wherever a Json is used, and are not what a step spends its time on.
    [[gnu::noinline]] Json(const Json& other) : any_(other.any_) {}
    [[gnu::noinline]] Json& operator=(const Json& other) {
        any_ = other.any_;
        return *this;
    }
    Json(Json&&) noexcept = default;
    Json& operator=(Json&&) noexcept = default;
    [[gnu::noinline]] ~Json() {}
    Json(std::nullptr_t) {}                                   // NOLINT(google-explicit-constructor)
    Json(bool v) : any_(v) {}                                 // NOLINT
    Json(const char* v) : any_(std::string(v)) {}             // NOLINT
    Json(std::string_view v) : any_(std::string(v)) {}        // NOLINT
    Json(std::string v) : any_(std::move(v)) {}               // NOLINT
    Json(Number v) : any_(std::move(v)) {}                    // NOLINT
    Json(Array v) : any_(std::move(v)) {}                     // NOLINT
    Json(Object v) : any_(std::move(v)) {}                    // NOLINT
    Json(std::integral auto v) : any_(Number{text_of(v)}) {}  // NOLINT
    Json(std::floating_point auto v) : any_(Number{text_of(v)}) {  // NOLINT
        if (v != v || v - v != 0) throw JsonError("JSON has no infinity and no NaN");
    }

    static Json array(std::initializer_list<Json> items = {}) { return Json(Array(items)); }
    static Json object(std::initializer_list<Member> members = {}) { return Json(Object(members)); }
    /// Strings of any container.
    static Json strings(const auto& texts) {
        Array items;
        for (const auto& text : texts) items.emplace_back(std::string_view(text));
        return Json(std::move(items));
    }
    /// Throws JsonError: malformed, a name twice in an object, more than 64 deep.
    static Json parse(std::string_view text);
    /// Compact, members in their order.
    std::string to_string() const;

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(any_); }
    bool is_bool() const { return std::holds_alternative<bool>(any_); }
    bool is_number() const { return std::holds_alternative<Number>(any_); }
    bool is_string() const { return std::holds_alternative<std::string>(any_); }
    bool is_array() const { return std::holds_alternative<Array>(any_); }
    bool is_object() const { return std::holds_alternative<Object>(any_); }
    const char* kind_name() const {
        constexpr const char* names[] = {"null", "bool", "number", "string", "array", "object"};
        return names[any_.index()];
    }

    bool boolean() const { return as<bool>("a bool"); }
    const std::string& text() const { return as<std::string>("a string"); }
    const std::string& number_text() const { return as<Number>("a number").text; }
    const Array& items() const { return as<Array>("an array"); }
    const Object& members() const { return as<Object>("an object"); }
    /// A whole number that fits; anything else throws.
    std::int64_t integer() const;
    /// The nearest double.
    double real() const;
    /// The string, or `otherwise` where there is none.
    std::string text_or(std::string_view otherwise) const {
        return is_string() ? text() : std::string(otherwise);
    }

    /// The member of that name, or null where there is none.
    const Json& operator[](std::string_view name) const {
        const Json* member = find(name);
        return member == nullptr ? null() : *member;
    }
    /// The member of that name, or null (the pointer).
    const Json* find(std::string_view name) const {
        const auto* object = std::get_if<Object>(&any_);
        if (object == nullptr) return nullptr;
        for (const Member& member : *object) {
            if (member.first == name) return &member.second;
        }
        return nullptr;
    }
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Replaces or appends a member; makes an object of null.
    [[gnu::noinline]] Json& set(std::string_view name, Json value) {
        if (is_null()) any_ = Object{};
        for (Member& member : as<Object>("an object")) {
            if (member.first != name) continue;
            member.second = std::move(value);
            return *this;
        }
        as<Object>("an object").emplace_back(std::string(name), std::move(value));
        return *this;
    }
    /// Appends an item; makes an array of null.
    Json& push(Json value) {
        if (is_null()) any_ = Array{};
        as<Array>("an array").push_back(std::move(value));
        return *this;
    }

    bool operator==(const Json&) const = default;

  private:
    template <class T>
    const T& as(const char* wanted) const {
        if (const T* value = std::get_if<T>(&any_)) return *value;
        throw JsonError(std::string("expected ") + wanted + ", found " + kind_name());
    }
    template <class T>
    T& as(const char* wanted) {
        if (T* value = std::get_if<T>(&any_)) return *value;
        throw JsonError(std::string("expected ") + wanted + ", found " + kind_name());
    }
    static std::string text_of(auto number) {
        char digits[64];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        return std::string(digits, end);
    }
    static const Json& null() {
        static const Json value;
        return value;
    }

    std::variant<std::nullptr_t, bool, Number, std::string, Array, Object> any_ = nullptr;
};

inline std::int64_t Json::integer() const {
    const std::string& digits = number_text();
    std::int64_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || rest != end) throw JsonError("expected a whole number: " + digits);
    return value;
}

inline double Json::real() const {
    const std::string& digits = number_text();
    double value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || rest != end) throw JsonError("expected a number: " + digits);
    return value;
}

}  // namespace sdk1
}  // namespace rota

#include <rota/json_text.hpp>
