// A store in memory: the same contract as the file, for tests and simulations.
#pragma once

#include <memory>

#include "store/store.hpp"

namespace rota::store {

/// Readers and the writer may be used from different threads.
std::unique_ptr<Store> open_memory();

}  // namespace rota::store
