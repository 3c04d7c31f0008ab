// The names that are bound while an expression is evaluated: loop variables, parameters, entries of
// contexts, items of filters.
#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "feel/tree.hpp"
#include "model/value.hpp"

namespace rota::feel {

/// A binding that a function value took along when it was made.
struct Captured {
    NameIndex name = no_index;
    bool is_item = false;
    Value value;
};

/// A function as a value: a node of the tree with what was bound around it, or a built-in one.
struct Function {
    NodeIndex node = no_index;
    std::vector<Captured> captured;
    NameIndex self = no_index;  // the name of the context entry it was written in
    std::string_view built_in;
};

/// A stack. What it gives out stays where it is until its binding is popped.
class Bindings {
  public:
    struct Mark {
        std::size_t size = 0;
        std::size_t base = 0;
    };

    void push(NameIndex name, Value value);
    /// The value must outlive the binding.
    void push_borrowed(NameIndex name, const Value& value);
    /// The item of a filter: known as `item`, and its fields are names.
    void push_item(NameIndex name, const Value& item);
    void push_captured(const Captured& captured);

    Mark mark() const { return {bindings_.size(), base_}; }
    /// Hides everything that is bound now, for the body of a function.
    void hide_all() { base_ = bindings_.size(); }
    void pop_to(const Mark& mark);

    /// Cost of a look-up beyond one step: items with many fields are slow to search.
    std::int64_t width() const { return width_; }
    const Value* find(NameIndex name, std::string_view text) const;
    /// Whether a filtered item has a field of that name.
    bool is_field_of_item(std::string_view text) const;
    std::vector<Captured> captured() const;

  private:
    struct Binding {
        NameIndex name = no_index;
        bool is_item = false;
        const Value* value = nullptr;
        Value owned;
    };
    void push(NameIndex name, bool is_item, Value value);

    // A deque, because evaluation holds references to bindings while it pushes more.
    std::deque<Binding> bindings_;
    std::size_t base_ = 0;
    std::int64_t width_ = 0;
};

}  // namespace rota::feel
