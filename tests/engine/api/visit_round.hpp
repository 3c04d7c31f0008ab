// A round of unannounced visits, for tests of who may know of them: the days are drawn and sealed,
// and what is hidden from a township is whether, when and by whom it will be visited.
#pragma once

#include <string>
#include <vector>

#include "support/office/office.hpp"

namespace rota::test {

/// One place to visit: a site, its unit, and the group that goes there.
Value pair_of(const std::string& site, const std::string& unit, const std::string& group);
/// 2018-09-28, of a date or a moment.
std::string day_of(const Value& value);

struct VisitRound {
    VisitRound(std::vector<Value> pairs, int days);

    /// What was drawn, as the operator sees it.
    Value jobs();
    std::string date_of(const std::string& site);
    /// So many workdays pass; the visits of each take place, but for one site, and find a bad road.
    void play_days(int days, const std::string& spared);
    Result<Value> visit(const std::string& site, const std::string& group);

    Office office;
    std::string run;

  private:
    void play_day(const std::string& spared);
};

}  // namespace rota::test
