// What goes wrong in a history: some kinds, chosen by its seed, and each of them now and then.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "simulation/prng.hpp"
#include "simulation/tally.hpp"

namespace rota::simulation {

enum class Fault {
    crash,        // between two steps of the loop, the writer or a worker
    crash_point,  // at a named place within one
    power_cut,    // what was not synced is gone
    doubt_there,  // COMMIT reports an error, and everything is on the disk
    doubt_lost,   // COMMIT reports an error, and nothing is
    slow_disk,    // a batch takes long to be written
    full_disk,    // a batch cannot be written, nor the next ones, for a while
    late_answer,  // a handler is at work for hours
    doubled_answer,
    lost_answer,     // a handler never answers in this life of the engine
    stale_answer,    // an answer with the token of an attempt that is over
    pending_answer,  // a handler returns at once and completes later
    failing_answer,
    clock_forward,
    clock_back,
    edited_office,
    broken_office,  // files that do not pass the check
};

constexpr std::array fault_names{"crash between steps",
                                 "crash at a named point",
                                 "power cut",
                                 "commit in doubt, there",
                                 "commit in doubt, lost",
                                 "slow disk",
                                 "full disk",
                                 "late answer",
                                 "doubled answer",
                                 "lost answer",
                                 "stale answer",
                                 "pending answer",
                                 "failing answer",
                                 "clock forward",
                                 "clock back",
                                 "office edited",
                                 "office broken"};

class Faults {
  public:
    Faults(Prng chance, Tally& tally) : chance_(chance), tally_(tally) {
        for (bool& is_on : on_) is_on = chance_.percent(60);
    }

    /// True one time in `n` where this kind is on; then it happens, and is counted.
    bool strike(Fault fault, std::size_t n) {
        const auto kind = static_cast<std::size_t>(fault);
        if (is_over_ || !on_[kind] || !chance_.one_in(n)) return false;
        tally_.count(std::string("fault: ") + fault_names[kind]);
        return true;
    }
    /// From now on nothing goes wrong.
    void end() { is_over_ = true; }
    bool is_over() const { return is_over_; }

  private:
    Prng chance_;
    Tally& tally_;
    std::array<bool, fault_names.size()> on_{};
    bool is_over_ = false;
};

}  // namespace rota::simulation
