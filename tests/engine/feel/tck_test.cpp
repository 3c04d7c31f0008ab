// Runs the conformance kit and holds the line: fewer passing cases than the floor fail the test.
#include <cstdio>
#include <map>

#include <gtest/gtest.h>

#include "engine/feel/tck_cases.hpp"
#include "feel/evaluate.hpp"
#include "feel/text.hpp"

namespace rota::feel {

namespace {

/// How many of the 2,074 cases pass. Raise it when more do.
constexpr std::size_t passing_min = 2'061;

class CaseScope : public Scope {
  public:
    explicit CaseScope(const std::map<std::string, Value>& inputs) : inputs_(inputs) {}
    std::optional<Value> find(std::string_view name) const override {
        const auto found = inputs_.find(std::string(name));
        return found == inputs_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    const std::map<std::string, Value>& inputs_;
};

/// Null for what does not parse, which is what the kit expects of errors.
Value value_of(const TckCase& tck_case, std::string& trouble) {
    std::vector<std::string> names;
    for (const auto& input : tck_case.inputs) names.push_back(input.first);
    const auto parsed = parse(tck_case.expression, names);
    if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
        trouble = "syntax: " + error->en;
        return Null();
    }
    const CaseScope scope(tck_case.inputs);
    Environment environment;
    environment.scope = &scope;
    environment.now = DateTime{{2018, 7, 13}, {9, 30, 0, 0, {}}};
    const Evaluation found = evaluate(*std::get<TreePtr>(parsed), environment);
    if (!found.notes.empty()) trouble = found.notes.front().en;
    return found.value;
}

struct Count {
    std::size_t passed = 0;
    std::size_t all = 0;
};

TEST(Tck, PassesAtLeastAsManyCasesAsItOnceDid) {
    std::map<std::string, Count> counts;
    std::size_t passed = 0;

    for (const TckCase& tck_case : read_tck_cases()) {
        std::string trouble;
        const Value value = value_of(tck_case, trouble);
        Count& count = counts[tck_case.suite];
        ++count.all;
        if (is_as_expected(value, tck_case.expected)) {
            ++count.passed;
            ++passed;
            continue;
        }
        std::printf("  not as expected: %s %s\n    %s\n    gives %s, not %s (%s)\n",
                    tck_case.suite.c_str(),
                    tck_case.name.c_str(),
                    tck_case.expression.c_str(),
                    text_of(value).value_or("null").c_str(),
                    text_of(tck_case.expected).value_or("null").c_str(),
                    trouble.c_str());
    }

    for (const auto& [suite, count] : counts) {
        std::printf("%5zu of %5zu  %s\n", count.passed, count.all, suite.c_str());
    }
    std::printf("%5zu of all\n", passed);
    EXPECT_GE(passed, passing_min);
}

}  // namespace

}  // namespace rota::feel
