// The public names of runs: the period a run stands for, and a number where that is taken.
#include "runtime/run_name.hpp"

#include <set>

#include <gtest/gtest.h>

namespace rota::runtime {

namespace {

struct NameCase {
    std::optional<Every> every;
    Date nominal;
    std::string name;
};

std::string name_of(const std::optional<Every>& every,
                    const Date& nominal,
                    const std::set<std::string>& taken = {}) {
    Workflow workflow;
    workflow.id = "round";
    workflow.start.every = every;
    return run_name(
        workflow, nominal, [&](const std::string& name) { return taken.contains(name); });
}

TEST(RunName, IsThePeriodOfItsNominalDay) {
    const NameCase cases[] = {
        {Every::quarter, {2018, 9, 28}, "round/2018-Q3"},
        {Every::quarter, {2018, 1, 1}, "round/2018-Q1"},
        {Every::quarter, {2018, 12, 31}, "round/2018-Q4"},
        {Every::month, {2018, 9, 3}, "round/2018-09"},
        {Every::month, {2018, 12, 31}, "round/2018-12"},
        {Every::week, {2018, 7, 4}, "round/2018-W27"},
        {Every::week, {2018, 12, 31}, "round/2019-W01"},
        {Every::week, {2021, 1, 1}, "round/2020-W53"},
        {Every::year, {2018, 9, 28}, "round/2018"},
        {Every::day, {2018, 9, 28}, "round/2018-09-28"},
        {std::nullopt, {2018, 9, 28}, "round/2018-09-28"},
    };
    for (const NameCase& c : cases) EXPECT_EQ(name_of(c.every, c.nominal), c.name);
}

TEST(RunName, CountsOnWhereItIsTaken) {
    EXPECT_EQ(name_of(Every::quarter, {2018, 9, 28}, {"round/2018-Q3"}), "round/2018-Q3-2");
    EXPECT_EQ(name_of(Every::quarter, {2018, 9, 28}, {"round/2018-Q3", "round/2018-Q3-2"}),
              "round/2018-Q3-3");
    EXPECT_EQ(name_of(Every::quarter, {2018, 9, 28}, {"round/2018-Q2", "other/2018-Q3"}),
              "round/2018-Q3");
}

TEST(RunName, IsTheNextOneAfterAnyNumberOfRuns) {
    std::set<std::string> taken = {"round/2018-Q3"};
    for (int n = 2; n <= 300; ++n) {
        const std::string next = "round/2018-Q3-" + std::to_string(n);
        ASSERT_EQ(name_of(Every::quarter, {2018, 9, 28}, taken), next);
        taken.insert(next);
    }
}

TEST(RunName, IsFreeThoughSomeBetweenAreFreeAsWell) {
    const std::set<std::string> taken = {"round/2018-Q3",
                                         "round/2018-Q3-2",
                                         "round/2018-Q3-4",
                                         "round/2018-Q3-5",
                                         "round/2018-Q3-8"};

    EXPECT_FALSE(taken.contains(name_of(Every::quarter, {2018, 9, 28}, taken)));
}

// A thousand runs started on one day are a thousand names; asking for each of them at every start
// would make the last as slow as all before it together.
TEST(RunName, IsFoundWithoutAskingForEveryOneBeforeIt) {
    Workflow workflow;
    workflow.id = "round";
    int asked = 0;
    const std::string name = run_name(workflow, {2018, 9, 28}, [&](const std::string& tried) {
        ++asked;
        return tried.size() <= 16 || std::stoi(tried.substr(17)) <= 100'000;
    });

    EXPECT_EQ(name, "round/2018-09-28-100001");
    EXPECT_LT(asked, 50);
}

}  // namespace

}  // namespace rota::runtime
