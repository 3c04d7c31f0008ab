#include "core/entries.hpp"

#include "core/office_time.hpp"
#include "model/words.hpp"

namespace rota::core {

void amend(Entry& entry, const std::vector<Field>& set) {
    for (const auto& [name, value] : set) {
        bool found = false;
        for (Field& field : entry.fields) {
            if (field.first != name) continue;
            field.second = value;
            found = true;
        }
        if (!found) entry.fields.emplace_back(name, value);
    }
}

void close(Entry& entry, Instant at, const std::string& by) {
    entry.status = EntryStatus::closed;
    entry.closed_at = at;
    entry.closed_by = by;
}

void drop(Entry& entry, Instant at, const std::string& by, const std::string& because) {
    entry.status = EntryStatus::dropped;
    entry.closed_at = at;
    entry.closed_by = by;
    entry.because = because;
}

Value entry_value(const Entry& entry, const calendar::Calendar& calendar) {
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? Value() : Value(text);
    };
    Fields fields;
    fields.items = entry.fields;
    fields.set("id", entry.id);
    fields.set("no", entry.no);
    fields.set("book", entry.book);
    fields.set("run", entry.run);
    fields.set("step", entry.step);
    fields.set("site", text_or_null(entry.site));
    fields.set("unit", text_or_null(entry.unit));
    fields.set("opened_at", office_time(calendar, entry.opened_at));
    fields.set("status", word_of(entry.status));
    fields.set("closed_at",
               entry.closed_at ? Value(office_time(calendar, *entry.closed_at)) : Value());
    fields.set("closed_by", text_or_null(entry.closed_by));
    return Value(std::move(fields));
}

}  // namespace rota::core
