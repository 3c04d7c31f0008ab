#include "rehearse/uncovered.hpp"

#include <map>
#include <set>

namespace rota::rehearse {

namespace {

using Units = std::map<std::string, std::set<std::string>>;

/// Whom workflows go round, and whom their runs planned to visit and did.
struct Rounds {
    Units by_workflow;
    Units planned;  // by run
    Units reached;  // by run

    explicit Rounds(const Year& year) {
        for (const PlayedVisit& visit : year.visits) {
            by_workflow[visit.workflow].insert(visit.unit);
            planned[visit.run].insert(visit.unit);
            const bool is_to_come =
                !visit.held && visit.outcome.empty() && (!visit.on || *visit.on > year.plan.last);
            if (visit.held || is_to_come) reached[visit.run].insert(visit.unit);
        }
    }
};

}  // namespace

std::vector<Uncovered> uncovered_in(const Year& year) {
    Rounds rounds(year);
    std::vector<Uncovered> uncovered;
    for (const PlayedRun& run : year.runs) {
        const auto& planned = rounds.planned[run.run];
        if (!run.ended && planned.empty()) continue;
        for (const std::string& unit : rounds.by_workflow[run.workflow]) {
            if (rounds.reached[run.run].contains(unit)) continue;
            const char* why = planned.contains(unit) ? "not held" : "not planned";
            uncovered.push_back({run.workflow, run.run, unit, why});
        }
    }
    return uncovered;
}

}  // namespace rota::rehearse
