// What a handler answers, as the C structs of the ABI: a byte for the status, one for the type of
// the message it was called with, one for how the payloads are encoded, then texts that end with a
// zero byte.
#include <limits>

#include "fuzz/target.hpp"
#include "json/json.hpp"
#include "json/schema.hpp"
#include "plugin/answer.hpp"
#include "plugin/manifest.hpp"

namespace rota::fuzz {

namespace {

constexpr std::string_view manifest_of_step = R"({
    "title": {"zh": "审批", "en": "Approve"}, "person": "who", "verifies": true, "seals": true,
    "params": {"type": "object"},
    "output": {"type": "object", "additionalProperties": false, "properties": {
        "by": {"type": "string"}, "count": {"type": "integer"},
        "at": {"type": "string", "format": "date-time"}, "rows": {"type": "array"}}},
    "outcomes": [{"name": "approved", "title": {"zh": "同意", "en": "Approved"}},
                 {"name": "rejected", "negative": true,
                  "title": {"zh": "不同意", "en": "Rejected"}}]})";

const StepType& step() {
    static const StepType type =
        plugin::parse_manifest(manifest_of_step, "approve", "rota.people").value();
    return type;
}

rota_str str(std::string_view text) { return {text.data(), text.size()}; }

rota_payload payload(std::string_view text, unsigned bits) {
    return {bits % 4, 0, text.data(), text.size()};
}

Call call_of(unsigned char kind) {
    static constexpr std::string_view kinds[] = {
        "", "compensate", "cancel", "verify_draw", "task_done"};
    Call call;
    call.type = "approve";
    const std::string_view name = kinds[kind % std::size(kinds)];
    if (!name.empty()) call.message = Value::fields({{"kind", name}});
    return call;
}

/// What an effect counts in milliseconds fits a clock that counts microseconds.
void check_times(const Value& effect) {
    for (const char* name : {"at_unix_ms", "after_ms", "public_until_unix_ms"}) {
        const Number* number = effect[name].number();
        if (number == nullptr) continue;
        const auto count = number->to_int64();
        check(count && *count >= 0 && *count <= 253'402'300'799'999, "a moment fits a clock", name);
    }
}

void check_answer(const Answer& answer) {
    if (answer.status == AnswerStatus::failed || answer.status == AnswerStatus::retry)
        check(!answer.code.empty(), "a failure has a code");
    check(answer.effects.is_null() || answer.effects.list() != nullptr, "effects are a list");
    if (answer.effects.list() != nullptr) {
        for (const Value& effect : answer.effects.list()->items) check_times(effect);
    }
    const auto years = std::chrono::hours(24 * 366 * 100);
    check(answer.retry_after.value_or(std::chrono::milliseconds(0)) <= years,
          "a retry comes while somebody is there");
    const bool is_whole = json::from_json(json::quoted(answer.reason.zh())).has_value() &&
                          json::from_json(json::quoted(answer.reason.en())).has_value() &&
                          json::from_json(json::quoted(answer.code)).has_value() &&
                          json::from_json(json::quoted(answer.outcome)).has_value();
    check(is_whole, "what an answer says is UTF-8", answer.reason.en());
}

}  // namespace

void plugin_answer(std::string_view input) {
    Pieces pieces(input);
    rota_result result{};
    result.status = pieces.byte();
    const Call call = call_of(pieces.byte());
    const unsigned bits = pieces.byte();
    result.size = (bits & 0x80) == 0 ? sizeof(rota_result) : bits;
    const unsigned char after = pieces.byte();
    result.retry_after_ms = after == 0xff ? std::numeric_limits<std::int64_t>::max() : after - 1;
    result.outcome = str(pieces.text());
    result.output = payload(pieces.text(), bits);
    result.effects = payload(pieces.text(), bits >> 2);
    result.error_code = str(pieces.text());
    result.error_message = str(pieces.text());
    result.error_details = payload(pieces.text(), bits);
    result.checkpoint = payload(pieces.text(), bits);

    const Answer answer = plugin::answer_of(result, step(), call);

    check_answer(answer);
    const bool is_verdict = call.message["kind"] == Value("verify_draw");
    if (answer.status == AnswerStatus::done && call.message.is_null()) {
        check(answer.outcome.empty() || step().outcome(answer.outcome) != nullptr,
              "an outcome is one of the declared ones",
              answer.outcome);
        check(answer.output.fields() != nullptr, "an output is as its schema says");
    }
    if (answer.status == AnswerStatus::done && is_verdict)
        check(answer.output["holds"].boolean() != nullptr, "a verdict says yes or no");
}

}  // namespace rota::fuzz
