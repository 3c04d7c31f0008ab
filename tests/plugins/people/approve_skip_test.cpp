// same_person = "skip": who agreed earlier in the run is not asked again.
#include "plugins/people/approval_table.hpp"

namespace rota::people_steps {

namespace {

struct Row {
    const char* name;
    const char* mode;
    const char* who;
    const char* agreed;
    int round;
    const char* open;     // the tasks of the first answer
    const char* outcome;  // when it is settled at once
};

TEST(ApproveStep, SkipsWhoHasAgreedBefore) {
    const Row table[] = {
        {"one of two", "all", "a b", "a", 1, "b", ""},
        {"one of two, later", "all", "a b", "a", 2, "b", ""},
        {"everybody, in the first round", "all", "a b", "a b", 1, "", "approved"},
        {"everybody, after a send-back: it asks again", "all", "a b", "a b", 2, "a b", ""},
        {"nobody", "all", "a b", "c", 1, "a b", ""},
        {"any: one is enough", "any", "a b", "b", 1, "", "approved"},
        {"any, after a send-back: it asks again", "any", "a b", "b", 2, "a b", ""},
        {"in turn: goes over him", "in turn", "a b c", "a", 1, "b", ""},
        {"in turn: in the middle", "in turn", "a b c", "b", 1, "a", ""},
    };
    for (const Row& row : table) {
        Strict<ApproveStep> approval(
            Json::object({{"mode", row.mode}, {"same_person", "skip"}}),
            around(row.who, {{"agreed", accounts(row.agreed)}, {"round", row.round}}));

        const auto reply = approval.start();

        EXPECT_EQ(open_in(approval), row.open) << row.name;
        EXPECT_EQ(reply.is_done() ? reply.outcome : "", row.outcome) << row.name;
    }
}

TEST(ApproveStep, AsksEverybodyUnlessItIsToldToSkip) {
    Strict<ApproveStep> approval(Json::object(), around("a b", {{"agreed", accounts("a b")}}));

    approval.start();

    EXPECT_EQ(open_in(approval), "a b");
}

TEST(ApproveStep, MarksWhoWasSkipped) {
    Strict<ApproveStep> approval(R"({"same_person":"skip"})"_json,
                                 around("a b", {{"agreed", accounts("a")}}));

    approval.start();
    const auto reply = act(approval, "+b");

    EXPECT_EQ(decisions_of(reply), "=+a +b");
    EXPECT_EQ(reply.output["decisions"].items().front()["at"].text(), "2018-09-28T01:00:00Z");
}

TEST(ApproveStep, CountsTheShareOfWhoWasSkipped) {
    const Json params = R"({"mode":"ratio","pass":{"at_least":true,"numerator":2,"denominator":3},
                            "same_person":"skip"})"_json;
    Strict<ApproveStep> approval(params, around("a b c", {{"agreed", accounts("a")}}));

    approval.start();

    EXPECT_EQ(act(approval, "+c").outcome, "approved");
}

TEST(ApproveStep, NeverSkipsWhoHandedItIn) {
    const Json handed = Json::object({{"same_person", "skip"}, {"self", "allow"}});
    Strict<ApproveStep> allowed(
        handed, around("a b", {{"agreed", accounts("a b")}, {"handed_in_by", accounts("a")}}));
    Strict<ApproveStep> alone(R"({"same_person":"skip"})"_json,
                              around("a",
                                     {{"agreed", accounts("a")},
                                      {"handed_in_by", accounts("a")},
                                      {"owner", accounts("a")}}));

    allowed.start();
    alone.start();

    EXPECT_EQ(open_in(allowed), "a");
    EXPECT_EQ(open_in(alone), "a");
}

TEST(ApproveStep, SkipsAStandInWhoHasAgreed) {
    Strict<ApproveStep> approval(R"({"same_person":"skip"})"_json,
                                 around("a b",
                                        {{"agreed", accounts("d")},
                                         {"handed_in_by", accounts("a")},
                                         {"deputy", accounts("d")}}));

    approval.start();

    EXPECT_EQ(open_in(approval), "b");
    EXPECT_EQ(decisions_of(act(approval, "+b")), "=+d +b");
}

}  // namespace

}  // namespace rota::people_steps
