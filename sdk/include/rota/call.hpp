// One invocation of a handler, as a step sees it: who and when, and the way back to the host.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rota/answer.hpp>
#include <rota/plugin.h>
#include <rota/types.hpp>

namespace rota {
inline namespace sdk1 {

namespace detail {

inline std::string_view view_of(rota_str text) {
    return text.len == 0 ? std::string_view() : std::string_view(text.ptr, text.len);
}
inline Json json_of(const rota_payload& payload) {
    if (payload.encoding != ROTA_ENC_JSON) return Json();
    return Json::parse({static_cast<const char*>(payload.ptr), payload.len});
}

}  // namespace detail

/// Context of the step: people, times, the subject it is about.
struct Context {
    std::vector<std::string> who{};           // role accounts that the step is addressed to
    std::vector<std::string> deputy{};        // who stands in
    std::vector<std::string> owner{};         // of the workflow
    std::vector<std::string> handed_in_by{};  // who handed in the file or item this is about
    std::vector<std::string> agreed{};        // who has approved the same earlier in this run
    bool hides = false;                       // the step is hidden from somebody
    int round = 1;
    std::string due{};      // a moment; empty: none
    std::string today{};    // a date in the office's zone
    std::string nominal{};  // the date that the run stands for
    std::string on{};       // the date the step is to happen on; empty: none
    Json about{};           // the ledger entry
    Json where{};           // the place
    Json last{};            // the output of the last round that had one
    std::string lang = "zh";
    static auto fields() {
        return rota::fields(field<&Context::who>("who"),
                            field<&Context::deputy>("deputy"),
                            field<&Context::owner>("owner"),
                            field<&Context::handed_in_by>("handed_in_by"),
                            field<&Context::agreed>("agreed"),
                            field<&Context::hides>("hides"),
                            field<&Context::round>("round"),
                            field<&Context::due>("due"),
                            field<&Context::today>("today"),
                            field<&Context::nominal>("nominal"),
                            field<&Context::on>("on"),
                            field<&Context::about>("about"),
                            field<&Context::where>("where"),
                            field<&Context::last>("last"),
                            field<&Context::lang>("lang"));
    }
};

/// A call that is answered later, from any thread. Whoever drops it unanswered answers FAILED
/// `plugin.abandoned`, so that a lost callback cannot leave a run hanging.
class Completion {
  public:
    Completion(const rota_host* host, rota_call call) : host_(host), call_(call) {}
    Completion(Completion&& other) noexcept
        : host_(other.host_), call_(std::exchange(other.call_, 0)) {}
    Completion& operator=(Completion&& other) noexcept {
        std::swap(host_, other.host_);
        std::swap(call_, other.call_);
        return *this;
    }
    Completion(const Completion&) = delete;
    Completion& operator=(const Completion&) = delete;
    ~Completion() {
        if (call_ != 0) {
            detail::complete_failed(host_, call_, "plugin.abandoned", "the step dropped its call");
        }
    }

    /// False when nobody waits for it any more: it timed out, was taken over, or was answered.
    bool answer(const Answer& answer) {
        return answer.complete(host_, std::exchange(call_, 0)) == ROTA_OK;
    }
    bool is_canceled() const { return host_->signals(host_, call_) != 0; }

  private:
    const rota_host* host_;
    rota_call call_;
};

/// Valid for the duration of the handler; `completion()` is what outlives it.
class Call {
  public:
    Call(const rota_host* host, rota_call call, const rota_call_info* told)
        : host_(host), call_(call), told_(told) {}

    std::string_view run() const { return detail::view_of(told_->run); }
    std::string_view step() const { return detail::view_of(told_->step); }
    std::string_view workflow() const { return detail::view_of(told_->workflow); }
    /// `recheck[s07/road]#2`
    std::string_view activation() const { return detail::view_of(told_->activation); }
    /// The same for every attempt: give it to whatever the step changes in the world outside.
    std::string_view idempotency_key() const { return detail::view_of(told_->idempotency_key); }
    std::string_view completion_token() const { return detail::view_of(told_->completion_token); }
    std::string_view trace_parent() const { return detail::view_of(told_->trace_parent); }
    int attempt() const { return static_cast<int>(told_->attempt); }
    /// Hard stop of this attempt; 0 where there is none.
    std::int64_t deadline_unix_ms() const { return told_->deadline_unix_ms; }
    /// The moment this call stands for. Steps never look at a clock.
    std::int64_t now_unix_ms() const { return told_->now_unix_ms; }
    /// Recorded random bits. Steps never use a generator.
    std::span<const std::uint8_t, 32> random() const { return std::span(told_->random); }

    const Context& context() const {
        if (!context_) {
            const Json json = detail::json_of(told_->context);
            context_ = json.is_null() ? Context() : Codec<Context>::read(json);
        }
        return *context_;
    }
    /// State of the last `wait(state)`; a default one if there was none.
    template <class State>
    State state() const {
        const Json json = detail::json_of(told_->checkpoint);
        return json.is_null() ? State() : Codec<State>::read(json);
    }

    bool is_canceled() const { return host_->signals(host_, call_) != 0; }
    /// Says that the step is alive and how far it is, of 1000; returns whether it should stop.
    bool heartbeat(std::uint32_t permille) const {
        return host_->heartbeat(host_, call_, permille, nullptr) != 0;
    }
    /// As above, with what the next attempt goes on from: its `state<T>()`.
    template <class State>
    bool heartbeat(std::uint32_t permille, const State& state) const {
        const std::string text = Codec<State>::write(state).to_string();
        const rota_payload payload = detail::json_payload(text);
        return host_->heartbeat(host_, call_, permille, &payload) != 0;
    }
    void log(std::uint32_t level, std::string_view message) const {
        host_->log(host_, call_, level, detail::str_of(message), nullptr, 0);
    }
    /// Takes the call along, to answer it after the handler has returned `pending()`.
    Completion completion() const { return {host_, call_}; }

    const rota_host* host() const { return host_; }
    rota_call handle() const { return call_; }
    const rota_call_info& told() const { return *told_; }

  private:
    const rota_host* host_;
    rota_call call_;
    const rota_call_info* told_;
    mutable std::optional<Context> context_;
};

}  // namespace sdk1
}  // namespace rota
