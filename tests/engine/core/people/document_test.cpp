// Documents: filled from templates in Chinese or English, handed in, published, acknowledged
// (semantics §7).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A run with one automatic draft from this template, and what it wrote.
class Draft {
  public:
    explicit Draft(const std::string& text, const std::string& keys = "")
        : run(step("d", "draft", "from = \"templates/notice.md\"\n" + keys),
              {{"templates/notice.md", text}}) {
        run.start();
    }
    std::string text() const {
        const auto kept = run.effects<effect::KeepContent>();
        return kept.empty() ? "(nothing)" : kept.back().content;
    }

    Rehearsal run;
};

TEST(Document, IsFilledIn) {
    const std::pair<std::string, std::string> cases[] = {
        {"${run.year}年第${run.quarter}季度\n", "2018年第3季度\n"},
        {"[${null}]\n", "[]\n"},
        {"${today}\n", "2018-07-02\n"},
        {"${1.50 + 1}\n", "2.5\n"},
        {"- ${org.sites.zh}\n", "- 一号点\n- 二号点\n- 三号点\n"},
        {"${org.sites[1]}\n", "s1\n"},
        {"% for s in org.sites\n${s.zh}\n% end\n", "一号点\n二号点\n三号点\n"},
        {"% if count(org.sites) > 2\nmany\n% else\nfew\n% end\n", "many\n"},
        {"% if null\nyes\n% else\nno\n% end\n", "no\n"},
        {"% for s in null\n${s}\n% end\n.\n", ".\n"},
        {"% for t in org.townships\n% for s in org.sites[unit = t.id]\n${t.zh}${s.id}\n% end\n% "
         "end\n",
         "东镇s1\n东镇s3\n西镇s2\n"},
    };
    for (const auto& [text, filled] : cases) {
        const Draft draft(text);

        EXPECT_EQ(draft.run.phase("d"), "done");
        EXPECT_EQ(draft.text(), filled) << text;
    }
}

TEST(Document, KnowsTheNamesThatAreGivenWithIt) {
    const Draft draft("${found}个，${run.year}年\n", "with.found = \"${2 + 3}\"");

    EXPECT_EQ(draft.text(), "5个，2018年\n");
}

TEST(Document, CallsThingsByTheNamesOfItsLanguage) {
    const std::string names =
        "${name of(\"east\")} ${name of(\"s1\")} ${name of(\"office.head\")} ${name of(\"w\")} "
        "${name of(\"d\")}\n";

    EXPECT_EQ(Draft(names).text(), "东镇 一号点 办公室负责人 流程w 步骤d\n");
    EXPECT_EQ(Draft("lang: en\n" + names).text(), "East Site 1 Office Head Flow w 步骤d\n")
        << "Chinese where there is no English name";
}

TEST(Document, IsAFileOfItsContent) {
    const Draft draft("通知\n");

    const auto kept = draft.run.effects<effect::KeepContent>();
    ASSERT_EQ(kept.size(), 1u);
    const Value& file = draft.run.at("d").finished->output["file"];
    EXPECT_EQ(file["name"], Value("notice.md"));
    EXPECT_EQ(file["sha256"], Value(to_hex(kept[0].file.sha256)));
    EXPECT_EQ(file["size"], Value(7));
    EXPECT_EQ(draft.run.at("d").finished->files.size(), 1u);
}

const std::string drafted_and_signed =
    step("d", "draft", "from = \"templates/notice.md\"\nwho = \"office.clerk\"") +
    step("ok", "approve", "who = \"office.head\"\nfile = \"${d.file}\"\nback_to = \"d\"");

TEST(Draft, OpensWithTheFilledTemplateAndThenWithWhatWasHandedIn) {
    Rehearsal run(drafted_and_signed);
    run.start();
    EXPECT_EQ(run.task("d").file["name"], Value("notice.md"));

    run.done("d", {.files = {paper("file", "better")}});
    EXPECT_EQ(run.task("ok").file["name"], Value("paper.md"));
    run.reject("ok");

    EXPECT_EQ(run.open(), std::vector<std::string>{"d#2"});
    EXPECT_EQ(run.task("d").file["sha256"], Value(to_hex(paper("file", "better").sha256)));
    run.done("d");
    EXPECT_EQ(run.at("d").finished->output["file"]["name"], Value("paper.md"));
}

TEST(Draft, WithoutAPersonIsFilledAnewInEachRound) {
    Rehearsal run(step("d", "draft", "from = \"templates/notice.md\"") +
                      step("ok", "approve", "file = \"${d.file}\"\nback_to = \"d\""),
                  {{"templates/notice.md", "${today}\n"}});
    run.start();

    run.wait_until("2018-07-03 09:00");
    run.reject("ok");

    std::vector<std::string> texts;
    for (const auto& kept : run.effects<effect::KeepContent>()) texts.push_back(kept.content);
    EXPECT_THAT(texts, ElementsAre("2018-07-02\n", "2018-07-03\n"));
}

const std::string published =
    step("d", "draft", "from = \"templates/notice.md\"") +
    step("p", "publish", "file = \"${d.file}\"\nto = \"townships.lead\"\nno = \"通知{n}号\"");

TEST(Publish, DeliversAndIsDone) {
    Rehearsal run(published);

    run.start();

    EXPECT_EQ(run.state().outcome, "done");
    ASSERT_EQ(run.state().deliveries.size(), 1u);
    const Delivery& delivery = run.state().deliveries[0];
    EXPECT_THAT(delivery.to, ElementsAre("east.lead", "west.lead"));
    EXPECT_EQ(delivery.number, "通知1号");
    EXPECT_EQ(delivery.file.name, "notice.md");
    EXPECT_THAT(delivery.readers, IsEmpty());
    EXPECT_FALSE(delivery.public_until);
}

TEST(Publish, IsAcknowledgedAsItComes) {
    Rehearsal run(published + task("later") + step("seen", "set", "v = \"p.receipts.account\""));
    run.start();
    const std::string id = run.state().deliveries.at(0).id;

    run.wait_until("2018-07-03 10:00");
    EXPECT_EQ(run.decide(input::Read{id}, "west.lead"), "");
    EXPECT_EQ(run.decide(input::Read{id}, "west.lead"), "");
    EXPECT_THAT(run.decide(input::Read{id}, "west.liaison"), HasSubstr("there is no"));
    run.done("later");

    EXPECT_EQ(run.output("seen"), R"({"v":["west.lead"]})");
    EXPECT_EQ(run.state().deliveries[0].readers.at("west.lead"), clock("2018-07-03 10:00"));
}

TEST(Publish, IsAcknowledgedEvenWhenTheRunHasEnded) {
    Rehearsal run(published);
    run.start();
    ASSERT_EQ(run.state().phase, RunPhase::ended);

    EXPECT_EQ(run.decide(input::Read{run.state().deliveries.at(0).id}, "east.lead"), "");

    EXPECT_EQ(run.state().deliveries[0].readers.size(), 1u);
}

TEST(Publish, MayBeAPublicNotice) {
    Rehearsal run(step("d", "draft", "from = \"templates/notice.md\"") +
                  step("p",
                       "publish",
                       "file = \"${d.file}\"\nto = \"east\"\npublic_notice = \"5 workdays\""));

    run.start();

    EXPECT_EQ(run.state().deliveries.at(0).public_until, clock("2018-07-09 17:30"));
}

TEST(Notify, TellsAccountsOnce) {
    Rehearsal run(step("n", "notify", "to = [\"east\", \"${null}\"]\ntext = \"${run.year}年\""));

    run.start();

    ASSERT_EQ(run.state().notices.size(), 1u);
    EXPECT_EQ(run.state().notices[0].text, "2018年");
    EXPECT_THAT(run.state().notices[0].to, ElementsAre("east.lead", "east.liaison"));
    EXPECT_EQ(run.decide(input::Read{run.state().notices[0].id}, "east.lead"), "");
    EXPECT_EQ(run.state().notices[0].readers.size(), 1u);
}

}  // namespace

}  // namespace rota::core
