// W4: kill -9 in the middle of W1 with effects, while very many other runs wait; then a restart.
#include <atomic>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bench/measure.hpp"
#include "bench/office.hpp"
#include "bench/served.hpp"
#include "bench/watch.hpp"
#include "bench/workloads.hpp"

namespace rota::bench {

namespace {

using namespace std::chrono_literals;

constexpr int steps = 10;
constexpr int workers = 2;  // of an engine, unless it is told otherwise

/// How often each step was called, as the calls themselves count.
class Tally {
  public:
    Tally(const std::string& path, std::size_t size) : size_(size) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        void* mapped =
            ::mmap(nullptr, size * sizeof(std::uint32_t), PROT_READ, MAP_SHARED, file, 0);
        ::close(file);
        if (mapped == MAP_FAILED) throw std::runtime_error("the tally cannot be read");
        counts_ = static_cast<const std::atomic<std::uint32_t>*>(mapped);
    }
    ~Tally() { ::munmap(const_cast<void*>(static_cast<const void*>(counts_)), size_ * 4); }
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;

    /// Steps that were called at all.
    std::size_t called() const {
        return static_cast<std::size_t>(
            std::count_if(counts_, counts_ + size_, [](const auto& count) { return count > 0; }));
    }
    std::size_t repeated() const {
        return static_cast<std::size_t>(
            std::count_if(counts_, counts_ + size_, [](const auto& count) { return count > 1; }));
    }

  private:
    const std::atomic<std::uint32_t>* counts_ = nullptr;
    std::size_t size_;
};

void wait_for(const Tally& tally, std::size_t called) {
    const Stopwatch watch;
    while (tally.called() < called) {
        if (watch.seconds() > 60) throw std::runtime_error("the steps do not go on");
        std::this_thread::sleep_for(200us);
    }
}

}  // namespace

void crash(Report& report, Sizes sizes) {
    const int waiting = sizes.of(100, 10'000, 100'000);
    const int runs = sizes.of(50, 1000, 2000);
    const auto marks = static_cast<std::size_t>(runs * steps);
    std::vector<double> serving;
    std::vector<double> progress;
    std::vector<double> repeated;
    Served served(marks * 5);
    const Tally whole(served.tally(), marks * 5);
    served.serve();
    send(served, waiting, 1000, [&](int n) {
        return n % 2 == 0 ? start_request("alarm", {{"at", "2036-01-05T09:00:00"}})
                          : start_request("listener");
    });
    std::size_t before = 0;
    for (int round = 0; round < sizes.of(1, 2, 5); ++round) {
        const int first = round * runs * steps;
        send(served, runs, runs, [&](int n) {
            return start_request("marked", {{"first", first + (n - 1) * steps}});
        });
        wait_for(whole, before + marks / 3);
        served.kill();
        const std::size_t at_death = whole.called();
        if (at_death >= before + marks) throw std::runtime_error("it was done before the kill");
        const std::size_t repeated_before = whole.repeated();
        const Stopwatch watch;
        std::jthread observer([&] {
            wait_for(whole, at_death + 1);
            progress.push_back(watch.seconds() * 1e3);
        });
        serving.push_back(served.serve() * 1e3);
        observer.join();
        before += marks;
        wait_for(whole, before);
        Watch store(served.data() + "/rota.db");
        store.until_no_work(1ms);
        if (store.active_runs() != waiting) throw std::runtime_error("a run was lost or held");
        repeated.push_back(static_cast<double>(whole.repeated() - repeated_before) / workers);
    }
    report.figure("W4 from the restart to serving", median(serving));
    report.figure("W4 from the restart to the first new step", median(progress));
    report.figure("W4 steps repeated by a worker thread", median(repeated));
}

}  // namespace rota::bench
