// A signal to more runs than one transaction changes: everybody who waits gets it once, whatever
// happens on the way.
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/runtime/small_office.hpp"
#include "runtime/verify.hpp"
#include "stop.hpp"

namespace rota::runtime {

namespace {

constexpr int runs = 2500;  // in parts of a thousand

Command signal_of(const std::string& name, const std::string& key) {
    Command command;
    command.body = command::Signal{name, "", Value(1)};
    command.key = key;
    command.asked = asked(name);
    return command;
}

class Broadcasts : public testing::Test {
  protected:
    Broadcasts() {
        // Whoever got the signal twice would come to the end.
        office_.write_workflow(
            "listen",
            "[[step]]\nid = \"first\"\nzh = \"等\"\ndo = \"wait\"\nsignal = \"go\"\n"
            "[[step]]\nid = \"second\"\nzh = \"等\"\ndo = \"wait\"\nsignal = \"go\"\n");
    }
    ~Broadcasts() override { crash_hook = {}; }

    static void start(Engine& engine, int count) {
        for (const auto& answer :
             engine.ask(std::vector<Command>(static_cast<std::size_t>(count), start_of("listen"))))
            ASSERT_TRUE(answer.has_value());
    }
    /// How many have come as far: 5 events until the first wait, and more after it.
    static std::map<std::uint64_t, int> by_events(Engine& engine) {
        std::map<std::uint64_t, int> found;
        for (const auto& run : engine.reader()->runs(2 * runs, 0)) {
            EXPECT_EQ(run.phase, RunPhase::active) << run.name;
            ++found[run.last_event];
        }
        return found;
    }
    void expect_that_all_have_it_once(Engine& engine) {
        const auto found = by_events(engine);
        ASSERT_EQ(found.size(), 1u);
        EXPECT_EQ(found.begin()->second, runs);
        EXPECT_EQ((*verify(office_.data(), engine.types(), {}))["holds"], Value(true));
    }

    SmallOffice office_;
};

TEST_F(Broadcasts, ReachEverybodyWhoWaits) {
    const auto engine = office_.open();
    start(*engine, runs);

    const auto first = engine->ask(signal_of("go", "k"));
    const auto again = engine->ask(signal_of("go", "k"));

    EXPECT_EQ(text_of(first), R"({"reached":2500})");
    EXPECT_EQ(text_of(again), text_of(first));
    expect_that_all_have_it_once(*engine);
}

TEST_F(Broadcasts, DoNotReachWhoComesLater) {
    const auto engine = office_.open();
    start(*engine, runs);

    std::vector<Command> commands;
    commands.push_back(signal_of("go", "k"));
    commands.push_back(start_of("listen"));
    const auto answers = engine->ask(std::move(commands));

    EXPECT_EQ(text_of(answers[0]), R"({"reached":2500})");
    const auto found = by_events(*engine);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found.begin()->second, 1);
    EXPECT_EQ(found.rbegin()->second, runs);
}

TEST_F(Broadcasts, AreToldTogetherWhenTheyAreAskedForTwice) {
    const auto engine = office_.open();
    start(*engine, runs);

    std::vector<Command> commands;
    commands.push_back(signal_of("go", "k"));
    commands.push_back(signal_of("go", "k"));
    Command other = signal_of("go", "k");
    other.asked = asked("something else");
    commands.push_back(other);
    const auto answers = engine->ask(std::move(commands));

    EXPECT_EQ(text_of(answers[0]), R"({"reached":2500})");
    EXPECT_EQ(text_of(answers[1]), R"({"reached":2500})");
    EXPECT_EQ(answers[2].error().code, ErrorCode::conflict);
    expect_that_all_have_it_once(*engine);
}

TEST_F(Broadcasts, GoOnAfterTheEngineHasEndedInTheMiddle) {
    const auto end_after = [&](int commits) {
        const auto engine = office_.open();
        if (engine->reader()->last_run_number() == 0) start(*engine, runs);
        int count = 0;
        crash_hook = [&](const char* place) {
            if (place == std::string_view("store.after_commit") && ++count == commits) _exit(0);
        };
        engine->ask(signal_of("go", "k"));
        _exit(1);
    };
    EXPECT_EXIT(end_after(2), testing::ExitedWithCode(0), "");

    const auto engine = office_.open();
    const auto answer = engine->ask(signal_of("go", "k"));

    EXPECT_EQ(text_of(answer), R"({"reached":2500})");
    expect_that_all_have_it_once(*engine);
}

}  // namespace

}  // namespace rota::runtime
