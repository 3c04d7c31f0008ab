// What somebody wants to know of what is to come: whose, of which workflow, from which day to
// which.
#pragma once

#include <string>

#include "api/viewer.hpp"
#include "language/check.hpp"

namespace rota::api {

struct AgendaQuestion {
    Viewer viewer;
    Date from;
    Date to;               // the last day
    std::string workflow;  // empty: all
    std::string unit;      // of which unit; empty: all
    std::string account;   // whose; empty: everybody's
};

/// From {from, to, workflow, unit, account}, each of which may be missing: from today on, for a
/// year. An Error when a day is none, or there is no such workflow, unit or account.
Result<AgendaQuestion> agenda_question(const Viewer& viewer,
                                       const Value& request,
                                       const language::Office& office,
                                       Instant now);

}  // namespace rota::api
