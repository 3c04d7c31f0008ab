// What events do to an entry of a ledger. One place for the run that keeps a copy (evolve) and for
// the ledger table that all runs share (store).
#pragma once

#include <string>
#include <vector>

#include "model/entry.hpp"

namespace rota::calendar {
class Calendar;
}

namespace rota::core {

void amend(Entry& entry, const std::vector<Field>& set);
void close(Entry& entry, Instant at, const std::string& by);
void drop(Entry& entry, Instant at, const std::string& by, const std::string& because);

/// An entry as expressions see it: its fields and `id no book run step site unit opened_at status
/// closed_at closed_by`. Moments are office time.
Value entry_value(const Entry& entry, const calendar::Calendar& calendar);

}  // namespace rota::core
