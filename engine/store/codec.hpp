// Events as bytes and back. Compact and canonical: the same events always give the same bytes, and
// these bytes are what the hash chain of the journal runs over. An event is its kind, its length in
// bytes and its fields; so is every struct inside it, but for the kind. Reading is total: any bytes
// give events or an Error, never a crash; and bytes of other versions of the program are no damage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "model/result.hpp"

namespace rota::store {

/// Appends the events to `bytes`, one after the other.
void encode(const std::vector<Event>& events, std::string& bytes);

/// Events as far as they can be read. From the first one on that holds something of a later version
/// (its kind, a field, a word) they are there to be shown, and never to be folded or decided on.
struct ReadEvents {
    std::vector<Event> events;
    std::size_t understood = 0;       // so many, from the first, hold nothing of a later version
    bool is_of_this_version = false;  // encoded, they give these bytes
    bool is_understood() const { return understood == events.size(); }
};
Result<ReadEvents> read_events(std::string_view bytes);

/// Events that are understood in full; an Error where there is one that is not.
Result<std::vector<Event>> decode(std::string_view bytes);

/// What is said of events of a later version.
Error written_later();

/// One value or entry, for the tables beside the journal. Ranges and functions become null.
std::string encode_value(const Value& value);
Result<Value> decode_value(std::string_view bytes);
std::string encode_entry(const Entry& entry);
Result<Entry> decode_entry(std::string_view bytes);
std::string encode_path(const StepPath& path);

}  // namespace rota::store
