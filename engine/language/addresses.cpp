#include "language/addresses.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "language/expression.hpp"

namespace rota::language {

namespace {

bool is_later(std::string_view text) { return text.find(later_value) != std::string_view::npos; }

std::vector<std::string> all_roles(const Roster& roster) {
    std::set<std::string> names;
    for (const KindRoles& kind : roster.roles) {
        for (const Role& role : kind.roles) names.insert(role.name);
    }
    return {names.begin(), names.end()};
}

/// The roles of whoever `unit` names: a unit, all of a kind, a list.
std::vector<std::string> roles_of(const people::Directory& people, std::string_view unit) {
    std::set<std::string> names;
    for (const std::string& account : people.accounts_of(unit))
        names.insert(account.substr(account.find('.') + 1));
    return {names.begin(), names.end()};
}

/// True if the roster knows the name at all: a unit, a site, the plural of a kind, a list.
bool is_known(const people::Directory& people, std::string_view unit) {
    if (people.find(unit) != nullptr || !people.kind_of_plural(unit).empty()) return true;
    const auto& lists = people.roster().lists;
    return std::any_of(
        lists.begin(), lists.end(), [&](const UnitList& list) { return list.name == unit; });
}

struct Address {
    std::string_view unit;
    std::string_view role;  // empty: all of them
};

Address split(std::string_view address) {
    const std::size_t dot = address.find('.');
    if (dot == std::string_view::npos) return {address, {}};
    return {address.substr(0, dot), address.substr(dot + 1)};
}

void check_unit(const Reading& reading,
                const people::Directory& people,
                std::string_view unit,
                Position at) {
    if (!is_known(people, unit)) {
        reading.say(
            Code::address_unknown_unit,
            at,
            {{"unit", unit}, {"maybe", reading.report.near_miss(unit, people.addressable())}});
    } else if (people.accounts_of(unit).empty()) {
        reading.say(Code::address_without_accounts, at, {{"unit", unit}});
    }
}

void check_role(const Reading& reading,
                const std::vector<std::string>& roles,
                const Address& address,
                Position at) {
    if (std::find(roles.begin(), roles.end(), address.role) != roles.end()) return;
    const Words maybe = reading.report.near_miss(address.role, roles);
    if (is_later(address.unit)) {
        reading.say(Code::address_unknown_role, at, {{"role", address.role}, {"maybe", maybe}});
    } else {
        reading.say(Code::address_no_such_role,
                    at,
                    {{"unit", address.unit},
                     {"role", address.role},
                     {"maybe", maybe},
                     {"known", list_of(roles)}});
    }
}

}  // namespace

std::string with_later_values(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find("${", at), text.size());
        result += text.substr(at, open - at);
        if (open == text.size()) break;
        result += later_value;
        at = std::min(end_of_value(text, open + 2), text.size() - 1) + 1;
    }
    return result;
}

void check_address(const Reading& reading,
                   const people::Directory& people,
                   std::string_view address,
                   Position at) {
    const Address parts = split(address);
    if (!is_later(parts.unit)) {
        const std::size_t before = reading.report.errors();
        check_unit(reading, people, parts.unit, at);
        if (reading.report.errors() > before) return;
    }
    if (parts.role.empty() || is_later(parts.role)) return;
    check_role(reading,
               is_later(parts.unit) ? all_roles(people.roster()) : roles_of(people, parts.unit),
               parts,
               at);
}

void check_addresses(const Reading& reading,
                     const people::Directory* people,
                     std::string_view key,
                     const Node& node) {
    if (const std::string* text = node.text()) {
        if (text->empty()) {
            reading.say(Code::empty_address, node.at, {{"key", key}});
        } else if (people != nullptr) {
            check_address(reading, *people, with_later_values(*text), node.at);
        }
        return;
    }
    if (const Array* items = node.array()) {
        for (const Node& item : *items) {
            if (item.text() == nullptr) {
                reading.say(
                    Code::not_an_address, item.at, {{"key", key}, {"found", kind_of(item)}});
            } else {
                check_addresses(reading, people, key, item);
            }
        }
        return;
    }
    reading.say(Code::not_an_address, node.at, {{"key", key}, {"found", kind_of(node)}});
}

}  // namespace rota::language
