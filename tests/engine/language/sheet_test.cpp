// Lines and columns, and the way back into a TOML string.
#include "engine/language/support.hpp"
#include "language/source_text.hpp"

namespace rota::language {

TEST(SourceText, CountsColumnsInCharacters) {
    const SourceText sheet({"a.toml", "一二三\nx = \"走访\" # 备注\n"});

    EXPECT_EQ(sheet.position_of(6), (Position{1, 3}));
    EXPECT_EQ(sheet.position_of(10), (Position{2, 1}));
    EXPECT_EQ(sheet.offset_of({2, 6}), 15U);
    EXPECT_EQ(sheet.offset_of({2, 7}), 18U);
}

TEST(SourceText, StartsAfterTheByteOrderMark) {
    const SourceText sheet({"a.toml", "\xEF\xBB\xBFx = 1\n"});

    EXPECT_EQ(sheet.position_of(3), (Position{1, 1}));
    EXPECT_EQ(sheet.offset_of({1, 1}), 3U);
}

TEST(SourceText, StaysInsideTheTextWhateverIsAsked) {
    const SourceText sheet({"a.toml", "ab\n"});

    EXPECT_EQ(sheet.offset_of({9, 9}), 3U);
    EXPECT_EQ(sheet.offset_of({1, 99}), 3U);
    EXPECT_EQ(sheet.position_of(99), (Position{2, 1}));
}

TEST(InsideString, GoesBackWhenAskedForAnEarlierByte) {
    const SourceText sheet({"a.toml", "x = \"a\\tb\\u4e2dc\""});
    InsideString inside(sheet, {1, 5});

    EXPECT_EQ(inside.find(6), (Position{1, 16}));  // c, behind three bytes written as six
    EXPECT_EQ(inside.find(3), (Position{1, 10}));  // the character itself
    EXPECT_EQ(inside.find(4), (Position{1, 10}));  // inside of it
    EXPECT_EQ(inside.find(1), (Position{1, 7}));
}

TEST(FindInvalidUtf8, TakesNothingButWellFormedText) {
    EXPECT_EQ(find_invalid_utf8("走访 ok \U0001F600"), std::string_view::npos);
    EXPECT_EQ(find_invalid_utf8("a\x80"), 1U);
    EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U);
    EXPECT_EQ(find_invalid_utf8("\xE0\x80\xAF"), 0U);
    EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);
    EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);
    EXPECT_EQ(find_invalid_utf8("\xE8\xB5"), 0U);
}

}  // namespace rota::language
