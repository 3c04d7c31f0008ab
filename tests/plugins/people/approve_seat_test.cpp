// Nobody approves what he handed in himself: who is asked instead.
#include "plugins/people/approval_table.hpp"

namespace rota::people_steps {

namespace {

/// The tasks of the first answer, "a:a b:d,e": the key, and whom it is for.
std::string asked(const testing::Reply& reply) {
    std::string all;
    for (const Json& effect : reply.effects_that("open_task")) {
        std::string to;
        for (const Json& account : effect["to"].items()) {
            to += (to.empty() ? "" : ",") + account.text();
        }
        all += (all.empty() ? "" : " ") + effect["key"].text() + ":" + to;
    }
    return all;
}

struct Row {
    const char* name;
    const char* who;
    const char* handed_in_by;
    const char* deputy;
    const char* owner;
    const char* asked;
};

TEST(ApproveStep, PutsSomebodyElseInThePlaceOfWhoHandedItIn) {
    const Row table[] = {
        {"somebody else handed it in", "a b", "x", "d", "o", "a:a b:b"},
        {"to the deputy", "a b", "a", "d", "o", "a:d b:b"},
        {"to all of the deputies", "a", "a", "d e", "o", "a:d,e"},
        {"without a deputy, to the owner", "a", "a", "", "o", "a:o"},
        {"the deputy handed it in, too", "a", "a d", "d", "o", "a:o"},
        {"a deputy who did not, of two", "a", "a d", "d e", "o", "a:e"},
        {"the same account again", "a", "a", "a", "a", "a:a"},
        {"the deputy is asked anyway", "a b", "a", "b", "o", "b:b"},
        {"the deputy of two", "a b", "a b", "d", "o", "a:d"},
        {"who stands there twice is asked once", "a a b", "", "", "", "a:a b:b"},
    };
    for (const Row& row : table) {
        Strict<ApproveStep> approval(Json::object(),
                                     around(row.who,
                                            {{"handed_in_by", accounts(row.handed_in_by)},
                                             {"deputy", accounts(row.deputy)},
                                             {"owner", accounts(row.owner)}}));

        EXPECT_EQ(asked(approval.start()), row.asked) << row.name;
    }
}

TEST(ApproveStep, MarksWhoHadToDecideOnHisOwn) {
    Strict<ApproveStep> approval(
        Json::object(), around("a", {{"handed_in_by", accounts("a")}, {"owner", accounts("a")}}));

    approval.start();

    EXPECT_EQ(decisions_of(act(approval, "+a")), "!+a");
}

TEST(ApproveStep, LetsHimselfDecideWhereThatIsAllowed) {
    Strict<ApproveStep> approval(
        R"({"self":"allow"})"_json,
        around("a b", {{"handed_in_by", accounts("a")}, {"deputy", accounts("d")}}));

    EXPECT_EQ(asked(approval.start()), "a:a b:b");
    EXPECT_EQ(decisions_of(act(approval, "+a +b")), "!+a +b");
}

TEST(ApproveStep, RecordsWhoStoodIn) {
    Strict<ApproveStep> approval(
        Json::object(), around("a", {{"handed_in_by", accounts("a")}, {"deputy", accounts("d")}}));

    approval.start();
    const auto reply = approval.submit("a", "d", "approved");

    EXPECT_EQ(decisions_of(reply), "+d");
}

TEST(ApproveStep, RecordsTheStandInWhoWasSilent) {
    Strict<ApproveStep> approval(
        Json::object(), around("a", {{"handed_in_by", accounts("a")}, {"deputy", accounts("d")}}));

    approval.start();

    EXPECT_EQ(decisions_of(approval.overdue("approve")), "~+d");
}

TEST(ApproveStep, LetsWhoIsAskedAnywayWeighForBoth) {
    const Json params = R"({"mode":"ratio","pass":{"at_least":false,"numerator":1,"denominator":2},
                            "weights":{"a":2}})"_json;
    Strict<ApproveStep> approval(
        params, around("a b c d", {{"handed_in_by", accounts("a")}, {"deputy", accounts("b")}}));

    EXPECT_EQ(asked(approval.start()), "b:b c:c d:d");
    EXPECT_EQ(act(approval, "+b").outcome, "approved");  // 3 of 5
}

TEST(ApproveStep, KeepsTheOrderOfWhoWhenItAsksInTurn) {
    Strict<ApproveStep> approval(
        R"({"mode":"in turn"})"_json,
        around("a b c", {{"handed_in_by", accounts("b")}, {"deputy", accounts("d")}}));

    EXPECT_EQ(asked(approval.start()), "a:a");
    EXPECT_EQ(asked(act(approval, "+a")), "b:d");
}

TEST(ApproveStep, RefusesAnAnswerThatNobodyWasAskedFor) {
    Strict<ApproveStep> approval(Json::object(), around("a b"));
    approval.start();

    const auto reply = resume<ApproveStep>(
        approval.told(),
        approval.state().to_string(),
        R"({"kind":"task_submitted","task":"z","by":"z","outcome":"approved"})"_json);

    EXPECT_EQ(reply.code, "approve.nobody_asked");
}

TEST(ApproveStep, FailsRatherThanApproveWhenNobodyIsThere) {
    const auto reply = Strict<ApproveStep>(Json::object(), around("")).start();

    EXPECT_TRUE(reply.is_failed());
    EXPECT_NE(reply.message.en.find("found no account"), std::string::npos);
}

}  // namespace

}  // namespace rota::people_steps
