// The way from the C table to a C++ step: messages become member functions, and nothing escapes.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include <rota/manifest.hpp>
#include <rota/plugin.h>

namespace rota {
inline namespace sdk1 {
namespace detail {

inline Answer not_understood(std::string_view kind) {
    return fail("plugin.message", "this step type does not understand " + std::string(kind));
}

// One overload for each message. A handler that has the name but not the arguments would silently
// never be called, so it does not compile.

template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const TaskSubmitted& m) {
    if constexpr (requires { step.on_task_submitted(call, params, m); }) {
        return step.on_task_submitted(call, params, m);
    } else {
        static_assert(
            !requires { &S::on_task_submitted; }, "wants (Call, Params, TaskSubmitted)");
        return not_understood(m.kind);
    }
}

template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const Overdue& m) {
    if constexpr (requires { step.on_overdue(call, params, m); }) {
        return step.on_overdue(call, params, m);
    } else {
        static_assert(
            !requires { &S::on_overdue; }, "wants (Call, Params, Overdue)");
        return not_understood(m.kind);
    }
}

template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const Timer& m) {
    if constexpr (requires { step.on_timer(call, params, m); }) {
        return step.on_timer(call, params, m);
    } else {
        static_assert(
            !requires { &S::on_timer; }, "wants (Call, Params, Timer)");
        return not_understood(m.kind);
    }
}

template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const Signal& m) {
    if constexpr (requires { step.on_signal(call, params, m); }) {
        return step.on_signal(call, params, m);
    } else {
        static_assert(
            !requires { &S::on_signal; }, "wants (Call, Params, Signal)");
        return not_understood(m.kind);
    }
}

template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const ChildEnded& m) {
    if constexpr (requires { step.on_child_ended(call, params, m); }) {
        return step.on_child_ended(call, params, m);
    } else {
        static_assert(
            !requires { &S::on_child_ended; }, "wants (Call, Params, ChildEnded)");
        return not_understood(m.kind);
    }
}

/// A step that has nothing of its own to undo is canceled without being asked.
template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const Cancel& m) {
    if constexpr (requires { step.on_cancel(call, params, m); }) {
        return step.on_cancel(call, params, m);
    } else {
        static_assert(
            !requires { &S::on_cancel; }, "wants (Call, Params, Cancel)");
        return canceled();
    }
}

template <class S>
Answer handle(S& step, const Call& call, const typename S::Params& params, const Compensate& m) {
    if constexpr (compensates<S>) {
        return step.compensate(call, params, Codec<typename S::Output>::read(m.output));
    } else {
        return not_understood(m.kind);
    }
}

template <class S, class Message>
Answer deliver(const Call& call, const Json& message) {
    S step{};
    const auto params = Codec<typename S::Params>::read(json_of(call.told().params));
    return handle(step, call, params, Codec<Message>::read(message));
}

template <class S>
Answer begin(const Call& call) {
    S step{};
    return step.start(call, Codec<typename S::Params>::read(json_of(call.told().params)));
}

template <class S>
Answer reconcile(const Call& call) {
    if constexpr (reconciles<S>) {
        S step{};
        return step.reconcile(call, Codec<typename S::Params>::read(json_of(call.told().params)));
    } else {
        return unknown();
    }
}

template <class S>
Answer verify(const Json& message) {
    if constexpr (verifies_draws<S>) {
        return done(S::verify_draw(message["record"]));
    } else {
        return not_understood(VerifyDraw::kind);
    }
}

template <class S>
Answer dispatch(const Call& call) {
    const Json message = json_of(call.told().message);
    if (message.is_null()) return begin<S>(call);
    const std::string& kind = message["kind"].text();
    if (kind == TaskSubmitted::kind) return deliver<S, TaskSubmitted>(call, message);
    if (kind == Overdue::kind) return deliver<S, Overdue>(call, message);
    if (kind == Timer::kind) return deliver<S, Timer>(call, message);
    if (kind == Signal::kind) return deliver<S, Signal>(call, message);
    if (kind == ChildEnded::kind) return deliver<S, ChildEnded>(call, message);
    if (kind == Cancel::kind) return deliver<S, Cancel>(call, message);
    if (kind == Compensate::kind) return deliver<S, Compensate>(call, message);
    if (kind == "reconcile") return reconcile<S>(call);
    if (kind == VerifyDraw::kind) return verify<S>(message);
    return not_understood(kind);
}

/// `rota_step_type::start`: whatever the step does, the host gets one answer.
template <class S>
rota_rc start(const rota_step_type*,
              rota_instance instance,
              rota_call handle,
              const rota_call_info* told) noexcept {
    // The instance of a C++ step is the host that created it: one process may hold several.
    // NOLINTNEXTLINE(performance-no-int-to-ptr): the C interface has a number there
    const auto* host = reinterpret_cast<const rota_host*>(static_cast<std::uintptr_t>(instance));
    try {
        const Answer answer = dispatch<S>(Call(host, handle, told));
        if (answer.is_pending()) return ROTA_PENDING;
        answer.complete(host, handle);
    } catch (const Failure& failure) {
        const Answer answer = failure.is_retryable ? retry(failure.code, failure.message)
                                                   : fail(failure.code, failure.message);
        answer.complete(host, handle);
    } catch (const std::exception& error) {
        complete_failed(host, handle, "plugin.exception", error.what());
    } catch (...) {
        complete_failed(host, handle, "plugin.exception", "an exception of an unknown type");
    }
    return ROTA_OK;
}

inline rota_rc create(const rota_step_type*,
                      const rota_host* host,
                      const rota_payload*,
                      rota_instance* instance) noexcept {
    *instance = reinterpret_cast<std::uintptr_t>(host);
    return ROTA_OK;
}

/// `rota_step_type::validate`, for steps that have `check`.
template <class S>
rota_rc validate(const rota_step_type*,
                 const rota_payload* params,
                 rota_diag_fn report,
                 void* ctx) noexcept {
    try {
        Complaints complaints(report, ctx);
        S::check(Codec<typename S::Params>::read(json_of(*params)), complaints);
        return complaints.empty() ? ROTA_OK : ROTA_E_INVALID;
    } catch (...) {
        return ROTA_E_INTERNAL;
    }
}

/// The table of one step type. The first call builds the manifest and may throw.
template <class S>
const rota_step_type& step_type() {
    static const Manifest manifest = S::manifest();
    static const std::string text = manifest_json<S>(manifest);
    static const rota_step_type table = [] {
        rota_step_type type{};
        type.size = sizeof type;
        type.flags = ROTA_STEP_THREAD_SAFE;
        if (manifest.blocks) type.flags |= ROTA_STEP_BLOCKING;
        type.name = manifest.name;
        type.version = 1;
        type.manifest_json = text.c_str();
        if constexpr (requires { &S::check; }) type.validate = validate<S>;
        type.create = create;
        type.start = start<S>;
        return type;
    }();
    return table;
}

}  // namespace detail
}  // namespace sdk1
}  // namespace rota
