// The supervision round from its TOML file to its last signature. What is expected is counted from
// the script, and read back in three places: the bulletin, `show --json` and the ledger.
#include "scenario/round.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/script.hpp"

namespace rota::scenario {

namespace {

using ::testing::HasSubstr;

const std::vector<ScriptedProblem>& script() {
    static const auto read =
        read_script(fs::path(ROTA_SOURCE_DIR) / "workflows/rehearsal/round.tsv");
    return read;
}

/// One round, played once for all tests of this file.
Round& played() {
    static auto round = [] {
        auto made = std::make_unique<Round>(2018);
        made->serve();
        made->start();
        made->play();
        made->stop();
        return made;
    }();
    return *round;
}

std::size_t count_where(const Value& list, const std::string& field, const std::string& is) {
    const auto& items = list.list()->items;
    return static_cast<std::size_t>(std::count_if(
        items.begin(), items.end(), [&](const Value& item) { return item[field] == Value(is); }));
}

/// Events of one kind about one step, "rectify[s04/hazard]".
std::vector<Value> events(const std::string& kind, const std::string& step) {
    std::vector<Value> found;
    for (const Value& event : items_of(played().ask({"history", Round::name})["events"])) {
        const std::string* about = event["data"]["step"].text();
        const bool is_about =
            about != nullptr && (*about == step || about->starts_with(step + "#"));
        if (event["event"] == Value(kind) && is_about) found.push_back(event);
    }
    return found;
}

std::string text(const Value& value) { return value.text() != nullptr ? *value.text() : "?"; }

TEST(SupervisionRound, IsScriptedWithEverythingThatCanHappen) {
    std::vector<std::string> sites;
    std::vector<std::string> fates;
    for (const ScriptedProblem& problem : script()) {
        sites.push_back(problem.site);
        fates.push_back(problem.fate);
    }
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());

    EXPECT_EQ(sites.size(), 8U);  // every second of the 16 sites
    EXPECT_THAT(fates, ::testing::Contains("more-time-granted"));
    EXPECT_THAT(fates, ::testing::Contains("more-time-refused"));
    EXPECT_THAT(fates, ::testing::Contains("misses-the-deadline"));
    EXPECT_GE(count(script()).stuck, 1U);
}

TEST(SupervisionRound, EndsDone) {
    const Value run = played().ask({"show", Round::name});

    EXPECT_EQ(run["phase"], Value("ended"));
    EXPECT_EQ(run["outcome"], Value("done"));
    EXPECT_EQ(run["rehearsal"], Value(true));
}

TEST(SupervisionRound, CountsTheSameInBulletinShowAndLedger) {
    const Counts expected = count(script());

    const std::string bulletin = played().file("supervision-bulletin.md");
    EXPECT_THAT(bulletin,
                HasSubstr("本轮走访16个点，发现问题" + std::to_string(expected.found) +
                          "个，已销号" + std::to_string(expected.closed) + "个，转专题研究" +
                          std::to_string(expected.stuck) + "个。"));

    const Value shown = played().ask({"show", Round::name})["entries_count"];
    EXPECT_EQ(shown["all"], Value(static_cast<std::int64_t>(expected.found)));
    EXPECT_EQ(shown["closed"], Value(static_cast<std::int64_t>(expected.closed)));
    EXPECT_EQ(shown["open"], Value(static_cast<std::int64_t>(expected.stuck)));

    const Value ledger = played().ask({"ledger", "problems"})["entries"];
    EXPECT_EQ(ledger.list()->items.size(), expected.found);
    EXPECT_EQ(count_where(ledger, "status", "closed"), expected.closed);
    EXPECT_EQ(count_where(ledger, "status", "open"), expected.stuck);
}

TEST(SupervisionRound, HasEveryScriptedProblemOnceUnderItsOwnNumber) {
    const Value ledger = played().ask({"ledger", "problems"})["entries"];
    std::vector<std::string> problems;
    std::vector<std::string> numbers;
    for (const Value& entry : items_of(ledger)) {
        problems.push_back(text(entry["site"]) + " " + text(entry["item"]) + " " +
                           text(entry["status"]));
        numbers.push_back(text(entry["no"]));
    }

    std::vector<std::string> expected;
    std::vector<std::string> counted;
    for (const ScriptedProblem& problem : script()) {
        expected.push_back(problem.site + " " + problem.item + " " +
                           (problem.is_stuck() ? "open" : "closed"));
        counted.push_back("问题2018-00" + std::to_string(counted.size() + 1));
    }
    EXPECT_THAT(problems, ::testing::UnorderedElementsAreArray(expected));
    EXPECT_THAT(numbers, ::testing::UnorderedElementsAreArray(counted));
}

TEST(SupervisionRound, SendsTheFirstNoticeBack) {
    const auto signs = events("step_finished", "sign");

    ASSERT_EQ(signs.size(), 2U);
    EXPECT_EQ(signs[0]["data"]["outcome"], Value("rejected"));
    EXPECT_EQ(signs[1]["data"]["outcome"], Value("approved"));
    EXPECT_EQ(events("step_finished", "notice").size(), 2U);
    EXPECT_THAT(text(played().ask({"show", Round::name})["documents"].list()->items[0]["number"]),
                ::testing::Eq("监督通知〔2018〕1号"));
}

TEST(SupervisionRound, VisitsEverySiteOnItsDrawnDay) {
    std::size_t visits = 0;
    for (int n = 1; n <= 16; ++n) {
        const std::string site = n < 10 ? "s0" + std::to_string(n) : "s" + std::to_string(n);
        const auto opened = events("step_opened", "visit[" + site + "]");
        const auto checked_in = events("checked_in", "visit[" + site + "]");
        ASSERT_EQ(opened.size(), 1U);
        ASSERT_EQ(checked_in.size(), 1U);
        EXPECT_EQ(text(checked_in[0]["at"]).substr(0, 10), text(opened[0]["data"]["spec"]["on"]));
        visits += events("step_finished", "visit[" + site + "]").size();
    }
    EXPECT_EQ(visits, 16U);
}

TEST(SupervisionRound, MovesTheDeadlineOfWhoeverWasGrantedMoreTime) {
    for (const ScriptedProblem& problem : script()) {
        const std::string step = "rectify[" + problem.site + "/" + problem.item + "]";
        const auto decided = events("extension_decided", step);
        const auto dues = events("due_set", step);
        if (problem.fate == "more-time-granted") {
            ASSERT_EQ(decided.size(), 1U);
            EXPECT_EQ(decided[0]["data"]["granted"], Value(true));
            ASSERT_EQ(dues.size(), 2U);
            EXPECT_LT(text(dues[0]["data"]["due"]), text(dues[1]["data"]["due"]));
        } else if (problem.fate == "more-time-refused") {
            ASSERT_EQ(decided.size(), 1U);
            EXPECT_EQ(decided[0]["data"]["granted"], Value(false));
            EXPECT_EQ(dues.size(), 1U);
        } else {
            EXPECT_TRUE(decided.empty()) << step;
        }
    }
}

TEST(SupervisionRound, EscalatesTheMissedDeadline) {
    for (const ScriptedProblem& problem : script()) {
        if (problem.fate != "misses-the-deadline") continue;
        const std::string step = "rectify[" + problem.site + "/" + problem.item + "]";
        const auto alarms = events("alarm_rang", step);
        const auto finished = events("step_finished", step);

        const bool escalated = std::any_of(alarms.begin(), alarms.end(), [](const Value& alarm) {
            return alarm["data"]["alarm"]["kind"] == Value("escalate");
        });
        EXPECT_TRUE(escalated);
        ASSERT_EQ(finished.size(), 1U);
        EXPECT_EQ(finished[0]["data"]["late"], Value(true));
        EXPECT_THAT(text(finished[0]["data"]["by"]), HasSubstr(".lead"));
    }
}

TEST(SupervisionRound, StudiesTheProblemThatFailedThreeTimes) {
    for (const ScriptedProblem& problem : script()) {
        const std::string key = "[" + problem.site + "/" + problem.item + "]";
        const auto rechecks = events("step_finished", "recheck" + key);

        EXPECT_EQ(rechecks.size(), problem.rechecks.size()) << key;
        EXPECT_EQ(events("step_finished", "rectify" + key).size(), problem.rechecks.size());
        EXPECT_EQ(events("step_finished", "stuck" + key).size(), problem.is_stuck() ? 1U : 0U);
    }
}

TEST(SupervisionRound, HoldsWhenItIsVerified) {
    const Value verdict = played().ask({"verify"});

    EXPECT_EQ(verdict["holds"], Value(true));
    EXPECT_EQ(verdict["runs"], Value(1));
    EXPECT_EQ(verdict["files"], Value(6));  // four photos, the notice, the bulletin
}

TEST(SupervisionRound, PlayedAgainWithItsSeedIsTheSameToTheByte) {
    Round again(2018);
    again.serve();
    again.start();
    again.play();
    again.stop();

    EXPECT_EQ(again.record(), played().record());
}

}  // namespace

}  // namespace rota::scenario
