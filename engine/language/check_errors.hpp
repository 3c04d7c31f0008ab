// Errors of the expression checker as diagnostics at their places.
#pragma once

#include "feel/check.hpp"
#include "language/expression.hpp"
#include "language/report.hpp"

namespace rota::language {

/// Everything but unknown names, which depend on where the expression stands.
void report_check_error(Report& report, const Spot& spot, const feel::CheckError& complaint);

/// True for a name that the roster or an input lacks today but may gain; false for a near miss of a
/// name that exists.
bool may_come(const feel::CheckError& complaint);

}  // namespace rota::language
