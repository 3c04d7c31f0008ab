// Whether the cost stays flat: the same work ten and a hundred times as large should take ten and a
// hundred times as long, and hardly more. Counted in CPU: what the disk takes is shared by a batch,
// and what else runs on the machine would hide how the cost grows.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <thread>

#include "bench/medians.hpp"
#include "bench/office.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;

constexpr int sizes_of_each = 3;

/// Plays `play` on a fresh engine; making the engine is not counted.
template <class Play>
void on_fresh_office(benchmark::State& state, const Play& play) {
    for (auto _ : state) {
        state.PauseTiming();
        auto office = std::make_unique<Office>();
        office->engine().ask(start("chain")).value();
        state.ResumeTiming();
        play(*office, static_cast<int>(state.range(0)));
        state.PauseTiming();
        if (office->watch().active_runs() != 0) state.SkipWithError("a run has not ended");
        office.reset();
        state.ResumeTiming();
    }
}

void runs(benchmark::State& state) {
    on_fresh_office(state, [](Office& office, int count) {
        Flow flow(office.engine(), 1000);
        for (int i = 0; i < count; ++i) flow.post(start("chain"));
        must(flow);
    });
}

/// All at work at once: each waits for a worker, or for its answer to be on the disk.
void runs_in_flight(benchmark::State& state) {
    on_fresh_office(state, [](Office& office, int count) {
        Flow flow(office.engine(), count);
        for (int i = 0; i < count; ++i) flow.post(start("effects"));
        must(flow);
        office.watch().until_no_work(5ms);
    });
}

/// One run of `workflow` over so many items.
void one_run(Office& office, const std::string& workflow, int items) {
    office.engine().ask(start(workflow, {{"items", numbers_to(items)}})).value();
    while (office.watch().active_runs() != 0) std::this_thread::sleep_for(200us);
}

void history(benchmark::State& state) {
    on_fresh_office(state, [](Office& office, int items) { one_run(office, "loop", items); });
}

void width(benchmark::State& state) {
    on_fresh_office(state, [](Office& office, int items) { one_run(office, "fan", items); });
}

/// Hands in every task that the clerk has.
void hand_in_all(Office& office) {
    const auto reader = office.engine().reader();
    Flow flow(office.engine(), 1000);
    for (const store::InboxItem& item : reader->items_of("office.clerk")) {
        runtime::Command command;
        command.body = runtime::command::ToRun{
            reader->run(item.run).value().name,
            input::Submit{item.id, "done", {{"report", "ok"}}, {}, std::nullopt, ""}};
        command.actor = "office.clerk";
        flow.post(std::move(command));
    }
    must(flow);
}

void tasks_of_many_runs(benchmark::State& state) {
    on_fresh_office(state, [](Office& office, int count) {
        Flow flow(office.engine(), 1000);
        for (int i = 0; i < count; ++i) flow.post(start("todo"));
        must(flow);
        hand_in_all(office);
    });
}

void tasks_of_one_run(benchmark::State& state) {
    on_fresh_office(state, [](Office& office, int items) {
        office.engine().ask(start("tasks", {{"items", numbers_to(items)}})).value();
        hand_in_all(office);
    });
}

struct Measured {
    const char* name;
    void (*play)(benchmark::State&);
    int smallest;  // of the full size
};

constexpr Measured all[] = {{"runs", runs, 1000},
                            {"runs in flight", runs_in_flight, 300},
                            {"history of a run", history, 100},
                            {"width of a fan-out", width, 100},
                            {"open tasks", tasks_of_many_runs, 100},
                            {"open tasks of one run", tasks_of_one_run, 10}};

}  // namespace

void flat_cost(Report& report, Sizes sizes) {
    for (const Measured& one : all) {
        int size = std::max(1, one.smallest / sizes.of(50, 5, 1));
        auto* benchmark = benchmark::RegisterBenchmark(one.name, one.play);
        for (int i = 0; i < sizes_of_each; ++i, size *= 10) benchmark->Arg(size);
        benchmark->MeasureProcessCPUTime()->UseRealTime()->Iterations(1)->Repetitions(
            sizes.of(1, 1, 3));
    }
    const auto found = run_benchmarks();
    for (const Measured& one : all) {
        const std::string name = one.name;
        double size = std::max(1, one.smallest / sizes.of(50, 5, 1));
        double before = 0;
        double worst = 0;
        static constexpr const char* words[sizes_of_each] = {"", ", 10 times", ", 100 times"};
        for (const char* word : words) {
            const double seconds =
                found.at(name + "/" + std::to_string(std::lround(size))).cpu_seconds;
            report.figure("flat cost, " + name + word, seconds * 1e3);
            if (before > 0) worst = std::max(worst, seconds / before);
            before = seconds;
            size *= 10;
        }
        report.figure("flat cost, " + name + ": most for 10 times as much", worst);
    }
}

}  // namespace rota::bench
