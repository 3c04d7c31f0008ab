#include <gtest/gtest.h>

#include <rota/testing.hpp>

namespace rota {

namespace {

struct State {
    std::vector<std::string> heard{};
    static auto fields() { return rota::fields(field<&State::heard>("heard")); }
};

/// Remembers every message and answers with all of them when it is told to finish.
struct Listening : Step<Nothing, State> {
    static Manifest manifest() { return {.name = "test.listening", .overdue = {"close"}}; }

    Answer start(const Call& call, const Nothing&) { return hear(call, "start"); }
    Answer on_task_submitted(const Call& call, const Nothing&, const TaskSubmitted& m) {
        return hear(call,
                    m.task + " " + m.by + " " + m.outcome + " " + m.form_fields["n"].text_or("-") +
                        " " + (m.location ? m.location->lat : "nowhere") + " " +
                        std::to_string(m.files.size()) + " " + m.on_behalf_of.value_or("self"));
    }
    Answer on_overdue(const Call& call, const Nothing&, const Overdue& m) {
        return hear(call, m.act);
    }
    Answer on_timer(const Call& call, const Nothing&, const Timer& m) { return hear(call, m.name); }
    Answer on_signal(const Call& call, const Nothing&, const Signal& m) {
        return hear(call, m.name + m.with["n"].number_text());
    }
    Answer on_child_ended(const Call& call, const Nothing&, const ChildEnded& m) {
        return hear(call, m.key + m.run + m.outcome + m.outputs["x"].text());
    }
    Answer on_cancel(const Call& call, const Nothing&, const Cancel& m) {
        State state = call.state<State>();
        state.heard.push_back(m.because);
        return done(state);
    }
    Answer compensate(const Call&, const Nothing&, const State& output) {
        return done(State{{"undo " + output.heard.front()}});
    }
    Answer reconcile(const Call&, const Nothing&) { return not_done(); }
    static Verdict verify_draw(const Json& record) {
        return {.holds = record["n"].integer() == 3, .why_zh = "相符", .why_en = "equal"};
    }

  private:
    static Answer hear(const Call& call, std::string what) {
        State state = call.state<State>();
        state.heard.push_back(std::move(what));
        return wait(state);
    }
};

struct Deaf : Step<> {
    static Manifest manifest() { return {.name = "test.deaf"}; }
    Answer start(const Call&, const Nothing&) { return wait(); }
};

testing::Reply tell(std::string_view message) {
    testing::Host host;
    return host.run<Listening>(
        {.message = Json::parse(message), .checkpoint = Json::parse(R"({"heard":[]})")});
}

std::string heard(const testing::Reply& reply) {
    return Codec<State>::read(reply.is_waiting() ? reply.checkpoint : reply.output).heard.back();
}

TEST(Messages, BecomeMemberFunctions) {
    EXPECT_EQ(heard(testing::run<Listening>(Json::object())), "start");
    EXPECT_EQ(heard(tell(R"({"kind":"task_submitted","task":"t","by":"a.head","outcome":"approved",
        "fields":{"n":"v"},"files":[{"name":"p.jpg","sha256":"0","size":1,"type":"image/jpeg",
        "label":"photo before"}],"location":{"lat":"30.05","lon":"119.9"},"because":"",
        "at":"2018-09-28T01:00:00Z","on_behalf_of":"b.head"})")),
              "t a.head approved v 30.05 1 b.head");
    EXPECT_EQ(heard(tell(R"({"kind":"overdue","act":"close","at":"x"})")), "close");
    EXPECT_EQ(heard(tell(R"({"kind":"timer","name":"remind"})")), "remind");
    EXPECT_EQ(heard(tell(R"({"kind":"signal","name":"go","with":{"n":3}})")), "go3");
    EXPECT_EQ(heard(tell(R"({"kind":"child_ended","key":"k","run":"r","outcome":"done",
        "outputs":{"x":"y"}})")),
              "krdoney");
    EXPECT_EQ(heard(tell(R"({"kind":"cancel","because":"stop"})")), "stop");
    EXPECT_EQ(heard(tell(R"({"kind":"compensate","output":{"heard":["it"]}})")), "undo it");
}

TEST(Messages, TakeAbsentAndNullPartsForNothing) {
    EXPECT_EQ(heard(tell(R"({"kind":"task_submitted","task":"t","by":"a.head","outcome":"done",
        "fields":{},"files":[],"location":null,"because":"","at":""})")),
              "t a.head done - nowhere 0 self");
}

TEST(Messages, AskWhetherALostAttemptDidItsWork) {
    const auto known = tell(R"({"kind":"reconcile"})");
    const auto unknown = testing::run<Deaf>(
        Json::object(), testing::context(), Json::object({{"kind", "reconcile"}}));

    EXPECT_TRUE(known.is_retry());
    EXPECT_EQ(known.code, "reconcile.not_done");
    EXPECT_TRUE(unknown.is_failed());
    EXPECT_EQ(unknown.code, "reconcile.unknown");
}

TEST(Messages, AskToRecomputeADraw) {
    const auto reply = tell(R"({"kind":"verify_draw","record":{"n":3}})");

    EXPECT_EQ(reply.output.to_string(), R"({"holds":true,"why_zh":"相符","why_en":"equal"})");
}

TEST(Messages, ThatAStepDoesNotUnderstandAreFailures) {
    const auto tell_deaf = [](const char* kind) {
        return testing::run<Deaf>(Json::object(),
                                  testing::context(),
                                  Json::object({{"kind", kind}, {"name", "x"}, {"act", "close"}}));
    };

    EXPECT_EQ(tell_deaf("timer").code, "plugin.message");
    EXPECT_EQ(tell_deaf("overdue").code, "plugin.message");
    EXPECT_EQ(tell_deaf("compensate").code, "plugin.message");
    EXPECT_EQ(tell_deaf("verify_draw").code, "plugin.message");
    EXPECT_EQ(tell_deaf("something new").code, "plugin.message");
    EXPECT_TRUE(tell_deaf("cancel").is_canceled());
}

TEST(Call, TellsWhoAndWhen) {
    struct Telling : Step<Nothing, Json> {
        static Manifest manifest() { return {.name = "test.telling"}; }
        Answer start(const Call& call, const Nothing&) {
            const Context& context = call.context();
            return done(Json::object({{"run", call.run()},
                                      {"activation", call.activation()},
                                      {"key", call.idempotency_key()},
                                      {"attempt", call.attempt()},
                                      {"now", call.now_unix_ms()},
                                      {"random", to_hex(call.random()).substr(0, 4)},
                                      {"owner", context.owner.front()},
                                      {"due", context.due},
                                      {"about", context.about["no"]},
                                      {"round", context.round}}));
        }
    };
    testing::Host host;
    testing::Told told{.context = testing::context(
                           {{"about", Json::object({{"no", "问题2018-001"}})}, {"round", 2}})};
    told.attempt = 3;
    told.random = {0xab, 0xcd};

    EXPECT_EQ(host.run<Telling>(told).output.to_string(),
              R"({"run":"test/2018-Q3","activation":"step#1","key":"key","attempt":3,)"
              R"("now":1538096400000,"random":"abcd","owner":"office.head","due":"",)"
              R"("about":"问题2018-001","round":2})");
}

}  // namespace

}  // namespace rota
