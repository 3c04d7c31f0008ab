#include "people/directory.hpp"

#include <algorithm>
#include <utility>

#include "model/texts.hpp"

namespace rota::people {

namespace {

Value make_value(const Kind& kind, const Object& object) {
    Fields fields;
    fields.items.reserve(object.attributes.size() + 4);
    fields.items.emplace_back("id", object.id);
    fields.items.emplace_back("kind", kind.name);
    fields.items.emplace_back("zh", object.label.zh);
    fields.items.emplace_back("en", object.label.in(Language::en));
    for (const Field& attribute : object.attributes) fields.items.push_back(attribute);
    return Value(std::move(fields));
}

}  // namespace

std::string_view unit_of(std::string_view account) { return account.substr(0, account.find('.')); }

bool any_of_unit(const std::vector<std::string>& accounts, std::string_view unit) {
    return std::any_of(accounts.begin(), accounts.end(), [&](const std::string& account) {
        return unit_of(account) == unit;
    });
}

Directory::Directory(Roster roster) : roster_(std::move(roster)) {
    std::map<std::string_view, const KindRoles*> roles;
    for (const KindRoles& kind : roster_.roles) roles.emplace(kind.kind, &kind);

    Fields org;
    for (const Kind& kind : roster_.kinds) {
        const auto found = roles.find(kind.name);
        std::vector<Value> values;
        for (const Object& object : kind.objects) {
            Entry entry{&object, &kind, {}};
            if (found != roles.end()) entry.roles = found->second->roles;
            for (const Role& role : entry.roles) {
                account_places_.emplace(object.id + "." + role.name, accounts_.size());
                accounts_.push_back(object.id + "." + role.name);
            }
            entries_.emplace(object.id, std::move(entry));
            values.push_back(make_value(kind, object));
        }
        org.set(kind.name + "s", Value::list(std::move(values)));
    }
    for (const UnitList& list : roster_.lists) {
        std::vector<Value> values;
        for (const std::string& unit : list.units) values.push_back(value_of(unit));
        org.set(list.name, Value::list(std::move(values)));
    }
    org_ = Value(std::move(org));
}

const Object* Directory::find(std::string_view id) const {
    const auto entry = entries_.find(id);
    return entry == entries_.end() ? nullptr : entry->second.object;
}

std::string_view Directory::kind_of(std::string_view id) const {
    const auto entry = entries_.find(id);
    return entry == entries_.end() ? std::string_view() : entry->second.kind->name;
}

std::string_view Directory::kind_of_plural(std::string_view plural) const {
    if (plural.empty() || plural.back() != 's') return {};
    plural.remove_suffix(1);
    for (const Kind& kind : roster_.kinds) {
        if (kind.name == plural) return kind.name;
    }
    return {};
}

void Directory::add_units(std::string_view name, std::vector<const Entry*>& units) const {
    if (const auto entry = entries_.find(name); entry != entries_.end()) {
        units.push_back(&entry->second);
        return;
    }
    for (const UnitList& list : roster_.lists) {
        if (list.name != name) continue;
        for (const std::string& unit : list.units) {
            const auto entry = entries_.find(unit);
            if (entry == entries_.end()) continue;
            // A list may name a unit twice; an address is a set.
            if (std::find(units.begin(), units.end(), &entry->second) == units.end())
                units.push_back(&entry->second);
        }
        return;
    }
    const std::string_view kind_name = kind_of_plural(name);
    for (const Kind& kind : roster_.kinds) {
        if (kind_name.empty() || kind.name != kind_name) continue;
        for (const Object& object : kind.objects)
            units.push_back(&entries_.find(object.id)->second);
    }
}

std::vector<std::string> Directory::accounts_of(std::string_view address) const {
    const std::size_t dot = address.find('.');
    const std::string_view role =
        dot == std::string_view::npos ? std::string_view() : address.substr(dot + 1);
    std::vector<const Entry*> units;
    add_units(address.substr(0, dot), units);

    std::vector<std::string> found;
    for (const Entry* unit : units) {
        for (const Role& candidate : unit->roles) {
            if (dot == std::string_view::npos || candidate.name == role)
                found.push_back(unit->object->id + "." + candidate.name);
        }
    }
    return found;
}

std::vector<std::string> Directory::accounts_of(const std::vector<std::string>& addresses) const {
    std::vector<std::string> all;
    for (const std::string& address : addresses) {
        for (std::string& account : accounts_of(address)) {
            if (!contains(all, account)) all.push_back(std::move(account));
        }
    }
    return all;
}

bool Directory::is_account(std::string_view account) const {
    return account_places_.find(account) != account_places_.end();
}

std::vector<std::string> Directory::acting_for(std::string_view account, const Date& day) const {
    std::vector<std::string> accounts;
    for (const Absence& absence : roster_.absences) {
        const bool stands_in =
            absence.deputy == account && absence.from <= day && day <= absence.to;
        const bool is_new = absence.account != account && !contains(accounts, absence.account);
        if (stands_in && is_new && is_account(absence.account)) accounts.push_back(absence.account);
    }
    return accounts;
}

std::vector<std::string> Directory::addressable() const {
    std::vector<std::string> names;
    for (const KindRoles& kind : roster_.roles) names.push_back(kind.kind + "s");
    for (const UnitList& list : roster_.lists) names.push_back(list.name);
    for (const auto& [id, entry] : entries_) {
        if (!entry.roles.empty()) names.push_back(id);
    }
    return names;
}

std::optional<Label> Directory::label_of(std::string_view id_or_account) const {
    const std::size_t dot = id_or_account.find('.');
    const auto entry = entries_.find(id_or_account.substr(0, dot));
    if (entry == entries_.end()) return std::nullopt;
    const Label& unit = entry->second.object->label;
    if (dot == std::string_view::npos) return unit;
    for (const Role& role : entry->second.roles) {
        if (role.name == id_or_account.substr(dot + 1)) {
            return Label{unit.zh + role.label.zh,
                         unit.in(Language::en) + " " + role.label.in(Language::en)};
        }
    }
    return std::nullopt;
}

Value Directory::value_of(std::string_view id) const {
    const auto entry = entries_.find(id);
    if (entry == entries_.end()) return {};
    return make_value(*entry->second.kind, *entry->second.object);
}

}  // namespace rota::people
