// rota file: what a run has kept, as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(File, IsPrintedOrKept) {
    Office office;
    office.start();
    const fs::path kept = office.folder() / "kept.md";

    const std::string printed = office.must({"file", "2018-Q3", "supervision-notice.md"});
    const std::string said =
        office.must({"file", "2018-Q3", "supervision-notice.md", "--out", kept.string()});

    EXPECT_THAT(printed, HasSubstr("2018"));
    EXPECT_EQ(read_file(kept), printed);
    EXPECT_EQ(said, "");
}

TEST(File, AsJsonIsItsSizeAndHash) {
    Office office;
    office.start();
    const std::string printed = office.must({"file", "2018-Q3", "supervision-notice.md"});

    const Value told = office.ask({"file", "2018-Q3", "supervision-notice.md"});

    EXPECT_EQ(told["bytes"], Value(Number(static_cast<std::int64_t>(printed.size()))));
    ASSERT_NE(told["sha256"].text(), nullptr);
    const std::string beginning = told["sha256"].text()->substr(0, 10);
    EXPECT_EQ(office.must({"file", "2018-Q3", beginning}), printed);
}

TEST(File, ThatIsNotThereOrCannotBeWritten) {
    Office office;
    office.start();

    const Ended gone = office.call({"file", "2018-Q3", "nosuch.md"});
    const Ended closed = office.call(
        {"file", "2018-Q3", "supervision-notice.md", "--out", "no-such-folder/notice.md"});

    EXPECT_EQ(gone.exit_code, 3);
    EXPECT_EQ(closed.exit_code, 6);
    EXPECT_THAT(closed.err, HasSubstr("cannot write"));
}

}  // namespace

}  // namespace rota::cli
