// Field lists: one list per struct generates its schema, its reader and its writer, so that they
// cannot drift apart.
//
//     struct NotifyParams {
//         rota::Addresses to;
//         std::string text;
//         static auto fields() {
//             return rota::fields(rota::field<&NotifyParams::to>("to").zh("收件人").required(),
//                                 rota::field<&NotifyParams::text>("text").zh("内容").required());
//         }
//     };
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <rota/json.hpp>

namespace rota {
inline namespace sdk1 {

/// A schema describes what an author writes (params) or what a step gives (output).
enum class Side { params, output };

/// How a C++ type looks in JSON: `schema(Side)`, `read(Json)`, `write(T)`. Specialise it for a type
/// of your own, or give the type a field list.
template <class T>
struct Codec;

/// One field: a member of a struct, its name in JSON, and what the schema says about it. Every
/// function returns the field itself, so that a description reads as one line.
class Field {
  public:
    /// The member, forgotten down to what reading and writing need: lists of fields are then plain
    /// data, and the code that walks them exists once and not once for each struct.
    struct Member {
        void (*read)(void* owner, const Json&);
        Json (*write)(const void* owner);
        Json (*schema)(Side);
        Json (*standard)();  // the initial value, where an author would write it the same way
        bool is_always_written;
    };

    Field(std::string_view name, const Member& member) : name_(name), member_(&member) {}

    /// Chinese title of the field on the page, and an optional description.
    Field& zh(std::string_view title, std::string_view description = {}) {
        return word("x-rota-zh", title, description);
    }
    Field& en(std::string_view title, std::string_view description = {}) {
        return word("x-rota-en", title, description);
    }
    Field& required() {
        is_required_ = true;
        return *this;
    }
    /// The default, as an author would write it. Members that are bools, numbers and texts need no
    /// such line: the initial value of the member is the default.
    Field& by_default(Json value) { return set("default", std::move(value)); }
    Field& at_least(Json number) { return set("minimum", std::move(number)); }
    Field& at_most(Json number) { return set("maximum", std::move(number)); }
    Field& length(int min, int max) { return set("minLength", min).set("maxLength", max); }
    Field& count(int min, int max) { return set("minItems", min).set("maxItems", max); }
    Field& one_of(std::initializer_list<Json> values) { return set("enum", Json::array(values)); }
    Field& pattern(std::string_view expression) { return set("pattern", expression); }
    /// `date`, `date-time` or `duration`: in an output such a text becomes that value.
    Field& format(std::string_view name) { return set("format", name); }
    Field& example(Json value) { return set("examples", Json::array({std::move(value)})); }

    /// The text is a FEEL expression that is handed over as it was written, not evaluated.
    Field& expression() { return set("x-rota-expression", true); }
    /// Each value of this object is a FEEL expression, evaluated by the engine.
    Field& evaluated() { return set("x-rota-value", "expression"); }
    /// Names that this step defines, such as the two sides of a pair.
    Field& names() { return set("x-rota-names", true); }
    /// The name of an attribute of the items.
    Field& attribute() { return set("x-rota-attribute", true); }
    /// The id of a workflow of the office.
    Field& workflow() { return set("x-rota-workflow", true); }
    /// Output: the engine fills in `{n}`, the next number, when the step is done.
    Field& numbered() { return set("x-rota-number", true); }
    /// No `${…}` in it: known before anything runs.
    Field& fixed() { return set("x-rota-static", true); }
    /// Never shown, never logged.
    Field& secret() { return set("x-rota-secret", true); }
    /// Any other keyword of the schema subset (sdk/README.md).
    Field& set(std::string_view keyword, Json value) {
        keywords_.set(keyword, std::move(value));
        return *this;
    }

    const std::string& name() const { return name_; }
    const Member& member() const { return *member_; }
    bool is_required() const { return is_required_; }

    Json schema(Side side) const {
        Json schema = member_->schema(side);
        if (side == Side::params && !is_required_) {
            const Json standard = member_->standard();
            if (!standard.is_null()) schema.set("default", standard);
        }
        for (const auto& [keyword, value] : keywords_.members()) schema.set(keyword, value);
        return schema;
    }

  private:
    Field& word(std::string_view keyword, std::string_view title, std::string_view description) {
        Json word = Json::object({{"title", title}});
        if (!description.empty()) word.set("description", description);
        return set(keyword, std::move(word));
    }

    std::string name_;
    const Member* member_;
    Json keywords_ = Json::object();
    bool is_required_ = false;
};

using FieldList = std::vector<Field>;

/// A struct with a field list.
template <class T>
concept Described = requires {
    T::fields();
};

/// A struct that authors write in another form than it is handed over in, a sentence or a path:
/// `written()` is the schema of what they write.
template <class T>
concept Written = requires {
    T::written();
};

template <class... Fields>
FieldList fields(const Fields&... list) {
    return {list...};
}

namespace detail {

inline Json schema_of_type(std::string_view type) { return Json::object({{"type", type}}); }
/// A text in which `keyword` says what the engine makes of it.
inline Json schema_of_text(std::string_view keyword, std::string_view value) {
    return schema_of_type("string").set(keyword, value);
}

template <class T>
struct MemberPointer;
template <class Owner, class Type>
struct MemberPointer<Type Owner::*> {
    using owner = Owner;
    using type = Type;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <auto Pointer>
struct MemberOf {
    using Owner = typename MemberPointer<decltype(Pointer)>::owner;
    using Type = typename MemberPointer<decltype(Pointer)>::type;

    static void read(void* owner, const Json& json) {
        static_cast<Owner*>(owner)->*Pointer = Codec<Type>::read(json);
    }
    static Json write(const void* owner) {
        return Codec<Type>::write(static_cast<const Owner*>(owner)->*Pointer);
    }
    static Json standard() {
        if constexpr (std::is_arithmetic_v<Type>) {
            return Codec<Type>::write(Owner{}.*Pointer);
        } else if constexpr (std::is_same_v<Type, std::string>) {
            const Owner owner{};
            return (owner.*Pointer).empty() ? Json() : Json(owner.*Pointer);
        } else {
            return Json();
        }
    }
    static constexpr Field::Member member = {
        read,
        write,
        Codec<Type>::schema,
        standard,
        !IsOptional<Type>::value && !std::is_same_v<Type, Json>};
};

/// The list of a struct, made once.
template <Described T>
const FieldList& list_of() {
    static const FieldList list = T::fields();
    return list;
}

inline Json schema_of_fields(const FieldList& list, Side side) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Field& field : list) {
        properties.set(field.name(), field.schema(side));
        const bool is_given = side == Side::output && field.member().is_always_written;
        if (field.is_required() || is_given) required.push(field.name());
    }
    Json schema = schema_of_type("object").set("properties", std::move(properties));
    if (!required.items().empty()) schema.set("required", std::move(required));
    return schema.set("additionalProperties", false);
}

/// An absent or null field keeps the initial value of its member.
inline void read_fields(const FieldList& list, void* owner, const Json& json) {
    json.members();
    for (const Field& field : list) {
        const Json& part = json[field.name()];
        if (part.is_null() && !field.is_required()) continue;
        try {
            field.member().read(owner, part);
        } catch (const JsonError& error) {
            throw JsonError(field.name() + ": " + error.what());
        }
    }
}

inline Json write_fields(const FieldList& list, const void* owner) {
    Json::Object members;
    for (const Field& field : list) {
        Json part = field.member().write(owner);
        if (!part.is_null()) members.emplace_back(field.name(), std::move(part));
    }
    return members;
}

}  // namespace detail

template <auto Pointer>
Field field(std::string_view name) {
    return Field(name, detail::MemberOf<Pointer>::member);
}

template <Described T>
struct Codec<T> {
    static Json schema(Side side) {
        if constexpr (Written<T>) {
            if (side == Side::params) return T::written();
        }
        return detail::schema_of_fields(detail::list_of<T>(), side);
    }
    static T read(const Json& json) {
        T value{};
        detail::read_fields(detail::list_of<T>(), &value, json);
        return value;
    }
    static Json write(const T& value) { return detail::write_fields(detail::list_of<T>(), &value); }
};

}  // namespace sdk1
}  // namespace rota

#include <rota/codecs.hpp>
