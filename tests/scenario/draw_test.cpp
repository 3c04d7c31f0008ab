// The draws of a round: what they depend on, what they do not, and that anybody can recompute them.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "scenario/round.hpp"

namespace rota::scenario {

namespace {

/// A round that has come as far as its draws.
std::unique_ptr<Round> drawn(const fs::path& office = {}) {
    auto round = std::make_unique<Round>(7, office);
    round->start();
    round->act("2018-Q3:notice", "done", "office.clerk");
    round->act("2018-Q3:sign", "approved", "office.head");
    return round;
}

std::string record_of(Round& round, const std::string& step) {
    return round.must({"draw", "show", Round::name, step});
}

/// "s01 g2" lines of a record of `assign`.
std::string pairs_of(const std::string& record) {
    std::string pairs;
    for (const Value& pair : items_of((*json::from_json(record))["result"]))
        pairs += *pair["item"].text() + " " + *pair["party"].text() + "\n";
    return pairs;
}

/// The lines of the section [site] of the roster turned round.
void reverse_sites(const fs::path& roster) {
    std::istringstream in(read_file(roster));
    std::vector<std::string> before;
    std::vector<std::string> sites;
    std::vector<std::string> after;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("s") && line.find("unit = ") != std::string::npos)
            sites.push_back(line);
        else
            (sites.empty() ? before : after).push_back(line);
    }
    std::reverse(sites.begin(), sites.end());
    ASSERT_EQ(sites.size(), 16U);
    std::string text;
    for (const auto* lines : {&before, &sites, &after}) {
        for (const std::string& line : *lines) text += line + "\n";
    }
    write_file(roster, text);
}

TEST(Draws, DoNotDependOnTheOrderOfTheSitesInTheRoster) {
    const TemporaryFolder folder;
    const fs::path office = copy_office(folder.path() / "office");
    reverse_sites(office / "roster.toml");

    const auto usual = drawn();
    const auto reversed = drawn(office);

    EXPECT_EQ(record_of(*reversed, "split"), record_of(*usual, "split"));
    EXPECT_EQ(record_of(*reversed, "dates"), record_of(*usual, "dates"));
}

TEST(Draws, AreChangedByTheRecusal) {
    const TemporaryFolder folder;
    const fs::path office = copy_office(folder.path() / "office");
    edit_file(office / "roster.toml", "[\"changlv\"]", "[]");

    const auto with = drawn();
    const auto without = drawn(office);

    const std::string pairs = pairs_of(record_of(*with, "split"));
    EXPECT_NE(pairs, pairs_of(record_of(*without, "split")));
    EXPECT_THAT(pairs, ::testing::Not(::testing::HasSubstr("s15 g3")));  // 常绿, whence g3 borrows
    EXPECT_THAT(pairs_of(record_of(*without, "split")), ::testing::HasSubstr("s15 g3"));
}

TEST(Draws, KeepAllSitesOfATownshipTogether) {
    const auto round = drawn();

    const std::string pairs = pairs_of(record_of(*round, "split"));

    const auto group_of = [&](const std::string& site) {
        return pairs.substr(pairs.find(site + " ") + 4, 2);
    };
    EXPECT_EQ(group_of("s02"), group_of("s03"));
    EXPECT_EQ(group_of("s09"), group_of("s10"));
}

/// In a folder where nothing else is.
testing::Ended verify_alone(const std::string& record) {
    const TemporaryFolder empty;
    write_file(empty.path() / "record.json", record);
    return testing::run_program({"env",
                                 "-C",
                                 empty.path().string(),
                                 ROTA_PROGRAM,
                                 "draw",
                                 "verify",
                                 "record.json",
                                 "--plugins",
                                 ROTA_PLUGINS},
                                {{"LC_ALL", "C.UTF-8"}});
}

TEST(Draws, AreRecomputedFromTheirRecordAlone) {
    const auto round = drawn();
    const std::string record = record_of(*round, "split");
    std::string changed = record;
    changed.replace(changed.find("\"g1\""), 4, "\"g2\"");
    std::string of_another_seed = record;
    of_another_seed.replace(of_another_seed.find("\"seed\": \"s"), 10, "\"seed\": \"z");

    EXPECT_EQ(verify_alone(record).exit_code, 0);
    EXPECT_EQ(verify_alone(changed).exit_code, 1);
    EXPECT_EQ(verify_alone(of_another_seed).exit_code, 1);
}

TEST(Draws, AreRecomputedByAShortScriptWithSha256sum) {
    const auto round = drawn();
    const std::string record = record_of(*round, "split");
    write_file(round->folder() / "split.json", record);

    const auto script = testing::run_program({"sh",
                                              ROTA_SOURCE_DIR "/tests/scenario/recompute_split.sh",
                                              (round->folder() / "split.json").string()});

    EXPECT_EQ(script.out, pairs_of(record)) << script.err;
}

TEST(Draws, OfTheDaysStaySealedUntilTheLastVisitAndThenVerify) {
    const auto round = drawn();
    const auto sealed = verify_alone(record_of(*round, "dates"));
    EXPECT_EQ(sealed.exit_code, 1);
    EXPECT_THAT(sealed.out, ::testing::HasSubstr("sealed"));

    round->serve();
    round->play();
    round->stop();

    const std::string record = record_of(*round, "dates");
    EXPECT_EQ(verify_alone(record).exit_code, 0);
    const Value edition = *json::from_json(record);
    const auto hash = testing::run_program(
        {"sh", "-c", "printf %s " + *edition["seed"].text() + " | sha256sum | cut -c1-64"});
    EXPECT_EQ(hash.out, *edition["seed_hash"].text() + "\n");
}

}  // namespace

}  // namespace rota::scenario
