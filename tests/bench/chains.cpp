// W1: chains of ten steps in an engine in this process, one run at a time and many in flight.
#include <algorithm>
#include <future>
#include <thread>

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
    double rows_a_commit = 0;
};

/// Plays the same work on the engine and on its floor by turns.
class Turns {
  public:
    explicit Turns(Office& office) : office_(office), floor_(office.data() + "/rota.db") {}

    /// `play` looks for the end of its runs so often; so does somebody while the floor is measured,
    /// because on a machine with more to do than cores a thread beside decides how soon one that
    /// waits for the disk goes on.
    template <class Play>
    AgainstFloor play(int runs, const Play& play, std::chrono::microseconds look) {
        const store::RunNumber before = office_.watch().last_run();
        AgainstFloor found;
        found.engine = pace_of(office_, runs, play);
        const Written written(office_.data() + "/rota.db", before);
        const double commits = found.engine.commits_a_run * runs;
        found.rows_a_commit = static_cast<double>(written.rows.size()) / commits;
        auto floor = std::async(std::launch::async,
                                [&] { return floor_.seconds(written, found.rows_a_commit); });
        while (floor.wait_for(0s) != std::future_status::ready) std::this_thread::sleep_for(look);
        const double seconds = floor.get();
        found.floor_steps_a_second = runs * steps / seconds;
        found.floor_ms_a_commit = seconds * 1e3 / commits;
        return found;
    }

  private:
    Office& office_;
    Floor floor_;
};

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
    constexpr auto look_often = 100us;
    constexpr auto look_seldom = 1ms;
    const auto one_at_a_time = [&](int runs) {
        for (int i = 0; i < runs; ++i) {
            // The start and each answer are a commit; asking the store instead would take a
            // processor of its own.
            const std::uint64_t last = office.engine().commits() + 1 + steps;
            office.engine().ask(start("effects")).value();
            while (office.engine().commits() < last) std::this_thread::sleep_for(look_often);
            office.watch().until_no_work(look_often);
        }
    };
    const auto many = [&](int runs) {
        Flow flow(office.engine(), in_flight);
        for (int i = 0; i < runs; ++i) flow.post(start("effects"));
        must(flow);
        office.watch().until_no_work(look_seldom);
    };
    many(sizes.of(5, 200, 500));
    Turns turns(office);
    std::vector<AgainstFloor> alone;
    std::vector<AgainstFloor> together;
    for (int i = 0; i < sizes.of(1, 3, 9); ++i)
        together.push_back(turns.play(sizes.of(20, 1000, 2000), many, look_seldom));
    // Both logs have their length by now: to write over what is there takes the disk half as long
    // as to make a file longer.
    for (int i = 0; i < sizes.of(3, 40, 400); ++i)
        alone.push_back(turns.play(1, one_at_a_time, look_often));
    expect_all_ended(office);

    const double step_ms = 1e3 / median_pace(alone).steps_a_second;
    const double commit_ms = median_of(alone, &AgainstFloor::floor_ms_a_commit);
    report.figure("W1 effects, one at a time: a step", step_ms, commit_ms);
    report.figure("W1 effects, one at a time: a step in commits of the floor", step_ms / commit_ms);
    const Pace all = median_pace(together);
    const double floor_steps = median_of(together, &AgainstFloor::floor_steps_a_second);
    report.figure("W1 effects, in flight: steps", all.steps_a_second, floor_steps);
    report.figure("W1 effects, in flight: share of the floor", all.steps_a_second / floor_steps);
    report.figure("W1 effects, in flight: CPU of a step", all.cpu_ms_a_step);
    report.figure("W1 effects, in flight: rows in a commit",
                  median_of(together, &AgainstFloor::rows_a_commit));
}

}  // namespace rota::bench
