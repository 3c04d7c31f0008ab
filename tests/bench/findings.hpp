// What the driver found: every figure of the catalogue, measured or with the reason why not.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench/catalogue.hpp"
#include "model/value.hpp"

namespace rota::bench {

struct Finding {
    Figure figure;
    Size size = Size::full;
    std::optional<double> value;
    std::optional<double> floor;
    std::string why;         // there is no value
    double other_cores = 0;  // what everything else on the machine took meanwhile

    bool is_met() const { return value && (!figure.goal || figure.goal->is_met_by(*value)); }
};

/// Runs one workload in a process of its own (`program` is this one).
std::vector<Finding> findings_of(const Workload& workload, const std::string& program, Sizes sizes);

void print_table(const std::vector<Finding>& findings);
void print_json(const std::vector<Finding>& findings);

}  // namespace rota::bench
