#include "bench/catalogue.hpp"

namespace rota::bench {

namespace {

Goal at_least(double value) { return {Goal::Kind::at_least, value}; }
Goal at_most(double value) { return {Goal::Kind::at_most, value}; }

std::vector<Figure> figures_of_waiting(const std::string& name) {
    return {{name + ", engine: starts", "1/s", at_least(20'000)},
            {name + ", engine: starts, CPU of one", "ms", {}},
            {name + ", engine: wakes by a signal", "1/s", at_least(15'000)},
            {name + ", engine: wakes by a signal, CPU of one", "ms", {}},
            {name + ", engine: wakes by time", "1/s", at_least(15'000)},
            {name + ", engine: wakes by time, CPU of one", "ms", {}},
            {name + ": memory", "MB", at_most(100)},
            {name + ": disk for a run", "B", at_most(1024)},
            {name + ": CPU while nothing happens", "cores", at_most(0.005)}};
}

std::vector<Figure> figures_by_socket(const std::string& name) {
    return {{name + ", socket: starts", "1/s", at_least(20'000)},
            {name + ", socket: wakes by a signal", "1/s", at_least(15'000)},
            {name + ", socket: memory", "MB", at_most(100)}};
}

std::vector<Figure> figures_of_timers(const std::string& name) {
    return {{name + "from the start to serving", "ms", at_most(1000)},
            {name + "memory at its peak", "MB", at_most(200)},
            {name + "late, half of them at most", "ms", {}},
            {name + "late, 99 of 100 at most", "ms", at_most(1000)},
            {name + "late, the latest", "ms", {}},
            {name + "early", "1", at_most(0)},
            {name + "CPU", "cores", {}}};
}

std::vector<Figure> figures_of_flat_cost() {
    std::vector<Figure> figures;
    for (const std::string name : {"runs",
                                   "runs in flight",
                                   "history of a run",
                                   "width of a fan-out",
                                   "open tasks",
                                   "open tasks of one run"}) {
        for (const char* size : {"", ", 10 times", ", 100 times"})
            figures.push_back({"flat cost, " + name + size, "CPU ms", {}});
        figures.push_back({"flat cost, " + name + ": most for 10 times as much", "1", at_most(13)});
    }
    return figures;
}

}  // namespace

const std::vector<Workload>& workloads() {
    static const std::vector<Workload> all = {
        {"floors",
         floors,
         240,
         {{"floor: append of 4 KiB and fdatasync", "ms", {}},
          {"floor: rows by SQLite, 1 in a commit", "1/s", {}},
          {"floor: rows by SQLite, 10 in a commit", "1/s", {}},
          {"floor: rows by SQLite, 100 in a commit", "1/s", {}},
          {"floor: rows by SQLite, 1000 in a commit", "1/s", {}}}},
        {"pure_chains",
         pure_chains,
         720,
         {{"W1 pure, one at a time: steps", "1/s", {}},
          {"W1 pure, one at a time: flushes for 10 steps", "1", at_most(1)},
          {"W1 pure, in flight: steps", "1/s", at_least(100'000)},
          {"W1 pure, in flight: CPU of a step", "ms", at_most(0.015)},
          {"W1 pure, in flight: flushes for 10 steps", "1", {}}}},
        {"effect_chains",
         effect_chains,
         720,
         {{"W1 effects, one at a time: a step", "ms", {}},
          {"W1 effects, one at a time: a step in commits of the floor", "1", at_most(1.6)},
          {"W1 effects, in flight: steps", "1/s", at_least(30'000)},
          {"W1 effects, in flight: share of the floor", "1", at_least(0.5)},
          {"W1 effects, in flight: CPU of a step", "ms", {}},
          {"W1 effects, in flight: rows in a commit", "1", {}}}},
        {"chains_by_socket",
         chains_by_socket,
         720,
         {{"W1 pure, by socket: steps", "1/s", {}},
          {"W1 pure, by socket: CPU of a step", "ms", {}},
          {"W1 effects, by socket: steps", "1/s", {}}}},
        {"fan_out",
         fan_out,
         240,
         {{"W2 1,000 pure steps and a join", "ms", at_most(50)},
          {"W2 1,000 steps with effects and a join", "ms", at_most(50)}}},
        {"waiting_100k", waiting_100k, 1200, figures_of_waiting("W3 100,000 waiting")},
        {"waiting_1m", waiting_1m, 3600, figures_of_waiting("W3 1,000,000 waiting")},
        {"waiting_100k_by_socket",
         waiting_100k_by_socket,
         960,
         figures_by_socket("W3 100,000 waiting")},
        {"waiting_1m_by_socket",
         waiting_1m_by_socket,
         3600,
         figures_by_socket("W3 1,000,000 waiting")},
        {"timers_1m", timers_1m, 1200, figures_of_timers("W5 1,000,000 timers, 2,000 a second: ")},
        {"crash",
         crash,
         1200,
         {{"W4 from the restart to serving", "ms", at_most(1000)},
          {"W4 from the restart to the first new step", "ms", at_most(200)},
          {"W4 steps repeated by a worker thread", "1", at_most(1)},
          {"W4 steps of 5 ms repeated by a worker thread", "1", at_most(1)}}},
        {"footprint",
         footprint,
         480,
         {{"cold start to the first answer", "ms", at_most(50)},
          {"idle memory", "MB", at_most(20)},
          {"installed: program and step libraries", "MB", at_most(15)},
          {"check of 1,000 files of 10 steps", "s", at_most(0.3)}}},
        {"expressions",
         expressions,
         60,
         {{"expression: evaluating", "us", at_most(5)},
          {"expression: reading", "us", {}},
          {"expression: checking", "us", {}},
          {"expression: the longest that its budget lets it be", "ms", at_most(100)}}},
        {"flat_cost", flat_cost, 2400, figures_of_flat_cost()},
    };
    return all;
}

}  // namespace rota::bench
