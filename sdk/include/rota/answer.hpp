// Answers of a handler: done, retry, fail, canceled or wait, with the effects that the host commits
// in the same transaction. `return rota::wait(state).open({.key = "task", …}).after(5min,
// "remind");`
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include <rota/effects.hpp>
#include <rota/plugin.h>
#include <rota/types.hpp>

namespace rota {
inline namespace sdk1 {

namespace detail {

inline rota_str str_of(std::string_view text) { return {text.data(), text.size()}; }
/// No payload when the text is empty.
inline rota_payload json_payload(std::string_view text) {
    if (text.empty()) return {ROTA_ENC_NONE, 0, nullptr, 0};
    return {ROTA_ENC_JSON, 0, text.data(), text.size()};
}
inline rota_result empty_result(std::uint32_t status) {
    rota_result result{};
    result.size = sizeof result;
    result.status = status;
    result.retry_after_ms = -1;
    return result;
}
/// Allocates nothing, so that it works when memory is what has run out.
inline rota_rc complete_failed(const rota_host* host,
                               rota_call call,
                               std::string_view code,
                               std::string_view message) noexcept {
    rota_result result = empty_result(ROTA_FAILED);
    result.error_code = str_of(code);
    result.error_message = str_of(message);
    return host->complete(host, call, &result);
}

/// Types that a step may return as output or state.
template <class T>
concept Writable = Described<T> || std::same_as<T, Json> || std::same_as<T, Values>;

}  // namespace detail

/// Thrown from anywhere below a handler: the call answers FAILED (or RETRY) with this code.
struct Failure : std::exception {
    Failure(std::string code_, Text message_, bool is_retryable_ = false)
        : code(std::move(code_)), message(std::move(message_)), is_retryable(is_retryable_) {}
    const char* what() const noexcept override { return message.en.c_str(); }
    std::string code;
    Text message;
    bool is_retryable;
};

/// One answer, ready to travel. Made by the functions below.
class Answer {
  public:
    explicit Answer(std::uint32_t status) : status_(status) {}

    template <detail::Writable T>
    Answer& output(const T& value) {
        output_ = Codec<T>::write(value).to_string();
        return *this;
    }

    Answer& open(const OpenTask& task) { return effect(task); }
    Answer& close(std::string_view key) { return effect(CloseTask{std::string(key)}); }
    Answer& timer(std::int64_t at_unix_ms, std::string_view name) {
        return effect(SetTimer{.name = std::string(name), .at_unix_ms = at_unix_ms});
    }
    Answer& after(std::chrono::milliseconds delay, std::string_view name) {
        return effect(SetTimer{.name = std::string(name), .after_ms = delay.count()});
    }
    Answer& clear_timer(std::string_view name) { return effect(ClearTimer{std::string(name)}); }
    Answer& subscribe(std::string_view signal) { return effect(Subscribe{std::string(signal)}); }
    Answer& emit(const Emit& signal) { return effect(signal); }
    Answer& start_run(const StartRun& run) { return effect(run); }
    Answer& open_entry(const OpenEntry& entry) { return effect(entry); }
    Answer& amend_entry(const AmendEntry& entry) { return effect(entry); }
    Answer& notify(const Notify& notice) { return effect(notice); }
    Answer& keep(const KeepFile& file) { return effect(file); }
    Answer& deliver(const Deliver& delivery) { return effect(delivery); }
    Answer& stop(const Stop& stop) { return effect(stop); }
    Answer& record_draw(const DrawRecord& record) { return effect(record); }

    template <class Effect>
    Answer& effect(const Effect& effect) {
        effects_ += effects_.empty() ? '[' : ',';
        detail::write_effect(effects_, effect);
        return *this;
    }

    rota_rc complete(const rota_host* host, rota_call call) const {
        const std::string effects = effects_.empty() ? std::string() : effects_ + ']';
        rota_result result = detail::empty_result(status_);
        result.outcome = detail::str_of(outcome_);
        result.output = detail::json_payload(output_);
        result.effects = detail::json_payload(effects);
        result.error_code = detail::str_of(code_);
        result.error_message = detail::str_of(message_);
        result.error_details = detail::json_payload(details_);
        result.retry_after_ms = retry_after_ms_;
        result.checkpoint = detail::json_payload(checkpoint_);
        return host->complete(host, call, &result);
    }
    bool is_pending() const { return status_ == 0; }

  private:
    friend Answer done(std::string_view outcome);
    friend Answer fail(std::string_view code, const Text& message);
    friend Answer retry(std::string_view, const Text&, std::chrono::milliseconds);
    template <detail::Writable State>
    friend Answer wait(const State& state);

    std::uint32_t status_;
    std::string outcome_, output_, effects_, code_, message_, details_, checkpoint_;
    std::int64_t retry_after_ms_ = -1;
};

/// The step is done, with one of its declared outcomes; without one, with its positive default.
inline Answer done(std::string_view outcome = {}) {
    Answer answer(ROTA_SUCCEEDED);
    answer.outcome_ = outcome;
    return answer;
}
template <detail::Writable Output>
Answer done(const Output& output) {
    return done().output(output);
}
template <detail::Writable Output>
Answer done(std::string_view outcome, const Output& output) {
    return done(outcome).output(output);
}

/// It did not work, and trying again does not help.
inline Answer fail(std::string_view code, const Text& message) {
    Answer answer(ROTA_FAILED);
    answer.code_ = code;
    answer.message_ = message.en;
    if (!message.zh.empty()) answer.details_ = Json::object({{"zh", message.zh}}).to_string();
    return answer;
}
/// The same with one text. (A template, so that `{"中文", "English"}` can only mean a Text.)
template <std::convertible_to<std::string_view> Message>
Answer fail(std::string_view code, const Message& message) {
    return fail(code, Text{{}, std::string(std::string_view(message))});
}

/// It did not work this time. Without `after` the workflow's `retry` decides when to try again.
inline Answer retry(std::string_view code,
                    const Text& message,
                    std::chrono::milliseconds after = std::chrono::milliseconds(-1)) {
    Answer answer = fail(code, message);
    answer.status_ = ROTA_RETRY;
    answer.retry_after_ms_ = after.count();
    return answer;
}
template <std::convertible_to<std::string_view> Message>
Answer retry(std::string_view code,
             const Message& message,
             std::chrono::milliseconds after = std::chrono::milliseconds(-1)) {
    return retry(code, Text{{}, std::string(std::string_view(message))}, after);
}

inline Answer canceled() { return Answer(ROTA_CANCELED); }

/// The step waits for a message; `state` comes back with it, as `call.state<State>()`.
template <detail::Writable State>
Answer wait(const State& state) {
    Answer answer(ROTA_SUSPENDED);
    answer.checkpoint_ = Codec<State>::write(state).to_string();
    return answer;
}
inline Answer wait() { return Answer(ROTA_SUSPENDED); }

/// The handler has kept `call.completion()` and answers through it.
inline Answer pending() { return Answer(0); }

/// Answers of `reconcile`, besides `done`: the attempt did nothing, so another may try; or nobody
/// can tell, so a person decides.
inline Answer not_done() { return retry("reconcile.not_done", "the attempt did nothing"); }
inline Answer unknown() { return fail("reconcile.unknown", "nobody can tell what was done"); }

}  // namespace sdk1
}  // namespace rota
