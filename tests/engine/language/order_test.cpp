// in, after, back_to, and what can never be reached.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

std::string task(std::string_view id, std::string_view keys = "") {
    return step_text(id, "task", keys);
}

std::string approve(std::string_view id, std::string_view keys = "") {
    return step_text(id, "approve", keys);
}

std::string run(std::string_view id, const std::string& keys = "") {
    return step_text(id, "run", "workflow = \"w\"\n" + keys);
}

std::string stop(std::string_view keys = "") { return step_text("halt", "stop", keys); }

std::string block(std::string_view id, std::string_view keys = "") {
    std::string text = "[[step]]\nid = \"";
    return text.append(id).append("\"\n").append(keys);
}

/// Blocks b0, b1, … each inside the one before.
std::string nested(int depth) {
    std::string text = block("b0");
    for (int i = 1; i < depth; ++i) {
        std::string keys = "in = \"b";
        keys.append(std::to_string(i - 1)).append("\"\n");
        text += block(std::string("b").append(std::to_string(i)), keys);
    }
    return text;
}

}  // namespace

const std::vector<Case>& order_cases() {
    static const std::vector<Case> cases = {
        workflow_case("good",
                      task("a") + task("b", "after = []\n") +
                          task("c", "after = [\"a\", \"b\"]\n") + block("d") +
                          task("e", "in = \"d\"\nafter = []\n") + task("f", "after = \"d\"\n")),
        workflow_case("in_unknown",
                      block("each") + task("a", "in = \"each\"\n") +
                          task("b", "in = ⟦in-unknown⟧\"eech\"\n")),
        workflow_case("in_itself", "[[step]]\nid = \"b\"\nin = ⟦in-itself⟧\"b\"\n"),
        workflow_case("in_a_step", task("a") + task("b", "in = ⟦in-no-block⟧\"a\"\n")),
        workflow_case("in_is_no_text", task("a", "in = ⟦wrong-kind⟧1\n")),
        workflow_case("in_cycle",
                      block("a", "in = ⟦in-cycle⟧\"b\"\n") + block("b", "in = \"a\"\n") +
                          task("t", "in = \"b\"\n")),
        workflow_case("in_too_deep", nested(8) + task("deep", "in = \"b7\"\n")),
        workflow_case("in_far_too_deep", nested(9) + task("deep", "in = ⟦in-too-deep⟧\"b8\"\n")),

        workflow_case("after_unknown",
                      task("first") + task("b", "after = [⟦after-unknown⟧\"fist\"]\n")),
        workflow_case("after_itself", task("a", "after = [⟦after-itself⟧\"a\"]\n")),
        workflow_case(
            "after_is_no_text",
            task("a", "after = ⟦wrong-kind⟧1\n") + task("b", "after = [⟦wrong-kind⟧2]\n")),
        workflow_case("after_inside_a_block",
                      block("b") + task("t", "in = \"b\"\n") +
                          task("c", "after = [⟦after-inside-block⟧\"t\"]\n")),
        workflow_case(
            "after_outside_of_the_block",
            task("a") + block("b") + task("t", "in = \"b\"\nafter = [⟦after-other-block⟧\"a\"]\n")),
        workflow_case("after_cycle",
                      task("a", "⟦after-cycle⟧after = [\"c\"]\n") + task("b") +
                          task("c", "after = [\"b\"]\n")),
        workflow_case("after_cycle_says_no_more",
                      task("a", "⟦after-cycle⟧after = [\"b\"]\nif = \"c.late\"\n") +
                          task("b", "after = [\"a\"]\nif = \"a.late\"\n") +
                          task("c", "if = \"a.late\"\n")),

        workflow_case("back_to_a_step_before", task("a") + approve("b", "back_to = \"a\"\n")),
        workflow_case("back_to_itself", approve("a", "back_to = \"a\"\n")),
        workflow_case("back_to_unknown",
                      task("first") + approve("b", "back_to = ⟦back-to-unknown⟧\"fist\"\n")),
        workflow_case("back_to_is_no_text", approve("a", "back_to = ⟦wrong-kind⟧1\n")),
        workflow_case("back_to_another_block",
                      task("a") + block("b") +
                          approve("c", "in = \"b\"\nback_to = ⟦back-to-other-block⟧\"a\"\n")),
        workflow_case("back_to_a_later_step",
                      approve("a", "back_to = ⟦back-to-not-before⟧\"b\"\n") + task("b")),
        workflow_case(
            "back_to_a_step_beside",
            task("a") + approve("b", "after = []\nback_to = ⟦back-to-not-before⟧\"a\"\n")),
        workflow_case("back_to_without_no",
                      task("a") + task("b", "⟦back-to-without-no⟧back_to = \"a\"\n")),

        workflow_case("spins", run("a") + run("b", "⟦back-to-spins⟧back_to = \"a\"\n")),
        workflow_case("spins_by_itself", run("a", "⟦back-to-spins⟧back_to = \"a\"\n")),
        workflow_case("limited", run("a") + run("b", "back_to = \"a\"\nback_max = 3\n")),
        workflow_case("person_on_the_way", run("a") + task("m") + run("b", "back_to = \"a\"\n")),
        workflow_case("wait_on_the_way",
                      run("a") +
                          "[[step]]\nid = \"m\"\nzh = \"等\"\ndo = \"wait\"\nfor = \"1 day\"\n" +
                          run("b", "back_to = \"a\"\n")),
        workflow_case("person_beside_the_way",
                      run("a") + task("m", "after = []\n") +
                          run("b", "after = [\"a\"]\n⟦back-to-spins⟧back_to = \"a\"\n")),
        workflow_case("person_who_may_be_skipped",
                      run("a") + task("m", "if = 'a.outcome = \"done\"'\n") +
                          run("b", "⟦back-to-spins⟧back_to = \"a\"\n")),
        workflow_case("person_in_a_loop_that_may_be_empty",
                      run("a") + block("l", "for_each = \"x in inputs.sites\"\n") +
                          task("m", "in = \"l\"\n") + run("b", "⟦back-to-spins⟧back_to = \"a\"\n")),
        workflow_case(
            "person_in_a_block",
            run("a") + block("l") + task("m", "in = \"l\"\n") + run("b", "back_to = \"a\"\n")),
        workflow_case(
            "draft_of_nobody",
            "[[step]]\nid = \"d\"\nzh = \"稿\"\ndo = \"draft\"\nfrom = \"templates/notice.md\"\n" +
                run("b", "⟦back-to-spins⟧back_to = \"d\"\n")),

        workflow_case("behind_a_stop",
                      task("a") + stop() + "⟦unreachable⟧" + task("b") + task("c")),
        workflow_case("behind_a_stop_that_may_be_skipped",
                      task("a") + stop("if = \"a.late\"\n") + task("b")),
        workflow_case("beside_a_stop", task("a") + stop() + task("b", "after = [\"a\"]\n")),
        workflow_case("behind_a_block_that_stops",
                      block("l") + stop("in = \"l\"\n") + "⟦unreachable⟧" +
                          task("m", "in = \"l\"\n") + task("b")),
        workflow_case("behind_a_block_that_is_left",
                      block("l") + stop("in = \"l\"\nonly = \"block\"\n") + "⟦unreachable⟧" +
                          task("m", "in = \"l\"\n") + task("b")),
        workflow_case(
            "behind_a_loop_that_stops",
            block("l", "for_each = \"x in inputs.sites\"\n") + stop("in = \"l\"\n") + task("b")),
        workflow_case("block_behind_a_stop",
                      stop() + "⟦unreachable⟧" + block("l") + task("m", "in = \"l\"\n")),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Order, Cases, testing::ValuesIn(order_cases()), name_of_case);

}  // namespace rota::language
