// Looking into answers.
#pragma once

#include <vector>

#include "model/value.hpp"

namespace rota {

/// The items of a list, by value: also of a list inside an answer that is not kept. Of anything
/// else none.
inline std::vector<Value> items_of(const Value& list) {
    return list.list() != nullptr ? list.list()->items : std::vector<Value>();
}

}  // namespace rota
