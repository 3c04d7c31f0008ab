// Tables for other programs: comma-separated values as RFC 4180 has them, with the mark in front
// by which spreadsheets know that Chinese is UTF-8.
#pragma once

#include <string>
#include <vector>

#include "model/value.hpp"

namespace rota::exchange {

/// The names of the columns, then the rows; lines end with CR LF. A text that a spreadsheet would
/// take for a formula gets an apostrophe in front: what people have typed must not be carried out
/// by whoever opens the table. Null is an empty cell.
std::string to_csv(const std::vector<std::string>& columns,
                   const std::vector<std::vector<Value>>& rows);

}  // namespace rota::exchange
