#include "seats.hpp"

#include <algorithm>
#include <utility>

namespace rota::people_steps {

namespace {

std::int64_t weight_of(const Json& weights, const std::string& account) {
    if (const Json* own = weights.find(account)) return own->integer();
    const Json* of_unit = weights.find(account.substr(0, account.find('.')));
    return of_unit == nullptr ? 1 : of_unit->integer();
}

std::vector<std::string> others_of(const std::vector<std::string>& accounts,
                                   const std::vector<std::string>& excluded) {
    std::vector<std::string> others;
    for (const std::string& account : accounts) {
        if (!is_among(excluded, account) && !is_among(others, account)) others.push_back(account);
    }
    return others;
}

/// The deputy, else the owner, else, since there is nobody else, the account itself.
std::vector<std::string> stand_ins_of(const Context& context, const std::string& account) {
    auto found = others_of(context.deputy, context.handed_in_by);
    if (found.empty()) found = others_of(context.owner, context.handed_in_by);
    if (found.empty()) found.push_back(account);
    return found;
}

Seat* seat_that_asks(std::vector<Seat>& seats, const std::vector<std::string>& accounts) {
    const auto found = std::find_if(seats.begin(), seats.end(), [&](const Seat& seat) {
        return std::any_of(accounts.begin(), accounts.end(), [&](const std::string& account) {
            return is_among(seat.to, account);
        });
    });
    return found == seats.end() ? nullptr : &*found;
}

}  // namespace

bool is_among(const std::vector<std::string>& accounts, const std::string& account) {
    return std::find(accounts.begin(), accounts.end(), account) != accounts.end();
}

std::vector<Seat> seats_of(const Context& context, const Json& weights, bool allows_self) {
    const auto may_decide = [&](const std::string& account) {
        return allows_self || !is_among(context.handed_in_by, account);
    };
    const std::vector<std::string> who = others_of(context.who, {});
    std::vector<Seat> seats;
    for (const std::string& account : who) {
        if (may_decide(account)) seats.push_back({account, {account}, weight_of(weights, account)});
    }
    for (const std::string& account : who) {
        if (may_decide(account)) continue;
        auto stand_ins = stand_ins_of(context, account);
        const std::int64_t weight = weight_of(weights, account);
        if (Seat* taken = seat_that_asks(seats, stand_ins)) {
            taken->weight += weight;
        } else {
            seats.push_back({account, std::move(stand_ins), weight});
        }
    }
    const auto place = [&](const Seat& seat) {
        return std::find(who.begin(), who.end(), seat.account) - who.begin();
    };
    std::sort(seats.begin(), seats.end(), [&](const Seat& a, const Seat& b) {
        return place(a) < place(b);
    });
    return seats;
}

}  // namespace rota::people_steps
