// What every command takes: --fields, --key, --data, --quiet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

TEST(Fields, AreColumnsForAShell) {
    Office office;
    office.start();

    EXPECT_EQ(office.must({"runs", "--fields", "run,phase,outcome"}),
              "supervision-round/2018-Q3\tactive\t-\n");
    EXPECT_EQ(office.must({"tasks", "--fields", "step,to,where"}), "notice\toffice.clerk\t-\n");
    EXPECT_EQ(office.must({"clock", "--fields", "now"}), "2018-07-06T09:00:00\n");
    EXPECT_EQ(office.must({"inbox", "--as", "g1.lead", "--fields", "id"}), "");
}

TEST(Key, MakesASecondRequestTheFirst) {
    Office office;

    const Words start{"start", "supervision-round", "--as", "office.head", "--key", "k-1"};
    const std::string first = office.must(start);
    const std::string second = office.must(start);

    EXPECT_EQ(first, second);
    EXPECT_EQ(items_of(office.ask({"runs"})["runs"]).size(), 1U);
}

TEST(Data, IsFoundAboveTheFolder) {
    const TemporaryFolder folder;
    const fs::path below = folder.path() / "a" / "b";
    fs::create_directories(below);
    const std::string workflows = (source_folder() / "workflows").string();
    ASSERT_EQ(rota_in(folder.path(), {"init", "--office", workflows}).exit_code, 0);

    EXPECT_EQ(rota_in(below, {"status"}).exit_code, 0);
    EXPECT_EQ(rota_in(folder.path().parent_path(), {"status"}).exit_code, 3);
}

TEST(Data, GivenWinsOverTheVariable) {
    Office named;
    Office given;
    given.start();

    const Ended ended = rota({"runs", "--fields", "run", "--data", given.data().string()},
                             {{"ROTA_DATA", named.data().string()}});

    EXPECT_EQ(ended.out, std::string(round_name) + "\n");
}

TEST(Quiet, LeavesTheRehearsalUnsaid) {
    Office office;

    EXPECT_NE(office.call({"runs"}).err, "");
    EXPECT_EQ(office.call({"runs", "-q"}).err, "");
    EXPECT_EQ(office.call({"runs", "--json"}).err, "");
}

}  // namespace

}  // namespace rota::cli
