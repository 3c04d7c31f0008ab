#include "engine/api/visit_round.hpp"

#include <gtest/gtest.h>

#include "json/json.hpp"

namespace rota::test {

namespace {

const char* const workflow = R"([inputs]
pairs = { zh = "谁查哪里" }
days  = { zh = "几天之内" }

[[step]]
id = "ready"
zh = "准备材料"
do = "task"
who = "townships.liaison"
after = []

[[step]]
id = "tell"
zh = "告知"
after = []
do = "notify"
to = "${inputs.pairs.unit}.liaison"
text = "近期将开展走访"

[[step]]
id = "notice"
zh = "拟通知"
do = "draft"
from = "templates/notice.md"

[[step]]
id = "issue"
zh = "印发"
do = "publish"
file = "${notice.file}"
to = "${inputs.pairs.unit}.liaison"

[[step]]
id = "dates"
zh = "抽签排定走访日"
do = "plan"
items = "${inputs.pairs}"
by = "group"
within = "${inputs.days} workdays"
random = true
seed = "sealed"
hide_from = "townships"

[[step]]
id = "each_site"
zh = "各点"
for_each = "job in dates.jobs"

[[step]]
in = "each_site"
id = "visit"
zh = "走访"
do = "visit"
who = "${job.group}.lead"
where = "${job.site}"
on = "${job.date}"
checklist = "forms/road.toml"
opens = "problems"
hide_from = "${job.unit}"
remind = "1 workday before"
overdue = ["remind daily", "escalate to ${job.unit}.lead after 1 workday"]

[[step]]
in = "each_site"
id = "each_problem"
for_each = "problem in visit.problems"

[[step]]
in = "each_problem"
id = "rectify"
zh = "整改"
do = "task"
who = "${job.unit}.liaison"
about = "${problem}"
due = "3 workdays"

[[step]]
id = "summary"
zh = "小结"
do = "task"
who = "office.clerk"
)";

}  // namespace

Value pair_of(const std::string& site, const std::string& unit, const std::string& group) {
    return Value::fields({{"id", site}, {"site", site}, {"unit", unit}, {"group", group}});
}

std::string day_of(const Value& value) { return json::to_json(value).substr(1, 10); }

VisitRound::VisitRound(std::vector<Value> pairs, int days)
    : office(office_with({workflow_of(workflow), {"templates/notice.md", "# 通知\n\n请准备。\n"}})),
      run(office.start("w", {{"pairs", Value::list(std::move(pairs))}, {"days", days}})) {
    EXPECT_TRUE(office.comes_true([this] { return !jobs().is_null(); }));
}

Value VisitRound::jobs() {
    const Value shown = office.ask({{"command", "show"}, {"run", run}});
    for (const Value& step : shown["steps"].list()->items) {
        if (step["id"] == Value("dates")) return step["output"]["jobs"];
    }
    return {};
}

std::string VisitRound::date_of(const std::string& site) {
    const Value all = jobs();
    for (const Value& job : all.list()->items) {
        if (job["id"] == Value(site)) return day_of(job["date"]);
    }
    return {};
}

void VisitRound::play_days(int days, const std::string& spared) {
    for (int i = 0; i < days; ++i) {
        office.advance("1 workday");
        play_day(spared);
    }
}

void VisitRound::play_day(const std::string& spared) {
    const std::string today = day_of(office.ask({{"command", "status"}})["now"]);
    const Value all = jobs();
    for (const Value& job : all.list()->items) {
        if (job["id"] == Value(spared) || day_of(job["date"]) != today) continue;
        const auto done = visit(*job["id"].text(), *job["group"].text());
        EXPECT_TRUE(done.has_value()) << text_of(done);
    }
}

Result<Value> VisitRound::visit(const std::string& site, const std::string& group) {
    const Value seen = Value::fields({{"road", "fail"}, {"road.note", "坑洼"}, {"light", "pass"}});
    return office.as(group + ".lead").act(run + ":visit[" + site + "]", "done", {{"fields", seen}});
}

}  // namespace rota::test
