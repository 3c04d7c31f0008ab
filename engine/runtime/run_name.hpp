// The public name of a run: <workflow>/<period>, unique, readable, and the default seed of its
// draws.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "language/check.hpp"

namespace rota::runtime {

/// 2018-Q3, 2018-09, 2018-W27, 2018 for workflows that start every quarter, month, week, year; a
/// date otherwise; and -2, -3 … when taken.
std::string run_name(const Workflow& workflow,
                     const Date& nominal,
                     const std::function<bool(const std::string&)>& is_taken);

/// Names given out so far, so that the next one of a period needs no search. [loop-thread]
class RunNames {
  public:
    std::string free(const Workflow& workflow,
                     const Date& nominal,
                     const std::function<bool(const std::string&)>& is_taken);
    /// The name last offered belongs to a run now.
    void take();
    /// Some of what was taken is free again.
    void forget() { taken_.clear(); }

  private:
    std::unordered_map<std::string, std::int64_t> taken_;  // of a period: all up to this number
    std::pair<std::string, std::int64_t> offered_;
};

}  // namespace rota::runtime
