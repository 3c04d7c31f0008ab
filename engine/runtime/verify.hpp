// Is the record whole? The chain of every run, the fold of its events against its row, the tables
// beside the journal against what the journal gives, definitions and files against their hashes.
#pragma once

#include <functional>

#include "model/result.hpp"
#include "model/step_type.hpp"
#include "model/value.hpp"
#include "runtime/data_folder.hpp"

namespace rota::runtime {

/// Called now and then with how many rows of how many are done.
using Progress = std::function<void(std::size_t done, std::size_t of)>;

/// {holds, runs, rows, events, entries, files, faults: [{what, where, zh, en}]}. Reads one
/// snapshot; an engine may be at work. Throws StoreError when the store cannot be read at all.
Result<Value> verify(const DataFolder& folder, const StepTypes& types, const Progress& progress);

}  // namespace rota::runtime
