// Pairs of an item and a party, as `assign` gives them and `plan` takes them, and what the rules
// read off the objects on their two sides.
#pragma once

#include <string>
#include <vector>

#include <rota/sdk.hpp>

#include "items.hpp"

namespace rota::allot_steps {

/// The schema of a pair: its `id`, and sides whose names the workflow chooses.
Json pair_schema();

/// Throws Failure where the names of the two sides are no names, are the same, or are taken.
void require_sides(const std::vector<std::string>& as);

/// The object of that id, which is in the list.
const Json* object_of(const std::vector<Listed>& list, const std::string& id);

/// The name of an attribute's value. Throws Failure where the object has none: a group that was
/// misspelt would otherwise quietly be no group.
std::string attribute_of(const Listed& item, const std::string& attribute, const std::string& what);

/// Throws Failure where not one object has the attribute: it is misspelt.
void require_attribute(const std::vector<Listed>& list,
                       const std::string& attribute,
                       const std::string& what);

/// The unit of an item; the item itself where it is of no unit. Of a pair, that of the side which
/// is its item: the one whose id is the pair's.
std::string unit_of(const Listed& item);

}  // namespace rota::allot_steps
