// What the checker promises of values is what a run has: dates of forms, of `set`, of ledgers and
// of the roster stay dates, and right expressions of many sorts are found right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

constexpr const char* roster = R"toml(
[department]
office = { zh = "办公室", en = "Office" }

[township]
east = { zh = "东镇", en = "East", since = 2018-01-02 }
west = { zh = "西镇", en = "West", since = 2018-03-04, note = "远" }

[team]
t1 = { zh = "一组", en = "Team 1" }
t2 = { zh = "二组", en = "Team 2" }

[roles]
department = { head = "负责人 | Head", clerk = "经办人 | Clerk" }
township   = { liaison = "联络员 | Liaison" }
)toml";

constexpr const char* calendar = R"toml(
[calendar]
zone    = "Asia/Shanghai"
weekend = ["saturday", "sunday"]

[hours]
morning   = "08:30-12:00"
afternoon = "14:00-17:30"
)toml";

constexpr const char* books = R"toml(
[book.matters]
zh   = "事项"
en   = "Matters"
no   = "事{year}-{n:3}"
show = ["title", "due", "status"]

[book.problems]
zh   = "问题"
en   = "Problems"
no   = "问{year}-{n:3}"
show = ["item", "status"]
)toml";

constexpr const char* form = R"toml(
[form]
id = "self-check"
zh = "自查表"
en = "Self-check"

[[field]]
id = "count"
zh = "处数"
en = "Count"
type = "number"

[[field]]
id = "checked_on"
zh = "自查日"
en = "Checked on"
type = "date"

[[field]]
id = "ready"
zh = "备好"
en = "Ready"
type = "yes-no"

[[field]]
id = "level"
zh = "等级"
en = "Level"
type = "choice"
options = ["high", "low"]

[[field]]
id = "hazards"
zh = "隐患"
en = "Hazards"
type = "list"
columns = ["place", "people"]
)toml";

constexpr const char* checklist = R"toml(
[form]
id = "list"
zh = "检查表"
en = "Checklist"

[[item]]
id = "road"
zh = "路"
en = "Road"
level = "minor"
fix_within = "10 workdays"

[[field]]
id = "advice"
zh = "建议"
en = "Advice"
type = "text"
)toml";

constexpr const char* head = R"toml(
[workflow]
id    = "w"
zh    = "流程"
en    = "Workflow"
owner = "office.head"

[inputs]
towns  = { zh = "乡镇", default = "${org.townships}" }
leader = { zh = "牵头", default = "" }
given  = { zh = "给定" }

[[step]]
id       = "each"
for_each = "place in inputs.towns"

[[step]]
in   = "each"
id   = "report"
zh   = "自查"
do   = "task"
who  = "${place}.liaison"
form = "forms/self-check.toml"

[[step]]
in        = "each"
id        = "visit"
zh        = "走访"
do        = "visit"
where     = "${place}"
who       = "office.clerk"
checklist = "forms/list.toml"
form      = "forms/self-check.toml"
opens     = "problems"

[[step]]
in = "each"
id = "v"
zh = "算"
do = "set"
mode     = '"strict"'
day      = "report.fields.checked_on"
late     = 'add workdays(report.fields.checked_on, 5)'
days_ago = 'today - report.fields.checked_on'
is_past  = "report.fields.checked_on < today"

[[step]]
in = "each"
id = "later"
zh = "再算"
do = "set"
year    = "v.day.year"
next    = 'v.day + duration("P1D")'
is_date = "v.day instance of date"
is_loose = 'v.mode = "loose"'

[[step]]
in   = "each"
id   = "keep"
zh   = "记台账"
do   = "record"
book = "matters"
set.title = "place.zh"
set.due   = "v.late"
)toml";

class ExpressionsAtWork : public ::testing::Test {
  protected:
    ExpressionsAtWork() {
        for (const char* folder : {"forms", "templates"}) fs::create_directories(office() / folder);
        write_file(office() / "roster.toml", roster);
        write_file(office() / "calendar.toml", calendar);
        write_file(office() / "books.toml", books);
        write_file(office() / "forms/self-check.toml", form);
        write_file(office() / "forms/list.toml", checklist);
    }
    fs::path office() const { return folder_.path() / "office"; }
    void write_workflow(const std::string& more) const {
        std::string text = head + more +
                           "\n[en]\nreport = \"Report\"\nvisit = \"Visit\"\nv = \"V\"\n"
                           "later = \"Later\"\nkeep = \"Keep\"\n";
        for (const std::string id : {"find", "sum", "draw", "told", "page", "answer", "once"}) {
            if (more.find("id = \"" + id + "\"") != std::string::npos) text += id + " = \"X\"\n";
        }
        write_file(office() / "w.toml", text);
    }
    /// What `rota check` has to say of the office.
    std::string said() const { return rota({"check", office().string()}).out; }

  private:
    TemporaryFolder folder_;
};

constexpr const char* tail = R"toml(
[[step]]
id = "find"
zh = "查"
do = "lookup"
book = "matters"
find = 'due > @"2018-07-01" and title != "无"'

[[step]]
id = "draw"
zh = "抽"
do = "assign"
items = "${inputs.towns}"
among = "${org.teams}"
as = ["town", "team"]

[[step]]
id = "sum"
zh = "合计"
do = "set"
rows   = "count(report.fields.hazards)"
dated  = "find.entries[1].due instance of date"
opened = "find.entries[1].opened_at <= now"
since  = "draw.pairs[1].town.since.year"
people = "sum(for row in report.fields.hazards return number(row.people))"
)toml";

TEST_F(ExpressionsAtWork, DatesStayDatesAndListsOfALoopFlowTogether) {
    write_workflow(tail);
    ASSERT_THAT(said(), ::testing::HasSubstr("no errors"));
    Office running(Folder::rehearsal, office());
    const Value started = running.ask({"start", "w", "--as", "office.head", "given=x"});
    const std::string run = *started["run"].text();
    for (const std::string town : {"east", "west"}) {
        running.must({"do",
                      run + ":report[" + town + "]",
                      "done",
                      "count=3",
                      "checked_on=2018-06-29",
                      "ready=yes",
                      "level=high",
                      "hazards.1.place=北堤",
                      "hazards.1.people=4",
                      "hazards.2.place=南堤",
                      "hazards.2.people=5",
                      "--as",
                      town + ".liaison"});
        running.must({"do",
                      run + ":visit[" + town + "]",
                      "done",
                      "road=pass",
                      "advice=none",
                      "count=1",
                      "--as",
                      "office.clerk"});
    }

    const std::string shown = json::to_json(running.ask({"show", run}));

    for (const char* value : {R"("year":2018)",
                              R"("next":"2018-06-30")",
                              R"("is_date":true)",
                              R"("is_past":true)",
                              R"("is_loose":false)",
                              R"("late":"2018-07-06")",
                              R"("rows":4)",
                              R"("dated":true)",
                              R"("opened":true)",
                              R"("since":2018)",
                              R"("people":18)"}) {
        EXPECT_THAT(shown, ::testing::HasSubstr(value));
    }
}

TEST_F(ExpressionsAtWork, WhatIsRightIsFoundRight) {
    write_file(office() / "templates/page.md",
               "% for problem in visit.problems\n"
               "  % if problem.item = \"road\" and kind = \"notice\"\n"
               "- ${problem.no} ${problem.photos[label = \"before\"].name}\n"
               "  % end\n"
               "% end\n"
               "% if rows[1].a = \"x\"\n${title}\n% end\n");
    write_workflow(std::string(tail) + R"toml(
[[step]]
id = "page"
zh = "文件"
do = "draft"
from = "templates/page.md"
with.kind  = "bulletin"
with.title = "${run.id}"
with.rows  = [{ a = "y" }, { a = "${run.id}" }]

[[step]]
id = "told"
zh = "通知"
do = "notify"
if = 'count(visit.problems[item = "road"]) > 0 or inputs.leader != "" or inputs.leader.unit = "east"'
to = ["${org.townships[note != null]}.liaison", "office.head"]
text = '${string join(for t in inputs.towns return t.zh, "、")}：${abs(inputs.given.n) + 1}'

[[step]]
id = "answer"
zh = "答复"
do = "task"
who = "office.clerk"
due = '${duration("P5D")}'

[[step]]
id = "more"
for_each = "x in visit.files[label = \"before\"]"

[[step]]
in = "more"
id = "once"
zh = "再办"
do = "task"
who = "office.clerk"
text = "${x.name}"
)toml");

    const std::string out = said();

    EXPECT_THAT(out, ::testing::HasSubstr("no errors"));
}

TEST_F(ExpressionsAtWork, WhatMayComeToBeIsAWarningAndASlipAnError) {
    const auto with_condition = [&](const std::string& condition) {
        write_workflow(
            "\n[[step]]\nid = \"told\"\nzh = \"通知\"\ndo = \"notify\"\nto = \"office\"\n"
            "text = \"x\"\nif = '" +
            condition + "'\n");
        return said();
    };

    EXPECT_THAT(with_condition("count(org.townships[priority = \"high\"]) > 0"),
                ::testing::AllOf(::testing::HasSubstr("[unknown-field-now]"),
                                 ::testing::HasSubstr("no errors")));
    EXPECT_THAT(with_condition("count(org.townships[nite != null]) > 0"),
                ::testing::HasSubstr("[unknown-name]"));
    EXPECT_THAT(with_condition("inputs.towns[1].sinse = null"),
                ::testing::HasSubstr("[unknown-field]"));
}

TEST_F(ExpressionsAtWork, HostileFilesEnd) {
    // Parts that are shared twice at each level, and contexts nested through many steps.
    std::string shared = "{a0: {x: 1}";
    for (int i = 1; i <= 60; ++i) {
        const std::string last = "a" + std::to_string(i - 1);
        shared += ", a" + std::to_string(i) + ": {l: " + last + ", r: " + last + "}";
    }
    shared += "}.a60";
    std::string text = std::string(head) + "\n";
    text.replace(text.find("given  = { zh = \"给定\" }"),
                 std::string("given  = { zh = \"给定\" }").size(),
                 "given = { zh = \"给定\", default = '${ " + shared + " }' }");
    for (int i = 0; i < 1500; ++i) {
        const std::string inner = i == 0 ? "1" : "s" + std::to_string(i - 1) + ".x";
        text += "[[step]]\nid = \"s" + std::to_string(i) + "\"\nzh = \"算\"\ndo = \"set\"\nx = '";
        for (int j = 0; j < 90; ++j) text += "{a: ";
        text += inner + std::string(90, '}') + "'\n";
    }
    write_file(office() / "w.toml", text);

    const Ended ended = rota({"check", office().string(), "--json"});

    EXPECT_TRUE(json::from_json(ended.out).has_value());
}

}  // namespace

}  // namespace rota::cli
