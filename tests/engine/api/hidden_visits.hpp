// A round whose visits are hidden from the townships until somebody is at the door, in two worlds
// that differ only in what is hidden.
#pragma once

#include <string>
#include <vector>

#include "support/office/office.hpp"

namespace rota::test {

struct World {
    std::uint64_t seed = 0;
    std::vector<std::string> sites;
    std::vector<std::string> groups;
};

/// The round of one world: the notice is out, the areas and the days are drawn, the visits stand
/// open.
struct Round {
    explicit Round(const World& world);

    /// The id of the to-do of the visit at a site, and whose it is.
    struct Visit {
        std::string task;
        std::string lead;
        std::string day;
    };
    Visit visit_at(const std::string& site);

    Office office;
    std::string run;
};

/// What an account is told, with the ids that are random numbered in the order they come.
std::string told(Office& office, Fields request, const std::string& account);

}  // namespace rota::test
