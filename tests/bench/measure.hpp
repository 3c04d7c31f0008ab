// Clocks, CPU and memory of a process, and the middle of several measurements.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace rota::bench {

class Stopwatch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }

  private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

double median(std::vector<double> values);

/// CPU seconds of this process without the calling thread, which plays the client.
double cpu_seconds_beside_me();
/// CPU seconds of the processes that this one has waited for.
double cpu_seconds_of_children();
/// CPU seconds of another process so far.
double cpu_seconds_of(pid_t pid);
/// CPU seconds of the whole machine so far, without what was idle.
double cpu_seconds_of_machine();
/// Resident memory, in bytes; of this process when `pid` is 0.
double resident_bytes(pid_t pid = 0);
/// The most that a process has ever had resident, in bytes.
double peak_resident_bytes(pid_t pid);
/// What a data folder takes on the disk: the store with its write-ahead log.
double store_bytes(const std::string& folder);

}  // namespace rota::bench
