// --json: exactly one document on standard output, whatever the command and however it ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "every_command.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

/// A call of every command that ends well, in an order in which they can.
const std::vector<Words>& good_calls() {
    static const std::vector<Words> calls = {
        {"check", ROTA_SOURCE_DIR "/workflows"},
        {"schema"},
        {"types"},
        {"status"},
        {"clock"},
        {"start", "supervision-round", "--as", "office.head"},
        {"runs"},
        {"show", "2018-Q3"},
        {"why", "2018-Q3"},
        {"tasks"},
        {"do", "2018-Q3:notice", "done", "--as", "office.clerk"},
        {"do", "2018-Q3:sign", "approved", "--as", "office.head"},
        {"inbox", "--as", "lishan.liaison"},
        {"file", "2018-Q3", "supervision-notice.md"},
        {"ledger", "problems"},
        {"history", "2018-Q3"},
        {"draw", "show", "2018-Q3"},
        {"draw", "show", "2018-Q3", "split"},
        {"verify"},
        {"pause", "2018-Q3", "--because", "x"},
        {"resume", "2018-Q3"},
        {"signal", "budget", "--to", "2018-Q3"},
        {"again", "2018-Q3", "notice", "--because", "x"},
        {"cancel", "2018-Q3", "--because", "x"},
        {"completion", "bash"},
        {"version"}};
    return calls;
}

TEST(Json, IsOneDocumentForEveryCommand) {
    Office office;

    for (Words words : good_calls()) {
        words.emplace_back("--json");
        const Ended ended = office.call(words);
        EXPECT_EQ(ended.exit_code, 0) << words[0] << ": " << ended.err;
        json_of(ended.out);
    }
}

TEST(Json, OfAnEngineThatServesIsItsFolder) {
    Office office;
    const std::string log = (office.folder() / "serve.json").string();
    testing::Background engine({ROTA_PROGRAM, "serve", "--json", "--data", office.data().string()},
                               log,
                               {{"ROTA_PLUGINS", ROTA_PLUGINS}});
    office.must({"status", "--wait", "60"});

    engine.kill(15);
    ASSERT_EQ(engine.wait(), 0);

    EXPECT_EQ(json_of(read_file(log))["data"], Value(office.data().string()));
}

TEST(Json, TellsAnErrorInBothLanguages) {
    Office office;
    office.start();
    struct Case {
        Words words;
        const char* code;
    };
    const Case cases[] = {{{"show"}, "usage"},
                          {{"strat"}, "usage"},
                          {{"do", "2018-Q3:notice", "done"}, "usage"},
                          {{"pause", "2018-Q3"}, "invalid"},
                          {{"show", "2019-Q1"}, "not_found"},
                          {{"resume", "2018-Q3"}, "conflict"},
                          {{"verify", "--as", "office.head"}, "denied"},
                          {{"runs", "--wait", "0"}, "unavailable"}};

    for (const Case& one : cases) {
        Words words = one.words;
        words.emplace_back("--json");
        const Value error = json_of(office.call(words).out)["error"];
        EXPECT_EQ(error["code"], Value(one.code)) << words.front();
        EXPECT_NE(error["zh"], error["en"]) << words.front();
        EXPECT_NE(error["zh"].text(), nullptr) << words.front();
    }
}

/// Without a data folder and with nothing given, every command fails or is answered in JSON.
TEST(Json, IsOneDocumentWhereThereIsNothing) {
    const TemporaryFolder empty;

    for (const std::string& command : every_command()) {
        const auto space = command.find(' ');
        Words words{command.substr(0, space)};
        if (space != std::string::npos) words.push_back(command.substr(space + 1));
        words.emplace_back("--json");
        json_of(rota_in(empty.path(), words).out);
    }
}

TEST(Json, IsNotSpoiltByALibraryThatCannotBeLoaded) {
    const TemporaryFolder folder;
    write_file(folder.path() / "broken.rota.so", "no library");

    const Ended ended = rota({"types", "--plugins", folder.path().string(), "--json"});

    EXPECT_THAT(ended.err, ::testing::HasSubstr("broken.rota.so"));
    EXPECT_TRUE(items_of(json_of(ended.out)["types"]).empty());
}

}  // namespace

}  // namespace rota::cli
