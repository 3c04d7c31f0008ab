// templates/*.md: Markdown with `${…}` and lines that start with `%`.
#pragma once

#include <vector>

#include "language/expression.hpp"
#include "language/report.hpp"
#include "language/source_text.hpp"
#include "model/office.hpp"

namespace rota::language {

/// A document and the expressions in it, whose names depend on the step that uses it.
struct ReadDocument {
    Document document;
    std::vector<Use> uses;
};

ReadDocument read_document(const SourceText& sheet, Report& report);

}  // namespace rota::language
