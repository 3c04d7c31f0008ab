// Who is asked in an approval: each account of `who`, and in the place of whoever handed the matter
// in himself, somebody else. Apart from approve.hpp, which counts what they answer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::people_steps {

/// One task of an approval, and how much its answer weighs.
struct Seat {
    std::string account{};          // whose seat it is; the key of the task
    std::vector<std::string> to{};  // who may act on it: that account, or who stands in
    std::int64_t weight = 1;
    static auto fields() {
        return rota::fields(field<&Seat::account>("account"),
                            field<&Seat::to>("to"),
                            field<&Seat::weight>("weight"));
    }
};

/// The seats in the order of `who`. Nobody sits twice: where the one who stands in is asked anyway,
/// his answer weighs for both. `weights` is by account or by unit; who is not in it weighs 1.
std::vector<Seat> seats_of(const Context& context, const Json& weights, bool allows_self);

bool is_among(const std::vector<std::string>& accounts, const std::string& account);

}  // namespace rota::people_steps
