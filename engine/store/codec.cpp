#include "store/codec.hpp"

#include <algorithm>
#include <array>

#include "store/decode.hpp"
#include "store/encode.hpp"

namespace rota::store {

Error written_later() {
    return {ErrorCode::unavailable,
            "由更新版本的 rota 写成，这个版本读不全；请用更新的版本",
            "written by a later version of rota, which this one cannot read in full; use the later "
            "one"};
}

namespace {

Error unreadable() {
    return {ErrorCode::invalid,
            "记录读不懂：字节已损坏",
            "these bytes cannot be read: they are damaged"};
}

using Read = Event (*)(Decoder&);

template <class E>
Event read_event(Decoder& decoder) {
    E event;
    decoder.get(event);
    return event;
}

/// By their number in the journal; null where no kind has it.
template <class... K>
constexpr auto readers_of(const EventKindList<K...>*) {
    std::array<Read, std::max({K::number...}) + 1> readers{};
    ((readers[K::number] = &read_event<typename K::Event>), ...);
    return readers;
}
constexpr auto readers = readers_of(static_cast<const EventKinds*>(nullptr));

Event read_any(std::uint64_t kind, Decoder& decoder) {
    if (kind < readers.size() && readers[kind] != nullptr) return readers[kind](decoder);
    event::OfLaterVersion unknown{kind, {}};
    decoder.get(unknown.bytes);  // a frame, as a text has its length before it
    return unknown;
}

template <class T>
Result<T> decode_one(std::string_view bytes) {
    Decoder decoder(bytes);
    T one;
    decoder.get(one);
    if (!decoder.is_sound() || !decoder.is_at_end()) return unreadable();
    if (decoder.has_lost_something()) return written_later();
    return one;
}

}  // namespace

void encode(const std::vector<Event>& events, std::string& bytes) {
    Encoder encoder(bytes);
    for (const Event& event : events) {
        if (const auto* unknown = std::get_if<event::OfLaterVersion>(&event)) {
            encoder.raw(unknown->kind);
            encoder.put(unknown->bytes);
            continue;
        }
        encoder.raw(EventKinds::numbers[event.index()]);
        std::visit([&](const auto& e) { encoder.put(e); }, event);
    }
}

Result<ReadEvents> read_events(std::string_view bytes) {
    ReadEvents read;
    Decoder decoder(bytes);
    while (!decoder.is_at_end()) {
        const std::uint64_t kind = decoder.raw();
        if (!decoder.is_sound()) return unreadable();
        read.events.push_back(read_any(kind, decoder));
        if (!decoder.is_sound()) return unreadable();
        const bool is_known = !std::holds_alternative<event::OfLaterVersion>(read.events.back());
        if (is_known && !decoder.is_of_later_version() && read.understood + 1 == read.events.size())
            ++read.understood;
    }
    if (!decoder.is_sound()) return unreadable();
    read.is_of_this_version = read.is_understood() && !decoder.is_of_other_version();
    return read;
}

Result<std::vector<Event>> decode(std::string_view bytes) {
    auto read = read_events(bytes);
    if (!read) return read.error();
    if (!read->is_understood()) return written_later();
    return std::move(read->events);
}

std::string encode_value(const Value& value) {
    std::string bytes;
    Encoder(bytes).put(value);
    return bytes;
}

Result<Value> decode_value(std::string_view bytes) { return decode_one<Value>(bytes); }

std::string encode_entry(const Entry& entry) {
    std::string bytes;
    Encoder(bytes).put(entry);
    return bytes;
}

Result<Entry> decode_entry(std::string_view bytes) { return decode_one<Entry>(bytes); }

std::string encode_path(const StepPath& path) {
    std::string bytes;
    Encoder(bytes).put(path);
    return bytes;
}

}  // namespace rota::store
