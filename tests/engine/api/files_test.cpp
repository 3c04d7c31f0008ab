// Files: kept, handed in, and read by those who may see the step, the task, the entry or the
// document that they stand in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/office/office.hpp"

namespace rota::test {

namespace {

const std::string step_notice = R"([[step]]
id = "notice"
zh = "拟通知"
do = "task"
who = "office.clerk"

[[step]]
id = "minutes"
zh = "拟纪要"
do = "draft"
from = "templates/minutes.md"

[[step]]
id = "countersign"
zh = "会签"
do = "approve"
who = "east.lead"
file = "${minutes.file}"

[[step]]
id = "issue"
zh = "印发"
do = "publish"
file = "${minutes.file}"
to = "west.lead"
)";

struct Papers {
    Papers()
        : office(office_with(
              {workflow_of(step_notice), {"templates/minutes.md", "# 纪要\n\n同意修路。\n"}})),
          run(office.start()) {
        photo = *office.service().keep("现场.jpg", "\xff\xd8\xff photo");
        Fields file = *photo.fields();
        file.set("label", "photo");
        const auto done = office.as("office.clerk")
                              .act(run + ":notice",
                                   "done",
                                   {{"fields", Value::fields({{"report", "好"}})},
                                    {"files", Value::list({Value(std::move(file))})}});
        EXPECT_TRUE(done.has_value()) << text_of(done);
    }
    Result<std::string> content(const char* account, const std::string& file) {
        return office.service().content(
            Value::fields({{"command", "content"}, {"as", account}, {"run", run}, {"file", file}}));
    }

    Office office;
    std::string run;
    Value photo;
};

}  // namespace

TEST(Files, AreNamedByTheirContentAndKnownByTheirBytes) {
    Papers papers;

    EXPECT_EQ(papers.photo["name"], Value("现场.jpg"));
    EXPECT_EQ(papers.photo["type"], Value("image/jpeg"));
    EXPECT_EQ(papers.photo["size"], Value(9));
    EXPECT_EQ(papers.photo["sha256"].text()->size(), 64U);
}

TEST(Files, AreReadByNameAndByTheBeginningOfTheirHash) {
    Papers papers;
    const std::string hash = *papers.photo["sha256"].text();

    EXPECT_EQ(papers.content("office.head", "现场.jpg").value(), "\xff\xd8\xff photo");
    EXPECT_EQ(papers.content("office.head", hash).value(), "\xff\xd8\xff photo");
    EXPECT_EQ(papers.content("office.head", hash.substr(0, 6)).value(), "\xff\xd8\xff photo");
    EXPECT_FALSE(papers.content("office.head", hash.substr(0, 5)).has_value());
}

TEST(Files, AreReadByWhoeverIsToApproveThem) {
    Papers papers;

    EXPECT_EQ(papers.content("east.lead", "minutes.md").value(), "# 纪要\n\n同意修路。\n");
    EXPECT_FALSE(papers.content("east.liaison", "minutes.md").has_value());
}

TEST(Files, AreReadByThoseTheyWerePublishedTo) {
    Papers papers;
    ASSERT_FALSE(papers.content("west.lead", "minutes.md").has_value());

    const auto agreed = papers.office.as("east.lead").act(papers.run + ":countersign", "approved");

    ASSERT_TRUE(agreed.has_value()) << text_of(agreed);
    EXPECT_EQ(papers.content("west.lead", "minutes.md").value(), "# 纪要\n\n同意修路。\n");
    EXPECT_FALSE(papers.content("north.lead", "minutes.md").has_value());
}

TEST(Files, OfOthersAreNotThereEvenByTheirHash) {
    Papers papers;
    const std::string hash = *papers.photo["sha256"].text();

    const auto mine = papers.content("east.lead", hash);
    const auto nothing = papers.content("east.lead", std::string(64, 'a'));

    ASSERT_FALSE(mine.has_value());
    EXPECT_EQ(mine.error().code, nothing.error().code);
    EXPECT_EQ(mine.error().code, ErrorCode::not_found);
}

TEST(Files, ThatAreTooLargeAreRefused) {
    Papers papers;

    const auto kept = papers.office.service().keep("film.mp4", std::string((25U << 20) + 1, 'x'));

    ASSERT_FALSE(kept.has_value());
    EXPECT_THAT(kept.error().en, testing::HasSubstr("25 MiB"));
}

TEST(Files, ThatWereNeverKeptCannotBeHandedIn) {
    Office office(
        office_with({workflow_of("[[step]]\nid = \"reply\"\nzh = \"回复\"\n"
                                 "do = \"task\"\nwho = \"east.liaison\"\n")}));
    const Value file = Value::fields(
        {{"name", "x.jpg"}, {"sha256", std::string(64, 'a')}, {"size", 3}, {"type", "image/jpeg"}});

    const auto done =
        office.as("east.liaison")
            .act(office.start() + ":reply",
                 "done",
                 {{"fields", Value::fields({{"report", "好"}})}, {"files", Value::list({file})}});

    EXPECT_FALSE(done.has_value()) << text_of(done);
}

}  // namespace rota::test
