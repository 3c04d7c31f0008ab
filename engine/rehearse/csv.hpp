// Tables as CSV files, for spreadsheets.
#pragma once

#include <string>

#include "rehearse/tables.hpp"

namespace rota::rehearse {

/// As exchange/csv.hpp has them.
std::string to_csv(const Table& table);

/// `name,value`: what was played.
std::string to_csv(const Plan& plan);

}  // namespace rota::rehearse
