// A round keeps the workflow, forms and templates it began with, whatever becomes of the files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/round.hpp"

namespace rota::scenario {

namespace {

void edit_everything(const fs::path& office) {
    edit_file(office / "supervision-round.toml", "${problem.fix_within}", "20 workdays");
    edit_file(office / "supervision-round.toml", "back_max = 2", "back_max = 9");
    edit_file(office / "supervision-round.toml", "\"5 workdays\"", "\"9 workdays\"");
    edit_file(office / "forms/environment.toml", "道路平整", "道路宽敞");
    edit_file(office / "forms/environment.toml", "\"3 workdays\"", "\"30 workdays\"");
    edit_file(office / "templates/supervision-bulletin.md", "本轮走访", "本次共走访");
    edit_file(office / "templates/supervision-notice.md", "请配合", "请务必配合");
}

TEST(OpenRound, IsNotTouchedByEditingItsFiles) {
    const TemporaryFolder folder;
    const fs::path office = copy_office(folder.path() / "office");
    Round edited(5, office);
    Round left_alone(5);
    for (Round* round : {&edited, &left_alone}) {
        round->serve();
        round->start();
    }

    edit_everything(office);
    edited.play();
    left_alone.play();

    EXPECT_EQ(edited.record(), left_alone.record());
    const auto next = edited.must({"start", "supervision-round", "--as", "office.head"});
    EXPECT_THAT(next, ::testing::HasSubstr("2018-Q3-2"));
    const Value one = edited.ask({"show", Round::name})["definition"];
    EXPECT_NE(edited.ask({"show", "supervision-round/2018-Q3-2"})["definition"], one);
}

TEST(OpenRound, GoesOnWhileTheOfficeHasMistakesAndNewOnesMustWait) {
    const TemporaryFolder folder;
    const fs::path office = copy_office(folder.path() / "office");
    Round round(5, office);
    round.serve();
    round.start();

    edit_file(office / "supervision-round.toml", "do   = \"draft\"", "do   = \"draught\"");
    const auto refused = round.call({"start", "supervision-round", "--as", "office.head"});
    round.play();

    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, ::testing::HasSubstr("rota check"));
    EXPECT_EQ(round.ask({"show", Round::name})["outcome"], Value("done"));
}

}  // namespace

}  // namespace rota::scenario
