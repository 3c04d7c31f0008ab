// An engine in this process, on a data folder of its own, and a client that keeps many commands on
// their way to it.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <semaphore>
#include <string>
#include <vector>

#include "bench/watch.hpp"
#include "runtime/engine.hpp"
#include "support/files.hpp"

namespace rota::bench {

class Office {
  public:
    Office();
    ~Office();
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    runtime::Engine& engine() { return *engine_; }
    Watch& watch() { return *watch_; }
    std::string data() const { return folder_ / "data"; }
    /// Sets the engine's clock forward and wakes the engine.
    void pass(std::chrono::seconds time);
    /// The engine's clock.
    static Instant now();
    /// Ends the engine; what it wrote stays.
    void close() { engine_.reset(); }

  private:
    TemporaryFolder folder_;  // outlives the engine
    std::unique_ptr<runtime::Engine> engine_;
    std::unique_ptr<Watch> watch_;
};

/// All starts stand for one day, so that the n-th run of a workflow has a name known beforehand.
runtime::Command start(const std::string& workflow, std::vector<Field> given = {});
/// The name of the n-th run, from 1.
std::string run_name(const std::string& workflow, int n);
runtime::Command signal_to(const std::string& run);
/// 1, 2, … n.
Value numbers_to(int n);
/// What `inputs.at` takes: this moment on the office's clock, to the second.
std::string office_time(Instant at);

/// Sends commands without waiting for their answers, so many on their way at a time.
class Flow {
  public:
    Flow(runtime::Engine& engine, std::ptrdiff_t in_flight)
        : engine_(engine), free_(in_flight), in_flight_(in_flight) {}

    void post(runtime::Command command);
    /// Waits for all answers; how many were errors.
    int finish();
    /// The first error, in English.
    const std::string& why() const { return why_; }

  private:
    static constexpr std::ptrdiff_t most = 1 << 20;
    runtime::Engine& engine_;
    std::counting_semaphore<most> free_;
    std::ptrdiff_t in_flight_;
    std::atomic<int> failed_{0};
    std::string why_;  // written by the loop, read after finish
};

/// Throws when an answer was an error.
void must(Flow& flow);

}  // namespace rota::bench
