// rota feel: expressions from the command line, from a pipe, with values and with an office.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Feel : public ::testing::Test {
  protected:
    std::string values(const std::string& json) const {
        const fs::path file = folder_.path() / "values.json";
        write_file(file, json);
        return file.string();
    }
    static std::string office() { return (source_folder() / "workflows").string(); }
    const fs::path& folder() const { return folder_.path(); }

  private:
    TemporaryFolder folder_;
};

TEST_F(Feel, PrintsTheValue) {
    EXPECT_EQ(rota({"feel", "0.1 + 0.2"}).out, "0.3\n");
    EXPECT_EQ(rota({"feel", "\"a\" + \"b\""}).out, "ab\n");
    EXPECT_EQ(rota({"feel", "[1, \"x\", @\"2026-02-16\"]"}).out, "[1, \"x\", 2026-02-16]\n");
}

TEST_F(Feel, PrintsJsonWithDatesAndLengthsAsStrings) {
    const Ended ended = rota(
        {"feel", "{day: @\"2026-02-16\", long: @\"P3D\", n: 1.50, r: [1..5], no: null}", "--json"});

    EXPECT_EQ(ended.out,
              "{\"day\":\"2026-02-16\",\"long\":\"P3D\",\"n\":1.5,\"r\":\"[1..5]\",\"no\":null}\n");
}

TEST_F(Feel, KnowsTheValuesOfAFile) {
    const std::string file = values(R"({"problems": [{"status": "open"}], "my total": 5})");

    const Ended ended = rota(
        {"feel", "count(problems[status = \"open\"]) + my total", "--context", file, "--explain"});

    EXPECT_EQ(ended.out, "6\n  problems = [{status: \"open\"}]\n  my total = 5\n");
}

TEST_F(Feel, CountsDaysByTheCalendarOfTheOffice) {
    EXPECT_EQ(rota({"feel", "add workdays(@\"2018-09-28\", 3)", "--office", office()}).out,
              "2018-10-08\n");
    EXPECT_EQ(rota_in(office(), {"feel", "count(org.sites)"}).out, "16\n");
    EXPECT_EQ(
        rota({"feel", "name of(\"supervision-round\")", "--office", office(), "--lang", "zh"}).out,
        "环境整治专项监督\n");
    EXPECT_THAT(rota({"feel", "is workday(@\"2018-09-29\")"}).err, HasSubstr("no office"));
    EXPECT_EQ(rota({"feel", "today = date(now)"}).out, "true\n");
}

TEST_F(Feel, SaysWhyItIsNull) {
    const Ended ended = rota({"feel", "1 / 0"});

    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "null\n");
    EXPECT_THAT(ended.err, HasSubstr("division by zero"));
    EXPECT_THAT(rota({"feel", "x = 3"}).err, HasSubstr("no `x` here"));
}

TEST_F(Feel, PointsAtAMistakeAlsoBehindWideCharacters) {
    const Ended ended = rota({"feel", "\"中文\" + )", "--lang", "zh"});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, StartsWith("  \"中文\" + )\n           ^\n"));
    EXPECT_THAT(ended.err, HasSubstr("第 8 个字处"));
}

TEST_F(Feel, EndsWhatWouldNotEnd) {
    const Ended ended = rota({"feel", "for i in 1..100000 return for j in 1..100000 return i + j"});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("too many steps"));
}

TEST_F(Feel, SaysWhatIsWrongWithItsFiles) {
    EXPECT_EQ(rota({"feel", "1", "--context", "/no/such/file"}).exit_code, 3);
    EXPECT_EQ(rota({"feel", "1", "--context", values("[1]")}).exit_code, 1);
    EXPECT_THAT(rota({"feel", "1", "--context", values("{\"a\": }")}).err, HasSubstr("JSON"));
    EXPECT_THAT(rota({"feel", "1", "--office", folder().string()}).err, HasSubstr("roster.toml"));
}

TEST_F(Feel, ReadsLinesWhenNoExpressionIsGiven) {
    const Ended ended = testing::run_program(
        {"/bin/sh", "-c", "printf '1 + 1\\n\\n2 *\\n\"z\"\\n' | '" ROTA_PROGRAM "' feel"}, {});

    EXPECT_EQ(ended.out, "2\nz\n");
    EXPECT_EQ(ended.exit_code, 1);
}

}  // namespace

}  // namespace rota::cli
