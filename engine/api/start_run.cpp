// Starting a run: the inputs of a request as values, then the loop decides.
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "core/office_scope.hpp"
#include "core/office_time.hpp"
#include "feel/evaluate.hpp"
#include "runtime/moment.hpp"

namespace rota::api {

namespace {

/// An expression given for an input: it sees the roster, the calendar and the day.
Result<Value> evaluated(EngineAccess& access, const std::string& text) {
    const auto parsed = feel::parse(text);
    if (const auto* error = std::get_if<feel::SyntaxError>(&parsed))
        return Error{ErrorCode::invalid, error->zh, error->en};
    const auto in_force = access.office();
    const DateTime today = core::office_time(*in_force->calendar, access.now());
    const core::OfficeScope scope(*in_force->people, today);
    const core::OfficeWords words(*in_force->calendar, *in_force->people, Language::zh);
    feel::Environment environment;
    environment.scope = &scope;
    environment.words = &words;
    environment.now = today;
    auto found = feel::evaluate(*std::get<feel::TreePtr>(parsed), environment);
    if (found.exceeded) return *found.exceeded;
    if (found.value.is_null() && !found.notes.empty())
        return Error{ErrorCode::invalid, found.notes.front().zh, found.notes.front().en};
    return found.value;
}

}  // namespace

Result<Value> start_run(EngineAccess& access, const Viewer& viewer, const Value& request) {
    runtime::command::Start start;
    start.workflow = text_in(request, "workflow");
    start.given = fields_in(request, "inputs");
    for (const auto& [name, text] : fields_in(request, "expressions")) {
        auto value = evaluated(access, text.text() != nullptr ? *text.text() : std::string());
        if (!value) {
            return Error{ErrorCode::invalid,
                         "`" + name + "`：" + value.error().zh,
                         "`" + name + "`: " + value.error().en};
        }
        start.given.emplace_back(name, std::move(*value));
    }
    if (const std::string nominal = text_in(request, "nominal"); !nominal.empty()) {
        const auto moment = runtime::parse_moment(nominal, *access.office()->calendar);
        if (!moment) return moment.error();
        start.nominal = access.office()->calendar->zone().to_local(*moment);
        start.nominal->time.zone = {};
    }
    return access.send(request, std::move(start), viewer);
}

}  // namespace rota::api
