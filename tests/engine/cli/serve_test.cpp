// rota serve: one engine for a folder, and the commands go through it.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Serve, EndsWellWhenAskedTo) {
    for (const int signal : {SIGTERM, SIGINT}) {
        Office office;
        const auto engine = office.serve();

        engine->kill(signal);

        EXPECT_EQ(engine->wait(), 0);
        EXPECT_THAT(read_file(office.folder() / "engine.log"), HasSubstr("the engine is running"));
    }
}

TEST(Serve, RefusesASecondEngine) {
    Office office;
    const auto engine = office.serve();

    const Ended second = office.call({"serve"});

    EXPECT_EQ(second.exit_code, 6) << second.err;
    EXPECT_TRUE(engine->runs());
}

TEST(Serve, DoesWhatCommandsAsk) {
    Office office;
    const auto engine = office.serve();

    // With --wait a command goes through an engine or fails.
    office.must({"start", "supervision-round", "--as", "office.head", "--wait", "60"});
    office.must({"do", "2018-Q3:notice", "done", "--as", "office.clerk"});
    engine->kill(SIGTERM);
    ASSERT_EQ(engine->wait(), 0);

    EXPECT_THAT(office.must({"tasks", "--as", "office.head"}), HasSubstr("Sign off the notice"));
    EXPECT_EQ(office.call({"runs", "--wait", "0"}).exit_code, 6);
}

TEST(Serve, LosesNothingWhenKilled) {
    Office office;
    const auto engine = office.serve();
    office.must({"start", "supervision-round", "--as", "office.head", "--wait", "60"});

    engine->kill(SIGKILL);
    ASSERT_EQ(engine->wait(), 128 + SIGKILL);

    EXPECT_THAT(office.must({"runs"}), HasSubstr(round_name));
    EXPECT_EQ(office.call({"verify"}).exit_code, 0);
}

/// Seconds since 1970 of `2026-11-28T20:58:33Z`.
std::int64_t second_of(const std::string& moment) {
    std::tm utc{};
    const bool is_read = strptime(moment.c_str(), "%Y-%m-%dT%H:%M:%SZ", &utc) != nullptr;
    EXPECT_TRUE(is_read) << moment;
    return timegm(&utc);
}

// The full form of this: ROTA_SCHEDULE_KILLS=200.
TEST(Serve, StartsEachSecondOnceHoweverOftenItIsKilled) {
    const TemporaryFolder files;
    const fs::path shipped = source_folder() / "workflows";
    for (const char* name : {"roster.toml", "calendar.toml", "holidays-cn.toml", "books.toml"})
        fs::copy_file(shipped / name, files.path() / name);
    write_file(files.path() / "tick.toml",
               "[workflow]\nid = \"tick\"\nzh = \"报时\"\nowner = \"office.head\"\n[start]\n"
               "cron = \"* * * * * *\"\nmissed = \"run each\"\n"
               "[[step]]\nid = \"a\"\nzh = \"甲\"\ndo = \"set\"\nn = 1\n");
    Office office(Folder::live, files.path());
    const char* asked = std::getenv("ROTA_SCHEDULE_KILLS");
    const int kills = asked != nullptr ? std::atoi(asked) : 6;
    std::mt19937 random(7);
    for (int i = 0; i < kills; ++i) {
        const auto engine = office.serve();
        std::this_thread::sleep_for(std::chrono::milliseconds(300 + random() % 1500));
        engine->kill(SIGKILL);
        ASSERT_EQ(engine->wait(), 128 + SIGKILL);
    }

    // Of every second since the first there is a decision, and no second was started twice.
    std::map<std::int64_t, int> started;
    std::set<std::int64_t> decided;
    const Value log = office.ask({"schedule", "log", "tick", "--limit", "100000"});
    for (const Value& start : log["starts"].list()->items) {
        const std::int64_t first = second_of(*start["stands_for"].text());
        const std::string* last = start["last"].text();
        for (std::int64_t at = first; at <= (last != nullptr ? second_of(*last) : first); ++at)
            decided.insert(at);
        if (*start["decision"].text() == "started") ++started[first];
    }
    ASSERT_FALSE(decided.empty());
    EXPECT_EQ(static_cast<std::int64_t>(decided.size()), *decided.rbegin() - *decided.begin() + 1);
    for (const auto& [second, times] : started) EXPECT_EQ(times, 1) << second;
    EXPECT_EQ(office.ask({"runs", "--limit", "100000"})["runs"].list()->items.size(),
              started.size());
    EXPECT_EQ(office.call({"verify"}).exit_code, 0);
}

}  // namespace

}  // namespace rota::cli
