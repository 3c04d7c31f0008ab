#include "items.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace rota::allot_steps {

namespace {

Failure bad_items(Text message) { return Failure("allot.items", std::move(message)); }

/// `items` 的第 3 项
std::string place_zh(const std::string& what, std::size_t i) {
    return "`" + what + "` 的第 " + std::to_string(i + 1) + " 项";
}
std::string place_en(const std::string& what, std::size_t i) {
    return "item " + std::to_string(i + 1) + " of `" + what + "`";
}

/// A line feed would blur where one argument of a hash ends and the next begins.
bool is_id(const Json& value) {
    return value.is_string() && !value.text().empty() &&
           value.text().find('\n') == std::string::npos;
}

}  // namespace

std::vector<Listed> in_order(const std::vector<Json>& list, const std::string& what) {
    if (list.empty()) {
        throw bad_items({"`" + what + "` 是空的，至少要有一项",
                         "expected at least one item in `" + what + "`, found none"});
    }
    std::vector<Listed> listed;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Json& id = list[i]["id"];
        if (!is_id(id)) {
            throw bad_items(
                {place_zh(what, i) + "没有编号（id），无法抽签",
                 "expected an object with an `id`, found none at " + place_en(what, i)});
        }
        listed.push_back({id.text(), &list[i]});
        ids.push_back(id.text());
    }
    require_distinct(std::move(ids), what);
    return listed;
}

std::vector<Listed> by_id(const std::vector<Json>& list, const std::string& what) {
    std::vector<Listed> listed = in_order(list, what);
    std::sort(
        listed.begin(), listed.end(), [](const Listed& a, const Listed& b) { return a.id < b.id; });
    return listed;
}

std::optional<std::string> name_of(const Json& value) {
    const Json& name = value.is_object() ? value["id"] : value;
    if (name.is_string() && !name.text().empty()) return name.text();
    if (name.is_number()) return name.number_text();
    return std::nullopt;
}

std::vector<std::string> names_of(const Json& value, const std::string& what) {
    if (value.is_null()) return {};
    const Json::Array list = value.is_array() ? value.items() : Json::Array{value};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto name = name_of(list[i]);
        if (!name) {
            throw bad_items(
                {place_zh(what, i) + "既不是编号，也不是带编号的对象",
                 "expected an id or an object with one, found neither at " + place_en(what, i)});
        }
        names.push_back(std::move(*name));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Json::Array objects_of(const std::vector<Listed>& listed, const std::vector<std::string>& ids) {
    std::map<std::string, const Json*> objects;
    for (const Listed& item : listed) objects.emplace(item.id, item.object);
    Json::Array found;
    for (const std::string& id : ids) found.push_back(*objects.at(id));
    return found;
}

void require_distinct(std::vector<std::string> ids, const std::string& what) {
    std::sort(ids.begin(), ids.end());
    const auto twice = std::adjacent_find(ids.begin(), ids.end());
    if (twice == ids.end()) return;
    throw bad_items({"`" + what + "` 里有两项的编号都是 `" + *twice + "`，无法分清",
                     "two items of `" + what + "` have the id `" + *twice + "`"});
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

}  // namespace rota::allot_steps
