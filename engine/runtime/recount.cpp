#include "runtime/recount.hpp"

#include <charconv>

namespace rota::runtime {

namespace {

constexpr std::size_t hash_size = 2 * std::tuple_size_v<Bytes32>;

/// The number that a text begins with, cut off from it with the space before it.
std::optional<store::RunNumber> take_number(std::string_view& text) {
    if (text.empty() || text.front() != ' ') return std::nullopt;
    text.remove_prefix(1);
    store::RunNumber number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

}  // namespace

std::string to_text(const Recount& recount) {
    return to_hex(recount.calendar) + " " + std::to_string(recount.last) + " " +
           std::to_string(recount.done);
}

std::optional<Recount> recount_of(std::string_view text) {
    const auto calendar = from_hex32(std::string(text.substr(0, hash_size)));
    if (!calendar) return std::nullopt;
    text.remove_prefix(hash_size);
    const auto last = take_number(text);
    const auto done = take_number(text);
    if (!last || !done || !text.empty()) return std::nullopt;
    return Recount{*calendar, *last, *done};
}

}  // namespace rota::runtime
