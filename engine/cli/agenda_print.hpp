// An agenda for people: day by day, with what comes again and again in one line.
#pragma once

#include "cli/session.hpp"

namespace rota::cli {

/// Prints the answer to `agenda`. `tells_all`: every start and every task has a line of its own.
void print_agenda(const Session& session, const Value& answer, bool tells_all);

}  // namespace rota::cli
