// rota check, schema and types: what an author of office files sees.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

const fs::path& bad_office() {
    static const fs::path folder = source_folder() / "tests/golden/bad-office";
    return folder;
}

/// The lines that are about a place in a file, each on its own so that a failure is short. What
/// tells of the installed step types is left out: the golden lines know those of a catalogue.
std::vector<std::string> messages_in(const std::string& out) {
    std::vector<std::string> lines;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);) {
        const bool is_of_types =
            line.ends_with("[unknown-type]") || line.ends_with("[missing-param]");
        if (line.ends_with("]") && !is_of_types) lines.push_back(line);
    }
    return lines;
}

std::string lines_of(const std::string& golden) {
    std::string text = read_file(bad_office() / golden);
    if (!text.ends_with('\n')) text += '\n';
    return text;
}

TEST(Check, FindsNothingInTheOffice) {
    const Ended ended = rota({"check", (source_folder() / "workflows").string()});

    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(ended.out, HasSubstr("no errors: 2 workflow(s), 0 warning(s)"));
}

TEST(Check, ShowsFilesWhoseNamesCannotBeShown) {
    const TemporaryFolder folder;
    write_file(folder.path() / "a\xff\n.toml", "[workflow]\n");

    const Ended ended = rota({"check", folder.path().string(), "--json"});

    EXPECT_THAT(ended.out, HasSubstr("\"a??.toml\""));
    EXPECT_TRUE(json::from_json(ended.out).has_value());
}

TEST(Check, SpeaksTheLanguageAskedFor) {
    struct Case {
        Words option;
        testing::Variables variables;
        const char* golden;
    };
    const Case cases[] = {
        {{"--lang", "zh"}, {}, "messages.zh.txt"},
        {{"--lang=en"}, {{"LC_ALL", "zh_CN.UTF-8"}}, "messages.en.txt"},
        {{}, {{"LC_ALL", "zh_CN.UTF-8"}}, "messages.zh.txt"},
        {{}, {{"LC_ALL", "en_US.UTF-8"}, {"LANG", "zh_CN.UTF-8"}}, "messages.en.txt"},
        {{}, {{"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"LANG", "zh_CN.UTF-8"}}, "messages.zh.txt"},
        {{}, {{"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"LANG", ""}}, "messages.en.txt"}};

    for (const Case& one : cases) {
        Words words{"check", bad_office().string()};
        words.insert(words.end(), one.option.begin(), one.option.end());
        const Ended ended = rota(words, one.variables);

        EXPECT_EQ(ended.exit_code, 1);
        EXPECT_EQ(messages_in(ended.out), messages_in(lines_of(one.golden)));
        EXPECT_THAT(ended.out, HasSubstr("supervision.toml:25:11: "));
        EXPECT_THAT(ended.out, HasSubstr("supervision.toml:45:1: "));
    }
}

TEST(Check, GivesEveryMistakeAsJsonInBothLanguages) {
    const Ended ended = rota({"check", bad_office().string(), "--json"});

    EXPECT_EQ(ended.exit_code, 1);
    const auto problems = items_of(json_of(ended.out));
    const std::string golden = lines_of("messages.en.txt");
    EXPECT_EQ(static_cast<std::ptrdiff_t>(problems.size()),
              std::count(golden.begin(), golden.end(), '\n'));
    for (const Value& problem : problems) {
        for (const char* field : {"file", "code", "severity", "zh", "en"})
            EXPECT_NE(problem[field].text(), nullptr) << field;
        for (const char* field : {"line", "column"})
            EXPECT_NE(problem[field].number(), nullptr) << field;
    }
}

TEST(Check, LooksAtOneFileOfTheOffice) {
    const Ended bad = rota({"check", (bad_office() / "forms/environment.toml").string()});
    const Ended good = rota_in(source_folder() / "workflows", {"check", "books.toml"});

    EXPECT_EQ(bad.exit_code, 1);
    for (const std::string& line : messages_in(bad.out))
        EXPECT_THAT(line, ::testing::StartsWith("forms/environment.toml:"));
    EXPECT_THAT(bad.out, HasSubstr("[bad-sentence]"));
    EXPECT_EQ(good.exit_code, 0);
    EXPECT_EQ(good.out, "no errors: books.toml, 0 warning(s)\n");
}

TEST(Check, TellsAFolderWithoutAnOffice) {
    const TemporaryFolder empty;

    EXPECT_EQ(rota({"check", empty.path().string()}).exit_code, 3);
    EXPECT_EQ(rota({"check", (empty.path() / "gone").string()}).exit_code, 3);
    const fs::path photo = source_folder() / "workflows/rehearsal/photos/site.jpg";
    EXPECT_EQ(rota({"check", photo.string()}).exit_code, 3);
}

TEST(Schema, IsThereForEveryKindOfFile) {
    for (const char* file : {"workflow", "roster", "calendar", "books", "form"}) {
        const Ended ended = rota({"schema", file});

        EXPECT_EQ(ended.exit_code, 0) << file;
        EXPECT_THAT(*json_of(ended.out)["$schema"].text(), HasSubstr("json-schema.org")) << file;
    }
    EXPECT_EQ(rota({"schema"}).out, rota({"schema", "workflow"}).out);
    EXPECT_EQ(rota({"schema", "wrokflow"}).exit_code, 2);
}

TEST(Schema, OfAWorkflowKnowsEveryStepType) {
    const std::string schema = rota({"schema"}).out;
    const Value types = json_of(rota({"types", "--json"}).out);

    ASSERT_GT(items_of(types["types"]).size(), 10U);
    for (const Value& type : items_of(types["types"]))
        EXPECT_THAT(schema, HasSubstr("\"" + *type["name"].text() + "\""));
}

TEST(Types, ListsTheInstalledOnesAndTellsOne) {
    const Ended one = rota({"types", "visit", "--json"});

    EXPECT_THAT(rota({"types"}).out, HasSubstr("visit"));
    ASSERT_EQ(items_of(json_of(one.out)["types"]).size(), 1U);
    EXPECT_EQ(items_of(json_of(one.out)["types"]).front()["name"], Value("visit"));
    EXPECT_EQ(rota({"types", "vizit"}).exit_code, 3);
}

TEST(Types, TellsWhatOneTakesAndGivesInTheLanguageOfTheReader) {
    const std::string english = rota({"types", "visit"}).out;
    const std::string chinese = rota({"types", "visit", "--lang", "zh"}).out;

    EXPECT_THAT(english, HasSubstr("\nParameters:\n"));
    EXPECT_THAT(english, HasSubstr("(required)"));
    EXPECT_THAT(chinese, HasSubstr("\n参数：\n"));
    EXPECT_THAT(chinese, HasSubstr("（必填）"));
}

TEST(Types, AreNoneWithoutLibraries) {
    const TemporaryFolder empty;

    const Ended ended = rota({"types", "--plugins", empty.path().string(), "--json"});

    EXPECT_TRUE(items_of(json_of(ended.out)["types"]).empty());
}

}  // namespace

}  // namespace rota::cli
