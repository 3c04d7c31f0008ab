// The data folder: made once, read as it was made, used by one engine at a time.
#include "runtime/data_folder.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

namespace fs = std::filesystem;

class DataFolderTest : public testing::Test {
  protected:
    Result<DataSettings> read() const {
        const auto reader = store::open_sqlite_reader({data_.store(), "", {}, {}});
        return read_settings(*reader);
    }

    TemporaryFolder folder_;
    DataFolder data_{(folder_.path() / "deep" / "data").string()};
};

TEST_F(DataFolderTest, KeepsWhatItWasMadeWith) {
    const auto made = init_data(data_, {"/srv/office/../office", 42, monday});
    ASSERT_TRUE(made.has_value());

    const auto found = read();

    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->office, "/srv/office");
    EXPECT_EQ(found->store_id, made->store_id);
    EXPECT_EQ(found->rehearsal_seed, 42U);
    EXPECT_EQ(found->rehearsal_now, monday);
    EXPECT_TRUE(found->is_rehearsal());
}

TEST_F(DataFolderTest, IsTheRealThingWithoutASeed) {
    ASSERT_TRUE(init_data(data_, {"office", std::nullopt, monday}).has_value());

    const auto found = read();

    EXPECT_FALSE(found->is_rehearsal());
    EXPECT_EQ(found->rehearsal_now, Instant{});
    EXPECT_TRUE(fs::path(found->office).is_absolute());
}

TEST_F(DataFolderTest, IsReadByItsOwnerAlone) {
    ASSERT_TRUE(init_data(data_, {"office", 1, monday}).has_value());

    EXPECT_EQ(fs::status(data_.path).permissions(), fs::perms::owner_all);
}

TEST_F(DataFolderTest, IsNotMadeTwice) {
    const auto first = init_data(data_, {"office", 1, monday});

    const auto second = init_data(data_, {"other", 2, monday});

    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, ErrorCode::conflict);
    EXPECT_EQ(read()->store_id, first->store_id);
}

TEST_F(DataFolderTest, ThatWasCutOffWhileItWasMadeIsMadeAgain) {
    fs::create_directories(data_.path);
    std::ofstream(data_.store()) << "";

    EXPECT_TRUE(init_data(data_, {"office", 1, monday}).has_value());

    EXPECT_FALSE(init_data(data_, {"office", 1, monday}).has_value()) << "and then not again";
}

TEST_F(DataFolderTest, IsNotMadeWhereAFileStands) {
    std::ofstream(folder_.path() / "deep") << "a file";

    const auto made = init_data(data_, {"office", 1, monday});

    ASSERT_FALSE(made.has_value());
    EXPECT_EQ(made.error().code, ErrorCode::invalid);
}

TEST_F(DataFolderTest, HasTheSameIdForTheSameSeedAndAnIdOfItsOwnOtherwise) {
    const auto id_of = [&](const char* name, std::optional<std::uint64_t> seed) {
        return init_data({(folder_.path() / name).string()}, {"office", seed, monday})->store_id;
    };

    EXPECT_EQ(id_of("a", 7), id_of("b", 7));
    EXPECT_NE(id_of("c", 7), id_of("d", 8));
    EXPECT_NE(id_of("e", std::nullopt), id_of("f", std::nullopt));
}

TEST_F(DataFolderTest, IsToldFromAnyOtherFolder) {
    EXPECT_FALSE(check_is_data(data_).has_value());
    EXPECT_THAT(check_is_data(data_).error().en, testing::HasSubstr("rota init " + data_.path));

    ASSERT_TRUE(init_data(data_, {"office", 1, monday}).has_value());

    EXPECT_TRUE(check_is_data(data_).has_value());
}

TEST_F(DataFolderTest, IsLockedByOneForAsLongAsItLives) {
    ASSERT_TRUE(init_data(data_, {"office", 1, monday}).has_value());

    auto first = DataLock::take(data_);
    EXPECT_NE(first, nullptr);
    EXPECT_EQ(DataLock::take(data_), nullptr);
    first.reset();
    EXPECT_NE(DataLock::take(data_), nullptr);
}

}  // namespace

}  // namespace rota::runtime
