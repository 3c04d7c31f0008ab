// The engine itself: how it is, whether its store is whole, and a rehearsal's clock.
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "core/may.hpp"
#include "core/office_time.hpp"
#include "runtime/moment.hpp"
#include "runtime/verify.hpp"

namespace rota::api {

Result<Value> show_status(EngineAccess& access, const Viewer& viewer, const Value&) {
    const auto health = access.engine.office_health();
    std::int64_t errors = 0;
    for (const Diagnostic& problem : health.problems) errors += problem.severity == Severity::error;
    Fields fields;
    fields.set("now", core::office_time(*health.in_force->calendar, access.now()));
    fields.set("rehearsal", access.engine.settings().is_rehearsal());
    if (!viewer.account) {
        fields.set("office", access.engine.settings().office);
        fields.set("office_errors", errors);
        fields.set("data", access.engine.folder().path);
        fields.set("step_types", static_cast<std::int64_t>(access.engine.types().size()));
    }
    return Value(std::move(fields));
}

Result<Value> verify_store(EngineAccess& access, const Viewer&, const Value&) {
    return runtime::verify(access.engine.folder(), access.engine.types(), {});
}

Result<Value> move_clock(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const std::string act = text_in(request, "act");
    // Where the next thing happens is what an account may not know.
    if (!act.empty()) {
        const auto capacity =
            core::may(core::Verb::move_clock, viewer.identity(), core::subject::Office{});
        if (!capacity) return capacity.error();
    }
    const calendar::Calendar& calendar = *access.office()->calendar;
    if (act == "next") return access.send(request, runtime::command::NextMoment{}, viewer);
    if (act == "set" || act == "advance") {
        const std::string text = text_in(request, "to");
        const auto to = act == "set" ? runtime::parse_moment(text, calendar)
                                     : runtime::later(access.now(), text, calendar);
        if (!to) return to.error();
        return access.send(request, runtime::command::MoveClock{*to}, viewer);
    }
    return show_status(access, viewer, request);
}

}  // namespace rota::api
