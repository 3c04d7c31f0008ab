#include "api/request_shape.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/request.hpp"
#include "model/nearest.hpp"

namespace rota::api {

namespace {

enum class Kind : std::uint8_t { text, flag, count, fields, list };

struct Taken {
    std::string_view commands;  // with a blank between them; empty: every command
    std::string_view name;
    Kind kind = Kind::text;
};

constexpr Taken all_taken[] = {
    {"", "command"},
    {"", "as"},
    {"", "lang"},
    {"", "key"},
    {"start", "workflow"},
    {"start", "inputs", Kind::fields},
    {"start", "expressions", Kind::fields},
    {"start", "nominal"},
    {"do", "task"},
    {"do", "outcome"},
    {"do", "fields", Kind::fields},
    {"do", "files", Kind::list},
    {"do", "location"},
    {"do", "because"},
    {"do", "by"},
    {"cancel pause resume again retry", "step"},
    {"cancel pause resume again retry", "because"},
    {"cancel pause resume again retry", "refresh", Kind::flag},
    {"signal", "name"},
    {"signal", "to"},
    {"signal", "with", Kind::fields},
    {"clock", "act"},
    {"clock", "to"},
    {"schedule", "act"},
    {"schedule", "because"},
    {"schedule agenda", "from"},
    {"schedule agenda", "to"},
    {"agenda", "unit"},
    {"agenda", "account"},
    {"schedule", "preview", Kind::flag},
    {"schedule starts agenda", "workflow"},
    {"runs starts", "limit", Kind::count},
    {"cancel pause resume again retry show why history draws content", "run"},
    {"why draws", "step"},
    {"ledger", "book"},
    {"content", "file"},
    {"many", "requests", Kind::list},
};

bool is_for(const Taken& taken, std::string_view command) {
    if (taken.commands.empty()) return true;
    for (std::string_view rest = taken.commands; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == command) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool is_of(Kind kind, const Value& value) {
    switch (kind) {
        case Kind::text: return value.text() != nullptr;
        case Kind::flag: return value.boolean() != nullptr;
        case Kind::count: {
            const auto whole = value.number() ? value.number()->to_int64() : std::nullopt;
            return whole && *whole >= 0;
        }
        case Kind::fields: return value.fields() != nullptr;
        case Kind::list: return value.list() != nullptr;
    }
    return false;
}

const char* word_zh(Kind kind) {
    switch (kind) {
        case Kind::text: return "文字";
        case Kind::flag: return "true 或 false";
        case Kind::count: return "不小于 0 的整数";
        case Kind::fields: return "{名称: 值}";
        case Kind::list: return "列表";
    }
    return "";
}

const char* word_en(Kind kind) {
    switch (kind) {
        case Kind::text: return "a text";
        case Kind::flag: return "true or false";
        case Kind::count: return "a whole number, 0 or more";
        case Kind::fields: return "{name: value}";
        case Kind::list: return "a list";
    }
    return "";
}

Error no_context() {
    return {ErrorCode::invalid, "请求应为 {\"command\": …}", "a request is {\"command\": …}"};
}

Error unknown(const std::string& command, const std::string& name) {
    std::vector<std::string> names;
    for (const Taken& taken : all_taken) {
        if (is_for(taken, command)) names.emplace_back(taken.name);
    }
    const std::string near(nearest_of(name, names).value_or(""));
    return {ErrorCode::invalid,
            "命令 `" + command + "` 没有 `" + name + "` 这一项" +
                (near.empty() ? "" : "，是不是 `" + near + "`？"),
            "the command `" + command + "` takes no `" + name + "`" +
                (near.empty() ? "" : ", did you mean `" + near + "`?")};
}

Error misfit(const std::string& name, Kind kind) {
    return {ErrorCode::invalid,
            "`" + name + "` 应为" + word_zh(kind),
            "`" + name + "` is to be " + word_en(kind)};
}

}  // namespace

std::optional<Error> misfit_in(const Value& request) {
    if (request.fields() == nullptr) return no_context();
    const std::string command = text_in(request, "command");
    for (const auto& [name, value] : request.fields()->items) {
        const auto taken = std::find_if(
            std::begin(all_taken), std::end(all_taken), [&, &name = name](const Taken& one) {
                return one.name == name && is_for(one, command);
            });
        if (taken == std::end(all_taken)) return unknown(command, name);
        if (!value.is_null() && !is_of(taken->kind, value)) return misfit(name, taken->kind);
    }
    return std::nullopt;
}

}  // namespace rota::api
