#include "plugin/answer.hpp"

#include <algorithm>

#include "json/json.hpp"
#include "json/schema.hpp"
#include "plugin/effects.hpp"

namespace rota::plugin {

namespace {

constexpr std::uint64_t checkpoint_bytes_max = std::uint64_t{256} << 10;
constexpr std::size_t message_bytes_max = 4096;
constexpr std::int64_t retry_after_ms_max = 3'155'760'000'000;  // a hundred years
/// Failures that a library, or the engine on its behalf, reports of itself.
constexpr std::string_view own_codes = "plugin.";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// How many bytes a character takes that begins with this one; 0 where none does.
std::size_t size_after(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xc2 || first >= 0xf5) return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/// Whether a second byte makes what follows too long a spelling, half of a pair of UTF-16, or more
/// than Unicode has.
bool is_out_of_range(unsigned char first, unsigned char second) {
    switch (first) {
        case 0xe0: return second < 0xa0;
        case 0xed: return second >= 0xa0;
        case 0xf0: return second < 0x90;
        case 0xf4: return second >= 0x90;
        default: return false;
    }
}

/// How many bytes the character at the front takes; 0 where it is no UTF-8.
std::size_t character_size(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = size_after(first);
    if (size == 0 || size > text.size()) return 0;
    if (size > 1 && is_out_of_range(first, static_cast<unsigned char>(text[1]))) return 0;
    const std::string_view rest = text.substr(1, size - 1);
    return std::all_of(rest.begin(), rest.end(), is_continuation) ? size : 0;
}

/// Why the handler was called; empty at the start.
std::string_view message_kind(const Call& call) {
    const std::string* kind = call.message["kind"].text();
    return kind == nullptr ? std::string_view() : std::string_view(*kind);
}

/// The output that recomputing a draw has to give.
const Schema& verdict_schema() {
    static const Schema schema = *json::parse_schema(R"({
        "type": "object", "required": ["holds"], "additionalProperties": false,
        "properties": {"holds": {"type": "boolean"}, "why_zh": {"type": "string"},
                       "why_en": {"type": "string"}, "recomputed": {},
                       "sealed": {"type": "boolean"}}})");
    return schema;
}

class ResultReader {
  public:
    ResultReader(const rota_result& result, const StepType& type, const Call& call)
        : result_(result), type_(type), call_(call) {}

    Answer read() {
        if (result_.size < sizeof(rota_result) || result_.status < ROTA_SUCCEEDED ||
            result_.status > ROTA_SUSPENDED) {
            return bad("result", {ErrorCode::invalid, "格式不对", "malformed"});
        }
        Answer answer;
        switch (result_.status) {
            case ROTA_SUCCEEDED: read_done(answer); break;
            case ROTA_SUSPENDED: read_waiting(answer); break;
            case ROTA_CANCELED:
                answer = failed(
                    "plugin.canceled", "步骤应要求停止了", "the step stopped as it was asked to");
                answer.status = AnswerStatus::cancelled;
                answer.may_be_retried = false;
                break;
            default: read_failure(answer);
        }
        return trouble_ ? bad(what_, *trouble_) : answer;
    }

  private:
    static Answer bad(const char* what, const Error& error) {
        return failed("plugin.bad_output",
                      std::string(what) + " 不符合步骤类型的清单：" + error.zh,
                      std::string(what) + " against the manifest of the step type: " + error.en);
    }
    void refuse(const char* what, const Error& error) {
        if (trouble_) return;
        trouble_ = error;
        what_ = what;
    }

    Value json_of(const rota_payload& payload, const char* what) {
        if (payload.encoding == ROTA_ENC_NONE) return {};
        if (payload.encoding != ROTA_ENC_JSON) {
            refuse(what, {ErrorCode::invalid, "应为 JSON", "expected JSON"});
            return {};
        }
        Result<Value> value = json::from_json({static_cast<const char*>(payload.ptr), payload.len});
        if (!value) refuse(what, value.error());
        return value ? *value : Value();
    }

    void read_effects(Answer& answer) {
        answer.effects = json_of(result_.effects, "effects");
        if (trouble_) return;
        if (const auto trouble = trouble_with_effects(answer.effects, type_))
            refuse("effect", *trouble);
    }

    void read_done(Answer& answer) {
        answer.status = AnswerStatus::done;
        answer.outcome = text_of(result_.outcome);
        answer.output = json_of(result_.output, "output");
        read_effects(answer);
        const std::string_view kind = message_kind(call_);
        // What was undone or stopped has no outcome of the step to give.
        if (trouble_ || kind == "compensate" || kind == "cancel") return;
        const bool is_verdict = kind == "verify_draw";
        if (!is_verdict && !answer.outcome.empty() && type_.outcome(answer.outcome) == nullptr) {
            refuse("outcome",
                   {ErrorCode::invalid,
                    "没有声明结果 " + answer.outcome,
                    "there is no outcome " + answer.outcome});
        }
        if (answer.output.is_null()) answer.output = Value(Fields{});
        check_output(answer, is_verdict ? verdict_schema() : type_.output);
    }

    void check_output(Answer& answer, const Schema& schema) {
        const auto violations = json::validate(schema, answer.output);
        if (violations.empty()) {
            answer.output = json::typed(schema, answer.output);
            return;
        }
        const auto& [pointer, error] = violations.front();
        refuse("output", {ErrorCode::invalid, pointer + " " + error.zh, pointer + " " + error.en});
    }

    void read_waiting(Answer& answer) {
        answer.status = AnswerStatus::waiting;
        if (result_.checkpoint.len > checkpoint_bytes_max) {
            return refuse("checkpoint", {ErrorCode::invalid, "最多 256 KiB", "at most 256 KiB"});
        }
        answer.checkpoint = json_of(result_.checkpoint, "checkpoint");
        read_effects(answer);
    }

    void read_failure(Answer& answer) {
        const bool is_retry = result_.status == ROTA_RETRY;
        const Value details = json_of(result_.error_details, "error_details");
        const std::string* zh = details["zh"].text();
        answer.status = is_retry ? AnswerStatus::retry : AnswerStatus::failed;
        answer.code = text_of(result_.error_code);
        const std::string en = text_of(result_.error_message);
        answer.reason = {zh == nullptr ? en : *zh, en};
        if (answer.code.empty()) answer.code = "plugin.error";
        // Exceptions and the like are technical failures, which `retry` is for; a failure that the
        // step itself calls final is not.
        answer.may_be_retried = is_retry || answer.code.starts_with(own_codes);
        if (is_retry && result_.retry_after_ms >= 0) {
            answer.retry_after =
                std::chrono::milliseconds(std::min(result_.retry_after_ms, retry_after_ms_max));
        }
        if (result_.effects.encoding != ROTA_ENC_NONE) {
            refuse("effect",
                   {ErrorCode::invalid,
                    "没做成的步骤不能有 effects",
                    "a step that failed may not ask for effects"});
        }
    }

    const rota_result& result_;
    const StepType& type_;
    const Call& call_;
    std::optional<Error> trouble_;
    const char* what_ = "";
};

}  // namespace

Answer answer_of(const rota_result& result, const StepType& type, const Call& call) {
    return ResultReader(result, type, call).read();
}

Answer failed(std::string code, std::string zh, std::string en) {
    Answer answer;
    answer.status = AnswerStatus::failed;
    answer.code = std::move(code);
    answer.reason = {std::move(zh), std::move(en)};
    answer.may_be_retried = true;
    return answer;
}

Answer abandoned() {
    return failed("engine.abandoned", "这次尝试已作废", "this attempt was superseded");
}

std::string text_of(rota_str text) {
    std::string clean;
    std::string_view rest =
        text.len == 0 ? std::string_view() : std::string_view(text.ptr, text.len);
    while (!rest.empty() && clean.size() < message_bytes_max) {
        const std::size_t size = character_size(rest);
        clean += size == 0 ? std::string_view("?") : rest.substr(0, size);
        rest.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return clean;
}

}  // namespace rota::plugin
