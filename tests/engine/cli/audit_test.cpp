// rota audit: refusals, files read and operators' acts are found, each once; a row that was changed
// behind the engine's back is found by rota verify.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Audit : public ::testing::Test {
  protected:
    /// `act subject detail ×count` of the rows of a kind, the latest first.
    std::vector<std::string> rows(const std::string& kind) {
        std::vector<std::string> found;
        for (const Value& row : items_of(office.ask({"audit", "--kind", kind})["rows"])) {
            std::string line = *row["account"].text();
            for (const char* field : {"act", "subject", "detail"}) line += "|" + *row[field].text();
            const Value& count = row["count"];
            found.push_back(line + (count == Value(1) ? "" : "|x" + count.number()->to_string()));
        }
        return found;
    }

    Office office;
};

TEST_F(Audit, IsEmptyAtFirst) {
    EXPECT_EQ(office.must({"audit"}), "nothing is recorded\n");
    office.must({"verify"});
}

TEST_F(Audit, TellsHiddenAndAbsentAlikeAndEqualRefusalsTogether) {
    office.start();

    EXPECT_EQ(office.call({"show", "2018-Q3", "--as", "chunjian.liaison"}).exit_code, 3);
    EXPECT_EQ(office.call({"show", "no-such", "--as", "chunjian.liaison"}).exit_code, 3);
    EXPECT_EQ(office.call({"cancel", "2018-Q3", "--as", "office.nobody"}).exit_code, 3);

    EXPECT_THAT(rows("denial"),
                ElementsAre("office.nobody|cancel|2018-Q3|refused",
                            "chunjian.liaison|show|no-such|refused",
                            "chunjian.liaison|show|2018-Q3|refused"));
    EXPECT_THAT(rows("operation"), IsEmpty()) << "the act was refused";
}

TEST_F(Audit, TellsWhatOperatorsAndOwnersDid) {
    office.start();

    office.must({"pause", "2018-Q3", "--because", "防汛"});
    office.must({"resume", "2018-Q3", "--as", "office.head"});
    office.call({"resume", "2018-Q3"});
    office.must({"cancel", "2018-Q3", "--because", "并入下季度"});

    EXPECT_THAT(rows("operation"),
                ElementsAre("|cancel|supervision-round/2018-Q3|并入下季度",
                            "office.head|resume|supervision-round/2018-Q3|",
                            "|pause|supervision-round/2018-Q3|防汛"));
    EXPECT_THAT(office.must({"audit"}), HasSubstr("operator"));
    office.must({"verify"});
}

TEST_F(Audit, TellsWhoReadAFile) {
    office.start();
    write_file(office.folder() / "plan.txt", "the plan");
    office.must({"do",
                 "2018-Q3:notice",
                 "done",
                 "--as",
                 "office.clerk",
                 "--file",
                 (office.folder() / "plan.txt").string()});

    office.must({"file", "2018-Q3", "plan.txt"});
    office.must({"file", "2018-Q3", "plan.txt", "--as", "office.head"});
    const auto read = rows("evidence");

    ASSERT_EQ(read.size(), 2U);
    EXPECT_THAT(read[0], HasSubstr("office.head|content|supervision-round/2018-Q3|"));
    EXPECT_THAT(read[1], ::testing::StartsWith("|content|supervision-round/2018-Q3|"));
}

TEST_F(Audit, IsReadPageByPage) {
    office.start();
    for (const char* run : {"a", "b", "c"}) office.call({"show", run, "--as", "chunjian.liaison"});

    const Value first = office.ask({"audit", "--kind", "denial", "--limit", "2"});
    const std::string next = first["next"].number()->to_string();
    const Value second =
        office.ask({"audit", "--kind", "denial", "--limit", "2", "--before", next});

    EXPECT_EQ(items_of(first["rows"]).size(), 2U);
    ASSERT_EQ(items_of(second["rows"]).size(), 1U);
    EXPECT_EQ(items_of(second["rows"])[0]["subject"], Value("a"));
    EXPECT_TRUE(second["next"].is_null());
}

TEST_F(Audit, KeepsASubjectWholeAndTheFrontOfALongOne) {
    std::string long_name = "a";
    for (int i = 0; i < 100; ++i) long_name += "轮";
    office.call({"show", "不存在", "--as", "chunjian.liaison"});
    office.call({"show", long_name, "--as", "chunjian.liaison"});

    const auto refused = rows("denial");

    ASSERT_EQ(refused.size(), 2U);
    EXPECT_EQ(refused[0], "chunjian.liaison|show|" + long_name.substr(0, 199) + "|refused");
    EXPECT_EQ(refused[1], "chunjian.liaison|show|不存在|refused");
}

TEST_F(Audit, IsForTheOperatorAlone) {
    EXPECT_EQ(office.call({"audit", "--as", "office.head"}).exit_code, 4);
}

TEST_F(Audit, ShowsAChangedRow) {
    office.call({"show", "zebra-run", "--as", "chunjian.liaison"});
    office.must({"verify"});
    std::string bytes = read_file(office.data() / "rota.db");
    const auto at = bytes.find("zebra-run");
    ASSERT_NE(at, std::string::npos);
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_file(office.data() / "rota.db", bytes);

    const Ended ended = office.call({"verify", "--json"});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(items_of(json_of(ended.out)["faults"])[0]["what"], Value("audit"));
}

}  // namespace

}  // namespace rota::cli
