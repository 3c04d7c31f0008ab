// The preloaded wall clock: every function tells the shifted day, waits last what they should,
// files are as old as they are, and children live on the same day.
#include <cstdlib>
#include <ctime>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/files.hpp"
#include "support/process.hpp"

namespace rota::testing {

namespace {

using Words = std::vector<std::string>;
using Seconds = long long;

constexpr Seconds day = 24 * 60 * 60;

/// By the kernel, also where the test itself runs on another day.
Seconds real_now() {
    timespec now{};
    ::syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    return now.tv_sec;
}

std::string shifted(const Words& words, Seconds offset) {
    const Ended ended = run_program(
        words,
        {{"LD_PRELOAD", ROTA_WALL_CLOCK}, {"ROTA_WALL_CLOCK_OFFSET", std::to_string(offset)}});
    EXPECT_EQ(ended.exit_code, 0) << words.at(1) << " " << words.at(2) << ": " << ended.err;
    return ended.out;
}

Seconds number(const std::string& text) { return std::atoll(text.c_str()); }

/// Whether the program tells the present, shifted. The coarse clocks lag by a tick.
void expect_present(const Words& words, Seconds offset, Seconds units_in_second) {
    const Seconds before = real_now();
    const Seconds told = number(shifted(words, offset)) / units_in_second;
    const Seconds after = real_now();
    EXPECT_GE(told, before + offset - 1);
    EXPECT_LE(told, after + offset);
}

class WallClock : public ::testing::TestWithParam<Seconds> {
  protected:
    Seconds offset() const { return GetParam(); }
};

TEST_P(WallClock, IsShiftedForEveryFunctionThatTellsIt) {
    for (const char* function : {"realtime",
                                 "realtime_coarse",
                                 "time",
                                 "time_into",
                                 "gettimeofday",
                                 "timespec_get",
                                 "system_clock"}) {
        SCOPED_TRACE(function);
        expect_present({ROTA_PROBE, "read", function}, offset(), 1'000'000);
    }
}

TEST_P(WallClock, LeavesMonotonicClocksAlone) {
    for (const auto& [function, clock] :
         {std::pair("monotonic", CLOCK_MONOTONIC), std::pair("boottime", CLOCK_BOOTTIME)}) {
        timespec before{};
        timespec after{};
        ::clock_gettime(clock, &before);
        const Seconds told = number(shifted({ROTA_PROBE, "read", function}, offset())) / 1'000'000;
        ::clock_gettime(clock, &after);
        EXPECT_GE(told, before.tv_sec) << function;
        EXPECT_LE(told, after.tv_sec) << function;
    }
}

TEST_P(WallClock, LetsADeadlineComeWhenItShould) {
    for (const char* wait : {"clock_nanosleep",
                             "clock_nanosleep_monotonic",
                             "timerfd",
                             "timerfd_monotonic",
                             "cond_timedwait",
                             "cond_timedwait_monotonic",
                             "cond_clockwait",
                             "cond_clockwait_monotonic",
                             "sem_timedwait",
                             "sem_clockwait_monotonic",
                             "mutex_timedlock",
                             "mutex_clocklock_monotonic"}) {
        EXPECT_GE(number(shifted({ROTA_PROBE, "wait", wait}, offset())), 50'000) << wait;
    }
}

TEST_P(WallClock, MakesAFileAsOldAsItIs) {
    const TemporaryFolder folder;
    const std::string path = folder / "file";
    write_file(path, "written just now");
    for (const char* function : {"stat", "lstat", "fstat", "fstatat", "statx", "last_write_time"}) {
        SCOPED_TRACE(function);
        const Seconds told = number(shifted({ROTA_PROBE, "file", function, path}, offset()));
        EXPECT_NEAR(static_cast<double>(told), static_cast<double>(real_now() + offset()), 60);
    }
    for (const char* function : {"utimensat", "futimens", "utimes", "utime"}) {
        const Seconds chosen = 1'530'867'600 + (function[0] == 'f' ? 1 : 0);  // in July 2018
        shifted({ROTA_PROBE, "set", function, path, std::to_string(chosen)}, offset());
        EXPECT_EQ(number(shifted({ROTA_PROBE, "file", "stat", path}, offset())), chosen)
            << function;
    }
}

TEST_P(WallClock, IsTheSameForChildren) {
    expect_present({"sh", "-c", "sh -c 'date +%s'"}, offset(), 1);
    const TemporaryFolder folder;
    expect_present({"sh", "-c", "cd " + folder.path().string() + " && touch it && stat -c %Y it"},
                   offset(),
                   1);
}

INSTANTIATE_TEST_SUITE_P(Days,
                         WallClock,
                         ::testing::Values(-3000 * day, -1, 0, 40 * day, 20'000 * day));

TEST(WallClockOffset, IsRefusedWhenItIsNone) {
    for (const char* offset : {"", "tomorrow", "12 days", "99999999999999999999"}) {
        const Ended ended = run_program(
            {"true"}, {{"LD_PRELOAD", ROTA_WALL_CLOCK}, {"ROTA_WALL_CLOCK_OFFSET", offset}});
        EXPECT_EQ(ended.exit_code, 127) << offset;
        EXPECT_NE(ended.err.find("is no number of seconds"), std::string::npos) << ended.err;
    }
}

/// Functions of the C library that tell or await a moment of the wall clock, or the times of files.
constexpr const char* clock_functions =
    "^(clock_(gettime|nanosleep)|gettimeofday|time|ftime|timespec_get|(timerfd|timer)_settime|"
    "(f|l)?stat(64)?|fstatat(64)?|statx|__(f|l)?xstat(at)?(64)?|(l|f)?utimes?|utimensat|futim.*|"
    "(pthread|sem|mtx|cnd|mq)_.*(timed|clock(lock|wait|rdlock|wrlock|join)).*)$";

TEST(WallClockFunctions, AreAllThatTheProgramAndItsLibrariesCall) {
    const std::string names = " | awk '{ sub(/@.*/, \"\", $NF); print $NF }' | sort -u";
    const Ended called = run_program(
        {"sh",
         "-ec",
         "libraries=$(ldd \"$1\" | awk '$3 ~ /^\\// && $1 !~ /^libc\\./ { print $3 }')\n"
         "nm -D --undefined-only \"$1\" \"$2\"/*.so $libraries | grep ' U '" +
             names + " | grep -E '" + clock_functions + "'",
         "sh",
         ROTA_PROGRAM,
         ROTA_PLUGINS});
    const Ended covered =
        run_program({"sh", "-ec", "nm -D --defined-only \"$1\"" + names, "sh", ROTA_WALL_CLOCK});

    ASSERT_NE(called.out.find("clock_gettime\n"), std::string::npos) << called.err;
    std::istringstream lines(called.out);
    for (std::string name; std::getline(lines, name);)
        EXPECT_NE(("\n" + covered.out).find("\n" + name + "\n"), std::string::npos)
            << name << " is to be shifted too: wall_clock.c";
}

TEST(At, RunsAProgramAtAMoment) {
    const Ended ended = run_program(
        {"sh", ROTA_AT, ROTA_WALL_CLOCK, "2038-01-20T12:00Z", "date", "-u", "+%Y-%m-%d %H"});

    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.out, "2038-01-20 12\n");
    EXPECT_EQ(run_program({"sh", ROTA_AT, ROTA_WALL_CLOCK, "some day", "date"}).exit_code, 1);
}

}  // namespace

}  // namespace rota::testing
