#include "pairs.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rota::allot_steps {

namespace {

bool is_name(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
           });
}

Failure bad_attribute(Text message) { return Failure("allot.attribute", std::move(message)); }

}  // namespace

Json pair_schema() {
    Json id = Json::object(
        {{"type", "string"},
         {"x-rota-zh", Json::object({{"title", "编号"}, {"description", "这一项的编号。"}})},
         {"x-rota-en", Json::object({{"title", "Id"}, {"description", "That of its item."}})}});
    return Json::object({{"type", "object"},
                         {"properties", Json::object({{"id", std::move(id)}})},
                         {"required", Json::array({"id"})},
                         {"additionalProperties", true},
                         {"x-rota-sides-of", Json::array({"items", "among"})}});
}

void require_sides(const std::vector<std::string>& as) {
    const bool are_two = as.size() == 2 && as[0] != as[1];
    const bool are_names = std::all_of(as.begin(), as.end(), [](const std::string& name) {
        return is_name(name) && name != "id" && name != "date";
    });
    if (are_two && are_names) return;
    throw Failure("allot.as",
                  {"`as` 应为两个不同的名字（小写字母、数字、下划线，不能是 id 或 date），实际是 " +
                       joined(as),
                   "expected two different names in `as` (lower-case letters, digits and "
                   "underscores, not id or date), found " +
                       joined(as)});
}

const Json* object_of(const std::vector<Listed>& list, const std::string& id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Listed& item) { return item.id == id; });
    return found->object;
}

std::string attribute_of(const Listed& item,
                         const std::string& attribute,
                         const std::string& what) {
    if (auto name = name_of((*item.object)[attribute])) return *name;
    throw bad_attribute(
        {"`" + what + "` 里的 `" + item.id + "` 没有属性 `" + attribute + "` 可依",
         "`" + item.id + "` of `" + what + "` has no attribute `" + attribute + "` to go by"});
}

void require_attribute(const std::vector<Listed>& list,
                       const std::string& attribute,
                       const std::string& what) {
    const bool has_one = std::any_of(list.begin(), list.end(), [&](const Listed& item) {
        return !(*item.object)[attribute].is_null();
    });
    if (has_one) return;
    throw bad_attribute({"`" + what + "` 里谁也没有 `" + attribute +
                             "` 这个属性；如果确实都没有，请在一项里写 " + attribute + " = []",
                         "nothing in `" + what + "` has an attribute `" + attribute +
                             "`; if there really is none, write " + attribute +
                             " = [] in one of them"});
}

std::string unit_of(const Listed& item) {
    const auto unit = [](const Json& object) { return name_of(object["unit"]); };
    if (auto own = unit(*item.object)) return *own;
    for (const auto& [name, side] : item.object->members()) {
        if (side.is_object() && side["id"].text_or("") == item.id) {
            return unit(side).value_or(item.id);
        }
    }
    return item.id;
}

}  // namespace rota::allot_steps
