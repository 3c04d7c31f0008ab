#include "engine/api/hidden_visits.hpp"

#include <map>
#include <regex>

#include <gtest/gtest.h>

#include "json/json.hpp"

namespace rota::test {

namespace {

constexpr const char* round_text = R"(
[inputs]
sites  = { zh = "点位", default = "${org.sites}" }
groups = { zh = "监督组", default = "${org.supervision_groups}" }

[[step]]
id  = "reply"
zh  = "报联络人"
do  = "task"
who = "townships.liaison"

[[step]]
id        = "split"
zh        = "抽签分片"
after     = []
do        = "assign"
items     = "${inputs.sites}"
among     = "${inputs.groups}"
as        = ["site", "group"]
seed      = "${run.id}"
hide_from = "townships"

[[step]]
id        = "dates"
zh        = "抽签排定走访日"
do        = "plan"
items     = "${split.pairs}"
by        = "group"
within    = "15 workdays"
random    = true
seed      = "sealed"
hide_from = "townships"

[[step]]
id       = "each_site"
for_each = "job in dates.jobs"

[[step]]
in        = "each_site"
id        = "visit"
zh        = "不定期走访"
do        = "visit"
who       = "${job.group}.lead"
where     = "${job.site}"
on        = "${job.date}"
checklist = "forms/road.toml"
opens     = "problems"
evidence  = ["1 photo"]
cc        = "${job.site.unit}.liaison"
hide_from = "${job.site.unit}"
overdue   = "escalate to ${job.site.unit}.lead"

[[step]]
in       = "each_site"
id       = "each_problem"
for_each = "problem in visit.problems"

[[step]]
in    = "each_problem"
id    = "rectify"
zh    = "限期整改"
do    = "task"
who   = "${job.site.unit}.liaison"
about = "${problem}"
due   = "${problem.fix_within}"
)";

/// The items of the roster with these ids.
std::string chosen(const std::string& list, const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids)
        text += (text.empty() ? "" : ", ") + list + "[id = \"" + id + "\"][1]";
    return "[" + text + "]";
}

}  // namespace

Round::Round(const World& world) : office(office_with({workflow_of(round_text)}), world.seed) {
    const Value expressions =
        Value::fields({{"sites", chosen("org.sites", world.sites)},
                       {"groups", chosen("org.supervision_groups", world.groups)}});
    const Value started = office.ask({{"command", "start"},
                                      {"workflow", "w"},
                                      {"as", "office.head"},
                                      {"expressions", expressions}});
    run = *started["run"].text();
    const bool is_drawn = office.comes_true([&] {
        const Value tasks = office.ask({{"command", "tasks"}});
        return tasks["tasks"].list()->items.size() == world.sites.size() + 1;
    });
    EXPECT_TRUE(is_drawn);
}

Round::Visit Round::visit_at(const std::string& site) {
    const Value tasks = office.ask({{"command", "tasks"}});
    for (const Value& task : tasks["tasks"].list()->items) {
        if (task["where"] != Value(site)) continue;
        return {*task["task"].text(),
                *task["to"].list()->items.front().text(),
                text_of(Result<Value>(task["on"])).substr(1, 10)};
    }
    ADD_FAILURE() << "no visit at " << site;
    return {};
}

std::string told(Office& office, Fields request, const std::string& account) {
    request.set("as", account);
    const std::string text = text_of(office.answer(Value(std::move(request))));
    static const std::regex id(R"(\b([0-9a-z]{12}|[0-9a-f]{8,64})\b)");
    std::map<std::string, std::size_t> known;
    std::string plain;
    auto from = text.cbegin();
    for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at) {
        plain.append(from, (*at)[0].first);
        const auto number = known.try_emplace(at->str(), known.size() + 1).first->second;
        plain += "<id " + std::to_string(number) + ">";
        from = (*at)[0].second;
    }
    return plain.append(from, text.cend());
}

}  // namespace rota::test
