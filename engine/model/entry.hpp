// An entry of a ledger (台账): opened by a step, closed by another, kept across runs and years.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/activation.hpp"
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

    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("no", self.no);
        visit("id", self.id);
        visit("book", self.book);
        visit("run", self.run);
        visit("step", self.step);
        visit("opener", self.opener);
        visit("site", self.site);
        visit("unit", self.unit);
        visit("fields", self.fields);
        visit("status", self.status);
        visit("opened_at", self.opened_at);
        visit("closed_at", self.closed_at);
        visit("closed_by", self.closed_by);
        visit("because", self.because);
    }
    bool operator==(const Entry&) const = default;
};

}  // namespace rota
