#include "rehearse/csv.hpp"

#include "exchange/csv.hpp"

namespace rota::rehearse {

std::string to_csv(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return exchange::to_csv(names, table.rows);
}

std::string to_csv(const Plan& plan) {
    return exchange::to_csv({"name", "value"},
                            {{"from", plan.first},
                             {"to", plan.last},
                             {"seed", std::to_string(plan.seed)},
                             {"workflow", plan.only}});
}

}  // namespace rota::rehearse
