// One value type for everything that flows through a run: inputs, parameters, outputs, what an
// expression gives. Immutable and cheap to copy: lists and contexts are shared.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/number.hpp"
#include "model/temporal.hpp"

namespace rota {

namespace feel {
struct Function;  // a function value exists only inside an evaluation
struct Range;     // likewise a range such as [1..5]
}  // namespace feel

class Value;

struct Null {
    bool operator==(const Null&) const = default;
};

/// How large a list or context is as a tree: how deep lists and contexts are nested in it, and how
/// many values it has in all. `Value` fills it in when it takes the list or the context over, so
/// that a limit on either costs nothing to check. Both stop counting at their largest number.
struct Extent {
    std::uint32_t depth = 0;
    std::uint32_t weight = 0;
};

/// A list. `from_loop` marks the list of a looped step's values as seen from outside its loop:
/// a path through it to a field that is itself a list gives one flat list.
struct List {
    std::vector<Value> items;
    bool from_loop = false;
    Extent extent = {};
};

using Field = std::pair<std::string, Value>;

/// Named fields in the order they were written. Names are unique.
struct Fields {
    std::vector<Field> items;
    Extent extent = {};
    /// The value of a field, or null (the pointer) where there is none.
    const Value* find(std::string_view name) const;
    /// Replaces the field of that name or appends it.
    void set(std::string_view name, Value value);
};

class Value {
  public:
    using ListPtr = std::shared_ptr<const List>;
    using FieldsPtr = std::shared_ptr<const Fields>;
    using RangePtr = std::shared_ptr<const feel::Range>;
    using FunctionPtr = std::shared_ptr<const feel::Function>;
    using Any = std::variant<Null,
                             bool,
                             Number,
                             std::string,
                             Date,
                             TimeOfDay,
                             DateTime,
                             Months,
                             Duration,
                             ListPtr,
                             FieldsPtr,
                             RangePtr,
                             FunctionPtr>;

    Value() = default;
    Value(Null) {}                                       // NOLINT(google-explicit-constructor)
    Value(bool v) : any_(v) {}                           // NOLINT
    Value(Number v) : any_(v) {}                         // NOLINT
    Value(int v) : any_(Number(v)) {}                    // NOLINT
    Value(std::int64_t v) : any_(Number(v)) {}           // NOLINT
    Value(std::string v) : any_(std::move(v)) {}         // NOLINT
    Value(std::string_view v) : any_(std::string(v)) {}  // NOLINT
    Value(const char* v) : any_(std::string(v)) {}       // NOLINT
    Value(Date v) : any_(v) {}                           // NOLINT
    Value(TimeOfDay v) : any_(std::move(v)) {}           // NOLINT
    Value(DateTime v) : any_(std::move(v)) {}            // NOLINT
    Value(Months v) : any_(v) {}                         // NOLINT
    Value(Duration v) : any_(v) {}                       // NOLINT
    Value(ListPtr v) : any_(std::move(v)) {}             // NOLINT
    Value(FieldsPtr v) : any_(std::move(v)) {}           // NOLINT
    Value(RangePtr v) : any_(std::move(v)) {}            // NOLINT
    Value(FunctionPtr v) : any_(std::move(v)) {}         // NOLINT
    Value(List v);                                       // NOLINT
    Value(std::vector<Value> v) : Value(List{std::move(v), false}) {}  // NOLINT
    Value(Fields v);                                                   // NOLINT
    static Value list(std::vector<Value> items) { return Value(List{std::move(items), false}); }
    static Value fields(std::initializer_list<Field> items) { return Value(Fields{{items}, {}}); }

    const Any& any() const { return any_; }
    template <class T>
    bool is() const {
        return std::holds_alternative<T>(any_);
    }
    bool is_null() const { return is<Null>(); }

    // Views: null (the pointer) when the value is of another kind.
    const bool* boolean() const { return std::get_if<bool>(&any_); }
    const Number* number() const { return std::get_if<Number>(&any_); }
    const std::string* text() const { return std::get_if<std::string>(&any_); }
    const Date* date() const { return std::get_if<Date>(&any_); }
    const DateTime* date_time() const { return std::get_if<DateTime>(&any_); }
    const List* list() const;
    const Fields* fields() const;
    /// That of the list or context; of anything else depth 0 and weight 1 (a string weighs more).
    Extent extent() const;
    /// The field of a context, or null (the value) when this is no context or has no such field.
    const Value& operator[](std::string_view field) const;

    /// Same kind and same content. (FEEL's `=`, with its three-valued logic, is in feel/.)
    bool operator==(const Value& other) const;

  private:
    Any any_;
};

/// The null value, to refer to.
const Value& null_value();

}  // namespace rota
