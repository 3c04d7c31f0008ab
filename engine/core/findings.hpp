// Findings become entries of a ledger, and entries are closed: always by the engine, in the
// transaction of the outcome.
#pragma once

#include <string>
#include <vector>

#include "core/decider.hpp"

namespace rota::core {

/// Opens an entry for each finding of a finished step that `opens` a book.
void open_entries(Decider& decider, const Activation& step, const event::StepFinished& finished);

/// Opens one entry, numbered; gives its number.
std::string open_entry(Decider& decider,
                       const Activation& step,
                       const std::string& book,
                       std::string id,
                       std::vector<Field> fields);

/// The entry as it is now: this run's own copy, this decision's change of another run's, or the
/// ledger's.
std::optional<Entry> current_entry(const Decider& decider, const std::string& no);

void amend_entry(Decider& decider, const std::string& no, const std::vector<Field>& set);
void close_entry(Decider& decider, const std::string& no, const std::string& by);
void drop_entry(Decider& decider, const std::string& no, const std::string& because);

/// `{year}` filled in, then the next number of that pattern for `{n}` or `{n:3}`; issues it.
std::string issue_number(Decider& decider, std::string pattern);

/// What a run gives to the one that started it: the values of its `set` steps outside loops.
Value run_outputs(const Decider& decider);

}  // namespace rota::core
