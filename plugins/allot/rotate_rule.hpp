// The rule of `rotate`, on ids alone: who is whose turn in which period.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

struct Rotated {
    std::string item{};
    std::string party{};
};

/// How many periods (`every`: day, week, month, quarter, half-year, year) lie between the period
/// `first` is in and the one `day` is in; negative before it. `first` is the name that a run of
/// that period bears (2018-Q1, 2018-09, 2018-W27, 2018) or a day in it. Throws Failure where it is
/// neither, or where a period of that kind has no turns (workday).
std::int64_t turns_between(const std::string& every,
                           const std::string& first,
                           const std::string& day);

/// The items in their order, cut into as many consecutive blocks as there are parties (the first
/// ones an item longer where it does not come out even); block b goes to party b + turn, and from
/// the last party on to the first.
std::vector<Rotated> rotate(const std::vector<std::string>& items,
                            const std::vector<std::string>& among,
                            std::int64_t turn);

}  // namespace rota::allot_steps
