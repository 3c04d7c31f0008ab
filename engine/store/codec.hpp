// Events as bytes and back. Compact and canonical: the same events always give the same bytes, and
// these bytes are what the hash chain of the journal runs over. Decoding is total: any bytes give
// events or an Error, never a crash.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "model/result.hpp"

namespace rota::store {

/// Appends the events to `bytes`, one after the other.
void encode(const std::vector<Event>& events, std::string& bytes);

Result<std::vector<Event>> decode(std::string_view bytes);

/// One value or entry, for the tables beside the journal. Ranges and functions become null.
std::string encode_value(const Value& value);
Result<Value> decode_value(std::string_view bytes);
std::string encode_entry(const Entry& entry);
Result<Entry> decode_entry(std::string_view bytes);
std::string encode_path(const StepPath& path);

}  // namespace rota::store
