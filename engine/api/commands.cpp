// What changes something: each is checked here as far as reading can, then decided on the loop.
#include "api/request.hpp"
#include "api/service.hpp"
#include "core/navigate.hpp"
#include "core/office_scope.hpp"
#include "core/office_time.hpp"
#include "digest/sha256.hpp"
#include "feel/evaluate.hpp"
#include "json/json.hpp"
#include "runtime/moment.hpp"

namespace rota::api {

namespace {

/// What was asked, without what may differ when the same is asked again.
Bytes32 hash_of(const Value& request) {
    Fields asked;
    for (const auto& [name, value] : request.fields()->items) {
        if (name != "key" && name != "lang") asked.items.emplace_back(name, value);
    }
    return digest::sha256(json::canonical(Value(std::move(asked))));
}

std::optional<Location> location_in(const Value& request, std::optional<Error>& error) {
    const std::string text = text_in(request, "location");
    if (text.empty()) return std::nullopt;
    const auto comma = text.find(',');
    const auto latitude = Number::parse(text.substr(0, comma));
    const auto longitude =
        comma == std::string::npos ? std::nullopt : Number::parse(text.substr(comma + 1));
    const auto within = [](const std::optional<Number>& number, int limit) {
        return number && *number <= Number(limit) && *number >= Number(-limit);
    };
    if (!within(latitude, 90) || !within(longitude, 180)) {
        error = Error{ErrorCode::invalid,
                      "定位写成 纬度,经度，如 30.05,119.96；写的是「" + text + "」",
                      "a location is LAT,LON, such as 30.05,119.96; found \"" + text + "\""};
        return std::nullopt;
    }
    return Location{latitude->to_string(), longitude->to_string()};
}

std::vector<FileRef> files_in(const Value& request) {
    std::vector<FileRef> files;
    const List* list = request["files"].list();
    if (list == nullptr) return files;
    for (const Value& item : list->items) {
        FileRef file;
        file.name = text_in(item, "name");
        file.type = text_in(item, "type");
        file.label = text_in(item, "label");
        file.sha256 = from_hex32(text_in(item, "sha256")).value_or(Bytes32{});
        file.size = count_in(item, "size", 0);
        files.push_back(std::move(file));
    }
    return files;
}

Error never_kept(const FileRef& file) {
    return {ErrorCode::invalid,
            "文件 " + file.name + " 没有上传过；请先上传再交",
            "the file " + file.name + " has not been uploaded; upload it before handing it in"};
}

Error needs_account() {
    return {ErrorCode::invalid,
            "请写明以哪个岗位办理：--as 单位.岗位",
            "say which account does it: --as unit.role"};
}

}  // namespace

Result<Value> Service::send(const Value& request,
                            runtime::CommandBody body,
                            const std::string& actor) {
    runtime::Command command;
    command.body = std::move(body);
    command.actor = actor;
    command.key = text_in(request, "key");
    if (!command.key.empty()) command.asked = hash_of(request);
    if (unsent_ != nullptr) {
        unsent_->push_back(std::move(command));
        return Value();  // `many` puts the answer in its place
    }
    return engine_.ask(std::move(command));
}

/// An expression given for an input: it sees the roster, the calendar and the day.
Result<Value> Service::evaluated(const std::string& text) {
    const auto parsed = feel::parse(text);
    if (const auto* error = std::get_if<feel::SyntaxError>(&parsed))
        return Error{ErrorCode::invalid, error->zh, error->en};
    const auto in_force = office();
    const DateTime today = core::office_time(*in_force->calendar, now());
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

Result<Value> Service::start(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    if (!viewer->account) return needs_account();
    runtime::command::Start start;
    start.workflow = text_in(request, "workflow");
    start.given = fields_in(request, "inputs");
    for (const auto& [name, text] : fields_in(request, "expressions")) {
        auto value = evaluated(text.text() != nullptr ? *text.text() : std::string());
        if (!value) {
            return Error{ErrorCode::invalid,
                         "`" + name + "`：" + value.error().zh,
                         "`" + name + "`: " + value.error().en};
        }
        start.given.emplace_back(name, std::move(*value));
    }
    if (const std::string nominal = text_in(request, "nominal"); !nominal.empty()) {
        const auto moment = runtime::parse_moment(nominal, *office()->calendar);
        if (!moment) return moment.error();
        start.nominal = office()->calendar->zone().to_local(*moment);
        start.nominal->time.zone = {};
    }
    return send(request, std::move(start), *viewer->account);
}

Result<Value> Service::act(const Value& request) {
    // A key that has been answered is answered before the task is looked for: it may be gone.
    const std::string key = text_in(request, "key");
    if (!key.empty()) {
        const auto known = reader_->request(key);
        if (known && known->body == hash_of(request)) return json::from_json(known->answer);
    }
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    if (!viewer->account) return needs_account();
    const auto task = find_task(text_in(request, "task"), *viewer);
    if (!task) return task.error();

    std::optional<Error> error;
    const auto location = location_in(request, error);
    if (error) return *error;
    const auto files = files_in(request);
    for (const FileRef& file : files) {
        if (!attachments_.has(file.sha256)) return never_kept(file);
    }
    const std::string outcome = text_in(request, "outcome");
    const std::string because = text_in(request, "because");
    Input input =
        input::Submit{task->id, outcome, fields_in(request, "fields"), files, location, because};
    if (outcome == "claim") input = input::Claim{task->id};
    if (outcome == "check-in") input = input::CheckIn{task->id, location};
    if (outcome == "read") input = input::Read{task->id};
    if (outcome == "extend") {
        const std::string by = text_in(request, "by");
        input =
            input::AskExtension{task->id, by.empty() ? std::nullopt : std::optional(by), because};
    }
    const Value told =
        Value::fields({{"run", task->run}, {"step", task->step}, {"task", task->id}});
    return send(
        request, runtime::command::ToRun{task->run, std::move(input), told}, *viewer->account);
}

Result<Value> Service::operate(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const auto run = open(text_in(request, "run"), *viewer);
    if (!run) return run.error();
    if (!(*run)->sight().sees_all()) {
        return Error{ErrorCode::denied,
                     "只有流程负责人的单位可以这样做",
                     "only the unit of the workflow's owner may do this"};
    }
    const std::string command = text_in(request, "command");
    const std::string because = text_in(request, "because");
    std::optional<StepPath> step;
    if (const std::string text = text_in(request, "step"); !text.empty()) {
        step = core::parse_path((*run)->workflow(), text);
        const bool is_there =
            step && core::find_step((*run)->workflow(), (*run)->state(), *step) != nullptr;
        if (!is_there || !(*run)->sight().sees(*step)) {
            return Error{ErrorCode::not_found,
                         "这一轮里没有步骤 `" + text + "`",
                         "this run has no step `" + text + "`"};
        }
    }
    Input input = input::Cancel{because};
    if (command == "pause") input = input::Pause{because};
    if (command == "resume") input = input::Resume{because};
    if (command == "retry") input = input::Retry{step, is_set(request, "refresh")};
    if (command == "again") {
        if (!step) {
            return Error{
                ErrorCode::invalid, "请写明从哪一步重来", "say from which step to run again"};
        }
        input = input::RunAgain{*step, because};
    }
    return send(request,
                runtime::command::ToRun{(*run)->state().name, std::move(input)},
                viewer->account.value_or(""));
}

Result<Value> Service::signal(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    if (viewer->account) {
        return Error{
            ErrorCode::denied,
            "信号由步骤或本机的管理员发出，岗位账号不能发",
            "signals come from steps or from the operator at the machine, not from accounts"};
    }
    std::string to = text_in(request, "to");
    if (const auto row = to.empty() ? std::nullopt : find_row(to)) to = row->name;
    Fields with{fields_in(request, "with")};
    return send(request,
                runtime::command::Signal{text_in(request, "name"), to, Value(std::move(with))},
                "");
}

Result<Value> Service::clock(const Value& request) {
    const std::string act = text_in(request, "act");
    // Where the next thing happens is what an account may not know.
    if (!act.empty() && !text_in(request, "as").empty()) {
        return Error{ErrorCode::denied,
                     "时钟由本机的管理员拨：去掉 --as",
                     "the clock is moved by the operator at the machine: leave out --as"};
    }
    const calendar::Calendar& calendar = *office()->calendar;
    if (act == "next") return send(request, runtime::command::NextMoment{}, "");
    if (act == "set" || act == "advance") {
        const std::string text = text_in(request, "to");
        const auto to = act == "set" ? runtime::parse_moment(text, calendar)
                                     : runtime::later(now(), text, calendar);
        if (!to) return to.error();
        return send(request, runtime::command::MoveClock{*to}, "");
    }
    return status(request);
}

}  // namespace rota::api
