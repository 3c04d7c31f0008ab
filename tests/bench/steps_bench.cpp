// Durable steps a second: W1, a chain of ten pure steps, on the real store, one run at a time and a
// thousand in flight. A step counts when the answer that its run has ended has come back.
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <future>

#include "bench/report.hpp"
#include "runtime/engine.hpp"
#include "support/files.hpp"

namespace rota::bench {

namespace {

namespace fs = std::filesystem;

constexpr int steps = 10;
constexpr int in_flight = 1000;

std::string chain() {
    std::string text =
        "[workflow]\nid = \"chain\"\nzh = \"十步\"\nen = \"Ten steps\"\nowner = \"office.head\"\n";
    for (int n = 1; n <= steps; ++n) {
        const std::string id = "s" + std::to_string(n);
        const std::string before = n == 1 ? "0" : "s" + std::to_string(n - 1) + ".x";
        text += "\n[[step]]\nid = \"" + id + "\"\nzh = \"第" + std::to_string(n) +
                "步\"\ndo = \"set\"\nx = \"" + before + " + 1\"\n";
    }
    return text;
}

/// An engine of its own on an office whose one workflow is the chain.
class Office {
  public:
    Office() {
        fs::create_directory(folder_ / "office");
        write_file(folder_ / "office/roster.toml",
                   "[department]\noffice = { zh = \"办公室\", en = \"Office\" }\n\n[roles]\n"
                   "department = { head = \"负责人 | Head\" }\n");
        write_file(folder_ / "office/calendar.toml",
                   "[calendar]\nzone = \"Asia/Shanghai\"\nweekend = [\"saturday\", \"sunday\"]\n\n"
                   "[hours]\nday = \"09:00-17:00\"\n");
        write_file(folder_ / "office/chain.toml", chain());
        runtime::EngineOptions options;
        options.folder.path = folder_ / "data";
        options.plugins = ROTA_PLUGINS;
        options.clock = [] {
            return std::chrono::time_point_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now());
        };
        options.log = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
        runtime::InitOptions init;
        init.office = folder_ / "office";
        init.now = options.clock();
        runtime::init_data(options.folder, init).value();
        engine_ = std::move(runtime::Engine::open(options).value());
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    runtime::Engine& engine() { return *engine_; }

    static runtime::Command start(runtime::Reply reply = {}) {
        runtime::Command command;
        command.body = runtime::command::Start{"chain", {}, std::nullopt};
        command.reply = std::move(reply);
        return command;
    }
    bool run_one() { return engine_->ask(start()).has_value(); }
    /// False when any of them failed.
    bool run_many(int count) {
        std::atomic<int> left{count};
        std::atomic<bool> is_good{true};
        std::promise<void> all;
        for (int i = 0; i < count; ++i) {
            engine_->post(start([&](const Result<Value>& result) {
                if (!result) is_good = false;
                if (--left == 0) all.set_value();
            }));
        }
        all.get_future().wait();
        return is_good;
    }

  private:
    TemporaryFolder folder_;  // outlives the engine
    std::unique_ptr<runtime::Engine> engine_;
};

void one_at_a_time(benchmark::State& state) {
    Office office;
    if (!office.run_one()) state.SkipWithError("the chain does not run");
    const std::uint64_t before = office.engine().commits();
    for (auto _ : state) {
        if (!office.run_one()) state.SkipWithError("a run failed");
    }
    const auto runs = static_cast<double>(state.iterations());
    state.counters["durable steps [1/s]"] =
        benchmark::Counter(runs * steps, benchmark::Counter::kIsRate);
    state.counters["flushes a run [1]"] =
        static_cast<double>(office.engine().commits() - before) / runs;
}

void many_in_flight(benchmark::State& state) {
    Office office;
    if (!office.run_many(in_flight)) state.SkipWithError("the chain does not run");
    const std::uint64_t before = office.engine().commits();
    for (auto _ : state) {
        if (!office.run_many(in_flight)) state.SkipWithError("a run failed");
    }
    const auto runs = static_cast<double>(state.iterations()) * in_flight;
    state.counters["durable steps [1/s]"] =
        benchmark::Counter(runs * steps, benchmark::Counter::kIsRate);
    state.counters["flushes a run [1]"] =
        static_cast<double>(office.engine().commits() - before) / runs;
}

bool has_argument(int argc, char** argv, const char* wanted) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], wanted) == 0) return true;
    }
    return false;
}

}  // namespace

int run(int argc, char** argv) {
    const double seconds = has_argument(argc, argv, "--quick") ? 0.2 : 3;
    benchmark::RegisterBenchmark("W1 one at a time", one_at_a_time)
        ->UseRealTime()
        ->MinTime(seconds);
    benchmark::RegisterBenchmark("W1 in flight", many_in_flight)->UseRealTime()->MinTime(seconds);
    Report report;
    benchmark::RunSpecifiedBenchmarks(&report);
    if (has_argument(argc, argv, "--json")) {
        report.print_json();
    } else {
        report.print_table();
    }
    return report.has_failed() ? 1 : 0;
}

}  // namespace rota::bench

int main(int argc, char** argv) { return rota::bench::run(argc, argv); }
