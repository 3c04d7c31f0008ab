// A simulated year from the command line, and the tests that an office has of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string shipped() { return (source_folder() / "workflows").string(); }

/// What a folder holds: every file with its bytes.
std::vector<std::string> content_of(const fs::path& folder) {
    std::vector<std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            all.push_back(entry.path().string() + "\n" + read_file(entry.path()));
    }
    std::sort(all.begin(), all.end());
    return all;
}

TEST(Simulate, GivesTheSameYearForTheSameSeed) {
    const Words words{"simulate", "2027", "--office", shipped(), "--json"};
    const Ended once = rota(words);
    ASSERT_EQ(once.exit_code, 0) << once.err;
    EXPECT_EQ(json_of(once.out)["starts"].list()->items.size(), 16u);
    EXPECT_EQ(json_of(once.out)["plan"]["seed"], Value(1));
    EXPECT_EQ(rota(words).out, once.out);

    Words other = words;
    other.insert(other.end(), {"--seed", "2"});
    EXPECT_NE(rota(other).out, once.out);
}

TEST(Simulate, TellsPeopleWhatTheYearComesTo) {
    const Ended english = rota({"simulate", "2027", "--office", shipped()});
    EXPECT_EQ(english.exit_code, 0);
    EXPECT_THAT(english.out,
                AllOf(HasSubstr("simulated 2027-01-01 to 2027-12-31, seed 1"),
                      HasSubstr("the notice on holidays is not out yet"),
                      HasSubstr("2027-01 – 2027-12"),
                      HasSubstr("[Collisions]"),
                      HasSubstr("none: every run went all the way round")));
    const Ended chinese = rota({"simulate", "2026", "--office", shipped(), "--lang", "zh"});
    EXPECT_THAT(chinese.out,
                AllOf(HasSubstr("演练 2026-01-01 到 2026-12-31，种子 1"),
                      HasSubstr("东洲街道"),
                      Not(HasSubstr("还没有发布"))));
}

TEST(Simulate, WritesTheFilesItIsToldToAndNothingElse) {
    const TemporaryFolder folder;
    const fs::path office = folder.path() / "office";
    fs::copy(shipped(), office, fs::copy_options::recursive);
    const auto before = content_of(folder.path());

    ASSERT_EQ(rota_in(office, {"simulate", "2027"}).exit_code, 0);
    EXPECT_EQ(content_of(folder.path()), before);

    const Ended ended = rota_in(office,
                                {"simulate",
                                 "2027",
                                 "--html",
                                 "../year.html",
                                 "--csv",
                                 "../year",
                                 "--ics",
                                 "../year.ics",
                                 "--people",
                                 "rehearsal/people.toml"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(read_file(folder.path() / "year" / "starts.csv"),
                HasSubstr("township-visits/2027-03,2027-03,2027-03-01,false,true,false\r\n"));
    EXPECT_THAT(read_file(folder.path() / "year" / "plan.csv"), HasSubstr("seed,1\r\n"));
    EXPECT_THAT(read_file(folder.path() / "year.ics"), HasSubstr("BEGIN:VEVENT"));
    EXPECT_THAT(read_file(folder.path() / "year.html"), HasSubstr("The year 2027, rehearsed"));
}

TEST(Simulate, SaysWhatWasTypedWrong) {
    EXPECT_EQ(rota({"simulate", "soon", "--office", shipped()}).exit_code, 2);
    EXPECT_EQ(rota({"simulate", "--office", shipped()}).exit_code, 2);
    EXPECT_EQ(rota({"simulate", "2027", "--seed", "x", "--office", shipped()}).exit_code, 2);
    EXPECT_EQ(rota({"simulate", "2027", "--to", "x", "--office", shipped()}).exit_code, 2);
    EXPECT_EQ(rota({"simulate", "--from", "2027-01-01", "--to", "2047-01-01"}).exit_code, 2);
    EXPECT_EQ(rota({"simulate", "2027", "--office", "/nowhere"}).exit_code, 3);
    EXPECT_EQ(rota({"simulate", "2027", "--workflow", "none", "--office", shipped()}).exit_code, 3);
    EXPECT_EQ(rota({"simulate", "2027", "--people", "/none", "--office", shipped()}).exit_code, 3);
    EXPECT_EQ(rota({"simulate", "2027", "--ics", "/none/a", "--office", shipped()}).exit_code, 6);

    const TemporaryFolder folder;
    write_file(folder / "people.toml", "[[rule]]\nlate = \"often\"\n");
    const Ended wrong =
        rota({"simulate", "2027", "--office", shipped(), "--people", folder / "people.toml"});
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_THAT(wrong.out, HasSubstr("people.toml:2:8: error: `late`: expected a percentage"));
}

TEST(YearTest, TheShippedOfficeIsAsExpected) {
    const Ended ended = rota({"test", "--office", shipped()});
    EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("all 7 hold"));
    EXPECT_EQ(ended.err, "");
}

TEST(YearTest, AFailureShowsTheExpressionItsPlaceAndWhatItSaw) {
    const TemporaryFolder folder;
    const std::string file = folder / "a.test.toml";
    write_file(file,
               "simulate = 2027\n"
               "[[expect]]\n"
               "zh = \"十六次\"\nen = \"Sixteen\"\nthat = 'count(starts) = 16'\n"
               "[[expect]]\n"
               "zh = \"十七次\"\nen = \"Seventeen\"\nthat = 'count(starts)\n = 17'\n");
    // A line feed ends a literal string: the file is no TOML.
    EXPECT_EQ(rota({"test", file, "--office", shipped()}).exit_code, 1);

    std::string text = read_file(file);
    text.replace(text.find("\n = 17"), 1, "");
    write_file(file, text);
    const Ended failed = rota({"test", file, "--office", shipped()});
    EXPECT_EQ(failed.exit_code, 1);
    EXPECT_THAT(failed.out,
                AllOf(HasSubstr("ok      Sixteen"),
                      HasSubstr("FAILED  Seventeen"),
                      HasSubstr("a.test.toml:9:9: count(starts) = 17"),
                      HasSubstr("        count(starts) = 16"),
                      HasSubstr("1 failed, 1 passed")));
    EXPECT_THAT(failed.err,
                HasSubstr("the notice on holidays is not out yet for 12 of its months"));
    const Value json = json_of(rota({"test", file, "--office", shipped(), "--json"}).out);
    EXPECT_EQ(json["failed"], Value(1));
    EXPECT_EQ(json["tests"].list()->items[1]["turned_on"].list()->items[0]["value"], Value("16"));
}

TEST(YearTest, UnknownNamesAreErrorsBeforeItRuns) {
    const TemporaryFolder folder;
    write_file(folder / "a.test.toml",
               "simulate = 2027\n[[expect]]\nzh = \"x\"\nthat = 'count(visit) = 1'\n");
    const Ended ended = rota({"test", folder / "a.test.toml", "--office", shipped()});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.out, HasSubstr("a.test.toml:4:15: error: nothing is called `visit` here"));
    EXPECT_THAT(ended.out, HasSubstr("did you mean `visits`"));
    EXPECT_EQ(rota_in(folder.path(), {"test"}).exit_code, 3);  // no office above it
    EXPECT_EQ(rota({"test", "/none.test.toml", "--office", shipped()}).exit_code, 3);
    const TemporaryFolder empty;
    EXPECT_EQ(rota_in(empty.path(), {"test"}).exit_code, 3);
}

}  // namespace

}  // namespace rota::cli
