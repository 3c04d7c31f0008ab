#include "api/request_shape.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "api/request.hpp"
#include "model/nearest.hpp"

namespace rota::api {

namespace {

bool is_of(FieldKind kind, const Value& value) {
    switch (kind) {
        case FieldKind::text: return value.text() != nullptr;
        case FieldKind::flag: return value.boolean() != nullptr;
        case FieldKind::count: {
            const auto whole = value.number() ? value.number()->to_int64() : std::nullopt;
            return whole && *whole >= 0;
        }
        case FieldKind::fields: return value.fields() != nullptr;
        case FieldKind::list: return value.list() != nullptr;
    }
    return false;
}

const char* word_zh(FieldKind kind) {
    switch (kind) {
        case FieldKind::text: return "文字";
        case FieldKind::flag: return "true 或 false";
        case FieldKind::count: return "不小于 0 的整数";
        case FieldKind::fields: return "{名称: 值}";
        case FieldKind::list: return "列表";
    }
    return "";
}

const char* word_en(FieldKind kind) {
    switch (kind) {
        case FieldKind::text: return "a text";
        case FieldKind::flag: return "true or false";
        case FieldKind::count: return "a whole number, 0 or more";
        case FieldKind::fields: return "{name: value}";
        case FieldKind::list: return "a list";
    }
    return "";
}

Error unknown(const CommandSpec& command, const std::string& name) {
    std::vector<std::string> names;
    for (const FieldSpec& field : common_fields()) names.emplace_back(field.name);
    for (const FieldSpec& field : command.fields) names.emplace_back(field.name);
    const std::string near(nearest_of(name, names).value_or(""));
    const std::string of(command.name);
    return {ErrorCode::invalid,
            "命令 `" + of + "` 没有 `" + name + "` 这一项" +
                (near.empty() ? "" : "，是不是 `" + near + "`？"),
            "the command `" + of + "` takes no `" + name + "`" +
                (near.empty() ? "" : ", did you mean `" + near + "`?")};
}

Error misfit(const std::string& name, FieldKind kind) {
    return {ErrorCode::invalid,
            "`" + name + "` 应为" + word_zh(kind),
            "`" + name + "` is to be " + word_en(kind)};
}

const FieldSpec* find_field(std::span<const FieldSpec> fields, std::string_view name) {
    const auto found = std::find_if(
        fields.begin(), fields.end(), [&](const FieldSpec& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace

Result<const CommandSpec*> command_of(const Value& request) {
    if (request.fields() == nullptr) {
        return Error{
            ErrorCode::invalid, "请求应为 {\"command\": …}", "a request is {\"command\": …}"};
    }
    const std::string name = text_in(request, "command");
    if (const CommandSpec* command = find_command(name)) return command;
    std::vector<std::string> names;
    for (const CommandSpec& command : all_commands()) names.emplace_back(command.name);
    const std::string near(nearest_of(name, names).value_or(""));
    return Error{ErrorCode::invalid,
                 "没有命令 `" + name + "`" + (near.empty() ? "" : "，是不是 `" + near + "`？"),
                 "there is no command `" + name + "`" +
                     (near.empty() ? "" : ", did you mean `" + near + "`?")};
}

std::optional<Error> misfit_in(const Value& request, const CommandSpec& command) {
    for (const auto& [name, value] : request.fields()->items) {
        const FieldSpec* field = find_field(common_fields(), name);
        if (field == nullptr) field = find_field(command.fields, name);
        if (field == nullptr) return unknown(command, name);
        if (!value.is_null() && !is_of(field->kind, value)) return misfit(name, field->kind);
    }
    return std::nullopt;
}

}  // namespace rota::api
