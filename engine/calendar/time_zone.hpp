// A time zone by its IANA name: what the clock on the wall of an office shows, and when. The only
// file of this room that knows the time zone database.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "model/result.hpp"
#include "model/temporal.hpp"

namespace date {
class time_zone;
}

namespace rota::calendar {

/// The days that moments are kept for; an `Instant` could hold not many more.
constexpr Date first_date_kept{-99'999, 1, 1};
constexpr Date last_date_kept{99'999, 12, 31};

/// A time through which the clock of a zone runs on, neither put forward nor back.
struct UnambiguousTime {
    Instant begin;
    /// The first moment after it.
    Instant end;
    /// Offset of local time from UTC.
    std::chrono::seconds ahead_of_utc{0};
    bool operator==(const UnambiguousTime&) const = default;
};

/// Copies share the zone, which is read from the database of the machine once per process and
/// never changes after. The database knows daylight saving time until 2037; later moments keep
/// the winter time of that year.
class TimeZone {
  public:
    /// An unknown name is an Error that names those near it.
    static Result<TimeZone> load(std::string_view name);

    const std::string& name() const { return *name_; }

    /// The moment at which the clock shows this, whatever zone the time itself names. A time that
    /// is skipped when clocks go forward gives the first moment after the gap; one that comes
    /// twice gives the first. Dates are held to those that a moment can have.
    Instant to_instant(const Date& date, const TimeOfDay& time) const;
    /// Local time of the instant, with the name of this zone.
    DateTime to_local(Instant instant) const;
    Date date_at(Instant instant) const;
    /// The steady time that this moment is in. One follows the other without a break; two in a row
    /// may be equally far ahead, where only the name of the time changed. The first begins with
    /// the first day kept, the last ends with the last.
    UnambiguousTime unambiguous_time_at(Instant instant) const;

  private:
    TimeZone(const date::time_zone* zone, std::string_view name);

    const date::time_zone* zone_;
    std::shared_ptr<const std::string> name_;
};

/// The moment of a date-time: by its offset if it has one, by its zone if it names one, by `office`
/// otherwise. An Error if there is no such zone.
Result<Instant> to_instant(const DateTime& moment, const TimeZone& office);

}  // namespace rota::calendar
