#include "language/messages.hpp"

#include <cstddef>
#include <iterator>

namespace rota::language {

namespace {

constexpr Weight warning = Weight::warning;
constexpr Weight error = Weight::error;
constexpr Weight fatal = Weight::fatal;

constexpr Message messages[] = {
#define MESSAGE(code, weight, zh, en) {#code, weight, zh, en},
#include "language/messages/all.inc"
#undef MESSAGE
};

}  // namespace

const Message& message_of(Code code) { return messages[static_cast<std::size_t>(code)]; }

std::span<const Message> all_messages() { return {messages, std::size(messages)}; }

}  // namespace rota::language
