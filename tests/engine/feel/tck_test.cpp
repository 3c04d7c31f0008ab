// Runs the conformance kit and holds the line: fewer passing cases than the floor fail the test.
#include <cstdio>
#include <map>

#include <gtest/gtest.h>

#include "engine/feel/tck_cases.hpp"
#include "feel/evaluate.hpp"
#include "feel/text.hpp"

namespace rota::feel {

namespace {

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

/// A case that fails is either listed with its reason, or fails the test.
void tell_failure(const TckCase& tck_case,
                  const Value& value,
                  const std::string& trouble,
                  std::map<std::string, std::string>& listed) {
    const std::string gives = tck_case.expression + "\n    gives " +
                              text_of(value).value_or("null") + ", not " +
                              text_of(tck_case.expected).value_or("null") + " (" + trouble + ")";
    const auto reason = listed.find(tck_case.id());
    if (reason == listed.end()) {
        ADD_FAILURE() << tck_case.id() << ": " << gives;
        return;
    }
    std::printf("  listed: %s\n    %s\n    %s\n",
                tck_case.id().c_str(),
                gives.c_str(),
                reason->second.c_str());
    listed.erase(reason);
}

TEST(Tck, PassesAllCasesButThoseThatAreListed) {
    std::map<std::string, Count> counts;
    std::map<std::string, std::string> listed = read_failing_cases();
    Count all;

    for (const TckCase& tck_case : read_tck_cases()) {
        std::string trouble;
        const Value value = value_of(tck_case, trouble);
        const bool is_passed = is_as_expected(value, tck_case.expected);
        for (Count* count : {&counts[tck_case.suite], &all}) {
            ++count->all;
            count->passed += is_passed ? 1 : 0;
        }
        if (!is_passed) tell_failure(tck_case, value, trouble, listed);
    }

    for (const auto& [suite, count] : counts) {
        std::printf("%5zu of %5zu  %s\n", count.passed, count.all, suite.c_str());
        if (count.all > 10) {
            EXPECT_GE(100 * count.passed, 85 * count.all) << suite;
        }
    }
    std::printf("%5zu of %5zu\n", all.passed, all.all);
    EXPECT_EQ(all.all, 2'074U);
    EXPECT_GE(100 * all.passed, 98 * all.all);
    for (const auto& [id, reason] : listed) ADD_FAILURE() << id << " is listed and passes";
}

}  // namespace

}  // namespace rota::feel
