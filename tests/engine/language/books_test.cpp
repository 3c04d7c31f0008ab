// books.toml, and the number patterns in it.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

Case books(std::string name, const std::string& text) {
    return file_case(std::move(name), "books.toml", text);
}

Case number(std::string name, const std::string& pattern) {
    return books(std::move(name), "[book.a]\nzh = \"甲\"\nno = \"" + pattern + "\"\n");
}

}  // namespace

const std::vector<Case>& books_cases() {
    static const std::vector<Case> cases = {
        books("good", "[book.a]\nzh = \"甲\"\nno = \"{n}\"\nshow = [\"unit\"]\n"),
        books("none", "# nothing yet\n"),
        books("same_number_twice",
              "[book.a]\nzh = \"甲\"\nno = \"{n}\"\n[book.b]\nzh = \"乙\"\nno = \"{n}\"\n"),
        books("no_label_and_no_number", "[book.⟦missing-key⟧⟦missing-key⟧a]\nen = \"A\"\n"),
        books("bad_name", "[book.⟦bad-name⟧Big-Book]\nzh = \"甲\"\nno = \"{n}\"\n"),
        books("unknown_key",
              "[book.a]\nzh = \"甲\"\nno = \"{n}\"\n⟦unknown-key⟧number = \"{n}\"\n"),
        books("unknown_section", "[⟦unknown-key⟧books.a]\nzh = \"甲\"\n"),
        books("book_is_no_table", "book = ⟦wrong-kind⟧1\n"),
        books("one_book_is_no_table", "[book]\na = ⟦wrong-kind⟧\"甲\"\n"),
        books("show_is_no_text", "[book.a]\nzh = \"甲\"\nno = \"{n}\"\nshow = ⟦wrong-kind⟧[1]\n"),
        books("personal_name",
              "[book.⟦personal-word⟧party_members]\nzh = \"名册\"\nno = \"{n}\"\n"),
        books("personal_label", "[book.a]\nzh = ⟦personal-word⟧\"党员名册\"\nno = \"{n}\"\n"),
        books("personal_column",
              "[book.a]\nzh = \"甲\"\nno = \"{n}\"\nshow = [\"text\", "
              "⟦personal-word⟧\"id_number\"]\n"),
        number("year_and_counter", "问题〔{year}〕{n:3}号"),
        number("no_counter", "⟦number-no-counter⟧问题{year}"),
        number("two_counters", "{n}-⟦number-two-counters⟧{n:2}"),
        number("unknown_placeholder", "问题⟦number-placeholder⟧{month}-{n}"),
        number("wide_counter", "问题⟦number-placeholder⟧{n:30}"),
        number("open_brace", "问题{n}⟦number-placeholder⟧{"),
        number("lone_brace", "问题{n}⟦number-placeholder⟧}"),
        books("escapes_before_the_fault",
              "[book.a]\nzh = \"甲\"\nno = \"\\u95ee\\t\\\"⟦number-placeholder⟧{x}{n}\"\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Books, Cases, testing::ValuesIn(books_cases()), name_of_case);

TEST(Check, ReadsBooksInFileOrder) {
    const Checked checked = check(small_office(), all_step_types());

    ASSERT_NE(checked.office, nullptr);
    ASSERT_EQ(checked.office->books.size(), 2U);
    EXPECT_EQ(checked.office->books[0].id, "problems");
    EXPECT_EQ(checked.office->books[0].no, "问题{year}-{n:3}");
    EXPECT_EQ(checked.office->books[1].place, (Place{"books.toml", 4, 7}));
}

}  // namespace rota::language
