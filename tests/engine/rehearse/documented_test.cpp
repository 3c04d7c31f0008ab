// The page in workflows/rehearsal lists what there is: every table with its columns, every key of a
// rule.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "played.hpp"
#include "rehearse/tables.hpp"
#include "support/files.hpp"

namespace rota::rehearse {

namespace {

const std::string& documentation() {
    static const std::string text = read_file(std::string(ROTA_WORKFLOWS) + "/rehearsal/README.md");
    return text;
}

TEST(RehearsalPage, ListsEveryTableWithItsColumns) {
    Year year;
    year.office = shipped_office();
    for (const Table& table : tables_of(year, {})) {
        std::string row = "| `" + table.name + "` |";
        for (const Column& column : table.columns) row += " `" + column.name + "`";
        EXPECT_THAT(documentation(), ::testing::HasSubstr(row + " |\n"));
    }
}

TEST(RehearsalPage, ListsEveryKeyOfARule) {
    const auto read =
        read_players({"p.toml", "[[rule]]\nx = 1\n"}, *shipped_office(), libraries().types());
    // "… `[[rule]]` has no key `x`; it may have `workflow`, `run`, …"
    const std::string& known = read.problems.at(0).en;
    std::size_t keys = 0;
    for (std::size_t at = known.find("may have");
         (at = known.find('`', at)) != std::string::npos;) {
        const std::size_t end = known.find('`', at + 1);
        const std::string key = known.substr(at + 1, end - at - 1);
        EXPECT_TRUE(documentation().find("`" + key + "`") != std::string::npos ||
                    documentation().find("`" + key + ".…`") != std::string::npos)
            << key;
        ++keys;
        at = end + 1;
    }
    EXPECT_EQ(keys, 15u);
}

}  // namespace

}  // namespace rota::rehearse
