// The files of a simulated year: one text, read as what people do and as a test of the year, beside
// the shipped office.
#include <algorithm>

#include "feel/telling.hpp"
#include "fuzz/problems.hpp"
#include "fuzz/target.hpp"
#include "rehearse/expect.hpp"
#include "rehearse/libraries.hpp"
#include "rehearse/personas_file.hpp"
#include "runtime/office_folder.hpp"

namespace rota::fuzz {

namespace {

struct Shipped {
    rehearse::Libraries libraries{ROTA_PLUGINS};
    std::shared_ptr<const language::Office> office =
        language::check(runtime::read_office(ROTA_FUZZ_FOLDER "/../../workflows"),
                        libraries.types())
            .office;
};

const Shipped& shipped() {
    static const Shipped shipped;
    return shipped;
}

template <class Read>
void check_read(const Read& read, const std::vector<Diagnostic>& problems, const SourceFile& file) {
    for (const Diagnostic& problem : problems) check_problem(problem, {file});
    const bool has_error = std::any_of(problems.begin(), problems.end(), [](const Diagnostic& one) {
        return one.severity == Severity::error;
    });
    check(has_error != read.has_value(), "there is what was read, or an error");
}

}  // namespace

void year_files(std::string_view input) {
    const SourceFile file{"year.toml", std::string(input)};
    const auto people =
        rehearse::read_players(file, *shipped().office, shipped().libraries.types());
    check_read(people.personas, people.problems, file);
    if (people.personas) {
        for (const rehearse::Rule& rule : people.personas->rules) {
            const bool is_share = rule.rejects >= 0 && rule.rejects <= 10'000 && rule.late >= 0 &&
                                  rule.late <= 10'000;
            check(is_share, "a share is between none and all");
            check(rule.problems.first <= rule.problems.second, "the smaller number first");
        }
    }
    const auto test = rehearse::read_test(file, *shipped().office);
    check_read(test.test, test.problems, file);
    if (!test.test) return;
    for (const rehearse::Expectation& expectation : test.test->expectations) {
        for (const feel::Telling& part : feel::telling_parts(*expectation.that)) {
            const auto parsed = feel::parse(part.text);
            check(std::holds_alternative<feel::TreePtr>(parsed),
                  "what is told is an expression itself",
                  part.text);
        }
    }
}

}  // namespace rota::fuzz
