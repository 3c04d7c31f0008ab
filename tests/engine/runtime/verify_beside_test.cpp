// `rota verify` on what stands beside the journal: definitions, the register of runs, the tables,
// the files that were handed in.
#include <fstream>

#include "engine/runtime/played_round.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

namespace fs = std::filesystem;

// ---- what stands beside it ----------------------------------------------------------------------

TEST_F(Verify, FindsEveryFlippedByteOfTheDefinitions) { expect_every_flip_found("definition"); }

// Whether a handler was at work is a note for the next start, not part of the record: it tells
// which runs to look at first.
TEST_F(Verify, FindsEveryFlippedByteOfTheRegisterOfRuns) {
    expect_every_flip_found("run", "has_work");
}

class VerifyTable : public Verify, public testing::WithParamInterface<const char*> {};

TEST_P(VerifyTable, FindsEveryFlippedByte) { expect_every_flip_found(GetParam()); }

TEST_P(VerifyTable, FindsEveryRemovedRowAndMakesItAnew) {
    {
        SpoiltStore store(data().store());
        Table table = store.table(GetParam());
        table.rows.erase(table.rows.begin());
        ASSERT_TRUE(store.write(table));
    }
    EXPECT_FALSE(holds());

    store::rebuild_sqlite({data().store(), "", {}, {}});

    EXPECT_TRUE(holds());
}

INSTANTIATE_TEST_SUITE_P(BesideTheJournal,
                         VerifyTable,
                         testing::Values("item", "holder", "entry", "number", "visit", "awaited"),
                         [](const auto& table) { return std::string(table.param); });

// ---- files --------------------------------------------------------------------------------------

fs::path only_file_in(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) return entry.path();
    }
    throw std::runtime_error("no file in " + folder.string());
}

TEST_F(Verify, FindsEveryFlippedByteOfAFile) {
    const fs::path path = only_file_in(data().blobs());
    const auto size = fs::file_size(path);
    ASSERT_GT(size, 0U);
    for (std::uintmax_t at = 0; at < size; ++at) {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(static_cast<std::streamoff>(at));
        const char was = static_cast<char>(file.get());
        const auto put = [&](char byte) {
            file.seekp(static_cast<std::streamoff>(at));
            file.put(byte).flush();
        };
        put(static_cast<char>(was ^ 1));
        EXPECT_FALSE(holds()) << "byte " << at;
        put(was);
    }
    EXPECT_TRUE(holds());
}

TEST_F(Verify, FindsAFileThatIsGoneOrCutShort) {
    const fs::path path = only_file_in(data().blobs());

    fs::resize_file(path, fs::file_size(path) - 1);
    EXPECT_FALSE(holds());
    fs::remove(path);
    EXPECT_FALSE(holds());
}

}  // namespace

}  // namespace rota::runtime
