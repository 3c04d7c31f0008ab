// Steps that are not their turn, or never will be: order, conditions, lists, the end of a run.
#include "engine/api/why_cases.hpp"

namespace rota::test {

namespace {

const std::string ask_east = step(R"(id = "first"
zh = "先办"
en = "First"
do = "task"
who = "east.liaison")");

const std::string next = step(R"(id = "next"
zh = "再办"
en = "Then"
do = "task"
who = "west.liaison")");

/// One task for each town, with these keys on the block.
std::string each_town(const std::string& keys) {
    return step(
               "id = \"towns\"\nzh = \"各镇\"\nen = \"Towns\"\n"
               "for_each = \"town in org.townships\"\n" +
               keys) +
           step(R"(in = "towns"
id = "reply"
zh = "回复"
en = "Reply"
do = "task"
who = "${town}.liaison")");
}

void operate(Office& office,
             const std::string& command,
             const std::string& run,
             const std::string& because) {
    office.ask({{"command", command}, {"run", run}, {"because", because}});
}

std::vector<WhyCase> before_their_turn() {
    return {
        {"waits_for_steps", ask_east + next, "next"},
        {"waits_for_steps_two",
         ask_east +
             step("id = \"beside\"\nzh = \"同时办\"\nen = \"Beside\"\nafter = []\n"
                  "do = \"task\"\nwho = \"north.liaison\"") +
             step("id = \"next\"\nzh = \"再办\"\nen = \"Then\"\nafter = [\"first\", \"beside\"]\n"
                  "do = \"task\"\nwho = \"west.liaison\""),
         "next"},
        {"waits_for_turn", each_town("one_by_one = true"), "reply[west]"},
        {"waits_for_items",
         each_town(""),
         "towns",
         [](Office& office, const std::string& run) {
             office.as("west.liaison")
                 .act(
                     run + ":reply[west]", "done", {{"fields", Value::fields({{"report", "好"}})}});
         }},
        {"waits_for_inside",
         step("id = \"part\"\nzh = \"一段\"\nen = \"Part\"") +
             step("in = \"part\"\nid = \"reply\"\nzh = \"回复\"\nen = \"Reply\"\n"
                  "do = \"task\"\nwho = \"east.liaison\""),
         "part"},
        {"waits_for_steps_before_its_list", ask_east + each_town(""), "reply"},
        {"waits_for_steps_before_its_inner_list",
         each_town("") +
             step("in = \"towns\"\nid = \"sites\"\nzh = \"各点\"\nen = \"Sites\"\n"
                  "for_each = \"site in org.sites[unit = town.id]\"") +
             step("in = \"sites\"\nid = \"look\"\nzh = \"看现场\"\nen = \"Look\"\n"
                  "do = \"task\"\nwho = \"office.clerk\""),
         "look"},
        {"run_paused",
         ask_east + next,
         "next",
         [](Office& office, const std::string& run) {
             operate(office, "pause", run, "等上级通知");
         }},
    };
}

std::vector<WhyCase> never() {
    return {
        {"run_ended_cancelled",
         ask_east + next,
         "next",
         [](Office& office, const std::string& run) { operate(office, "cancel", run, "办重了"); }},
        {"run_ended_by_a_step",
         step("id = \"first\"\nzh = \"到此为止\"\nen = \"Stop here\"\ndo = \"stop\"\n"
              "if = 'run.year = 2018'\noutcome = \"called_off\"\nsay = \"人数不够，本次取消\"") +
             next,
         "next"},
        {"run_ended_without_a_word",
         step("id = \"first\"\nzh = \"到此为止\"\nen = \"Stop here\"\ndo = \"stop\"\n"
              "if = 'run.year = 2018'") +
             next,
         "next"},
        {"iteration_over",
         each_town("") + step("in = \"towns\"\nid = \"broken\"\nzh = \"出错\"\nen = \"Fault\"\n"
                              "after = []\ndo = \"test.fault\"\nhow = \"final\"\n"
                              "on_error = \"fail\""),
         "reply[west]"},
        {"iteration_over_without_a_word",
         each_town("") +
             step("in = \"towns\"\nid = \"enough\"\nzh = \"够了\"\nen = \"Enough\"\n"
                  "after = []\ndo = \"stop\"\nonly = \"block\"") +
             step("id = \"last\"\nzh = \"收尾\"\nen = \"Last\"\nafter = []\n"
                  "do = \"task\"\nwho = \"east.liaison\""),
         "reply[west]"},
        {"condition_false",
         step("id = \"maybe\"\nzh = \"视情\"\nen = \"Maybe\"\nif = 'run.year > 2020'\n"
              "do = \"task\"\nwho = \"east.liaison\"") +
             next,
         "maybe"},
        {"condition_false_of_constants",
         step("id = \"maybe\"\nzh = \"视情\"\nen = \"Maybe\"\nif = '1 > 2'\n"
              "do = \"task\"\nwho = \"east.liaison\"") +
             next,
         "maybe"},
        {"condition_null",
         step("id = \"maybe\"\nzh = \"视情\"\nen = \"Maybe\"\nif = 'get value({by: run.by}, "
              "\"by\") > 3'\n"
              "do = \"task\"\nwho = \"east.liaison\"") +
             next,
         "maybe"},
        {"condition_null_of_constants",
         step("id = \"maybe\"\nzh = \"视情\"\nen = \"Maybe\"\nif = 'get value({a: \"a\"}, \"a\") > "
              "3'\n"
              "do = \"task\"\nwho = \"east.liaison\"") +
             next,
         "maybe"},
        {"skipped_by_owner_with_its_list",
         step("id = \"towns\"\nzh = \"各镇\"\nen = \"Towns\"\nfor_each = 'town in get value({y: "
              "run.year}, \"y\")'") +
             step("in = \"towns\"\nid = \"reply\"\nzh = \"回复\"\nen = \"Reply\"\n"
                  "do = \"task\"\nwho = \"${town}.liaison\"") +
             next,
         "reply",
         [](Office& office, const std::string& run) {
             office.as("office.head").act(run + ":towns", "skip", {{"because", "名单没有定"}});
         }},
        {"held_before_its_list",
         step("id = \"towns\"\nzh = \"各镇\"\nen = \"Towns\"\nfor_each = 'town in get value({y: "
              "run.year}, \"y\")'") +
             step("in = \"towns\"\nid = \"reply\"\nzh = \"回复\"\nen = \"Reply\"\n"
                  "do = \"task\"\nwho = \"${town}.liaison\""),
         "reply"},
        {"held_after_items_failed",
         each_town("") + step("in = \"towns\"\nid = \"broken\"\nzh = \"出错\"\nen = \"Fault\"\n"
                              "after = []\ndo = \"test.fault\"\nhow = \"final\"\n"
                              "on_error = \"fail\""),
         "towns"},
        {"nothing_in_list",
         step("id = \"towns\"\nzh = \"各镇\"\nen = \"Towns\"\n"
              "for_each = 'town in org.townships[id = \"south\"]'") +
             step("in = \"towns\"\nid = \"reply\"\nzh = \"回复\"\nen = \"Reply\"\n"
                  "do = \"task\"\nwho = \"${town}.liaison\"") +
             next,
         "reply"},
    };
}

}  // namespace

std::vector<WhyCase> cases_of_order() {
    std::vector<WhyCase> all = before_their_turn();
    for (WhyCase& more : never()) all.push_back(std::move(more));
    return all;
}

}  // namespace rota::test
