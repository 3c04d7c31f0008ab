// Every figure there is, in the order in which they are shown, with its goal; and the workload that
// measures it. What is not in here is not told, and what is in here is never left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/workloads.hpp"

namespace rota::bench {

struct Goal {
    enum class Kind { at_least, at_most } kind = Kind::at_most;
    double value = 0;
    bool is_met_by(double found) const {
        return kind == Kind::at_least ? found >= value : found <= value;
    }
};

struct Figure {
    std::string name;
    std::string unit;
    std::optional<Goal> goal;
};

struct Workload {
    std::string id;
    void (*run)(Report&, Sizes);
    int seconds_max = 0;  // at full size, then it counts as hanging
    std::vector<Figure> figures;
};

const std::vector<Workload>& workloads();

}  // namespace rota::bench
