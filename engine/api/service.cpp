#include "api/service.hpp"

#include <array>
#include <utility>

#include "api/frame.hpp"
#include "api/request.hpp"
#include "api/request_shape.hpp"
#include "core/office_time.hpp"
#include "model/nearest.hpp"
#include "runtime/crash_point.hpp"

namespace rota::api {

Service::Handler Service::handler_of(std::string_view command) {
    static constexpr std::array<std::pair<std::string_view, Handler>, 24> handlers = {{
        {"start", &Service::start},       {"do", &Service::act},
        {"cancel", &Service::operate},    {"pause", &Service::operate},
        {"resume", &Service::operate},    {"again", &Service::operate},
        {"retry", &Service::operate},     {"signal", &Service::signal},
        {"clock", &Service::clock},       {"runs", &Service::runs},
        {"show", &Service::show},         {"why", &Service::why},
        {"tasks", &Service::tasks},       {"inbox", &Service::inbox},
        {"history", &Service::history},   {"draws", &Service::draws},
        {"ledger", &Service::ledger},     {"status", &Service::status},
        {"verify", &Service::verify},     {"many", &Service::many},
        {"schedule", &Service::schedule}, {"schedules", &Service::schedules},
        {"starts", &Service::starts},     {"agenda", &Service::agenda},
    }};
    for (const auto& [name, handler] : handlers) {
        if (name == command) return handler;
    }
    return nullptr;
}

Service::Service(runtime::Engine& engine)
    : engine_(engine),
      reader_(engine.reader()),
      definitions_(engine.types()),
      attachments_(engine.folder().blobs(),
                   [](const char* place) { runtime::crash_point(place); }) {}

Result<Value> Service::answer(const Value& request) {
    const std::string command = text_in(request, "command");
    const Handler handler = handler_of(command);
    if (handler == nullptr) {
        return Error{ErrorCode::invalid,
                     "没有命令 `" + command + "`",
                     "there is no command `" + command + "`"};
    }
    if (auto misfit = misfit_in(request)) return *misfit;
    try {
        return stamped((this->*handler)(request));
    } catch (const store::StoreError& error) {
        return Error{ErrorCode::unavailable,
                     std::string("数据读不出来：") + error.what(),
                     std::string("the store cannot be read: ") + error.what()};
    }
}

Result<Value> Service::many(const Value& request) {
    const List* requests = request["requests"].list();
    if (requests == nullptr || unsent_ != nullptr) {
        return Error{ErrorCode::invalid,
                     "`many` 要一张请求的清单 `requests`，里面不能再有 `many`",
                     "`many` takes a list of `requests`, without another `many` among them"};
    }
    std::vector<Result<Value>> answers;
    std::vector<runtime::Command> commands;
    std::vector<std::size_t> places;  // of their answers
    answers.reserve(requests->items.size());
    const auto send_all = [&] {
        auto arrived = engine_.ask(std::exchange(commands, {}));
        for (std::size_t i = 0; i < arrived.size(); ++i)
            answers[places[i]] = stamped(std::move(arrived[i]));
        places.clear();
    };
    for (const Value& one : requests->items) {
        if (!changes_something(text_in(one, "command"))) send_all();
        unsent_ = &commands;
        answers.push_back(answer(one));
        unsent_ = nullptr;
        if (commands.size() > places.size()) places.push_back(answers.size() - 1);
    }
    send_all();
    std::vector<Value> told;
    told.reserve(answers.size());
    for (const Result<Value>& one : answers) told.push_back(answer_value(one));
    return Value::list(std::move(told));
}

Result<Value> Service::keep(const std::string& name, std::string_view content) {
    constexpr std::size_t size_max = 25U << 20;
    if (content.size() > size_max) {
        return Error{ErrorCode::invalid,
                     "文件 " + name + " 超过 25 MiB，请压缩后再交",
                     "the file " + name + " is larger than 25 MiB; hand in a smaller one"};
    }
    try {
        const Bytes32 hash = attachments_.put(content);
        return Value::fields({{"name", name},
                              {"sha256", to_hex(hash)},
                              {"size", static_cast<std::int64_t>(content.size())},
                              {"type", store::media_type(content, name)}});
    } catch (const store::StoreError& error) {
        return Error{ErrorCode::unavailable,
                     std::string("文件没有存下：") + error.what(),
                     std::string("the file was not kept: ") + error.what()};
    }
}

/// A rehearsal says so in every answer.
Result<Value> Service::stamped(Result<Value> answer) {
    if (!answer || answer->fields() == nullptr || !engine_.settings().is_rehearsal()) return answer;
    Fields fields = *answer->fields();
    fields.set("rehearsal", true);
    if (fields.find("now") == nullptr)
        fields.set("now", core::office_time(*office()->calendar, now()));
    return Value(std::move(fields));
}

Instant Service::now() {
    // A rehearsal's clock is what was last committed.
    if (engine_.settings().is_rehearsal()) {
        const auto settings = runtime::read_settings(*reader_);
        if (settings) return settings->rehearsal_now;
    }
    return engine_.clock();
}

std::shared_ptr<const language::Office> Service::office() const {
    return engine_.office_health().in_force;
}

}  // namespace rota::api
