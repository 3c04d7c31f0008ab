#include "api/service.hpp"

#include <utility>

#include "api/audit.hpp"
#include "api/command_spec.hpp"
#include "api/frame.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "api/request_shape.hpp"
#include "core/office_time.hpp"

namespace rota::api {

namespace {

std::optional<Error> refusal(Permission permission, const Viewer& viewer) {
    if (permission.at_door == Permission::AtDoor::account && !viewer.account) {
        return Error{ErrorCode::invalid,
                     "请写明以哪个岗位：--as 单位.岗位",
                     "say which account: --as unit.role"};
    }
    if (permission.at_door != Permission::AtDoor::office) return std::nullopt;
    const auto capacity = core::may(permission.verb, viewer.identity(), core::subject::Office{});
    if (!capacity) return capacity.error();
    return std::nullopt;
}

/// A rehearsal says so in every answer.
Result<Value> stamped(EngineAccess& access, Result<Value> answer) {
    if (!answer || answer->fields() == nullptr || !access.engine.settings().is_rehearsal())
        return answer;
    Fields fields = *answer->fields();
    fields.set("rehearsal", true);
    if (fields.find("now") == nullptr)
        fields.set("now", core::office_time(*access.office()->calendar, access.now()));
    return Value(std::move(fields));
}

/// The one way in: the request has the shape of its command, its viewer may ask it, and an
/// environment that fails is told as such. `call` gets the handler if it is of the kind `H`.
template <class H, class Answer, class Call>
Result<Answer> handled(EngineAccess& access, const Value& request, const Call& call) {
    const auto command = command_of(request);
    if (!command) return command.error();
    const H* handler = std::get_if<H>(&(*command)->handler);
    if (handler == nullptr) {
        const std::string name((*command)->name);
        return Error{ErrorCode::invalid,
                     "命令 `" + name + "` 要随文件内容一起用",
                     "the command `" + name + "` goes with the bytes of a file"};
    }
    if (auto misfit = misfit_in(request, **command)) return *misfit;
    try {
        const auto office = access.office();
        const Instant at = office->people->has_absences() ? access.now() : Instant{};
        const auto viewer = viewer_of(request, *office, at);
        const auto refused =
            viewer ? refusal((*command)->permission, *viewer) : std::optional(viewer.error());
        Result<Answer> answer = refused ? Result<Answer>(*refused) : call(*handler, *viewer);
        if (!answer) record_refusal(access, request, answer.error());
        return answer;
    } catch (const store::StoreError& error) {
        return Error{ErrorCode::unavailable,
                     "数据读不出来：" + error.zh(),
                     std::string("the store cannot be read: ") + error.what()};
    }
}

Result<Value> answer_one(EngineAccess& access, const Value& request) {
    return handled<Handler, Value>(
        access, request, [&](Handler handler, const Viewer& viewer) -> Result<Value> {
            return stamped(access, handler(access, viewer, request));
        });
}

}  // namespace

Result<Value> answer_many(EngineAccess& access, const Viewer&, const Value& request) {
    const List* requests = request["requests"].list();
    if (requests == nullptr || access.unsent != nullptr) {
        return Error{ErrorCode::invalid,
                     "`many` 要一张请求的清单 `requests`，里面不能再有 `many`",
                     "`many` takes a list of `requests`, without another `many` among them"};
    }
    std::vector<Result<Value>> answers;
    std::vector<runtime::Command> commands;
    std::vector<std::size_t> places;  // of their answers, and of their requests
    answers.reserve(requests->items.size());
    const auto send_all = [&] {
        auto arrived = access.engine.ask(std::exchange(commands, {}));
        for (std::size_t i = 0; i < arrived.size(); ++i) {
            Result<Value>& answer = answers[places[i]];
            answer = stamped(access, std::move(arrived[i]));
            if (!answer) record_refusal(access, requests->items[places[i]], answer.error());
        }
        places.clear();
    };
    for (const Value& one : requests->items) {
        const CommandSpec* command = find_command(text_in(one, "command"));
        if (command == nullptr || !command->changes) send_all();
        access.unsent = &commands;
        answers.push_back(answer_one(access, one));
        access.unsent = nullptr;
        if (commands.size() > places.size()) places.push_back(answers.size() - 1);
    }
    send_all();
    std::vector<Value> told;
    told.reserve(answers.size());
    for (const Result<Value>& one : answers) told.push_back(answer_value(one));
    return Value::list(std::move(told));
}

Result<Value> Service::answer(const Value& request) { return answer_one(access_, request); }

Result<Value> Service::answer(const Value& request, std::string_view bytes) {
    return handled<TakesBytes, Value>(
        access_, request, [&](TakesBytes handler, const Viewer& viewer) {
            return handler(access_, viewer, request, bytes);
        });
}

Result<Value> Service::keep(const std::string& name, std::string_view bytes) {
    return answer(Value::fields({{"command", "keep"}, {"name", name}}), bytes);
}

Result<std::string> Service::content(const Value& request) {
    return handled<GivesBytes, std::string>(
        access_, request, [&](GivesBytes handler, const Viewer& viewer) {
            return handler(access_, viewer, request);
        });
}

}  // namespace rota::api
