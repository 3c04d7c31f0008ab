// Expectations of an admin about a year: expressions over its tables that must be true. A file of
// them is a test of the office.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feel/evaluate.hpp"
#include "rehearse/tables.hpp"

namespace rota::rehearse {

struct Expectation {
    Label label;
    Place place;  // of the first character of its expression
    feel::TreePtr that;
};

/// A test file.
struct YearTest {
    Plan plan;
    std::string people;  // a file beside it; empty: everybody does as usual
    std::vector<Expectation> expectations;
};

struct ReadTest {
    std::optional<YearTest> test;      // nothing when there is an error
    std::vector<Diagnostic> problems;  // by line and column
};

/// Reads a test file. Names in its expressions must exist in the tables and in the office; this is
/// checked before anything is played.
ReadTest read_test(const SourceFile& file, const language::Office& office);

/// Evidence for a verdict: the value of a sub-expression, or (`is_counterexample`) the items of a
/// loop for which the condition does not hold.
struct Turned {
    std::string text;
    Value value;
    bool is_counterexample = false;
};

/// Result of an expectation; if it fails, the reason, and the reason for any null in it.
struct Verdict {
    bool holds = false;
    std::vector<Turned> turned_on;
    std::vector<LocalizedText> notes;
};

/// One for each expectation, in their order.
std::vector<Verdict> judge(const YearTest& test, const Year& year, const Summary& summary);

}  // namespace rota::rehearse
