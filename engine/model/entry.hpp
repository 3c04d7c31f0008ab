// An entry of a ledger (台账): opened by a step, closed by another, kept across runs and years.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/activation.hpp"
#include "model/fields.hpp"
#include "model/ids.hpp"
#include "model/value.hpp"

namespace rota {

enum class EntryStatus : std::uint8_t { open, closed, dropped };

struct Entry {
    std::string no;  // "问题2018-001"; unique over all books, the identity of the entry
    std::string id;  // its name in the list of its step: the checklist item, else its position
    std::string book;
    std::string run;   // public name of the run that opened it
    std::string step;  // id of the step that opened it
    Activation opener;
    std::string site;  // id of the place, empty when there is none
    std::string unit;  // id of the unit, empty when there is none
    std::vector<Field> fields;
    EntryStatus status = EntryStatus::open;
    Instant opened_at{};
    std::optional<Instant> closed_at;
    std::string closed_by;  // an account, or the step that closed it
    std::string because;    // why it was dropped
    std::string later;      // fields that a later version of the program added, as they were read
    ROTA_FIELDS(Entry,
                no,
                id,
                book,
                run,
                step,
                opener,
                site,
                unit,
                fields,
                status,
                opened_at,
                closed_at,
                closed_by,
                because);
};

}  // namespace rota
