#include "store/codec.hpp"

#include "store/decode.hpp"
#include "store/encode.hpp"

namespace rota::store {

namespace {

Error unreadable() {
    return {ErrorCode::invalid,
            "记录读不懂：字节已损坏，或由更新的版本写成",
            "these bytes are no events: they are damaged, or of a later version"};
}

template <std::size_t I = 0>
bool read_kind(std::uint64_t kind, Decoder& decoder, std::vector<Event>& events) {
    if constexpr (I < std::variant_size_v<Event>) {
        if (kind != I) return read_kind<I + 1>(kind, decoder, events);
        std::variant_alternative_t<I, Event> event;
        decoder.get(event);
        events.emplace_back(std::move(event));
        return decoder.is_sound();
    }
    return false;
}

template <class T>
Result<T> decode_one(std::string_view bytes) {
    Decoder decoder(bytes);
    T one;
    decoder.get(one);
    if (!decoder.is_sound() || !decoder.is_at_end()) return unreadable();
    return one;
}

}  // namespace

void encode(const std::vector<Event>& events, std::string& bytes) {
    Encoder encoder(bytes);
    for (const Event& event : events) {
        encoder.raw(event.index());
        std::visit([&](const auto& e) { encoder.put(e); }, event);
    }
}

Result<std::vector<Event>> decode(std::string_view bytes) {
    std::vector<Event> events;
    Decoder decoder(bytes);
    while (!decoder.is_at_end()) {
        const std::uint64_t kind = decoder.raw();
        if (!decoder.is_sound() || !read_kind(kind, decoder, events)) return unreadable();
    }
    if (!decoder.is_sound()) return unreadable();
    return events;
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
