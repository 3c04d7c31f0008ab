// Numbers of entries and documents: one counter a pattern, without gaps (semantics §6).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string inspect = step("i", "inspect", "opens = \"problems\"\nretry = \"3 times\"");
const Answer one = answered(R"({"problems":[{"item":"x"}]})");

std::vector<std::string> numbers(const Rehearsal& run) {
    std::vector<std::string> all;
    for (const auto& opened : run.all<event::EntryOpened>()) all.push_back(opened.entry.no);
    return all;
}

SourceFile books(const std::string& no) {
    return {"books.toml", "[book.problems]\nzh = \"问题\"\nno = \"" + no + "\"\n"};
}

TEST(Number, IsWrittenAsThePatternSays) {
    const std::pair<std::string, std::string> cases[] = {{"问题{year}-{n:3}", "问题2018-013"},
                                                         {"需{n}", "需13"},
                                                         {"{n:1}", "13"},
                                                         {"{year}/{n:9}", "2018/000000013"}};
    for (const auto& [pattern, no] : cases) {
        Rehearsal run(inspect, {books(pattern)});
        std::string counted = pattern;
        if (const auto at = counted.find("{year}"); at != std::string::npos)
            counted.replace(at, 6, "2018");
        run.world()->numbers[counted] = 12;
        run.start();

        run.answer("i", one);

        EXPECT_THAT(numbers(run), ElementsAre(no));
    }
}

TEST(Number, OutgrowsItsDigits) {
    Rehearsal run(inspect);
    run.world()->numbers["问题2018-{n:3}"] = 999;
    run.start();

    run.answer("i", one);

    EXPECT_THAT(numbers(run), ElementsAre("问题2018-1000"));
}

TEST(Number, HasTheYearOfTheOpening) {
    Rehearsal run(task("a") + inspect);
    run.world()->now = clock("2018-12-31 16:00");
    run.start();

    run.wait_until("2019-01-01 00:00");
    run.done("a");
    run.answer("i", one);

    EXPECT_THAT(numbers(run), ElementsAre("问题2019-001"));
}

TEST(Number, LeavesNoGapWhenAnAttemptFails) {
    Rehearsal run(inspect);
    run.start();

    run.answer("i", failed("http.503"));
    run.sleep_until("2018-07-02 10:00");
    run.answer("i", one);

    EXPECT_THAT(numbers(run), ElementsAre("问题2018-001"));
    EXPECT_EQ(run.world()->numbers.at("问题2018-{n:3}"), 1u);
}

TEST(Number, LeavesNoGapWhenTheRunIsCancelled) {
    Rehearsal run(inspect);
    run.start();
    const auto token = run.token("i");

    run.cancel();
    run.answer_with("i", token, one);

    EXPECT_THAT(numbers(run), IsEmpty());
    EXPECT_THAT(run.world()->numbers, IsEmpty());
}

TEST(Number, IsSharedByAllRuns) {
    const auto world = std::make_shared<World>(std::vector{workflow_file("w", inspect)});
    Rehearsal first(world, "w"), second(world, "w");
    first.start();
    second.start();

    second.answer("i", one);
    first.answer("i", one);

    EXPECT_THAT(numbers(second), ElementsAre("问题2018-001"));
    EXPECT_THAT(numbers(first), ElementsAre("问题2018-002"));
}

TEST(Number, OfADocumentIsCountedByItsPattern) {
    const auto issue = [](const std::string& id, const std::string& no) {
        return step(
            id, "publish", "file = \"${d.file}\"\nto = \"townships.lead\"\nno = \"" + no + "\"");
    };
    Rehearsal run(step("d", "draft", "from = \"templates/notice.md\"") +
                  issue("a", "通知〔${run.year}〕{n}号") + issue("b", "通知〔${run.year}〕{n}号") +
                  issue("c", "纪要〔{year}〕{n}号"));

    run.start();

    EXPECT_EQ(run.at("a").finished->output["number"], Value("通知〔2018〕1号"));
    EXPECT_EQ(run.at("b").finished->output["number"], Value("通知〔2018〕2号"));
    EXPECT_EQ(run.at("c").finished->output["number"], Value("纪要〔2018〕1号"));
    std::vector<std::string> delivered;
    for (const Delivery& delivery : run.state().deliveries) delivered.push_back(delivery.number);
    EXPECT_THAT(delivered, ElementsAre("通知〔2018〕1号", "通知〔2018〕2号", "纪要〔2018〕1号"));
}

TEST(Number, OfABookThatIsGoneIsMadeUp) {
    Rehearsal run(inspect);
    run.start();

    run.world()->change(workflow_file("w", task("a")));
    run.world()->change({"books.toml", "[book.needs]\nzh = \"需求\"\nno = \"需{n}\"\n"});
    run.answer("i", one);

    EXPECT_THAT(numbers(run), ElementsAre("problems2018-001"));
}

}  // namespace

}  // namespace rota::core
