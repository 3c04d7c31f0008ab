// A year as tables: one list of columns each, from which come the CSV files, the JSON, and the
// names and kinds that expectations may speak of.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/value.hpp"
#include "rehearse/summary.hpp"

namespace rota::rehearse {

/// Type of a column's values; the possible ids and words of a text column are all known.
enum class Holds : std::uint8_t {
    text,
    workflow,
    step,  // id of a step
    account,
    unit,  // of the roster, a site too
    word,  // one of Column::words
    number,
    yes_no,
    day,
    moment,
};

struct Column {
    std::string name;
    Holds holds = Holds::text;
    std::vector<std::string> words = {};
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<std::vector<Value>> rows;  // one value for each column
};

/// starts, runs, tasks, visits, draws, accounts, units, weeks, months, collisions, uncovered,
/// troubles, calls; those that have no row, too.
std::vector<Table> tables_of(const Year& year, const Summary& summary);

/// {from, to, seed, workflow}
Value plan_value(const Plan& plan);

/// The rows as contexts.
Value rows_of(const Table& table);

/// Plan and tables, by name.
Value to_value(const Year& year, const std::vector<Table>& tables);

}  // namespace rota::rehearse
