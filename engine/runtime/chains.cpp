#include "runtime/chains.hpp"

namespace rota::runtime {

namespace {

constexpr auto chain_within = std::chrono::hours(1);
constexpr int chain_max = 50;         // one after the other
constexpr int chain_long = 3;         // so far from the run that a chain goes back to,
constexpr int chain_runs_max = 1000;  // in all

}  // namespace

bool Chains::is_endless_below(const LoadedRun* run, RunCache& runs, Instant now) {
    int length = 0;
    const LoadedRun* root = run;
    for (; run != nullptr && now - run->state.started < chain_within; ++length) {
        root = run;
        if (!run->state.parent || length == chain_max) break;
        run = runs.find(run->state.parent->run);
    }
    if (length < chain_long) return false;
    std::erase_if(chains_, [&](const auto& chain) { return chain.second.until < now; });
    Chain& chain = chains_[root->row.id];
    chain.until = root->state.started + chain_within;
    return length >= chain_max || ++chain.runs > chain_runs_max;
}

}  // namespace rota::runtime
