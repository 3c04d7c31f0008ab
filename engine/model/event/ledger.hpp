// Entries of ledgers, and the numbers that they and documents get.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/entry.hpp"

namespace rota::event {

struct NumberIssued {
    std::string pattern;  // as it reads with everything but {n} filled in
    std::uint64_t n = 0;
    ROTA_FIELDS(NumberIssued, pattern, n);
};

struct EntryOpened {
    Entry entry;
    ROTA_FIELDS(EntryOpened, entry);
};

struct EntryAmended {
    std::string no;
    std::vector<Field> set;
    ROTA_FIELDS(EntryAmended, no, set);
};

struct EntryClosed {
    std::string no;
    std::string by;  // the account, or the step when it was automatic
    ROTA_FIELDS(EntryClosed, no, by);
};

struct EntryDropped {
    std::string no;
    std::string because;
    ROTA_FIELDS(EntryDropped, no, because);
};

/// An entry that this run opened was changed by another run.
struct EntryChangedElsewhere {
    Entry entry;
    ROTA_FIELDS(EntryChangedElsewhere, entry);
};

}  // namespace rota::event
