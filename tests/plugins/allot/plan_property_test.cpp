#include <chrono>

#include "allot/plan.hpp"
#include "plugins/allot/lots.hpp"
#include "plugins/allot/naive.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

constexpr unsigned cases = 1000;

/// The n-th day after Monday, 1 January 2018.
std::string day(int n) {
    const std::chrono::year_month_day date(std::chrono::sys_days(std::chrono::year(2018) / 1 / 1) +
                                           std::chrono::days(n));
    char text[40];
    std::snprintf(text,
                  sizeof text,
                  "%04d-%02u-%02u",
                  static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

struct Case {
    naive::PlanCase plan;
    std::string per = "week";
};

Case random_case(Lots& lots) {
    constexpr const char* pers[] = {"day", "week", "month"};
    Case one;
    one.per = pers[lots.between(0, 2)];
    one.plan.random = !lots.one_in(3);
    one.plan.seed = lots.seed();
    one.plan.per_day = static_cast<std::size_t>(lots.between(1, 3));
    const int first = lots.between(0, 60);
    for (int n = first; n < first + 40; ++n) {
        one.plan.period[day(n)] = one.per == "day"    ? day(n)
                                  : one.per == "week" ? std::to_string(n / 7)
                                                      : day(n).substr(0, 7);
        if (n % 7 < 5 && !lots.one_in(3)) one.plan.days.push_back(day(n));
    }
    const int items = lots.between(1, 24), parties = lots.between(1, 4),
              units = lots.between(3, 20);
    for (int i = 0; i < items; ++i) {
        one.plan.items.push_back({numbered("s", lots.between(0, 9) * 100 + i),
                                  numbered("g", lots.between(1, parties)),
                                  numbered("u", lots.between(1, units))});
    }
    if (!lots.one_in(4)) one.plan.limit = static_cast<std::size_t>(lots.between(1, 3));
    for (int i = lots.between(0, 6); one.plan.limit > 0 && i > 0; --i) {
        one.plan.visits.emplace_back(numbered("u", lots.between(1, units)),
                                     day(lots.between(first, first + 39)));
    }
    return one;
}

Json params_of(const Case& one) {
    Json items = Json::array();
    for (const auto& [id, party, unit] : one.plan.items) {
        items.push(Json::object({{"id", id},
                                 {"site", Json::object({{"id", id}, {"unit", unit}})},
                                 {"team", Json::object({{"id", party}})}}));
    }
    Json params = Json::object({{"items", items},
                                {"by", "team"},
                                {"within", Json::object({{"days", Json::strings(one.plan.days)}})},
                                {"per_day", one.plan.per_day},
                                {"random", one.plan.random},
                                {"seed", one.plan.seed}});
    if (one.plan.limit > 0) {
        params.set("max_per_unit", Json::object({{"count", one.plan.limit}, {"per", one.per}}));
    }
    return params;
}

testing::Reply planned(const Case& one) {
    testing::Host host;
    host.answer_query([&](const Json& request) {
        Json visits = Json::array();
        for (const auto& [unit, date] : one.plan.visits) {
            const bool is_asked = date >= request["from"].text() && date <= request["to"].text();
            if (is_asked) visits.push(Json::object({{"unit", unit}, {"date", date}}));
        }
        return Json::object({{"visits", visits}});
    });
    return host.run<PlanStep>({.params = params_of(one)});
}

std::string text_of(const std::vector<naive::Job>& jobs) {
    std::string all;
    for (const naive::Job& job : jobs) all += job.date + " " + job.party + " " + job.item + "\n";
    return all;
}

std::string text_of(const testing::Reply& reply) {
    std::string all;
    for (const Json& job : reply.output["jobs"].items()) {
        all += job["date"].text() + " " + job["team"]["id"].text() + " " + job["id"].text() + "\n";
    }
    return all;
}

TEST(PlanProperty, IsTheRuleAsItIsPublished) {
    unsigned moved = 0;
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const Case one = random_case(lots);
        const auto expected = naive::plan(one.plan);

        const auto reply = planned(one);

        ASSERT_EQ(reply.is_done(), expected.has_value()) << reply.message.en;
        if (!expected) continue;
        EXPECT_EQ(text_of(reply), text_of(*expected));
        Case without = one;
        without.plan.limit = 0;
        ++done;
        moved += text_of(*naive::plan(without.plan)) != text_of(*expected);
    }
    EXPECT_GE(moved, cases / 10);  // the limit is not there for nothing
}

TEST(PlanProperty, OfDaysByLotDoesNotDependOnTheOrderOfItsItems) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        Case one = random_case(lots);
        one.plan.random = true;
        Case other = one;
        other.plan.items = lots.shuffled(one.plan.items);
        other.plan.days = lots.shuffled(one.plan.days);
        other.plan.visits = lots.shuffled(one.plan.visits);

        const auto first = planned(one);
        const auto second = planned(other);

        done += first.is_done() ? 1 : 0;
        EXPECT_EQ(first.output, second.output);
        EXPECT_EQ(Json(first.effects), Json(second.effects));
        EXPECT_EQ(first.message, second.message);
    }
}

TEST(PlanProperty, KeepsDaysDiariesAndLimits) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const Case one = random_case(lots);
        const auto reply = planned(one);
        if (!reply.is_done()) continue;
        ++done;

        std::map<std::string, std::size_t> on_day, in_period;
        for (const auto& [unit, date] : one.plan.visits) {
            ++in_period[unit + " " + one.plan.period.at(date)];
        }
        std::map<std::string, std::size_t> before = in_period;
        for (const Json& job : reply.output["jobs"].items()) {
            const std::string& date = job["date"].text();
            EXPECT_TRUE(naive::holds(one.plan.days, date));
            EXPECT_LE(++on_day[job["team"]["id"].text() + " " + date], one.plan.per_day);
            const std::string place = job["site"]["unit"].text() + " " + one.plan.period.at(date);
            const std::size_t count = ++in_period[place];
            if (one.plan.limit > 0) {
                EXPECT_LE(count, one.plan.limit);
            }
        }
        EXPECT_EQ(reply.output["jobs"].items().size(), one.plan.items.size());
    }
}

TEST(PlanProperty, GivesARecordThatHolds) {
    for (unsigned number = 0, done = 0; done < cases; ++number) {
        SCOPED_TRACE(number);
        ASSERT_LT(number, 10 * cases);
        Lots lots(number);
        const auto reply = planned(random_case(lots));
        if (!reply.is_done()) continue;
        ++done;

        const Verdict verdict = PlanStep::verify_draw(reply.effect("draw_record")["record"]);

        EXPECT_TRUE(verdict.holds) << verdict.why_en;
    }
}

}  // namespace

}  // namespace rota::allot_steps
