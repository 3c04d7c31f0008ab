#include "language/roster.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/keys.hpp"
#include "language/personal_words.hpp"
#include "model/ids.hpp"

namespace rota::language {

namespace {

constexpr Known object_keys[] = {{"zh", "zh = \"东洲街道\""}, {"en", "en = \"Dongzhou\""}};

class RosterReader {
  public:
    RosterReader(const SourceText& sheet, Report& report) : reading_{sheet, report} {}

    Roster read(const Table& root) {
        for (const Entry& entry : root.entries) {
            if (entry.key != "roles" && entry.key != "list") read_kind(entry);
        }
        if (const Entry* roles = root.find("roles")) read_roles(*roles);
        if (const Entry* lists = root.find("list")) read_lists(*lists);
        check_clashes();
        for (const Kind& kind : roster_.kinds) check_units(kind, *root.find(kind.name));
        return std::move(roster_);
    }

  private:
    void check_name(const Entry& entry, const Words& what) {
        if (!is_name(entry.key))
            reading_.say(Code::bad_name, entry.at, {{"what", what}, {"name", entry.key}});
        refuse_personal_words(reading_, entry.key, entry.at);
    }

    const Table* group(const Entry& entry, std::string_view example) {
        const Table* table = entry.node.table();
        if (table == nullptr) {
            reading_.say(Code::wrong_kind,
                         entry.node.at,
                         {{"key", entry.key},
                          {"expected", {"一组键", "a group of keys"}},
                          {"found", kind_of(entry.node)},
                          {"example", example}});
        }
        return table;
    }

    void read_kind(const Entry& entry) {
        check_name(entry, {"单位种类", "kind of unit"});
        const Table* table = group(entry, "[" + entry.key + "]");
        if (table == nullptr) return;
        Kind kind{entry.key, {}};
        for (const Entry& object : table->entries) read_object(object, kind);
        roster_.kinds.push_back(std::move(kind));
    }

    void read_object(const Entry& entry, Kind& kind) {
        check_name(entry, {"单位", "unit"});
        const auto [first, is_new] = places_.emplace(entry.key, entry.at);
        if (!is_new) {
            reading_.say(Code::duplicate_id,
                         entry.at,
                         {{"id", entry.key}, {"line", std::to_string(first->second.line)}});
        }
        const Table* table = group(entry, entry.key + " = { zh = \"…\" }");
        if (table == nullptr) return;
        Object object{entry.key, {}, {}, reading_.sheet.place(entry.at)};
        const Keys keys(reading_, *table, entry.at, in_ticks(entry.key), object_keys, true);
        object.label = keys.label();
        refuse_personal_labels(keys);
        for (const Entry& attribute : table->entries) read_attribute(attribute, object);
        kind.objects.push_back(std::move(object));
    }

    void read_attribute(const Entry& entry, Object& object) {
        if (entry.key == "zh" || entry.key == "en") return;
        if (entry.key == "id" || entry.key == "kind") {
            reading_.say(Code::attribute_taken, entry.at, {{"key", entry.key}});
            return;
        }
        check_name(entry, {"属性", "attribute"});
        object.attributes.emplace_back(entry.key, value_of(entry.node));
    }

    void read_roles(const Entry& entry) {
        const Table* table = group(entry, "[roles]");
        if (table == nullptr) return;
        for (const Entry& kind : table->entries) {
            if (!has_kind(kind.key)) {
                reading_.say(Code::roles_unknown_kind,
                             kind.at,
                             {{"kind", kind.key},
                              {"maybe", reading_.report.near_miss(kind.key, kind_names())}});
            }
            const Table* roles = group(kind, kind.key + " = { clerk = \"经办人 | Clerk\" }");
            if (roles == nullptr) continue;
            KindRoles known{kind.key, {}};
            for (const Entry& role : roles->entries) known.roles.push_back(read_role(role));
            roster_.roles.push_back(std::move(known));
        }
    }

    /// `"负责人 | Head"`, the English after the bar if there is any.
    Role read_role(const Entry& entry) {
        check_name(entry, {"岗位", "role"});
        const std::string* text = entry.node.text();
        const auto trimmed = [](std::string_view part) {
            const std::size_t first = part.find_first_not_of(' ');
            if (first == std::string_view::npos) return std::string();
            return std::string(part.substr(first, part.find_last_not_of(' ') + 1 - first));
        };
        Role role{entry.key, {}};
        if (text != nullptr) {
            refuse_personal_words(reading_, *text, entry.node.at);
            const std::size_t bar = text->find('|');
            role.label.zh = trimmed(std::string_view(*text).substr(0, bar));
            if (bar != std::string::npos)
                role.label.en = trimmed(std::string_view(*text).substr(bar + 1));
        }
        if (role.label.zh.empty())
            reading_.say(Code::role_label, entry.node.at, {{"role", entry.key}});
        return role;
    }

    void read_lists(const Entry& entry) {
        const Table* table = group(entry, "[list]");
        if (table == nullptr) return;
        for (const Entry& list : table->entries) {
            check_name(list, {"名单", "list"});
            list_places_.emplace(list.key, list.at);
            UnitList read{list.key, {}};
            const Array* items = list.node.array();
            for (std::size_t i = 0; items != nullptr && i < items->size(); ++i)
                read_list_item((*items)[i], read);
            if (items == nullptr) say_list_expected(list);
            roster_.lists.push_back(std::move(read));
        }
    }

    void say_list_expected(const Entry& list) {
        reading_.say(Code::wrong_kind,
                     list.node.at,
                     {{"key", list.key},
                      {"expected", {"单位的列表 `[…]`", "a list `[…]` of units"}},
                      {"found", kind_of(list.node)},
                      {"example", list.key + " = [\"dongzhou\", \"changan\"]"}});
    }

    void read_list_item(const Node& item, UnitList& list) {
        const std::string* unit = item.text();
        if (unit != nullptr && places_.contains(*unit)) {
            list.units.push_back(*unit);
            return;
        }
        const std::string shown = unit != nullptr ? *unit : "…";
        reading_.say(Code::list_unknown_unit,
                     item.at,
                     {{"list", list.name},
                      {"unit", shown},
                      {"maybe", reading_.report.near_miss(shown, ids())}});
    }

    void check_clashes() {
        for (const Kind& kind : roster_.kinds) {
            const std::string plural = kind.name + "s";
            if (const auto id = places_.find(plural); id != places_.end())
                reading_.say(
                    Code::name_is_plural, id->second, {{"name", plural}, {"kind", kind.name}});
            if (const auto list = list_places_.find(plural); list != list_places_.end())
                reading_.say(
                    Code::name_is_plural, list->second, {{"name", plural}, {"kind", kind.name}});
        }
        for (const auto& [name, at] : list_places_) {
            if (places_.contains(name)) reading_.say(Code::list_is_unit, at, {{"name", name}});
        }
    }

    /// `unit` must name one; so must any other attribute that mostly does in its kind.
    void check_units(const Kind& kind, const Entry& source) {
        std::map<std::string, std::pair<int, int>> named;  // attribute -> units named, texts
        each_text(source, [&](const Entry& attribute, const Node& node) {
            auto& [units, texts] = named[attribute.key];
            ++texts;
            if (places_.contains(*node.text())) ++units;
        });
        each_text(source, [&](const Entry& attribute, const Node& node) {
            const auto& [units, texts] = named[attribute.key];
            if (attribute.key != "unit" && 2 * units <= texts) return;
            if (places_.contains(*node.text())) return;
            reading_.say(Code::attribute_unknown_unit,
                         node.at,
                         {{"kind", kind.name},
                          {"key", attribute.key},
                          {"unit", *node.text()},
                          {"maybe", reading_.report.near_miss(*node.text(), ids())}});
        });
    }

    /// Every text of every attribute of a kind, alone or in a list.
    template <class Visit>
    void each_text(const Entry& kind, const Visit& visit) {
        for (const Entry& object : kind.node.table()->entries) {
            if (object.node.table() == nullptr) continue;
            for (const Entry& attribute : object.node.table()->entries) {
                if (attribute.key == "zh" || attribute.key == "en") continue;
                if (attribute.node.text() != nullptr) visit(attribute, attribute.node);
                if (attribute.node.array() == nullptr) continue;
                for (const Node& item : *attribute.node.array()) {
                    if (item.text() != nullptr) visit(attribute, item);
                }
            }
        }
    }

    bool has_kind(std::string_view name) const {
        for (const Kind& kind : roster_.kinds) {
            if (kind.name == name) return true;
        }
        return false;
    }
    std::vector<std::string> kind_names() const {
        std::vector<std::string> names;
        for (const Kind& kind : roster_.kinds) names.push_back(kind.name);
        return names;
    }
    const std::vector<std::string>& ids() {
        if (ids_.size() != places_.size()) {
            ids_.clear();
            for (const auto& [id, at] : places_) ids_.push_back(id);
        }
        return ids_;
    }

    Reading reading_;
    Roster roster_;
    std::map<std::string, Position> places_;  // of every unit, by id
    std::vector<std::string> ids_;
    std::map<std::string, Position> list_places_;  // of every list
};

}  // namespace

Roster read_roster(const SourceText& sheet, const Table& root, Report& report) {
    return RosterReader(sheet, report).read(root);
}

}  // namespace rota::language
