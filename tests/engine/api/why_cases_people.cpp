// Steps that wait for people: since when, until when, for which day, claimed or not.
#include "engine/api/why_cases.hpp"

namespace rota::test {

namespace {

std::string reply(const std::string& keys) {
    return step("id = \"reply\"\nzh = \"回复\"\nen = \"Reply\"\ndo = \"task\"\n" + keys);
}

std::string visit(const std::string& keys) {
    return step(
        "id = \"visit\"\nzh = \"走访\"\nen = \"Visit\"\ndo = \"visit\"\n"
        "who = \"g1.lead\"\nwhere = \"s1\"\n" +
        keys);
}

/// A calendar that knows the holidays of 2018 alone.
std::vector<OfficeFile> holidays_of_2018() {
    return {{"calendar.toml", R"([calendar]
zone     = "Asia/Shanghai"
weekend  = ["saturday", "sunday"]
holidays = "holidays.toml"

[hours]
morning   = "08:30-12:00"
afternoon = "14:00-17:30"
)"},
            {"holidays.toml", R"([calendar]
id   = "test"
from = 2018-01-01
to   = 2018-12-31

[[notice]]
year = 2018
days = [
  { zh = "国庆节", en = "National Day", off = [2018-10-01, 2018-10-07], work = [2018-09-29] },
]
)"}};
}

}  // namespace

std::vector<WhyCase> cases_of_people() {
    return {
        {"waits_for_people", reply("who = \"east.liaison\""), "reply"},
        {"waits_for_people_of_several_units", reply("who = \"townships.liaison\""), "reply"},
        {"waits_for_people_on_a_day", visit("on = \"3 workdays later\""), "visit"},
        {"waits_for_people_until_due",
         reply("who = \"east.liaison\"\ndue = \"5 workdays\""),
         "reply"},
        {"waits_for_people_overdue",
         reply("who = \"east.liaison\"\ndue = \"2 workdays\""),
         "reply",
         [](Office& office, const std::string&) { office.advance("4 workdays"); }},
        {"waits_for_people_beyond_the_published_holidays",
         reply("who = \"east.liaison\"\ndue = \"90 workdays\""),
         "reply",
         {},
         holidays_of_2018()},
        {"waits_for_people_to_claim", reply("who = \"townships.liaison\"\nclaim = true"), "reply"},
        {"waits_for_people_who_claimed",
         reply("who = \"townships.liaison\"\nclaim = true"),
         "reply",
         [](Office& office, const std::string& run) {
             office.as("west.liaison").act(run + ":reply", "claim");
         }},
        {"waits_for_people_who_asked_for_more_time",
         reply("who = \"east.liaison\"\ndue = \"5 workdays\"\n"
               "extend = \"once, up to 5 workdays\""),
         "reply",
         [](Office& office, const std::string& run) {
             office.as("east.liaison").act(run + ":reply", "extend", {{"because", "等施工队"}});
         }},
        {"waits_for_day", reply("who = \"east.liaison\"\non = \"3 workdays later\""), "reply"},
    };
}

}  // namespace rota::test
