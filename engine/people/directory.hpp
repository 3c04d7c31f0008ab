// Who there is: the roster indexed once, addresses resolved to role accounts, labels, and the value
// that expressions call `org`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/office.hpp"

namespace rota::people {

/// The unit part of an account: "lishan" of "lishan.liaison".
std::string_view unit_of(std::string_view account);
/// One of the accounts is of the unit.
bool any_of_unit(const std::vector<std::string>& accounts, std::string_view unit);

/// An immutable index over a roster. Copies what it needs; may be shared by threads.
class Directory {
  public:
    explicit Directory(Roster roster);

    const Roster& roster() const { return roster_; }

    /// The unit, group or site of that id, or null.
    const Object* find(std::string_view id) const;
    /// "township" for "lishan"; empty when there is no such object.
    std::string_view kind_of(std::string_view id) const;
    /// The kind that its plural names: "townships" -> "township". Empty when it is none.
    std::string_view kind_of_plural(std::string_view plural) const;

    /// The role accounts of an address, each once, in roster order:
    /// `unit.role`, `unit`, `kinds`, a list, `kinds.role`, `list.role`.
    /// Empty when nobody is found, whatever the reason.
    std::vector<std::string> accounts_of(std::string_view address) const;
    /// A set: the accounts of all of them, each once, in the order of the addresses.
    std::vector<std::string> accounts_of(const std::vector<std::string>& addresses) const;
    bool is_account(std::string_view account) const;
    /// The accounts that this one stands in for on a day, in roster order. A deputy's deputy stands
    /// in for nobody but the deputy.
    std::vector<std::string> acting_for(std::string_view account, const Date& day) const;
    bool has_absences() const { return !roster_.absences.empty(); }
    /// Every account there is, in roster order.
    const std::vector<std::string>& accounts() const { return accounts_; }
    /// Everything an address may begin with: units with roles, plurals of kinds, lists.
    std::vector<std::string> addressable() const;

    /// The label of a unit, site, or account ("东洲街道联络员"); nothing for another text.
    std::optional<Label> label_of(std::string_view id_or_account) const;

    /// An object as expressions see it: {id, kind, zh, en, …attributes}.
    Value value_of(std::string_view id) const;
    /// `org`: one list per kind, named kind + "s", and one per `[list]`.
    const Value& org() const { return org_; }

  private:
    struct Entry {
        const Object* object;
        const Kind* kind;
        std::vector<Role> roles;
    };
    void add_units(std::string_view name, std::vector<const Entry*>& units) const;

    Roster roster_;
    std::map<std::string, Entry, std::less<>> entries_;
    std::vector<std::string> accounts_;
    std::map<std::string, std::size_t, std::less<>> account_places_;
    Value org_;
};

}  // namespace rota::people
