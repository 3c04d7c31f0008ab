// The keys that every step may have, whatever it does: one table for reading, for suggestions, for
// the rules about them and for the JSON Schema.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "language/keys.hpp"

namespace rota::language {

enum class KeyShape : std::uint8_t {
    name,        // an id
    text,        // a label
    names,       // one id or several
    expression,  // FEEL
    addresses,   // one or several, with values
    sentence,    // with values
    sentences,   // one or several, with values
    value,       // one `${…}`
    flag,
    whole,
};

struct StepKey {
    std::string_view key;
    KeyShape shape;
    bool on_blocks;     // a block may have it
    bool needs_person;  // only where a task is opened
    std::string_view example;
    std::string_view zh;  // what it says
    std::string_view en;
};

std::span<const StepKey> step_keys();
/// Null for a key that is none of the engine's.
const StepKey* find_step_key(std::string_view key);
/// The same as keys of a table.
std::span<const Known> known_step_keys();
std::vector<std::string> step_key_names(bool of_blocks);

}  // namespace rota::language
