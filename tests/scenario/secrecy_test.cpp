// What a township may learn of an unannounced visit before the check-in: nothing. Two rounds are
// played side by side whose sealed seeds, and so whose days, differ; until its own visit a township
// account gets the same answers in both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "json/json.hpp"
#include "scenario/round.hpp"

namespace rota::scenario {

namespace {

const std::vector<std::vector<std::string>>& questions() {
    static const std::vector<std::vector<std::string>> all = {
        {"runs"},
        {"show", Round::name},
        {"why", Round::name},
        {"why", Round::name, "visit"},
        {"why", Round::name, "visit[s01]"},
        {"why", Round::name, "each_site"},
        {"why", Round::name, "dates"},
        {"why", Round::name, "bulletin"},
        {"tasks"},
        {"inbox"},
        {"history", Round::name},
        {"draw", "show", Round::name},
        {"draw", "show", Round::name, "dates"},
        {"ledger", "problems"},
        {"status"},
        {"file", Round::name, "site.jpg"},
        {"do", "2018-Q3:visit[s01]", "check-in"},
        {"do", "2018-Q3:visit[s01]", "done"},
        {"retry", Round::name},
        {"again", Round::name, "visit[s01]", "--because", "x"},
        {"cancel", Round::name, "--because", "x"},
    };
    return all;
}

/// Ids of deliveries are random: each becomes its place among those that this viewer was shown.
std::string without_ids(std::string text, const std::vector<std::string>& ids) {
    for (std::size_t n = 0; n < ids.size(); ++n) {
        for (auto at = text.find(ids[n]); at != std::string::npos; at = text.find(ids[n]))
            text.replace(at, ids[n].size(), "<" + std::to_string(n) + ">");
    }
    return text;
}

std::vector<std::string> delivery_ids(Round& round, const std::string& account) {
    std::vector<std::string> ids;
    for (const Value& document : items_of(round.ask({"inbox", "--as", account})["documents"]))
        ids.push_back(*document["id"].text());
    return ids;
}

/// Everything that this account can get out of the engine.
std::string all_answers(Round& round, const std::string& account) {
    std::string all;
    const auto ids = delivery_ids(round, account);
    for (std::vector<std::string> command : questions()) {
        for (const char* more : {"--json", "--as"}) command.emplace_back(more);
        command.push_back(account);
        const testing::Ended ended = round.call(command);
        all += "== " + command[0] + " " + std::to_string(ended.exit_code) + "\n" + ended.out +
               ended.err;
    }
    return without_ids(all, ids);
}

/// The days of all visits, from what the office may see.
std::vector<std::pair<std::string, std::string>> days_of(Round& round) {
    std::vector<std::pair<std::string, std::string>> days;
    for (const Value& step : items_of(round.ask({"show", Round::name})["steps"])) {
        if (step["id"] == Value("visit"))
            days.emplace_back(*step["where"].text(), *step["on"].text());
    }
    return days;
}

void come_to_the_draws(Round& round) {
    round.serve();
    round.start();
    round.act("2018-Q3:notice", "done", "office.clerk");
    round.act("2018-Q3:sign", "approved", "office.head");
    // The answer leaves with the signature; the days are drawn in the batch after it, since a plan
    // reads what is on the disk.
    while (days_of(round).size() < 16) ::usleep(1000);
}

TEST(Secrecy, OfTheDaysHoldsAgainstEveryCommandOfEveryTownship) {
    Round one(11);
    Round other(12);
    come_to_the_draws(one);
    come_to_the_draws(other);
    ASSERT_NE(days_of(one), days_of(other));
    ASSERT_EQ(days_of(one).size(), 16U);

    for (const char* account : {"lishan.liaison",
                                "lishan.lead",
                                "changkou.liaison",
                                "huyuan.lead",
                                "changlv.liaison",
                                "dongzhou.liaison"}) {
        const std::string answers = all_answers(one, account);
        EXPECT_EQ(answers, all_answers(other, account)) << account;
        for (const auto& [site, day] : days_of(one))
            EXPECT_THAT(answers, ::testing::Not(::testing::HasSubstr("\"" + day))) << site;
    }
}

TEST(Secrecy, OfAVisitEndsWithItsOwnCheckIn) {
    Round round(11);
    come_to_the_draws(round);
    const auto days = days_of(round);
    const auto first = *std::min_element(
        days.begin(), days.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const Value shown = round.ask({"show", Round::name});
    std::string group;
    std::string unit;
    for (const Value& step : items_of(shown["steps"])) {
        if (step["id"] == Value("visit") && step["where"] == Value(first.first))
            group = *step["who"].list()->items[0].text();
    }
    for (const Value& site : items_of(shown["inputs"]["sites"])) {
        if (site["id"] == Value(first.first)) unit = *site["unit"].text();
    }
    const std::string step = "visit[" + first.first + "]";
    const std::vector<std::string> why{"why", Round::name, step, "--as", unit + ".liaison"};
    round.must({"clock", "set", first.second + "T09:00"});

    EXPECT_EQ(round.call(why).exit_code, 3);
    round.must({"do", "2018-Q3:" + step, "check-in", "--as", group});
    EXPECT_EQ(round.call(why).exit_code, 0);
}

/// The seed itself, known from the reveal, is in no earlier answer, log or export, for anyone.
TEST(Secrecy, OfTheSealedSeedHoldsForEveryoneUntilTheReveal) {
    Round round(11);
    come_to_the_draws(round);
    std::string before;
    for (const char* account : {"", "office.head", "office.clerk", "g1.lead", "lishan.liaison"}) {
        for (std::vector<std::string> command : questions()) {
            if (command[0] == "again" || command[0] == "cancel" || command[0] == "do") continue;
            if (*account != '\0') command.insert(command.end(), {"--as", account});
            command.emplace_back("--json");
            const testing::Ended ended = round.call(command);
            before += ended.out + ended.err;
        }
    }
    round.play();
    before += read_file(round.folder() / "engine.log");
    round.stop();

    const Value draws = round.ask({"draw", "show", Round::name});
    const std::string seed = *draws["draws"].list()->items[1]["record"]["seed"].text();
    EXPECT_EQ(seed.size(), 64U);
    EXPECT_THAT(before, ::testing::Not(::testing::HasSubstr(seed)));
    EXPECT_THAT(before, ::testing::HasSubstr("seed_hash"));
}

}  // namespace

}  // namespace rota::scenario
