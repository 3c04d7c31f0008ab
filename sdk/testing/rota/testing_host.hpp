// A host for tests: strict where rota is strict, so that what passes here runs there. It needs no
// test framework; what a step does wrong is thrown as ContractBroken, which fails any test.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rota/testing_told.hpp>

namespace rota {
inline namespace sdk1 {
namespace testing {

/// The host. One at a time serves one step; calls come from one thread, completions from any.
class Host {
  public:
    using Answering = std::function<Json(const Json& request)>;

    Host() {
        host_.size = sizeof host_;
        host_.abi_major = ROTA_ABI_MAJOR;
        host_.abi_minor = ROTA_ABI_MINOR;
        host_.ctx = this;
        host_.get_extension = get_extension;
        host_.complete = complete;
        host_.heartbeat = heartbeat;
        host_.signals = signals;
        host_.log = log;
    }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    /// Offers rota.calendar/1. Without this line it is withheld, as some host may do.
    Host& answer_calendar(Answering answering) {
        calendar_ = std::move(answering);
        return *this;
    }
    /// Offers rota.query/1.
    Host& answer_query(Answering answering) {
        query_ = std::move(answering);
        return *this;
    }
    /// Raises signals at the n-th heartbeat or question for signals, counted from 1.
    Host& raise_at(int heartbeat, std::uint32_t signals) {
        raise_at_ = heartbeat;
        raised_ = signals;
        return *this;
    }
    const std::vector<std::string>& log_lines() const { return log_lines_; }
    const Json& last_heartbeat() const { return last_heartbeat_; }
    const rota_host* table() const { return &host_; }

    /// One invocation of a step. A pending one is waited for, at most ten seconds.
    template <class S>
    Reply run(const Told& told) {
        const rota_step_type& type = detail::step_type<S>();
        rota_instance instance = 0;
        type.create(&type, &host_, nullptr, &instance);
        Reply reply = call(type, instance, told);
        if (reply.is_done() && ends_the_step(told.message)) {
            check(Json::parse(type.manifest_json), reply);
        }
        return reply;
    }

    Reply call(const rota_step_type& type, rota_instance instance, const Told& told) {
        {
            const std::lock_guard lock(mutex_);
            ++handle_;
            reply_.reset();
            second_completion_ = false;
        }
        rota_rc rc = ROTA_OK;
        {
            detail::Loan loan;
            const auto info = std::make_unique<rota_call_info>(info_of(told, loan));
            rc = type.start(&type, instance, handle_, info.get());
        }
        return taken_reply(rc);
    }

  private:
    static rota_call_info info_of(const Told& told, detail::Loan& loan) {
        rota_call_info info{};
        info.size = sizeof info;
        info.attempt = told.attempt;
        info.run = loan.lend(told.run);
        info.step = loan.lend(told.step);
        info.workflow = loan.lend(told.workflow);
        info.activation = loan.lend(told.activation);
        info.idempotency_key = loan.lend(told.idempotency_key);
        info.completion_token = loan.lend(told.completion_token);
        info.now_unix_ms = told.now_unix_ms;
        std::copy(told.random.begin(), told.random.end(), info.random);
        info.params = loan.lend_json(told.params);
        info.context = loan.lend_json(told.context);
        info.checkpoint = loan.lend_json(told.checkpoint);
        info.message = loan.lend_json(told.message);
        return info;
    }

    /// Whether an answer of "done" to this message is the outcome of the step.
    static bool ends_the_step(const Json& message) {
        const std::string kind = message["kind"].text_or("");
        return kind != Cancel::kind && kind != Compensate::kind && kind != VerifyDraw::kind;
    }

    Reply taken_reply(rota_rc rc) {
        std::unique_lock lock(mutex_);
        if (rc == ROTA_PENDING) {
            const auto answered = [this] { return reply_.has_value(); };
            if (!completed_.wait_for(lock, std::chrono::seconds(10), answered)) {
                throw ContractBroken("the step said it would answer later and did not");
            }
        } else if (rc != ROTA_OK) {
            throw ContractBroken("start() failed with " + std::to_string(rc));
        }
        if (!reply_) throw ContractBroken("start() returned without an answer");
        if (second_completion_) throw ContractBroken("the step answered twice");
        return std::move(*reply_);
    }

    static void check(const Json& manifest, const Reply& reply) {
        const Json::Array& outcomes = manifest["outcomes"].items();
        const bool is_declared = reply.outcome.empty() ||
                                 std::any_of(outcomes.begin(), outcomes.end(), [&](const Json& o) {
                                     return o["name"].text() == reply.outcome;
                                 });
        if (!is_declared) throw ContractBroken("the manifest has no outcome " + reply.outcome);
        detail::check_output(manifest["output"], reply.output);
    }

    static Host& self(const rota_host* host) { return *static_cast<Host*>(host->ctx); }

    static rota_rc complete(const rota_host* host, rota_call call, const rota_result* result) {
        Host& me = self(host);
        const std::lock_guard lock(me.mutex_);
        if (call != me.handle_) return ROTA_E_STALE;
        if (me.reply_) {
            me.second_completion_ = true;
            return ROTA_E_STALE;
        }
        me.reply_ = detail::reply_of(*result);
        me.completed_.notify_all();
        return ROTA_OK;
    }

    static std::uint32_t heartbeat(const rota_host* host,
                                   rota_call call,
                                   std::uint32_t,
                                   const rota_payload* checkpoint) {
        if (checkpoint != nullptr) self(host).last_heartbeat_ = detail::json_of(*checkpoint);
        return signals(host, call);
    }

    static std::uint32_t signals(const rota_host* host, rota_call call) {
        Host& me = self(host);
        const std::lock_guard lock(me.mutex_);
        if (call != me.handle_ || me.reply_) return ROTA_SIG_STALE;
        ++me.heartbeats_;
        return me.raise_at_ != 0 && me.heartbeats_ >= me.raise_at_ ? me.raised_ : 0;
    }

    static void log(const rota_host* host,
                    rota_call,
                    std::uint32_t,
                    rota_str message,
                    const rota_kv*,
                    std::uint32_t) {
        const std::lock_guard lock(self(host).mutex_);
        self(host).log_lines_.emplace_back(detail::view_of(message));
    }

    static const void* get_extension(const rota_host* host, const char* id) {
        static const rota_ext_calendar calendar = {sizeof(rota_ext_calendar), 0, ask_calendar};
        static const rota_ext_query query = {sizeof(rota_ext_query), 0, ask_query};
        const std::string_view wanted(id);
        if (wanted == ROTA_EXT_CALENDAR && self(host).calendar_) return &calendar;
        if (wanted == ROTA_EXT_QUERY && self(host).query_) return &query;
        return nullptr;
    }

    static rota_rc ask_calendar(const rota_host* host,
                                rota_call,
                                const rota_payload* request,
                                rota_answer_fn answer,
                                void* ctx) {
        return give(self(host).calendar_, request, answer, ctx);
    }
    static rota_rc ask_query(const rota_host* host,
                             rota_call,
                             const rota_payload* request,
                             rota_answer_fn answer,
                             void* ctx) {
        return give(self(host).query_, request, answer, ctx);
    }
    static rota_rc give(const Answering& answering,
                        const rota_payload* request,
                        rota_answer_fn answer,
                        void* ctx) {
        detail::Loan loan;
        try {
            const rota_payload payload = loan.lend_json(answering(detail::json_of(*request)));
            answer(ctx, &payload);
            return ROTA_OK;
        } catch (const std::exception& error) {
            const rota_payload payload =
                loan.lend_json(Json::object({{"zh", error.what()}, {"en", error.what()}}));
            answer(ctx, &payload);
            return ROTA_E_INVALID;
        }
    }

    rota_host host_{};
    Answering calendar_;
    Answering query_;
    int raise_at_ = 0;
    std::uint32_t raised_ = 0;
    int heartbeats_ = 0;
    std::vector<std::string> log_lines_;
    Json last_heartbeat_;

    std::mutex mutex_;
    std::condition_variable completed_;
    rota_call handle_ = 1;
    std::optional<Reply> reply_;
    bool second_completion_ = false;
};

}  // namespace testing
}  // namespace sdk1
}  // namespace rota
