#include "plugin/in_process.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "json/json.hpp"
#include "plugin/answer.hpp"
#include "plugin/context_json.hpp"

namespace rota::plugin {

namespace {

/// What a call is told, as the C struct: owns the texts that the struct points to.
class CallInfoBuilder {
  public:
    explicit CallInfoBuilder(const Call& call)
        : params_(call.params.is_null() ? "{}" : json::to_json(call.params)),
          context_(json_of(call.context)),
          checkpoint_(text_of_value(call.checkpoint)),
          message_(text_of_value(call.message)) {
        const auto now = std::chrono::floor<std::chrono::milliseconds>(call.now);
        info.size = sizeof info;
        info.attempt = call.attempt;
        info.run = str_of(call.run);
        info.step = str_of(call.step);
        info.workflow = str_of(call.workflow);
        info.activation = str_of(call.activation);
        info.idempotency_key = str_of(call.idempotency_key);
        info.completion_token = str_of(call.token);
        info.now_unix_ms = now.time_since_epoch().count();
        std::copy(call.random.begin(), call.random.end(), info.random);
        info.params = payload_of(params_);
        info.context = payload_of(context_);
        info.checkpoint = payload_of(checkpoint_);
        info.message = payload_of(message_);
    }
    CallInfoBuilder(const CallInfoBuilder&) = delete;
    CallInfoBuilder& operator=(const CallInfoBuilder&) = delete;

    rota_call_info info{};

  private:
    static std::string text_of_value(const Value& value) {
        return value.is_null() ? std::string() : json::to_json(value);
    }
    static rota_payload payload_of(const std::string& text) {
        if (text.empty()) return {ROTA_ENC_NONE, 0, nullptr, 0};
        return {ROTA_ENC_JSON, 0, text.data(), text.size()};
    }

    std::string params_;
    std::string context_;
    std::string checkpoint_;
    std::string message_;
};

/// Collects what a step type says against params. Runs inside the library: nothing may escape.
void take_complaint(void* ctx, const rota_diag* complaint) noexcept {
    try {
        Error error{
            ErrorCode::invalid, text_of(complaint->message_zh), text_of(complaint->message_en)};
        if (error.zh.empty()) error.zh = error.en;
        static_cast<std::vector<json::Violation>*>(ctx)->push_back(
            {text_of(complaint->path), std::move(error)});
    } catch (...) {  // Out of memory: the return code of validate() still says that it is wrong.
    }
}

}  // namespace

InProcess::InProcess(Host& host, Loaded loaded) : host_(host), loaded_(std::move(loaded)) {}

InProcess::~InProcess() { host_.close(); }

std::optional<Answer> InProcess::call(const Call& call) {
    const auto found = loaded_.targets.find(call.type);
    if (found == loaded_.targets.end()) {
        return failed("engine.no_type",
                      "没有加载提供步骤类型 " + call.type + " 的库",
                      "no library is loaded that provides the step type " + call.type);
    }
    const Target& target = found->second;
    const CallInfoBuilder told(call);
    Slot* slot = host_.calls().begin(call, target);
    if (slot == nullptr) {
        Answer busy = failed("engine.busy", "同时进行的调用太多", "too many calls are at work");
        busy.status = AnswerStatus::retry;
        return busy;
    }
    std::unique_lock<std::mutex> turn;
    if (target.turn) turn = std::unique_lock(*target.turn);
    const rota_rc rc =
        target.table->start(target.table, target.instance, slot->handle(), &told.info);
    return after_start(*slot, rc);
}

/// start() has returned: with the answer, with the promise of one, or with neither.
std::optional<Answer> InProcess::after_start(Slot& slot, rota_rc rc) {
    const std::lock_guard lock(slot.mutex);
    if (slot.phase == Slot::Phase::running && rc == ROTA_PENDING) {
        slot.own_call = std::make_unique<const Call>(*slot.call);
        slot.call = slot.own_call.get();
        slot.phase = Slot::Phase::pending;
        return std::nullopt;
    }
    Answer answer;
    if (slot.phase == Slot::Phase::answered) {
        answer = std::move(*slot.answer);
    } else if (slot.phase == Slot::Phase::abandoned) {
        answer = abandoned();
    } else if (rc == ROTA_OK) {
        answer = failed(
            "plugin.no_answer", "步骤返回了却没有给出答复", "the step returned without an answer");
    } else {
        answer = failed("plugin.start",
                        "步骤没能开始（" + std::to_string(rc) + "）",
                        "the step could not start (" + std::to_string(rc) + ")");
    }
    host_.calls().end(slot);
    return answer;
}

bool InProcess::is_blocking(std::string_view type) const {
    const auto found = loaded_.targets.find(type);
    return found != loaded_.targets.end() && (found->second.table->flags & ROTA_STEP_BLOCKING) != 0;
}

std::vector<json::Violation> InProcess::check(std::string_view type, const Value& params) {
    std::vector<json::Violation> complaints;
    const auto found = loaded_.targets.find(type);
    if (found == loaded_.targets.end() || found->second.table->validate == nullptr)
        return complaints;
    const rota_step_type* table = found->second.table;
    const std::string text = json::to_json(params);
    const rota_payload payload{ROTA_ENC_JSON, 0, text.data(), text.size()};
    const rota_rc rc = table->validate(table, &payload, take_complaint, &complaints);
    if (rc != ROTA_OK && complaints.empty()) {
        complaints.push_back({"",
                              {ErrorCode::invalid,
                               "步骤类型不接受这些参数",
                               "the step type does not accept these params"}});
    }
    return complaints;
}

void InProcess::signal(std::string_view token, std::uint32_t signals) {
    tell(token, signals, false);
}

bool InProcess::abandon(std::string_view token) {
    return tell(token, std::uint32_t{ROTA_SIG_CANCEL} | std::uint32_t{ROTA_SIG_STALE}, true);
}

/// True when it was pending and is given up.
bool InProcess::tell(std::string_view token, std::uint32_t signals, bool is_given_up) {
    bool is_ended = false;
    if (token.empty()) return is_ended;
    host_.calls().each([&](Slot& slot) {
        const Target* target = nullptr;
        rota_call handle = 0;
        {
            const std::lock_guard lock(slot.mutex);
            handle = slot.handle();
            if (!slot.is_awaited(handle) || slot.call->token != token) return;
            target = slot.target;
            Host::raise(slot, handle, signals);
            if (is_given_up && slot.phase == Slot::Phase::pending) {
                host_.calls().end(slot);
                is_ended = true;
            } else if (is_given_up) {
                slot.phase = Slot::Phase::abandoned;
            }
        }
        if (target->table->cancel != nullptr) {
            target->table->cancel(target->table, target->instance, handle, signals);
        }
    });
    return is_ended;
}

}  // namespace rota::plugin
