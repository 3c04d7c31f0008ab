// calendar.toml and the notices on public holidays: when the office works.
#pragma once

#include <string>
#include <vector>

#include "language/report.hpp"
#include "language/source_text.hpp"
#include "model/calendar.hpp"
#include "model/ids.hpp"

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

ReadCalendar read_calendar(const SourceText& sheet, const Table& root, Report& report);

Holidays read_holidays(const SourceText& sheet, const Table& root, Report& report);

/// Another one for any change that may move a due time; the same whatever the files look like, and
/// however days are called.
Bytes32 hash_of(const OfficeCalendar& calendar);

}  // namespace rota::language
