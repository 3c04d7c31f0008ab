// rota verify: an intact record passes, and one changed byte is found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Verify, HoldsForWhatHasBeenDone) {
    Office office;
    office.start();
    office.draw();

    const Value result = office.ask({"verify"});

    EXPECT_EQ(result["holds"], Value(true));
    EXPECT_EQ(result["runs"], Value(Number(1)));
    EXPECT_THAT(office.must({"verify"}), HasSubstr("verification passed: 1 run(s)"));
    EXPECT_THAT(office.must({"verify", "--rebuild"}), HasSubstr("verification passed"));
}

/// One byte inside a text that only the journal has, in the file of the store.
void flip_byte(const fs::path& data, const std::string& text) {
    std::string bytes = read_file(data / "rota.db");
    const auto at = bytes.find(text);
    ASSERT_NE(at, std::string::npos);
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    write_file(data / "rota.db", bytes);
}

TEST(Verify, FindsAFlippedByte) {
    Office office;
    office.start();
    office.must({"do", "2018-Q3:notice", "done", "--as", "office.clerk", "--because", "Zebra"});
    ASSERT_EQ(office.call({"verify"}).exit_code, 0);

    flip_byte(office.data(), "Zebra");
    const Ended ended = office.call({"verify"});
    const Ended as_json = office.call({"verify", "--json"});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.out, HasSubstr("verification FAILED"));
    EXPECT_EQ(as_json.exit_code, 1);
    EXPECT_FALSE(items_of(json_of(as_json.out)["faults"]).empty());
}

TEST(Verify, IsForTheOperatorAndADataFolder) {
    Office office;
    const TemporaryFolder empty;

    EXPECT_EQ(office.call({"verify", "--as", "office.head"}).exit_code, 4);
    EXPECT_EQ(rota({"verify", "--data", empty.path().string()}).exit_code, 3);
}

TEST(Verify, DoesNotRebuildUnderARunningEngine) {
    Office office;
    const auto engine = office.serve();

    EXPECT_EQ(office.call({"verify", "--rebuild"}).exit_code, 6);
    EXPECT_EQ(office.call({"verify"}).exit_code, 0);
}

}  // namespace

}  // namespace rota::cli
