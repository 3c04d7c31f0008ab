#include "exchange/ics.hpp"

#include <utility>

#include "text/utf8.hpp"

namespace rota::exchange {

namespace {

/// `\`, `,` and `;` have a meaning of their own, and a line feed would end the property.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) continue;
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        out += c;
    }
    return out;
}

/// 20270705, 20270705T010000Z: ISO 8601 without its signs.
std::string digits(std::string text) {
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

const char* status_of(Certainty certainty) {
    switch (certainty) {
        case Certainty::confirmed: return "CONFIRMED";
        case Certainty::tentative: return "TENTATIVE";
        case Certainty::cancelled: return "CANCELLED";
    }
    return "";
}

class Writer {
  public:
    std::string write(const CalendarFile& file) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//rota//" + escaped(file.product) + "//EN");
        line("CALSCALE:GREGORIAN");
        line("X-WR-CALNAME:" + escaped(file.name));
        for (const CalendarEvent& event : file.events) write(event, file.stamp);
        line("END:VCALENDAR");
        return std::move(text_);
    }

  private:
    void write(const CalendarEvent& event, Instant stamp) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(event.uid));
        line("DTSTAMP:" + digits(to_string(in_utc(stamp))));
        // Without an end a moment takes no time, and a day is that day alone.
        if (const auto* day = std::get_if<Date>(&event.when)) {
            line("DTSTART;VALUE=DATE:" + digits(to_string(*day)));
        } else {
            line("DTSTART:" + digits(to_string(in_utc(std::get<Instant>(event.when)))));
        }
        line("SUMMARY:" + escaped(event.summary));
        if (!event.description.empty()) line("DESCRIPTION:" + escaped(event.description));
        if (!event.location.empty()) line("LOCATION:" + escaped(event.location));
        line(std::string("STATUS:") + status_of(event.certainty));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    /// At most 75 octets, then on with a blank; never within a character.
    void line(const std::string& content) {
        constexpr std::size_t octets_max = 75;
        std::size_t at = 0;
        std::size_t room = octets_max;
        while (content.size() - at > room) {
            const std::size_t cut = text::boundary_before(content, at + room);
            text_ += content.substr(at, cut - at) + "\r\n ";
            at = cut;
            room = octets_max - 1;
        }
        text_ += content.substr(at) + "\r\n";
    }

    std::string text_;
};

}  // namespace

std::string to_ics(const CalendarFile& file) { return Writer().write(file); }

}  // namespace rota::exchange
