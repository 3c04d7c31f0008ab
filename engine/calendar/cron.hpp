// Cron expressions: moments as the clock on a wall shows them, for a schedule that `every` and
// `on` cannot say. Pure: the same expression, zone and moment give the same next moment.
//
// Five fields, or six with the second first, with blanks between them:
//
//   second   0-59                                 *  5  1,2  1-5  */15  10-40/5  5/15
//   minute   0-59
//   hour     0-23
//   day      1-31                                 also L  L-3  15W  LW  ?
//   month    1-12 or jan-dec                      ranges may pass the end of the year: nov-feb
//   weekday  0-7 or sun-sat, 0 and 7 are Sunday   also friL  5L  fri#2  5#2  ?; fri-mon
//
// `5/15` is from 5 to the end of the field in steps of 15; a step is at most as long as the field.
// `L` is the last day of the month, `L-3` the third before it, `15W` the day from Monday to Friday
// that is nearest to the 15th without leaving the month, `LW` the last such day, `friL` the last
// Friday and `fri#2` the second. A month that has no such day is passed over. Case does not
// matter. @yearly (or @annually), @monthly, @weekly, @daily (or @midnight) and @hourly are written
// alone.
//
// Day and weekday: where either field begins with `*` or is `?`, a day must be in both. Otherwise
// one of them is enough: `0 0 13 * fri` is every 13th and every Friday, `0 0 */13 * fri` a Friday
// that is a 1st, 14th or 27th. (So has it been since Vixie's cron.)
//
// Clocks that are put forward or back: where the hours named are all 24 of them, however that is
// written, the expression goes by the time that passes. A time that comes twice counts both times,
// one that is skipped does not count. Otherwise it goes by the wall: a named time happens once, at
// the first moment at which the clock shows it or a later one. So one that is skipped happens at
// the first moment after the gap, together with all others in the gap and with that moment itself
// if it is named, too; and one that comes twice happens the first time only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendar/cron_fields.hpp"
#include "calendar/time_zone.hpp"

namespace rota::calendar {

/// A value; any thread may use it. What it names comes again and again: expressions of days that no
/// year has are refused.
class Cron {
  public:
    /// An Error names the field, what is wrong with it and what is allowed there.
    static Result<Cron> parse(std::string_view text);

    /// The first moment later than `after` that it names on the clock of the zone, on a whole
    /// second. Nothing only where that would lie beyond the last date kept.
    std::optional<Instant> next(const TimeZone& zone, Instant after) const;

    /// As it was written, less the blanks around it.
    const std::string& text() const { return text_; }

    /// Whether they are written alike.
    bool operator==(const Cron& other) const { return text_ == other.text_; }

  private:
    Cron(std::string_view text, const CronFields& fields) : text_(text), fields_(fields) {}

    std::string text_;
    CronFields fields_;
};

}  // namespace rota::calendar
