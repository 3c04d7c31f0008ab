// Strict readers of the files that are written for other programs. They refuse what RFC 4180 and
// RFC 5545 do not allow, also where most programs would not mind.
#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rota::test {

using Rows = std::vector<std::vector<std::string>>;
/// The properties of one event, by name with its parameters ("DTSTART;VALUE=DATE"), unescaped.
using IcsEvent = std::map<std::string, std::string>;

[[noreturn]] inline void refuse(const std::string& why, std::string_view where) {
    throw std::runtime_error(why + ": " + std::string(where));
}

/// The rows of a table, the first with the names; behind the mark that says UTF-8.
inline Rows read_csv(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (!text.starts_with(mark)) refuse("no mark in front", text.substr(0, 20));
    text.remove_prefix(mark.size());
    Rows rows;
    std::vector<std::string> row;
    std::size_t at = 0;
    while (at < text.size()) {
        std::string cell;
        if (text[at] == '"') {
            for (++at;; ++at) {
                if (at >= text.size()) refuse("a quotation without an end", text);
                if (text[at] != '"') {
                    cell += text[at];
                } else if (text.substr(at, 2) == "\"\"") {
                    cell += text[at++];
                } else {
                    break;
                }
            }
            ++at;
        } else {
            const std::size_t end = text.find_first_of(",\r\n\"", at);
            if (end == std::string_view::npos) refuse("a last line without an end", text);
            cell = text.substr(at, end - at);
            at = end;
        }
        row.push_back(std::move(cell));
        if (text.substr(at, 1) == ",") {
            ++at;
        } else if (text.substr(at, 2) == "\r\n") {
            at += 2;
            rows.push_back(std::move(row));
            row.clear();
            if (rows.back().size() != rows.front().size()) refuse("a row of another length", text);
        } else {
            refuse("neither a comma nor the end of a line", text.substr(at, 20));
        }
    }
    return rows;
}

/// The lines as they were before they were folded.
inline std::vector<std::string> unfolded(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find("\r\n");
        if (end == std::string_view::npos) refuse("a last line without an end", text);
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (line.size() > 75) refuse("longer than 75 octets", line);
        for (const char c : line) {
            if (static_cast<unsigned char>(c) < 0x20) refuse("a control character", line);
        }
        const bool goes_on = line.starts_with(' ');
        const char first = line.size() > (goes_on ? 1 : 0) ? line[goes_on ? 1 : 0] : 'x';
        if ((static_cast<unsigned char>(first) & 0xC0) == 0x80) refuse("a cut character", line);
        if (!goes_on) {
            lines.emplace_back(line);
        } else if (lines.empty()) {
            refuse("the first line goes on from nothing", line);
        } else {
            lines.back() += line.substr(1);
        }
    }
    return lines;
}

inline std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ',' || text[i] == ';') refuse("not escaped", text);
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        const char c = i + 1 < text.size() ? text[++i] : '\0';
        if (c == 'n' || c == 'N') {
            out += '\n';
        } else if (c == '\\' || c == ',' || c == ';') {
            out += c;
        } else {
            refuse("an unknown escape", text);
        }
    }
    return out;
}

/// The events of a calendar, each with what RFC 5545 demands of it.
inline std::vector<IcsEvent> read_ics(std::string_view text) {
    const auto lines = unfolded(text);
    if (lines.size() < 4 || lines.front() != "BEGIN:VCALENDAR" || lines.back() != "END:VCALENDAR")
        refuse("no calendar", text.substr(0, 40));
    std::vector<IcsEvent> events;
    std::map<std::string, bool> uids;
    IcsEvent calendar;
    IcsEvent* open = &calendar;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const std::string& line = lines[i];
        if (line == "BEGIN:VEVENT") {
            if (open != &calendar) refuse("an event in an event", line);
            open = &events.emplace_back();
            continue;
        }
        if (line == "END:VEVENT") {
            if (open == &calendar) refuse("the end of no event", line);
            for (const char* name : {"UID", "DTSTAMP", "SUMMARY"}) {
                if (!open->contains(name)) refuse("an event without", name);
            }
            if (open->contains("DTSTART") == open->contains("DTSTART;VALUE=DATE"))
                refuse("an event without one start", open->at("UID"));
            if (!uids.emplace(open->at("UID"), true).second) refuse("a UID twice", open->at("UID"));
            open = &calendar;
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || colon == 0) refuse("no property", line);
        if (!open->emplace(line.substr(0, colon), unescaped(line.substr(colon + 1))).second)
            refuse("a property twice", line);
    }
    if (open != &calendar) refuse("an event without an end", text.substr(0, 40));
    for (const char* name : {"VERSION", "PRODID"}) {
        if (!calendar.contains(name)) refuse("a calendar without", name);
    }
    return events;
}

}  // namespace rota::test
