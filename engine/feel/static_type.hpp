// Static types: the values that a name may have before a run exists, promised by a step type, a
// roster or a form, and inferred by the checker.
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

struct StaticType;
/// Never a null pointer; immutable and shared.
using StaticTypePtr = std::shared_ptr<const StaticType>;
using StaticField = std::pair<std::string, StaticTypePtr>;

/// The values that something may have. Null is always one of them and not mentioned in `kinds`;
/// without any kind there is nothing but null.
struct StaticType {
    Kinds kinds = 0;
    /// The only texts a string may be. Empty: any text.
    std::vector<std::string> choices{};
    /// The choices are those of today (a roster), others may come.
    bool may_grow = false;
    StaticTypePtr items{};   // of a list; of a range its bounds. Set where `kinds` has one of them.
    bool from_loop = false;  // of a list, see List
    std::vector<StaticField> fields{};  // of a context, by name
    bool is_growing = false;  // of a context: it has these today, others may come (see may_grow)
    std::uint16_t depth = 0;  // how deep shapes are nested in it
    bool is_open = false;     // of a context: there may be other fields

    bool may_be(Kinds wanted) const { return (kinds & wanted) != 0; }
    /// Nothing is known at all.
    bool is_anything() const { return kinds == (kinds::any & ~kinds::null) && is_open; }
    const StaticTypePtr* field(std::string_view name) const;
};

const StaticTypePtr& anything();
/// Values of these kinds; nothing is known of what is inside them.
StaticTypePtr type_of_kinds(Kinds set);
/// One of these texts.
StaticTypePtr one_of(std::vector<std::string> choices, bool may_grow = false);
StaticTypePtr list_of(StaticTypePtr items, bool from_loop = false);
/// Names are unique. Open: there may be other fields.
StaticTypePtr context_of(std::vector<StaticField> fields, bool is_open = false);
/// The shape, or `anything` where it is nested deeper than any value needs.
StaticTypePtr kept(StaticType shape);

/// A shape remade from the inside out, each shared part once: `change` is given every part with
/// its own parts changed already.
template <class Change>
StaticTypePtr remade(const StaticTypePtr& shape, const Change& change) {
    std::map<const StaticType*, StaticTypePtr> done;
    const auto one = [&](const auto& self, const StaticTypePtr& part) -> StaticTypePtr {
        if (part->is_anything()) return part;
        if (const auto known = done.find(part.get()); known != done.end()) return known->second;
        StaticType copy = *part;
        if (copy.items) copy.items = self(self, copy.items);
        for (StaticField& field : copy.fields) field.second = self(self, field.second);
        change(copy);
        StaticTypePtr made = kept(std::move(copy));
        done.emplace(part.get(), made);
        return made;
    };
    return one(one, shape);
}

/// The items of a list, or what a range holds.
const StaticTypePtr& items_of(const StaticType& shape);
inline const StaticTypePtr& items_of(const StaticTypePtr& shape) { return items_of(*shape); }

/// That of a value: of a text that text alone, of a list whatever is in it.
StaticTypePtr type_of_kinds(const Value& value);

/// Puts shapes together, as far as it may go: when it has looked at `steps` parts, the rest is
/// `anything`. So two shapes whose parts are shared many times over do no harm.
class Union {
  public:
    explicit Union(std::int64_t steps = 20'000) : steps_(steps) {}
    /// Union of two types.
    StaticTypePtr of(const StaticTypePtr& a, const StaticTypePtr& b);

  private:
    StaticTypePtr fields_of_both(StaticType merged, const StaticType& a, const StaticType& b);

    std::int64_t steps_;
};

}  // namespace rota::feel
