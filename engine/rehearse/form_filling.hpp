// Fills in forms and attaches evidence for simulated people: valid for the engine, and distributed
// like findings of a real office.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/event_values.hpp"
#include "people/directory.hpp"
#include "rehearse/prng.hpp"

namespace rota::rehearse {

/// Choices for a form, and the accounts to choose from.
struct Filling {
    const people::Directory& people;
    Date today;
    std::pair<int, int> problems;     // how many checklist items fail, how many rows a list has
    const std::vector<Field>& given;  // as they stand in the rule; they win
    /// The rule is about this very form: what the form does not have is handed in too, and the
    /// engine says so.
    bool is_meant = false;
};

/// Values for every field that is required, for lists, and for all items of a checklist.
std::vector<Field> fill_in(const Value& form, const Filling& filling, Prng& chance);

/// Files that satisfy the sentences of `evidence` and the form's required files. They have no
/// content: nobody opens them.
std::vector<FileRef> evidence_for(const std::vector<std::string>& evidence, const Value& form);

/// True where the sentences ask for the place.
bool wants_location(const std::vector<std::string>& evidence);

}  // namespace rota::rehearse
