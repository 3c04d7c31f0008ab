// What the program takes before it does anything: to start, to stand idle, on the disk; and how
// fast it checks very many files.
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "bench/measure.hpp"
#include "bench/served.hpp"
#include "bench/workflows.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

testing::Ended must_run(const std::vector<std::string>& argv) {
    auto ended = testing::run_program(argv, {{"LC_ALL", "C.UTF-8"}});
    if (ended.exit_code != 0) throw std::runtime_error(argv[0] + ": " + ended.err + ended.out);
    return ended;
}

double installed_bytes() {
    const TemporaryFolder folder;
    // What has no component is the program with its libraries; the SDK has one.
    must_run({CMAKE_PROGRAM,
              "--install",
              BUILD_FOLDER,
              "--component",
              "Unspecified",
              "--strip",
              "--prefix",
              folder.path()});
    double bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
    }
    return bytes;
}

double check_seconds(int files) {
    const TemporaryFolder folder;
    write_office(folder.path());
    // rota has no step types of the benchmark.
    for (const char* name : {"effects", "marked", "slow", "fan_effects"})
        fs::remove(folder / (std::string(name) + ".toml"));
    write_many_workflows(folder.path(), files);
    const Stopwatch watch;
    must_run({ROTA_PROGRAM, "check", folder.path()});
    return watch.seconds();
}

}  // namespace

void footprint(Report& report, Sizes sizes) {
    std::vector<double> starts;
    std::vector<double> memory;
    for (int i = 0; i < sizes.of(1, 3, 9); ++i) {
        Served served;
        starts.push_back(served.serve() * 1e3);
        std::this_thread::sleep_for(200ms);
        memory.push_back(resident_bytes(served.pid()) / 1e6);
        served.stop();
    }
    report.figure("cold start to the first answer", median(starts));
    report.figure("idle memory", median(memory));
    report.figure("installed: program and step libraries", installed_bytes() / 1e6);
    std::vector<double> checks;
    for (int i = 0; i < sizes.of(1, 3, 5); ++i)
        checks.push_back(check_seconds(sizes.of(20, 1000, 1000)));
    report.figure("check of 1,000 files of 10 steps", median(checks));
}

}  // namespace rota::bench
