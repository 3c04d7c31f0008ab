// How often what happened, by name: what a batch of seeds really had.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace rota::simulation {

class Tally {
  public:
    void count(const std::string& what, std::uint64_t times = 1) { counts_[what] += times; }
    void add(const Tally& other) {
        for (const auto& [what, times] : other.counts_) counts_[what] += times;
    }
    std::uint64_t of(const std::string& what) const {
        const auto found = counts_.find(what);
        return found == counts_.end() ? 0 : found->second;
    }
    const std::map<std::string, std::uint64_t>& all() const { return counts_; }

  private:
    std::map<std::string, std::uint64_t> counts_;
};

}  // namespace rota::simulation
