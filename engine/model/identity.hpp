// Who acts: the principal that the door knows, the account it acts as, whom that account stands in
// for, and the capacity in which something is done. The first event of a decision keeps them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rota {

enum class PrincipalKind : std::uint8_t {
    none,     // not known, or left out: rehearsals keep no user of the machine
    os_user,  // the peer of a local socket, by its uid
    person,   // somebody who signed in
    token,    // a program with a token
    hook,     // a web hook
};

/// Who stands behind a request, apart from the account that it asks to act as.
struct Principal {
    PrincipalKind kind = PrincipalKind::none;
    std::string id;
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("kind", self.kind);
        visit("id", self.id);
    }
    bool operator==(const Principal&) const = default;
};

enum class CapacityKind : std::uint8_t {
    engine,     // time, a schedule, another run: nobody asked
    own_seat,   // the thing was given to the account itself
    deputy,     // it was given to another account that the account stands in for
    escalated,  // it was escalated to the account
    owner,      // the account is of the owner of the workflow
    operators,  // the operator at the machine
    informed,   // the account may look, and no more: a copy, or a thing of its unit
};

/// The right by which an identity does something to one thing.
struct Capacity {
    CapacityKind kind = CapacityKind::engine;
    std::string of;  // of a deputy: the account that it stands in for
    template <class Self, class Visit>
    static void each(Self& self, Visit&& visit) {
        visit("kind", self.kind);
        visit("of", self.of);
    }
    bool operator==(const Capacity&) const = default;
};

/// Who asks, at one moment. Nobody unless something says otherwise.
struct Identity {
    enum class Kind : std::uint8_t { nobody, engine, account, operators };

    Kind kind = Kind::nobody;
    Principal principal;
    std::string account;                  // of Kind::account alone
    std::vector<std::string> stands_for;  // accounts

    static const Identity& of_engine() {
        static const Identity engine{Kind::engine, {}, {}, {}};
        return engine;
    }
    static Identity of_operator(Principal principal = {}) {
        return {Kind::operators, std::move(principal), {}, {}};
    }
    static Identity of_account(std::string account, Principal principal = {}) {
        return {Kind::account, std::move(principal), std::move(account), {}};
    }

    bool is_account() const { return kind == Kind::account; }
    bool is_operator() const { return kind == Kind::operators; }
    bool is_engine() const { return kind == Kind::engine; }
    bool operator==(const Identity&) const = default;
};

}  // namespace rota
