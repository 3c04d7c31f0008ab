// What an admin expects of a year, written down beside the workflows: expressions over its tables
// that must be true. A file of them is a test of the office.
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

/// What is named in an expression must be in the tables and in the office, before anything is
/// played.
ReadTest read_test(const SourceFile& file, const language::Office& office);

/// What an expectation turned on: what an expression of it gave, or (`is_counterexample`) the items
/// of its loop for which it does not hold.
struct Turned {
    std::string text;
    Value value;
    bool is_counterexample = false;
};

/// What an expectation came to; when it does not hold, why, and why something in it was null.
struct Verdict {
    bool holds = false;
    std::vector<Turned> turned_on;
    std::vector<LocalizedText> notes;
};

/// One for each expectation, in their order.
std::vector<Verdict> judge(const YearTest& test, const Year& year, const Summary& summary);

}  // namespace rota::rehearse
