#include <gtest/gtest.h>

#include <rota/testing.hpp>

namespace rota {

namespace {

struct Reading : Step<Nothing, Json> {
    static Manifest manifest() { return {.name = "test.reading"}; }
    Answer start(const Call& call, const Nothing&) {
        const auto days = calendar(call).next_workdays("2018-09-28", 2);
        const auto entries =
            query(call).entries({.book = "decisions", .find = "status = \"open\""});
        return done(Json::object({{"days", Json::strings(days)},
                                  {"is_workday", calendar(call).is_workday("2018-10-01")},
                                  {"due", calendar(call).due("2018-09-28", {5, "workday"})},
                                  {"first", entries.front()["no"]}}));
    }
};

Json calendar_of_october(const Json& request) {
    const std::string& ask = request["ask"].text();
    if (ask == "next workdays") return Json::parse(R"({"days":["2018-09-29","2018-09-30"]})");
    if (ask == "is workday") return Json::parse(R"({"workday":false})");
    if (ask == "due") {
        return Json::object({{"at", request["span"]["unit"].text() + request["from"].text()}});
    }
    throw std::runtime_error("no such question");
}

TEST(Reads, AskTheHostInJson) {
    testing::Host host;
    Json asked;
    host.answer_calendar(calendar_of_october).answer_query([&](const Json& request) {
        asked = request;
        return Json::parse(R"({"entries":[{"no":"议定2018-01"}]})");
    });

    const auto reply = host.run<Reading>({});

    EXPECT_EQ(reply.output.to_string(),
              R"({"days":["2018-09-29","2018-09-30"],"is_workday":false,)"
              R"("due":"workday2018-09-28","first":"议定2018-01"})");
    EXPECT_EQ(asked.to_string(),
              R"({"read":"entries","book":"decisions","find":"status = \"open\""})");
}

TEST(Reads, FailWhereTheHostDoesNotOfferThem) {
    EXPECT_EQ(testing::run<Reading>(Json::object()).code, "host.no_extension");
}

TEST(Reads, FailWithTheReasonOfTheHost) {
    testing::Host host;
    host.answer_calendar(calendar_of_october).answer_query([](const Json&) -> Json {
        throw std::runtime_error("no book decisions");
    });

    const auto reply = host.run<Reading>({});

    EXPECT_EQ(reply.code, "host.refused");
    EXPECT_EQ(reply.message.en, "no book decisions");
}

}  // namespace

}  // namespace rota
