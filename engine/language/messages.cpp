#include "language/messages.hpp"

#include <iterator>

namespace rota::language {

namespace {

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

constexpr Message messages[] = {
#define MESSAGE(code, severity, zh, en) {#code, severity, zh, en},
#include "language/messages/all.inc"
#undef MESSAGE
};

}  // namespace

const Message& message_of(Code code) { return messages[static_cast<std::size_t>(code)]; }

std::span<const Message> all_messages() { return {messages, std::size(messages)}; }

}  // namespace rota::language
