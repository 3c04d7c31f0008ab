// The catalogue of messages as a whole.
#include "language/messages.hpp"

#include <algorithm>
#include <set>

#include "engine/language/support.hpp"

namespace rota::language {

namespace {

std::string shown_code(std::string_view code) {
    std::string text(code);
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

/// The names of the blanks in a text.
std::set<std::string> blanks_of(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at)) {
        const std::size_t close = text.find('}', at);
        const std::string name(text.substr(at + 1, close - at - 1));
        if (!name.starts_with('{')) names.insert(name);
        at = close;
    }
    return names;
}

}  // namespace

TEST(Messages, EachIsProducedBySomeCase) {
    // These have tests of their own: two need other step types, two need other files.
    std::set<std::string> produced = {
        "type-takes-key", "unknown-param-of-none", "file-absent", "more-problems"};
    for (const auto* cases : {&toml_cases(),
                              &roster_cases(),
                              &calendar_cases(),
                              &books_cases(),
                              &form_cases(),
                              &document_cases(),
                              &workflow_cases(),
                              &step_cases(),
                              &param_cases(),
                              &order_cases(),
                              &expression_cases(),
                              &address_cases()}) {
        for (const Case& marked : *cases) {
            for (std::string& code : marked_codes(marked)) produced.insert(std::move(code));
        }
    }

    std::set<std::string> catalogue;
    for (const Message& message : all_messages()) catalogue.insert(shown_code(message.code));

    EXPECT_EQ(produced, catalogue);
}

TEST(Messages, AreWordedAlike) {
    for (const Message& message : all_messages()) {
        EXPECT_EQ(blanks_of(message.zh), blanks_of(message.en)) << message.code;
        EXPECT_FALSE(message.zh.ends_with("。")) << message.code;
        EXPECT_FALSE(message.en.ends_with('.')) << message.code;
        EXPECT_FALSE(message.en[0] >= 'B' && message.en[0] <= 'Z' && message.code != "en_in_step")
            << message.code;
    }
}

TEST(Messages, AreOneLineWhateverTheyQuote) {
    const auto checked =
        check(office_with("books.toml", "[book.problems]\nzh = \"台账\"\nno = \"a\\nb{what}\"\n"),
              all_step_types());

    ASSERT_FALSE(checked.problems.empty());
    EXPECT_THAT(checked.problems[0].en, testing::HasSubstr("`a b{what}`"));
    for (const Diagnostic& problem : checked.problems) {
        EXPECT_EQ(problem.en.find('\n'), std::string::npos) << problem.en;
        EXPECT_EQ(problem.zh.find('\n'), std::string::npos) << problem.zh;
    }
}

}  // namespace rota::language
