#include "runtime/broadcast.hpp"

#include "store/codec.hpp"

namespace rota::runtime {

std::string to_text(const std::deque<Broadcast>& broadcasts) {
    std::vector<Value> lines;
    for (const Broadcast& each : broadcasts) {
        lines.push_back(Value::list({each.signal.signal,
                                     each.signal.to,
                                     each.signal.with,
                                     each.key,
                                     to_hex(each.asked),
                                     each.has_begun,
                                     each.last,
                                     each.done,
                                     each.reached}));
    }
    if (lines.empty()) return {};
    const std::string bytes = store::encode_value(Value::list(std::move(lines)));
    return to_hex(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::optional<std::deque<Broadcast>> broadcasts_of(std::string_view text) {
    std::deque<Broadcast> broadcasts;
    if (text.empty()) return broadcasts;
    const auto bytes = from_hex(text);
    if (!bytes) return std::nullopt;
    const auto lines = store::decode_value(*bytes);
    if (!lines || lines->list() == nullptr) return std::nullopt;
    for (const Value& line : lines->list()->items) {
        if (line.list() == nullptr || line.list()->items.size() != 9) return std::nullopt;
        const auto& at = line.list()->items;
        const auto number = [](const Value& value) {
            return value.number() != nullptr ? value.number()->to_int64() : std::nullopt;
        };
        const auto asked = at[4].text() != nullptr ? from_hex32(*at[4].text()) : std::nullopt;
        const bool is_sound = at[0].text() != nullptr && at[1].text() != nullptr &&
                              at[3].text() != nullptr && asked && at[5].boolean() != nullptr &&
                              number(at[6]) && number(at[7]) && number(at[8]);
        if (!is_sound) return std::nullopt;
        Broadcast& each = broadcasts.emplace_back();
        each.signal = {*at[0].text(), *at[1].text(), at[2]};
        each.key = *at[3].text();
        each.asked = *asked;
        each.has_begun = *at[5].boolean();
        each.last = *number(at[6]);
        each.done = *number(at[7]);
        each.reached = *number(at[8]);
    }
    return broadcasts;
}

}  // namespace rota::runtime
