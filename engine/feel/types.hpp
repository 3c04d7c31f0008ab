// Whether a value is of a type that an expression names.
#pragma once

#include <optional>

#include "feel/tree.hpp"

namespace rota::feel {

class Evaluator;

/// Where a type stands: types refer to each other by index.
struct TypeContext {
    const Tree& tree;
    const Evaluator& evaluator;
};

/// `instance of`. Null is of the types Null and Any only; the fields and items inside a value may
/// be null. Nothing when the type is unknown.
std::optional<bool> is_instance(const TypeContext& context, const Value& value, TypeIndex index);

}  // namespace rota::feel
