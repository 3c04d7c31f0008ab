// What the tests of this room share: a small office with one workflow written in the test, the
// office that is shipped, and a year of either.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "rehearse/office_year.hpp"
#include "rehearse/personas_file.hpp"

namespace rota::rehearse {

/// The libraries of this build, loaded once.
Libraries& libraries();

/// A department, two townships with one site each, two teams; Monday to Friday, 08:30-12:00 and
/// 14:00-17:30, without holidays; and a workflow of these lines.
std::shared_ptr<const language::Office> small_office(std::string_view workflow);
std::shared_ptr<const language::Office> shipped_office();

/// The players of a file that holds these lines.
Personas personas(const language::Office& office, std::string_view rules);

Plan whole_year(std::int64_t year, std::uint64_t seed = 1);
/// Fails the test when it cannot be played.
Year played(const std::shared_ptr<const language::Office>& office,
            const Plan& plan,
            const Personas& personas = {});

/// "2027-01-04T08:30:00", in office time.
std::string at(const Year& year, Instant moment);

}  // namespace rota::rehearse
