// All that a shard is given from without.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "model/temporal.hpp"
#include "plugin/executor.hpp"
#include "runtime/randomness.hpp"
#include "store/store.hpp"

namespace rota::runtime {

struct ShardOptions {
    store::Reader* reader = nullptr;
    plugin::Executor* executor = nullptr;
    Randomness randomness{std::nullopt};
    std::string store_id;
    bool is_rehearsal = false;
    Instant rehearsal_now{};  // as of the last commit
    /// The live clock; not asked in a rehearsal.
    std::function<Instant()> clock;
    std::function<void(const std::string&)> log;
    /// Workflows with `every` start without being told to.
    bool starts_by_itself = false;
    /// A signal to more runs than this goes out in parts of as many.
    std::size_t signal_runs_max = 1000;
    /// Due times are counted anew in so many runs at a time.
    std::size_t recount_runs_max = 1000;
};

}  // namespace rota::runtime
