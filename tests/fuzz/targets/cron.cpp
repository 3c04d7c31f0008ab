// Cron expressions: read, and the next moment they name in zones with clocks that change in
// different ways.
#include "calendar/cron.hpp"

#include <array>

#include "fuzz/target.hpp"
#include "language/source_text.hpp"

namespace rota::fuzz {

namespace {

using calendar::TimeZone;

const std::array<TimeZone, 3>& zones() {
    static const std::array<TimeZone, 3> three = {TimeZone::load("Asia/Shanghai").value(),
                                                  TimeZone::load("Australia/Lord_Howe").value(),
                                                  TimeZone::load("Pacific/Apia").value()};
    return three;
}

/// From one change of the clocks to the next.
void check_next(const calendar::Cron& cron, const TimeZone& zone, Instant after) {
    const calendar::UnambiguousTime steady = zone.unambiguous_time_at(after);
    for (const Instant from : {after, steady.begin, steady.end}) {
        const auto next = cron.next(zone, from);
        if (!next) continue;
        check(*next > from, "the next moment is later", cron.text());
        check(cron.next(zone, *next - std::chrono::microseconds(1)) == next,
              "between two moments there is none",
              cron.text());
    }
}

}  // namespace

void cron(std::string_view input) {
    Pieces pieces(input);
    std::int64_t hours = 0;
    for (int i = 0; i < 3; ++i) hours = hours * 256 + pieces.byte();
    const std::string_view text = pieces.rest();
    const auto parsed = calendar::Cron::parse(text);
    if (!parsed) {
        const bool is_text = language::find_invalid_utf8(text) == std::string_view::npos;
        if (is_text) check_error(parsed.error());
        return;
    }
    check(calendar::Cron::parse(parsed->text()) == *parsed, "what is read survives", text);
    for (const TimeZone& zone : zones())
        check_next(*parsed, zone, Instant(std::chrono::hours(hours)));
}

}  // namespace rota::fuzz
