// The rule of `assign`, on ids alone: the same function assigns and verifies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

/// An item, the value that keeps it together with others, and the unit it belongs to; each only
/// where the rule looks at it.
struct AssignItem {
    std::string id{};
    std::optional<std::string> together{};
    std::optional<std::string> unit{};
    static auto fields() {
        return rota::fields(field<&AssignItem::id>("id"),
                            field<&AssignItem::together>("together"),
                            field<&AssignItem::unit>("unit"));
    }
};

/// A party and the names it must not be given.
struct AssignParty {
    std::string id{};
    std::vector<std::string> avoid{};
    static auto fields() {
        return rota::fields(field<&AssignParty::id>("id"), field<&AssignParty::avoid>("avoid"));
    }
};

struct AssignInputs {
    std::vector<AssignItem> items{};
    std::vector<AssignParty> among{};
    std::optional<std::string> together{};  // the attribute, for whoever reads the record
    std::optional<std::string> avoid{};
    std::optional<std::int64_t> limit{};
    static auto fields() {
        return rota::fields(field<&AssignInputs::items>("items"),
                            field<&AssignInputs::among>("among"),
                            field<&AssignInputs::together>("together"),
                            field<&AssignInputs::avoid>("avoid"),
                            field<&AssignInputs::limit>("limit"));
    }
};

struct Assigned {
    std::string item{};
    std::string party{};
    static auto fields() {
        return rota::fields(field<&Assigned::item>("item"), field<&Assigned::party>("party"));
    }
};

/// A block is all items with the same `together` value, named by that value; without `together`,
/// each item, named by its id. Blocks in order of size descending, then H(seed, block). Each goes
/// to the eligible party with the least load, ties by H(seed, block, party). Not eligible is whose
/// `avoid` holds the block's name or the unit of one of its items, and who would pass `limit`.
/// Sorted by item. Throws Failure where nobody is eligible.
std::vector<Assigned> assign(const AssignInputs& inputs, const std::string& seed);

}  // namespace rota::allot_steps
