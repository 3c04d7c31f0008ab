// What is known of values before there are any: the promise that a step type, a roster or a form
// makes, and what the checker works out from it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feel/kinds.hpp"
#include "model/value.hpp"

namespace rota::feel {

struct Shape;
/// Never a null pointer; immutable and shared.
using ShapePtr = std::shared_ptr<const Shape>;
using ShapeField = std::pair<std::string, ShapePtr>;

/// The values that something may have. Null is always one of them and not mentioned in `kinds`;
/// without any kind there is nothing but null.
struct Shape {
    Kinds kinds = 0;
    /// Of a string: the only ones there are. Empty: any.
    std::vector<std::string> choices{};
    /// The choices are those of today (a roster), others may come.
    bool may_grow = false;
    ShapePtr items{};        // of a list; of a range its bounds. Set where `kinds` has one of them.
    bool from_loop = false;  // of a list, see List
    std::vector<ShapeField> fields{};  // of a context, by name
    bool is_growing = false;  // of a context: it has these today, others may come (see may_grow)
    std::uint16_t depth = 0;  // how deep shapes are nested in it
    bool is_open = false;     // of a context: there may be other fields

    bool may_be(Kinds wanted) const { return (kinds & wanted) != 0; }
    /// Nothing is known at all.
    bool is_anything() const { return kinds == (kinds::any & ~kinds::null) && is_open; }
    const ShapePtr* field(std::string_view name) const;
};

const ShapePtr& anything();
/// Values of these kinds; nothing is known of what is inside them.
ShapePtr shape_of(Kinds set);
/// One of these texts.
ShapePtr one_of(std::vector<std::string> choices, bool may_grow = false);
ShapePtr list_of(ShapePtr items, bool from_loop = false);
/// Names are unique. Open: there may be other fields.
ShapePtr context_of(std::vector<ShapeField> fields, bool is_open = false);
/// The shape, or `anything` where it is nested deeper than any value needs.
ShapePtr kept(Shape shape);

/// A shape remade from the inside out, each shared part once: `change` is given every part with
/// its own parts changed already.
template <class Change>
ShapePtr remade(const ShapePtr& shape, const Change& change) {
    std::map<const Shape*, ShapePtr> done;
    const auto one = [&](const auto& self, const ShapePtr& part) -> ShapePtr {
        if (part->is_anything()) return part;
        if (const auto known = done.find(part.get()); known != done.end()) return known->second;
        Shape copy = *part;
        if (copy.items) copy.items = self(self, copy.items);
        for (ShapeField& field : copy.fields) field.second = self(self, field.second);
        change(copy);
        ShapePtr made = kept(std::move(copy));
        done.emplace(part.get(), made);
        return made;
    };
    return one(one, shape);
}

/// The items of a list, or what a range holds.
const ShapePtr& items_of(const Shape& shape);
inline const ShapePtr& items_of(const ShapePtr& shape) { return items_of(*shape); }

/// That of a value: of a text that text alone, of a list whatever is in it.
ShapePtr shape_of(const Value& value);

/// Puts shapes together, as far as it may go: when it has looked at `steps` parts, the rest is
/// `anything`. So two shapes whose parts are shared many times over do no harm.
class Union {
  public:
    explicit Union(std::int64_t steps = 20'000) : steps_(steps) {}
    /// What the one or the other may be.
    ShapePtr of(const ShapePtr& a, const ShapePtr& b);

  private:
    ShapePtr fields_of_both(Shape merged, const Shape& a, const Shape& b);

    std::int64_t steps_;
};

}  // namespace rota::feel
