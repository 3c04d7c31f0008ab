// The lists that are drawn from: objects with ids, each once, and the attributes that a rule uses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

/// An object of a list, by its id.
struct Listed {
    std::string id;
    const Json* object;  // borrowed from the list
};

/// The objects of the list in ascending order of their ids. Throws Failure where the list is empty,
/// or an item has no id, or one that another has. `what` is the name of the parameter.
std::vector<Listed> by_id(const std::vector<Json>& list, const std::string& what);
/// As above, in the order of the list.
std::vector<Listed> in_order(const std::vector<Json>& list, const std::string& what);

/// Name of a value: a text itself, a number as text, an object's id; nothing for any other value.
std::optional<std::string> name_of(const Json& value);
/// Names in a value: one, or those of a list; none for null. Throws Failure for a value without a
/// name.
std::vector<std::string> names_of(const Json& value, const std::string& what);

/// The objects that go by these ids, in their order.
Json::Array objects_of(const std::vector<Listed>& listed, const std::vector<std::string>& ids);

/// Throws Failure where an id is there twice: for lists that come from a record.
void require_distinct(std::vector<std::string> ids, const std::string& what);

/// "a, b, c"
std::string joined(const std::vector<std::string>& texts);

}  // namespace rota::allot_steps
