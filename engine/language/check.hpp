// The way in: the files of an office to what the engine works with, or to everything that is wrong
// with them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "model/office.hpp"
#include "model/place.hpp"
#include "model/result.hpp"
#include "model/step_type.hpp"
#include "model/workflow.hpp"
#include "people/directory.hpp"

namespace rota::language {

/// An office as read and found good.
struct Office {
    std::vector<SourceFile> files;
    std::shared_ptr<const people::Directory> people;
    std::shared_ptr<const calendar::Calendar> calendar;
    Bytes32 calendar_hash{};  // of what due times are counted with
    std::vector<Book> books;
    std::map<std::string, std::shared_ptr<const Definition>> workflows;  // by workflow id
};

struct Checked {
    std::shared_ptr<const Office> office;  // null when there is an error
    std::vector<Diagnostic> problems;      // all of them, by file, line and column
};

/// Reads all files of an office folder, paths below it: roster.toml, calendar.toml, books.toml,
/// the holiday files that the calendar names, forms/*.toml, templates/*.md, and every other *.toml
/// at the top that is a workflow. Files that are none of these are left alone.
Checked check(const std::vector<SourceFile>& files, const StepTypes& types);

/// A definition from the files that a run kept. Looks at no roster and no books, which may have
/// changed since, and takes step types as they are now; so it never fails on files that passed
/// `check` once. An Error for a level that only a later version of the program knows.
Result<Definition> compile(const std::vector<SourceFile>& files,
                           std::uint64_t level,
                           const StepTypes& types);

/// The hash of a definition: what it was made from, and the level that gives it its meaning.
Bytes32 hash_of(std::uint64_t level, const std::vector<SourceFile>& files);

}  // namespace rota::language
