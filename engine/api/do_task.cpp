// Doing a task: found for the account, checked as far as reading can, then decided on the loop.
#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "json/json.hpp"

namespace rota::api {

namespace {

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

}  // namespace

Result<Value> do_task(EngineAccess& access, const Viewer& viewer, const Value& request) {
    // A key that has been answered is answered before the task is looked for: it may be gone.
    const std::string key = text_in(request, "key");
    if (!key.empty()) {
        const auto known = access.reader->request(key);
        if (known && known->body == hash_of(request)) return json::from_json(known->answer);
    }
    const auto task = find_task(access, text_in(request, "task"), viewer);
    if (!task) return task.error();

    std::optional<Error> error;
    const auto location = location_in(request, error);
    if (error) return *error;
    const auto files = files_in(request);
    for (const FileRef& file : files) {
        if (!access.attachments.has(file.sha256)) return never_kept(file);
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
    return access.send(request, runtime::command::ToRun{task->run, std::move(input), told}, viewer);
}

}  // namespace rota::api
