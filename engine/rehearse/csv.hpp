// Tables as CSV files, for spreadsheets.
#pragma once

#include <string>

#include "rehearse/tables.hpp"

namespace rota::rehearse {

/// RFC 4180 with a byte order mark, without which spreadsheets take Chinese for something else. A
/// text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string to_csv(const Table& table);

/// `name,value`: what was played.
std::string to_csv(const Plan& plan);

}  // namespace rota::rehearse
