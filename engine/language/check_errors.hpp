// What the checker of expressions complains of, as messages at their places.
#pragma once

#include "feel/check.hpp"
#include "language/expression.hpp"
#include "language/report.hpp"

namespace rota::language {

/// Everything but unknown names, which depend on where the expression stands.
void report_check_error(Report& report, const Spot& spot, const feel::CheckError& complaint);

/// What the roster does not have today, or an input had not by default, may come to be there; but
/// not what is only a slip of the fingers away from what is there.
bool may_come(const feel::CheckError& complaint);

}  // namespace rota::language
