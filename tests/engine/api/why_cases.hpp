// Every situation in which a step has not run: a workflow, and what brings a run of it there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/office/office.hpp"

namespace rota::test {

struct WhyCase {
    std::string name;   // begins with the code of the reason
    std::string steps;  // of the workflow
    std::string step;   // that is asked about
    std::function<void(Office&, const std::string& run)> reach = {};
    std::vector<OfficeFile> files = {};  // beside the workflow
};

inline void PrintTo(const WhyCase& given, std::ostream* out) { *out << given.name; }

std::vector<WhyCase> cases_of_order();
std::vector<WhyCase> cases_of_people();
std::vector<WhyCase> cases_of_machines();
std::vector<WhyCase> all_why_cases();

/// `[[step]]` with these lines.
std::string step(const std::string& lines);

/// A case in its situation: the office, the name of the run, the steps of the workflow. What the
/// engine does beside its loop has been waited for.
struct Situation {
    explicit Situation(const WhyCase& given);
    Office office;
    std::string run;
    std::vector<std::string> step_ids;
};

/// What the operator is told about the steps asked for.
Value reasons_of(Situation& situation, const std::string& step, const std::string& language);

}  // namespace rota::test
