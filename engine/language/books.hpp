// books.toml: the ledgers that are kept across workflows and years.
#pragma once

#include <vector>

#include "language/report.hpp"
#include "language/source_text.hpp"
#include "model/office.hpp"

namespace rota::language {

std::vector<Book> read_books(const SourceText& sheet, const Table& root, Report& report);

}  // namespace rota::language
