// rota draw show and draw verify: a draw recomputed from its record alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

class Drawn : public ::testing::Test {
  protected:
    void SetUp() override {
        office.start();
        office.draw();
    }
    fs::path keep(const std::string& name, const std::string& record) const {
        write_file(alone.path() / name, record);
        return alone.path() / name;
    }

    Office office;
    TemporaryFolder alone;
};

TEST_F(Drawn, ShowsWhichDrawsArePublicAndWhichSealed) {
    const auto draws = items_of(office.ask({"draw", "show", "2018-Q3"})["draws"]);

    ASSERT_EQ(draws.size(), 2U);
    EXPECT_EQ(draws[0]["step"], Value("split"));
    EXPECT_EQ(draws[0]["sealed"], Value(false));
    EXPECT_EQ(draws[1]["step"], Value("dates"));
    EXPECT_EQ(draws[1]["sealed"], Value(true));
    EXPECT_EQ(office.call({"draw", "show", "2018-Q3", "notice"}).exit_code, 3);
}

TEST_F(Drawn, IsRecomputedFromTheRecordAlone) {
    keep("split.json", office.must({"draw", "show", "2018-Q3", "split"}));

    const Ended ended = rota_in(alone.path(), {"draw", "verify", "split.json"});

    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.out, "recomputed: the same\n");
    EXPECT_FALSE(fs::exists(alone.path() / ".rota"));
}

TEST_F(Drawn, DoesNotHoldOnceTheRecordIsChanged) {
    std::string record = office.must({"draw", "show", "2018-Q3", "split"});
    const std::string seed = "\"seed\": \"supervision-round/2018-Q";
    const auto at = record.find(seed);
    ASSERT_NE(at, std::string::npos);
    record[at + seed.size()] = '4';
    keep("split.json", record);

    const Ended ended = rota_in(alone.path(), {"draw", "verify", "split.json"});
    const Ended as_json = rota_in(alone.path(), {"draw", "verify", "split.json", "--json"});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.out, HasSubstr("not the same"));
    EXPECT_EQ(as_json.exit_code, 1);
    EXPECT_EQ(json_of(as_json.out)["holds"], Value(false));
}

TEST_F(Drawn, SaysThatTheSeedIsSealed) {
    keep("dates.json", office.must({"draw", "show", "2018-Q3", "dates"}));

    const Ended english = rota_in(alone.path(), {"draw", "verify", "dates.json"});
    const Ended chinese = rota_in(alone.path(), {"draw", "verify", "dates.json", "--lang", "zh"});

    EXPECT_EQ(english.exit_code, 1);
    EXPECT_THAT(english.out, HasSubstr("sealed"));
    EXPECT_THAT(chinese.out, HasSubstr("封存"));
}

TEST_F(Drawn, ReadsStandardInput) {
    keep("split.json", office.must({"draw", "show", "2018-Q3", "split"}));
    const std::string program = std::string("'") + ROTA_PROGRAM + "' draw verify - --plugins '" +
                                ROTA_PLUGINS + "' < split.json";

    const Ended ended =
        testing::run_program({"env", "-C", alone.path().string(), "sh", "-c", program});

    EXPECT_EQ(ended.exit_code, 0) << ended.err;
}

TEST_F(Drawn, RefusesWhatIsNoRecord) {
    keep("text", "no JSON");
    keep("other", R"({"type": "set"})");
    keep("half", R"({"type": "assign"})");

    EXPECT_EQ(rota_in(alone.path(), {"draw", "verify", "text"}).exit_code, 3);
    EXPECT_EQ(rota_in(alone.path(), {"draw", "verify", "gone"}).exit_code, 3);
    EXPECT_EQ(rota_in(alone.path(), {"draw", "verify", "other"}).exit_code, 3);
    EXPECT_EQ(rota_in(alone.path(), {"draw", "verify", "half"}).exit_code, 1);
}

}  // namespace

}  // namespace rota::cli
