// A step that is hidden from an account of the very unit that owns the workflow, and to which it is
// even addressed: what was handed in, how often, by whom and with what consequences must not show.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/api/transcript.hpp"

namespace rota::test {

namespace {

using ::testing::HasSubstr;

const char* const inquiry = R"([[step]]
id = "ready"
zh = "备车"
do = "task"
who = "office.clerk"
after = []

[[step]]
id = "inquiry"
zh = "摸底"
after = []
do = "task"
who = ["g1.lead", "g2.lead", "office.clerk"]
hide_from = "office.clerk"
form = "forms/places.toml"
opens = "decisions"
due = "5 workdays"
extend = "once, up to 5 workdays"
remind = "2 workdays before"

[[step]]
id = "agreed"
zh = "核定"
do = "approve"
who = "office.head"
item = "${inquiry.report}"
hide_from = "office.clerk"
back_to = "inquiry"

[[step]]
id = "whisper"
zh = "打招呼"
do = "notify"
to = ["office.clerk", "g1.lead"]
text = "共 ${count(inquiry.fields.decisions)} 处"
hide_from = "office.clerk"

[[step]]
id = "paper"
zh = "密件"
do = "draft"
from = "templates/paper.md"
hide_from = "office.clerk"

[[step]]
id = "send"
zh = "送密件"
do = "publish"
file = "${paper.file}"
to = ["office.clerk", "g1.lead"]
no = "密{n}"
hide_from = "office.clerk"

[[step]]
id = "many"
zh = "增派"
if = "count(inquiry.fields.decisions) > 100"
do = "task"
who = "office.head"

[[step]]
id = "places"
zh = "各处"
for_each = "place in inquiry.decisions"

[[step]]
in = "places"
id = "look"
zh = "查看"
do = "task"
who = "${place.title}.lead"
hide_from = "office.clerk"

[[step]]
in = "places"
id = "told"
zh = "回告"
do = "task"
who = "office.head"

[[step]]
id = "last"
zh = "收尾"
do = "task"
who = "office.clerk"
)";

/// A run in which the inquiry found these places, after so many refusals.
struct Inquiry {
    Inquiry(std::vector<std::string> places, int refusals, const std::string& group)
        : office(office_with({workflow_of(inquiry),
                              {"templates/paper.md", "${count(inquiry.fields.decisions)} 处\n"},
                              {"forms/places.toml",
                               "[form]\nid = \"places\"\nzh = \"摸底表\"\n\n"
                               "[[field]]\nid = \"decisions\"\nzh = \"各处\"\ntype = \"list\"\n"
                               "columns = [\"title\"]\n"}})),
          run(office.start()) {
        if (refusals > 0) {
            office.as(group + ".lead").act(run + ":inquiry", "extend", {{"because", "路远"}});
            office.as("office.head").act(run + ":inquiry", "granted");
        }
        for (int i = 0; i <= refusals; ++i) {
            hand_in(places, group);
            const auto answer = office.as("office.head")
                                    .act(run + ":agreed", i < refusals ? "rejected" : "approved");
            EXPECT_TRUE(answer.has_value()) << text_of(answer);
        }
    }
    void hand_in(const std::vector<std::string>& places, const std::string& group) {
        std::vector<Value> rows;
        for (const std::string& place : places) rows.push_back(Value::fields({{"title", place}}));
        const auto answer =
            office.as(group + ".lead")
                .act(run + ":inquiry",
                     "done",
                     {{"fields", Value::fields({{"decisions", Value::list(std::move(rows))}})},
                      {"because", group + " 看过"}});
        EXPECT_TRUE(answer.has_value()) << text_of(answer);
    }
    Value why(const std::string& account) {
        return office.as(account).ask({{"command", "why"}, {"run", run}});
    }

    Office office;
    std::string run;
};

}  // namespace

TEST(HiddenInquiry, LeavesTheSameAnswersWhateverCameOfIt) {
    Inquiry one({"g1", "g2", "east"}, 2, "g1");
    Inquiry other({"west"}, 0, "g2");
    const Guesses guesses = guesses_in(one.office, one.run) + guesses_in(other.office, other.run);

    EXPECT_EQ(differences(transcript(one.office, one.run, "office.clerk", guesses),
                          transcript(other.office, other.run, "office.clerk", guesses)),
              "");
}

TEST(HiddenInquiry, IsThereForTheOthersOfTheUnit) {
    Inquiry one({"g1", "g2", "east"}, 1, "g1");
    const std::string told =
        transcript(one.office, one.run, "office.head", guesses_in(one.office, one.run));

    for (const char* part : {"look[2]", "密1", "共 3 处", "g1 看过", "议3"})
        EXPECT_THAT(told, HasSubstr(part));
}

TEST(HiddenInquiry, IsNotNamedAsWhatOthersWaitFor) {
    Inquiry one({"g1"}, 0, "g1");

    EXPECT_THAT(text_of(Result<Value>(one.why("office.clerk"))), HasSubstr("等前面的步骤办完"));
    EXPECT_THAT(text_of(Result<Value>(one.why("office.head"))), HasSubstr("等「各处」办完"));
}

}  // namespace rota::test
