// What is known of values before there are any: the promise that a step type, a roster or a form
// makes, and what the checker works out from it.
#pragma once

#include <cstdint>
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
    bool is_open = false;              // of a context: there may be other fields

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

/// The items of a list, or what a range holds.
const ShapePtr& items_of(const ShapePtr& shape);

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
