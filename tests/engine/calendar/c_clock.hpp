// What clocks show by the C library: another reader of the same zone files, to check ours against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rota {

/// Minutes since 1970-01-01T00:00, of UTC or of a clock on a wall.
using Minute = std::int64_t;

/// Sets the zone of the process while it lives; so there is one at a time, in one thread.
class CClock {
  public:
    explicit CClock(const std::string& zone);
    ~CClock();
    CClock(const CClock&) = delete;
    CClock& operator=(const CClock&) = delete;

    /// What the clock shows at a minute of UTC. Ends the test program where that is not a whole
    /// minute, as it was last in 1972.
    Minute shown(Minute utc) const;
    /// The first minute, of UTC, of each other distance from UTC in these years.
    std::vector<Minute> edges(int first_year, int last_year) const;

  private:
    std::optional<std::string> before_;
};

Minute minute_of(int year, int month, int day, int hour = 0, int minute = 0);

/// A time on the clock, minute by minute.
struct Walk {
    Walk(const CClock& clock, Minute first, Minute end);

    /// When the clock shows a minute, or what takes its place where it shows none.
    struct Shown {
        Minute utc = 0;
        bool is_skipped = false;
    };

    Minute utc_first = 0;
    /// What it shows at each minute of UTC.
    std::vector<Minute> shown;
    Minute wall_first = 0;
    /// For each minute on the wall: when it is shown first; where never, when the first later one
    /// is.
    std::vector<Shown> happens;
};

}  // namespace rota
