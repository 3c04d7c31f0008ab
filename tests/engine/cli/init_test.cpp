// rota init: a data folder, live or for a rehearsal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

std::string workflows() { return (source_folder() / "workflows").string(); }

TEST(Init, MakesALiveFolderByDefault) {
    const TemporaryFolder folder;

    const Ended ended = rota_in(folder.path(), {"init", "--office", workflows(), "--json"});

    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(json_of(ended.out)["rehearsal"], Value(false));
    EXPECT_TRUE(fs::exists(folder.path() / ".rota" / "rota.db"));
    EXPECT_EQ(rota_in(folder.path(), {"status"}).exit_code, 0);
}

TEST(Init, TakesTheFolderFromTheOptionOfEveryCommand) {
    const TemporaryFolder folder;

    const Ended ended =
        rota_in(folder.path(), {"init", "--data", "there", "--office", workflows()});

    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_TRUE(fs::exists(folder.path() / "there" / "rota.db"));
    EXPECT_FALSE(fs::exists(folder.path() / ".rota"));
}

TEST(Init, SaysThatARehearsalIsOne) {
    const TemporaryFolder folder;

    const Ended ended =
        rota_in(folder.path(), {"init", "try", "--office", workflows(), "--rehearsal"});

    EXPECT_THAT(ended.out, HasSubstr("this is a rehearsal"));
    EXPECT_THAT(rota_in(folder.path(), {"runs", "--data", "try"}).err,
                HasSubstr("[rehearsal, clock"));
}

TEST(Init, LeavesAFolderAloneThatIsThere) {
    Office office;
    office.start();

    const Ended again = rota({"init", office.data().string(), "--office", workflows()});

    EXPECT_EQ(again.exit_code, 5) << again.err;
    EXPECT_THAT(office.must({"runs"}), HasSubstr(round_name));
}

TEST(Init, AsksForTheOfficeWhereThereIsNone) {
    const TemporaryFolder folder;

    const Ended ended = rota_in(folder.path(), {"init"});

    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("--office FOLDER"));
    EXPECT_FALSE(fs::exists(folder.path() / ".rota"));
}

TEST(Init, RefusesASeedThatIsNone) {
    const TemporaryFolder folder;

    const Ended live = rota_in(folder.path(), {"init", "--office", workflows(), "--seed", "7"});
    const Ended word =
        rota_in(folder.path(), {"init", "--office", workflows(), "--rehearsal", "--seed", "seven"});

    EXPECT_EQ(live.exit_code, 2);
    EXPECT_THAT(live.err, HasSubstr("add --rehearsal"));
    EXPECT_EQ(word.exit_code, 2);
    EXPECT_THAT(word.err, HasSubstr("whole number"));
}

TEST(Init, OfTheSameSeedPlaysTheSameAgain) {
    const auto drawn = [](const char* seed) {
        const TemporaryFolder folder;
        const auto call = [&](Words words) {
            words.insert(words.end(), {"--data", (folder.path() / "data").string()});
            return rota(words).out;
        };
        rota({"init",
              (folder.path() / "data").string(),
              "--office",
              workflows(),
              "--rehearsal",
              "--seed",
              seed});
        call({"clock", "set", "2018-07-06T09:00"});
        call({"start", "supervision-round", "--as", "office.head"});
        call({"do", "2018-Q3:notice", "done", "--as", "office.clerk"});
        call({"do", "2018-Q3:sign", "approved", "--as", "office.head"});
        return call({"draw", "show", "2018-Q3", "dates"}) + call({"tasks"});
    };

    const std::string seven = drawn("7");

    EXPECT_THAT(seven, HasSubstr("seed_hash"));
    EXPECT_EQ(drawn("7"), seven);
    EXPECT_NE(drawn("8"), seven);
}

}  // namespace

}  // namespace rota::cli
