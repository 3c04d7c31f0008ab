// The catalogue of everything the checker can say: code, Chinese, English, with {named} blanks.
// The texts stand in messages/*.inc, by subject, so that translators find them in one place.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rota::language {

enum class Code : std::uint16_t {
#define MESSAGE(code, weight, zh, en) code,
#include "language/messages/all.inc"
#undef MESSAGE
};

/// How bad it is: worth knowing, to be put right, or so that nothing can be made of the file.
enum class Weight : std::uint8_t { warning, error, fatal };

struct Message {
    std::string_view code;  // "unknown_key"; people see "unknown-key"
    Weight weight;
    std::string_view zh;
    std::string_view en;
};

const Message& message_of(Code code);
/// The whole catalogue, in the order of `Code`.
std::span<const Message> all_messages();

}  // namespace rota::language
