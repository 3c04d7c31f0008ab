#include "engine/api/busy_run.hpp"

#include <gtest/gtest.h>

namespace rota::test {

namespace {

const char* const workflow = R"([[step]]
id = "reply"
zh = "回复"
do = "task"
who = "east.liaison"
due = "5 workdays"
extend = "once, up to 5 workdays"
remind = "1 workday before"
overdue = ["remind daily", "escalate to east.lead after 1 workday", "hand over to personnel.head after 2 workdays"]

[[step]]
id = "agreed"
zh = "核定"
do = "approve"
who = ["office.head", "personnel.head"]
mode = "any"
item = "${reply.report}"
back_to = "reply"
back_max = 1

[[step]]
id = "claimed"
zh = "认领"
after = []
do = "task"
who = "townships.liaison"
claim = true
claim_lapses = "1 workday"

[[step]]
id = "rest"
zh = "等候"
after = []
do = "wait"
signal = "go"
for = "90 days"

[[step]]
id = "pilot"
zh = "试点"
after = []
do = "run"
workflow = "child"

[[step]]
id = "later"
zh = "稍后"
after = []
do = "wait"
for = "2 workdays"

[[step]]
id = "onday"
zh = "到日子"
after = []
do = "notify"
on = "2 workdays later"
to = "west.lead"
text = "到日子了"

[[step]]
id = "broken"
zh = "出错"
after = []
do = "test.fault"
how = "final"

[[step]]
id = "paper"
zh = "拟稿"
after = []
do = "draft"
from = "templates/paper.md"

[[step]]
id = "issue"
zh = "印发"
after = ["paper"]
do = "publish"
file = "${paper.file}"
to = "west.lead"
no = "通知{n}"

[[step]]
id = "never"
zh = "不办"
after = []
if = "run.year > 2020"
do = "task"
who = "office.head"

[[step]]
id = "tell"
zh = "发信号"
after = []
do = "signal"
name = "other"

[[step]]
id = "look"
zh = "查看"
after = []
do = "visit"
who = "g1.lead"
where = "s1"
checklist = "forms/road.toml"
opens = "problems"

[[step]]
id = "each"
zh = "各题"
after = ["look"]
for_each = "problem in look.problems"

[[step]]
in = "each"
id = "recheck"
zh = "回头看"
do = "visit"
who = "g1.lead"
where = "s1"
about = "${problem}"
closes = "${problem}"

[[step]]
id = "nobody"
zh = "没有人"
after = []
do = "task"
who = "${null}"

[[step]]
id = "last"
zh = "收尾"
after = []
do = "task"
who = "office.clerk"
)";

const char* const child = R"([workflow]
id = "child"
zh = "试点"
en = "Pilot"
owner = "office.head"

[[step]]
id = "try"
zh = "试"
do = "task"
who = "east.liaison"
)";

void act(Office& office,
         const char* account,
         const std::string& task,
         const char* outcome,
         std::initializer_list<Field> more = {}) {
    const auto done = office.as(account).act(task, outcome, more);
    EXPECT_TRUE(done.has_value()) << account << " " << task << " " << text_of(done);
}

const Field report{"fields", Value::fields({{"report", "好"}})};

}  // namespace

BusyRun::BusyRun()
    : office(office_with({workflow_of(workflow),
                          {"child.toml", child},
                          {"templates/paper.md", "# 通知\n\n请准备。\n"}})),
      run(office.start()) {
    extend_and_remind();
    claim_and_lapse();
    send_back();
    wake_up();
    read_what_came("west.lead");
    visit_and_close();
    end_twice();
}

void BusyRun::extend_and_remind() {
    act(office, "east.liaison", run + ":reply", "extend", {{"because", "等施工队"}});
    act(office, "office.head", run + ":reply", "granted");
    office.advance("9 workdays");  // the reminder comes
    office.advance("4 workdays");  // overdue: reminded daily, escalated, handed over
}

void BusyRun::claim_and_lapse() {
    act(office, "west.liaison", run + ":claimed", "claim");
    office.advance("2 workdays");
    act(office, "north.liaison", run + ":claimed", "claim");
    act(office, "north.liaison", run + ":claimed", "done", {report});
}

void BusyRun::send_back() {
    act(office, "personnel.head", run + ":reply", "done", {report});
    act(office, "office.head", run + ":agreed", "rejected", {{"because", "数字不对"}});
    act(office, "east.liaison", run + ":reply", "done", {report});
    act(office, "office.head", run + ":agreed", "approved");
}

void BusyRun::wake_up() {
    office.ask({{"command", "signal"}, {"name", "go"}, {"to", run}});
    act(office, "east.liaison", "child/2018-09-03:try", "done", {report});
    act(office, "office.head", run + ":broken", "retry");
    act(office, "office.head", run + ":broken", "skip", {{"because", "改用电话"}});
    office.ask({{"command", "pause"}, {"run", run}, {"because", "等上级"}});
    office.ask({{"command", "resume"}, {"run", run}});
}

void BusyRun::read_what_came(const char* account) {
    const Value inbox = office.as(account).ask({{"command", "inbox"}});
    for (const char* kind : {"documents", "notices"}) {
        for (const Value& item : inbox[kind].list()->items)
            act(office, account, *item["id"].text(), "read");
    }
}

void BusyRun::visit_and_close() {
    const Value seen = Value::fields({{"road", "fail"}, {"road.note", "坑洼"}, {"light", "pass"}});
    act(office, "g1.lead", run + ":look", "check-in", {{"location", "30.05,119.96"}});
    act(office, "g1.lead", run + ":look", "done", {{"fields", seen}});
    act(office, "g1.lead", run + ":recheck[road]", "passed");
}

void BusyRun::end_twice() {
    act(office, "office.clerk", run + ":last", "done", {report});
    office.ask({{"command", "again"}, {"run", run}, {"step", "last"}, {"because", "漏了一份"}});
    office.ask({{"command", "cancel"}, {"run", run}, {"because", "并入下月"}});
}

}  // namespace rota::test
