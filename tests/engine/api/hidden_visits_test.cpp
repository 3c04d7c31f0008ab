// What is hidden changes no answer: two worlds that differ in the sites of other units, in their
// number, in the groups and the days, are the same to a township until somebody is at its door.
#include "engine/api/hidden_visits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rota::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const World few{7, {"s1", "s2"}, {"g1", "g2"}};
const World many{1949, {"s3", "s1", "s2"}, {"g2", "g1"}};

/// Everything that an account can ask and try.
std::vector<Fields> all_requests(const std::string& run) {
    std::vector<Fields> all;
    const auto add = [&](std::initializer_list<Field> items) { all.push_back(Fields{items, {}}); };
    for (const char* language : {"zh", "en"}) {
        for (const char* command : {"runs", "tasks", "inbox", "status"})
            add({{"command", command}, {"lang", language}});
        add({{"command", "ledger"}, {"book", "problems"}, {"lang", language}});
        for (const char* command : {"show", "why", "history", "draws"})
            add({{"command", command}, {"run", run}, {"lang", language}});
        for (const char* step : {"reply",
                                 "split",
                                 "dates",
                                 "each_site",
                                 "visit",
                                 "visit[s1]",
                                 "visit[s2]",
                                 "visit[s3]",
                                 "visit[1]",
                                 "visit[2]",
                                 "visit[3]",
                                 "visit[s1]#1",
                                 "each_problem",
                                 "each_problem[s1]",
                                 "each_problem[s2]",
                                 "each_problem[s3]",
                                 "rectify",
                                 "rectify[s1]",
                                 "rectify[s3/road]",
                                 "no_such_step"}) {
            add({{"command", "why"}, {"run", run}, {"step", step}, {"lang", language}});
            add({{"command", "draws"}, {"run", run}, {"step", step}, {"lang", language}});
        }
    }
    for (const char* command : {"cancel", "pause", "resume", "retry", "again"}) {
        for (const char* step : {"visit[s1]", "visit[s3]", "dates"})
            add({{"command", command}, {"run", run}, {"step", step}, {"because", "试试"}});
    }
    for (const char* outcome : {"done", "claim", "read", "extend", "check-in", "passed"}) {
        for (const char* step : {"visit",
                                 "visit[s1]",
                                 "visit[s2]",
                                 "visit[s3]",
                                 "visit[3]",
                                 "dates",
                                 "rectify",
                                 "rectify[s1]"}) {
            add({{"command", "do"},
                 {"task", run + ":" + step},
                 {"outcome", outcome},
                 {"because", "试试"}});
        }
    }
    return all;
}

class HiddenVisits : public ::testing::TestWithParam<const char*> {};

TEST_P(HiddenVisits, ChangeNoAnswerBeforeTheCheckIn) {
    Round one(few);
    Round other(many);
    ASSERT_EQ(one.run, other.run);

    for (const Fields& request : all_requests(one.run))
        EXPECT_EQ(told(one.office, request, GetParam()), told(other.office, request, GetParam()))
            << text_of(Value(request));
}

TEST_P(HiddenVisits, AndWhatPlannedThemAreNamedInNoAnswer) {
    Round round(few);
    const std::string run = round.run;

    for (const char* command : {"runs", "tasks", "inbox", "show", "why", "history", "draws"}) {
        const Fields request{{{"command", command}, {"run", run}}, {}};
        const std::string answer = told(round.office, request, GetParam());
        for (const char* hidden : {"visit", "dates", "split", "each_site", "s1", "s2", "g1", "g2"})
            EXPECT_THAT(answer, Not(HasSubstr(hidden))) << command;
    }
}

TEST_P(HiddenVisits, ChangeNoAnswerWhenOthersAreVisited) {
    Round one(few);
    Round other(many);
    for (Round* round : {&one, &other}) round->office.set_clock("2018-09-25T09:00");
    for (const char* site : {"s2", "s3"}) {
        const Round::Visit visit = other.visit_at(site);
        ASSERT_TRUE(other.office.as(visit.lead).act(visit.task, "check-in"));
    }

    for (const Fields& request : all_requests(one.run))
        EXPECT_EQ(told(one.office, request, GetParam()), told(other.office, request, GetParam()))
            << text_of(Value(request));
}

/// What comes of trying to act on a to-do, without the id that was tried.
std::string tried(Office& office,
                  const std::string& account,
                  const std::string& task,
                  const std::string& outcome) {
    std::string text = text_of(office.as(account).act(task, outcome, {{"because", "试试"}}));
    for (auto at = text.find(task); at != std::string::npos; at = text.find(task))
        text.replace(at, task.size(), "<id>");
    return text;
}

TEST_P(HiddenVisits, AreNotFoundByTheIdOfTheirToDo) {
    Round round(few);
    const std::string id = round.visit_at("s1").task;

    for (const std::size_t length : {id.size(), std::size_t{4}}) {
        for (const char* outcome : {"done", "claim", "read", "extend", "check-in"}) {
            EXPECT_EQ(tried(round.office, GetParam(), id.substr(0, length), outcome),
                      tried(round.office, GetParam(), std::string(length, '0'), outcome));
        }
    }
}

/// What `why` says of a step, without the name that was asked for.
std::string why_told(Round& round, const std::string& account, const std::string& step) {
    std::string text = text_of(
        round.office.as(account).answer({{"command", "why"}, {"run", round.run}, {"step", step}}));
    const std::string quoted = "`" + step + "`";
    for (auto at = text.find(quoted); at != std::string::npos; at = text.find(quoted))
        text.replace(at, quoted.size(), "<step>");
    return text;
}

TEST_P(HiddenVisits, AreForWhyAsStepsThatDoNotExist) {
    Round round(few);

    for (const char* step : {"visit",
                             "visit[s1]",
                             "visit[s2]",
                             "dates",
                             "split",
                             "each_site",
                             "each_problem[s1]",
                             "rectify"}) {
        EXPECT_EQ(why_told(round, GetParam(), step), why_told(round, GetParam(), "no_such_step"));
        EXPECT_NE(why_told(round, "office.head", step),
                  why_told(round, "office.head", "no_such_step"));
    }
}

TEST_P(HiddenVisits, AreSeenByTheVisitedFromTheCheckInOn) {
    Round round(few);
    const Fields request{{{"command", "show"}, {"run", round.run}}, {}};
    const Round::Visit visit = round.visit_at("s1");
    round.office.set_clock(visit.day + "T09:00");
    const std::string before = told(round.office, request, GetParam());

    ASSERT_TRUE(round.office.as(visit.lead).act(visit.task, "check-in"));

    EXPECT_THAT(before, Not(HasSubstr("visit")));
    EXPECT_THAT(told(round.office, request, GetParam()), HasSubstr("visit["));
}

INSTANTIATE_TEST_SUITE_P(Townships,
                         HiddenVisits,
                         ::testing::Values("east.liaison", "east.lead"),
                         [](const auto& tested) { return std::string(tested.param).substr(5); });

}  // namespace
}  // namespace rota::test
