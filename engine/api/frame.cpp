#include "api/frame.hpp"

#include "json/json.hpp"

namespace rota::api {

namespace {

constexpr std::string_view code_words[] = {
    "invalid", "not_found", "conflict", "denied", "unavailable"};

Error garbled() {
    return {ErrorCode::unavailable, "引擎的答复读不懂", "the answer of the engine cannot be read"};
}

}  // namespace

std::string framed(FrameKind kind, std::string_view body) {
    std::string frame;
    frame.reserve(FrameHead::size + body.size());
    for (std::size_t i = 0; i < 4; ++i)
        frame.push_back(static_cast<char>((body.size() >> (8 * i)) & 0xff));
    frame.push_back(static_cast<char>(kind));
    frame += body;
    return frame;
}

std::optional<FrameHead> parse_head(const std::array<char, FrameHead::size>& bytes) {
    FrameHead head;
    for (std::size_t i = 4; i-- > 0;)
        head.length = head.length << 8 | static_cast<std::uint8_t>(bytes[i]);
    head.kind = static_cast<FrameKind>(bytes[4]);
    const bool is_known = head.kind == FrameKind::json || head.kind == FrameKind::bytes;
    if (!is_known || head.length > FrameHead::length_max) return std::nullopt;
    return head;
}

Value answer_value(const Result<Value>& result) {
    if (result) return Value::fields({{"answer", *result}});
    const Error& error = result.error();
    return Value::fields(
        {{"error",
          Value::fields({{"code", std::string(code_words[static_cast<std::size_t>(error.code)])},
                         {"zh", error.zh},
                         {"en", error.en}})}});
}

Result<Value> answer_of(const Value& sent) {
    if (const Value& error = sent["error"]; !error.is_null()) {
        Error made;
        for (std::size_t i = 0; i < std::size(code_words); ++i) {
            if (error["code"] == Value(std::string(code_words[i])))
                made.code = static_cast<ErrorCode>(i);
        }
        made.zh = error["zh"].text() != nullptr ? *error["zh"].text() : "";
        made.en = error["en"].text() != nullptr ? *error["en"].text() : "";
        return made;
    }
    if (sent.fields() == nullptr || sent.fields()->find("answer") == nullptr) return garbled();
    return sent["answer"];
}

std::string answer_body(const Result<Value>& result) { return json::to_json(answer_value(result)); }

Result<Value> parse_answer(std::string_view body) {
    const auto value = json::from_json(body);
    return value ? answer_of(*value) : garbled();
}

}  // namespace rota::api
