// What travels through the socket: frames of a length (4 bytes, little endian), a kind, and that
// many bytes. A request is a frame of JSON; so is an answer: {"answer":…} or
// {"error":{code,zh,en}}.
// {"command":"many"} holds a list of requests and is answered by a list of answers (service.hpp);
// {"command":"keep"} is followed by a frame of bytes; {"command":"content"} is answered by one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.hpp"
#include "model/value.hpp"

namespace rota::api {

enum class FrameKind : std::uint8_t { json = 'J', bytes = 'B' };

struct FrameHead {
    static constexpr std::size_t size = 5;
    static constexpr std::uint32_t length_max = 32U << 20;
    std::uint32_t length = 0;
    FrameKind kind = FrameKind::json;
};

std::string framed(FrameKind kind, std::string_view body);
/// Nothing when these bytes begin no frame that may be sent.
std::optional<FrameHead> parse_head(const std::array<char, FrameHead::size>& bytes);

/// An answer or an error as the value that is sent, and back.
Value answer_value(const Result<Value>& result);
Result<Value> answer_of(const Value& sent);
/// The same as the body of a frame.
std::string answer_body(const Result<Value>& result);
Result<Value> parse_answer(std::string_view body);

}  // namespace rota::api
