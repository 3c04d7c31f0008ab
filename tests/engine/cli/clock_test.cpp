// rota clock: moved in a rehearsal, never in a live folder.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Clock, IsSetAndAdvanced) {
    Office office;

    EXPECT_EQ(office.must({"clock"}), "2018-07-06 09:00\n");
    EXPECT_EQ(office.must({"clock", "advance", "1 workday"}), "2018-07-09 09:00\n");
    EXPECT_EQ(office.must({"clock", "set", "2018-07-10T10:00"}), "2018-07-10 10:00\n");
}

TEST(Clock, GoesToTheNextThingThatTimeDoes) {
    Office office;
    office.start();
    office.draw();

    // The first visits are due at the end of their day.
    EXPECT_EQ(office.must({"clock", "next"}), "2018-07-09 17:30\n");
    EXPECT_GT(office.must({"clock", "next"}), "2018-07-09 17:30\n");
}

TEST(Clock, DoesNotGoBackOnceSomethingHasBegun) {
    Office office;
    office.start();

    const Ended ended = office.call({"clock", "set", "2018-07-05T09:00"});

    EXPECT_EQ(ended.exit_code, 5);
    EXPECT_THAT(ended.err, HasSubstr("only moves forward"));
    EXPECT_EQ(office.must({"clock"}), "2018-07-06 09:00\n");
}

TEST(Clock, RefusesWhatIsNoMoment) {
    Office office;

    EXPECT_EQ(office.call({"clock", "set"}).exit_code, 2);
    EXPECT_EQ(office.call({"clock", "turn"}).exit_code, 2);
    EXPECT_EQ(office.call({"clock", "set", "soon"}).exit_code, 1);
    EXPECT_EQ(office.call({"clock", "advance", "5 workdyas"}).exit_code, 1);
}

TEST(Clock, IsShownButNotMovedInALiveFolder) {
    Office office(Folder::live);

    EXPECT_EQ(office.call({"clock"}).exit_code, 0);
    for (const Words& words : {Words{"clock", "set", "2030-01-01T09:00"},
                               Words{"clock", "advance", "1 day"},
                               Words{"clock", "next"}}) {
        const Ended ended = office.call(words);
        EXPECT_NE(ended.exit_code, 0) << words[1];
        EXPECT_THAT(ended.err, HasSubstr("rehearsal"));
    }
}

}  // namespace

}  // namespace rota::cli
