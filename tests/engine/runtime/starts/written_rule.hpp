// A schedule of chance, as a workflow file says it and as the oracle is told it.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace rota {

enum class DayOff { next, previous, skip, anyway };
enum class WhatOfMissed { once, each, skip };
enum class WhatOfOverlap { allow, skip, queue, cancel };

/// When: what makes a start the one it is.
struct WrittenMoments {
    std::string every;  // as in the file; empty where `cron` is
    std::string on;
    int hour = 9;
    int minute = 0;
    std::string cron;
    std::vector<std::int64_t> dates;  // days since 1970, beside either
    bool operator==(const WrittenMoments&) const = default;
};

struct WrittenRule {
    WrittenMoments when;
    DayOff on_day_off = DayOff::next;
    bool merge = true;
    WhatOfMissed missed = WhatOfMissed::once;
    int each_max = 20;
    WhatOfOverlap overlap = WhatOfOverlap::allow;
    /// How long the clock runs at most between two acts of a history, in minutes: as long as some
    /// starts take.
    int pace = 60;
};

/// The workflow `w` with this rule; its runs end at once, or (`stays`) when they are cancelled.
std::string text_of(const WrittenRule& rule, bool stays);

class Chances {
  public:
    explicit Chances(unsigned seed) : random_(seed) {}
    /// 0 … n - 1.
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    bool one_in(int n) { return below(n) == 0; }
    template <class List>
    auto pick(const List& list) {
        return *(std::begin(list) + below(static_cast<int>(std::size(list))));
    }

  private:
    std::mt19937 random_;
};

/// With days of the year that begins that many days after 1970.
WrittenRule any_rule(Chances& chances, std::int64_t year_begins);
/// The same with something changed: what becomes of a start, or when it is.
WrittenRule edited(WrittenRule rule, Chances& chances, std::int64_t year_begins);

}  // namespace rota
