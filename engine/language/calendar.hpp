// calendar.toml and the notices on public holidays: when the office works.
#pragma once

#include <string>
#include <vector>

#include "language/report.hpp"
#include "language/sheet.hpp"
#include "model/calendar.hpp"

namespace rota::language {

/// A file that calendar.toml names, and where it does.
struct NamedFile {
    std::string path;
    Place place;
};

struct ReadCalendar {
    OfficeCalendar calendar;
    std::vector<NamedFile> holiday_files;
};

ReadCalendar read_calendar(const Sheet& sheet, const Table& root, Report& report);

Holidays read_holidays(const Sheet& sheet, const Table& root, Report& report);

}  // namespace rota::language
