// W1: chains of ten steps in an engine in this process, one run at a time and many in flight.
#include <algorithm>

#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "bench/replay.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;

constexpr int steps = 10;
constexpr int in_flight = 2000;

struct Pace {
    double steps_a_second = 0;
    double cpu_ms_a_step = 0;
    double commits_a_run = 0;
};

/// The middle of each, on its own.
Pace median_of(const std::vector<Pace>& paces) {
    const auto middle = [&](double Pace::*member) {
        std::vector<double> values;
        for (const Pace& pace : paces) values.push_back(pace.*member);
        return median(std::move(values));
    };
    return {
        middle(&Pace::steps_a_second), middle(&Pace::cpu_ms_a_step), middle(&Pace::commits_a_run)};
}

/// What `runs` runs of ten steps take when `play` plays them.
template <class Play>
Pace pace_of(Office& office, int runs, const Play& play) {
    const std::uint64_t commits = office.engine().commits();
    const double cpu = cpu_seconds_beside_me();
    const Stopwatch watch;
    play(runs);
    const double seconds = watch.seconds();
    return {runs * steps / seconds,
            (cpu_seconds_beside_me() - cpu) * 1e3 / (runs * steps),
            static_cast<double>(office.engine().commits() - commits) / runs};
}

void expect_all_ended(Office& office) {
    if (office.watch().active_runs() != 0) throw std::runtime_error("a run has not ended");
}

}  // namespace

void pure_chains(Report& report, Sizes sizes) {
    Office office;
    const auto one_at_a_time = [&](int runs) {
        for (int i = 0; i < runs; ++i) office.engine().ask(start("chain")).value();
    };
    const auto many = [&](int runs) {
        Flow flow(office.engine(), in_flight);
        for (int i = 0; i < runs; ++i) flow.post(start("chain"));
        must(flow);
    };
    const int rounds = sizes.of(1, 3, 5);
    std::vector<Pace> alone;
    std::vector<Pace> together;
    many(sizes.of(10, 500, 2000));
    for (int i = 0; i < rounds; ++i) {
        alone.push_back(pace_of(office, sizes.of(5, 100, 1000), one_at_a_time));
        together.push_back(pace_of(office, sizes.of(50, 5000, 20'000), many));
    }
    expect_all_ended(office);
    const Pace one = median_of(alone);
    report.figure("W1 pure, one at a time: steps", one.steps_a_second);
    report.figure("W1 pure, one at a time: flushes for 10 steps", one.commits_a_run);
    const Pace all = median_of(together);
    report.figure("W1 pure, in flight: steps", all.steps_a_second);
    report.figure("W1 pure, in flight: CPU of a step", all.cpu_ms_a_step);
    report.figure("W1 pure, in flight: flushes for 10 steps", all.commits_a_run);
}

namespace {

/// How the engine paces, and SQLite alone with the same rows in as many commits.
struct AgainstFloor {
    Pace engine;
    double floor_steps_a_second = 0;
    double floor_ms_a_commit = 0;
    double share = 0;    // of the floor's steps a second
    double commits = 0;  // time of a step in commits of the floor
    double rows_a_commit = 0;
};

template <class Play>
AgainstFloor against_floor(Office& office, int runs, const Play& play) {
    const store::RunNumber before = office.watch().last_run();
    AgainstFloor found;
    found.engine = pace_of(office, runs, play);
    const Replay replay(office.data() + "/rota.db", before);
    const double commits = found.engine.commits_a_run * runs;
    found.rows_a_commit = static_cast<double>(replay.rows()) / commits;
    const double seconds = replay.seconds(found.rows_a_commit);
    found.floor_steps_a_second = runs * steps / seconds;
    found.floor_ms_a_commit = seconds * 1e3 / commits;
    found.share = found.engine.steps_a_second / found.floor_steps_a_second;
    found.commits = 1e3 / found.engine.steps_a_second / found.floor_ms_a_commit;
    return found;
}

double median_of(const std::vector<AgainstFloor>& all, double AgainstFloor::*member) {
    std::vector<double> values;
    for (const AgainstFloor& one : all) values.push_back(one.*member);
    return median(std::move(values));
}

Pace median_pace(const std::vector<AgainstFloor>& all) {
    std::vector<Pace> paces;
    for (const AgainstFloor& one : all) paces.push_back(one.engine);
    return median_of(paces);
}

}  // namespace

void effect_chains(Report& report, Sizes sizes) {
    Office office;
    const auto one_at_a_time = [&](int runs) {
        for (int i = 0; i < runs; ++i) {
            office.engine().ask(start("effects")).value();
            office.watch().until_no_work(30us);
        }
    };
    const auto many = [&](int runs) {
        Flow flow(office.engine(), in_flight);
        for (int i = 0; i < runs; ++i) flow.post(start("effects"));
        must(flow);
        office.watch().until_no_work(1ms);
    };
    std::vector<AgainstFloor> alone;
    std::vector<AgainstFloor> together;
    many(sizes.of(5, 200, 500));
    // Short turns, so that whatever else the machine does weighs on both alike.
    for (int i = 0; i < sizes.of(1, 5, 25); ++i)
        alone.push_back(against_floor(office, sizes.of(3, 10, 20), one_at_a_time));
    for (int i = 0; i < sizes.of(1, 3, 9); ++i)
        together.push_back(against_floor(office, sizes.of(20, 1000, 2000), many));
    expect_all_ended(office);
    const Pace one = median_pace(alone);
    report.figure("W1 effects, one at a time: a step",
                  1e3 / one.steps_a_second,
                  median_of(alone, &AgainstFloor::floor_ms_a_commit));
    report.figure("W1 effects, one at a time: a step in commits of the floor",
                  median_of(alone, &AgainstFloor::commits));
    const Pace all = median_pace(together);
    report.figure("W1 effects, in flight: steps",
                  all.steps_a_second,
                  median_of(together, &AgainstFloor::floor_steps_a_second));
    report.figure("W1 effects, in flight: share of the floor",
                  median_of(together, &AgainstFloor::share));
    report.figure("W1 effects, in flight: CPU of a step", all.cpu_ms_a_step);
    report.figure("W1 effects, in flight: rows in a commit",
                  median_of(together, &AgainstFloor::rows_a_commit));
}

}  // namespace rota::bench
