// Checking a tree before there are any values: given what names promise, what the expression will
// give, and what in it can only be a mistake. Total and bounded, as evaluation is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/static_type.hpp"
#include "feel/syntax.hpp"

namespace rota::feel {

/// One place where a name is taken from outside the text.
struct Mention {
    std::string_view name;
    /// The field that is taken from it there; empty: none.
    std::string_view field;
    std::size_t offset = 0;  // of the name, in bytes
    /// The name stands in a filter whose items are not known, so it may be a field of theirs.
    bool may_be_field = false;
};

/// Where names come from: as Scope, with promises instead of values.
class StaticScope {
  public:
    virtual ~StaticScope() = default;
    /// Asked at every mention, in the order in which they are looked at. Nothing when there is no
    /// such name.
    virtual std::optional<StaticTypePtr> find(const Mention& mention) = 0;
};

enum class Fault : std::uint8_t {
    unknown_name,    // `name`; `known`: what is bound around it
    unknown_field,   // `owner` has no `name`, but `known`
    no_fields,       // `owner` is of a kind that has no field `name`; said in zh and en
    never_equal,     // `owner` is one of `known` and never `name`
    not_equal_now,   // the same, but other values may come to be
    not_comparable,  // two kinds that have no order or are never equal; said in zh and en
    wrong_operand,   // an operator does not take it; said in zh and en
    wrong_argument,  // a built-in function does not take it; said in zh and en
};

/// A certain mistake in an expression: evaluated, it would always give null or the same value.
struct CheckError {
    Fault fault = Fault::unknown_name;
    std::size_t offset = 0;  // in bytes
    std::string name{};
    std::string owner{};  // as it is written
    std::vector<std::string> known{};
    std::string meant{};    // of an unknown field: where one of that name is
    bool may_grow = false;  // of an unknown name or field: it may come to be there
    std::string zh{};
    std::string en{};
};

struct Checked {
    StaticTypePtr shape;                 // of what the expression gives
    std::vector<CheckError> complaints;  // by offset, one for an offset
};

/// `item`: the expression is asked of items of that shape, whose fields are names; null: it is not.
Checked check(const Tree& tree, StaticScope& scope, const StaticTypePtr& item = nullptr);

}  // namespace rota::feel
