// Runs that start one another: one that has no end by the look of it is cut off.
#pragma once

#include <map>

#include "runtime/run_cache.hpp"

namespace rota::runtime {

/// [loop-thread]
class Chains {
  public:
    /// True when the run that is about to start another one is at the end of a long chain, or one
    /// of very many that go back to one run, all within a short time.
    bool is_endless_below(const LoadedRun* run, RunCache& runs, Instant now);

  private:
    struct Chain {
        Instant until{};
        int runs = 0;
    };
    std::map<Bytes16, Chain> chains_;  // by the run it goes back to: how many are far from it
};

}  // namespace rota::runtime
