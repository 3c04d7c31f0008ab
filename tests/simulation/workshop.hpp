// The outside: handlers with effects of their own, and the truth about what they did, which the
// engine only hears of. It outlives every engine, and holds each of them to what is promised about
// effects: begun only when the attempt is on disk, once an attempt, under one key.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/call.hpp"
#include "runtime/shard.hpp"
#include "simulation/faults.hpp"
#include "simulation/prng.hpp"

namespace rota::simulation {

class Witness;

/// What a handler will answer, and how that gets back.
struct Work {
    std::string token;
    Answer answer;
    std::chrono::microseconds takes{};
    bool is_doubled = false;
    bool is_lost = false;  // never answers
};

class Workshop {
  public:
    Workshop(Prng chance, Faults& faults, Tally& tally)
        : chance_(chance), faults_(faults), tally_(tally) {}

    /// A handler begins. Throws Broken when it must not.
    Work begin(const runtime::HandlerCall& call, const Witness& witness);
    /// A pure handler of the rehearsed types.
    Answer ponder();
    /// Tokens of all attempts that ever began.
    const std::vector<std::string>& begun() const { return begun_; }

  private:
    /// What is known of one activation, by its idempotency key.
    struct Activity {
        std::string activation;   // run and step, as people name it
        std::size_t effects = 0;  // how often it really happened
    };

    void check(const runtime::HandlerCall& call, const Witness& witness);
    Activity& activity_of(const Call& call);
    Answer answer_of(const Call& call, Activity& activity);
    Answer reconciled(const Activity& activity);
    Answer failure();

    Prng chance_;
    Faults& faults_;
    Tally& tally_;
    std::vector<std::string> begun_;
    std::set<std::string> tokens_;
    std::map<std::string, Activity> activities_;
    std::map<std::string, std::string> keys_;  // by activation
    std::uint64_t answers_ = 0;
};

}  // namespace rota::simulation
