// Steps that machines work at, that failed, or that wait for a moment, a signal or another run.
#include <gtest/gtest.h>

#include "engine/api/why_cases.hpp"

namespace rota::test {

namespace {

std::string wait_for(const std::string& keys) {
    return step("id = \"rest\"\nzh = \"等候\"\nen = \"Wait\"\ndo = \"wait\"\n" + keys);
}

/// A step that fails for good, with these keys.
std::string fault(const std::string& keys) {
    return step(
        "id = \"broken\"\nzh = \"出错\"\nen = \"Fault\"\ndo = \"test.fault\"\n"
        "how = \"final\"\n" +
        keys);
}

bool is_at_work(Office& office, const std::string& run) {
    const Value why = office.ask({{"command", "why"}, {"run", run}});
    return why["reasons"].list()->items.front()["data"]["attempt"] == Value(1);
}

}  // namespace

std::vector<WhyCase> cases_of_machines() {
    return {
        {"held", fault(""), "broken"},
        {"uncertain",
         step("id = \"send\"\nzh = \"上报\"\nen = \"Send\"\ndo = \"test.once\""),
         "send",
         [](Office& office, const std::string& run) {
             ASSERT_TRUE(office.comes_true([&] { return is_at_work(office, run); }));
             office.restart();
         }},
        {"skipped_by_owner",
         fault("") + step("id = \"next\"\nzh = \"再办\"\nen = \"Then\"\ndo = \"task\"\n"
                          "who = \"west.liaison\""),
         "broken",
         [](Office& office, const std::string& run) {
             office.as("office.head").act(run + ":broken", "skip", {{"because", "已用电话办完"}});
         }},
        {"waits_for_retry",
         step("id = \"note\"\nzh = \"记一笔\"\nen = \"Note\"\ndo = \"test.append\"\n"
              "file = \"@folder@/notes\"\nfail_first = 1\nretry = \"2 times every 10 minutes\""),
         "note"},
        {"at_work",
         step("id = \"work\"\nzh = \"上报\"\nen = \"Report\"\ndo = \"test.pipe\"\n"
              "file = \"@folder@/pipe\""),
         "work"},
        {"undoing",
         step("id = \"book\"\nzh = \"订会场\"\nen = \"Book a room\"\ndo = \"test.undo\"\n"
              "file = \"@folder@/pipe\"") +
             fault("on_error = \"compensate\"") +
             step("id = \"next\"\nzh = \"再办\"\nen = \"Then\"\ndo = \"task\"\n"
                  "who = \"west.liaison\""),
         "next"},
        {"waits_for_run",
         step("id = \"pilot\"\nzh = \"先试点\"\nen = \"Pilot\"\ndo = \"run\"\n"
              "workflow = \"child\""),
         "pilot",
         {},
         {{"child.toml",
           "[workflow]\nid = \"child\"\nzh = \"试点\"\nen = \"Pilot\"\nowner = \"office.head\"\n" +
               step("id = \"try\"\nzh = \"试一试\"\ndo = \"task\"\nwho = \"east.liaison\"")}}},
        {"waits_for_signal", wait_for("signal = \"budget_ready\""), "rest"},
        {"waits_for_signal_or_time",
         wait_for("signal = \"budget_ready\"\nfor = \"5 workdays\""),
         "rest"},
        {"waits_for_time", wait_for("for = \"5 workdays\""), "rest"},
        {"waits_for_message",
         step("id = \"rest\"\nzh = \"静候\"\nen = \"Quiet\"\ndo = \"test.quiet\""),
         "rest"},
    };
}

}  // namespace rota::test
