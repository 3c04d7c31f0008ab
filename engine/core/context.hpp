// What a decision may look up: values the edge hands in, so that deciding stays pure. Whatever is
// taken from here ends up in the events of the decision.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.hpp"
#include "model/entry.hpp"
#include "model/identity.hpp"
#include "model/office.hpp"
#include "model/step_type.hpp"
#include "people/directory.hpp"

namespace rota::core {

/// Answers from the world behind the run, as of this decision.
class Lookup {
  public:
    virtual ~Lookup() = default;
    /// An entry of any ledger, by number.
    virtual std::optional<Entry> entry(std::string_view no) const = 0;
    /// The last number issued for a pattern; 0 when there was none.
    virtual std::uint64_t last_number(std::string_view pattern) const = 0;
    /// Random bits for one purpose of this run. The same purpose gives the same bits in a
    /// rehearsal; in a live store they come from the operating system.
    virtual Bytes32 random_bits(std::string_view purpose) const = 0;
};

struct Context {
    Instant now{};
    const Identity& identity;  // who asks; for whom it stands in is found at `now`
    const people::Directory& people;
    const calendar::Calendar& calendar;
    const std::vector<Book>& books;
    const std::map<std::string, Label>& workflow_labels;
    const StepTypes& types;
    const Lookup& lookup;
};

}  // namespace rota::core
