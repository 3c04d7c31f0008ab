// Calendars for other programs: iCalendar as RFC 5545 has it, which every calendar on a desk or a
// phone reads. Moments are written in UTC, so no zone has to travel with them.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "model/temporal.hpp"

namespace rota::exchange {

/// How certain it is: of what is tentative a calendar says so, what is cancelled it strikes out.
enum class Certainty : std::uint8_t { confirmed, tentative, cancelled };

struct CalendarEvent {
    /// The same for the same thing whenever it is written, so that a calendar that reads the file
    /// again changes its entries and does not double them.
    std::string uid;
    std::variant<Instant, Date> when;  // a moment, or a whole day
    std::string summary;
    std::string description;  // empty: none
    std::string location;     // empty: none
    Certainty certainty = Certainty::confirmed;
};

struct CalendarFile {
    std::string name;     // as a calendar program shows it
    std::string product;  // what wrote it: "agenda"
    Instant stamp;        // as of when
    std::vector<CalendarEvent> events;
};

/// Lines end with CR LF and are folded at 75 octets, never within a character. Control characters
/// are left out, but for line feeds. None of the events takes up time: they mark it.
std::string to_ics(const CalendarFile& file);

}  // namespace rota::exchange
