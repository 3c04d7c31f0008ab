// W4: kill -9 in the middle of W1 with effects, while very many other runs wait; then a restart.
#include <algorithm>
#include <atomic>
#include <cstdint>
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
constexpr unsigned workers = runtime::workers_default;

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

namespace {

/// Runs in flight, a third of their steps called, then kill -9 and a restart.
class Crash {
  public:
    Crash(Served& served, const Tally& tally, int waiting)
        : served_(served), tally_(tally), waiting_(waiting) {}

    struct Found {
        double serving_ms = 0;
        double progress_ms = 0;
        double repeated = 0;
    };
    Found play(const std::string& workflow, int runs) {
        const auto marks = static_cast<std::size_t>(runs * steps);
        const auto first = static_cast<int>(marked_);
        send(served_, runs, runs, [&](int n) {
            return start_request(workflow, {{"first", first + (n - 1) * steps}});
        });
        wait_for(tally_, marked_ + marks / 3);
        served_.kill();
        const std::size_t at_death = tally_.called();
        if (at_death >= marked_ + marks) throw std::runtime_error("done before the kill");
        const std::size_t repeated = tally_.repeated();

        Found found;
        const Stopwatch watch;
        std::jthread observer([&] {
            wait_for(tally_, at_death + 1);
            found.progress_ms = watch.seconds() * 1e3;
        });
        found.serving_ms = served_.serve() * 1e3;
        observer.join();

        marked_ += marks;
        wait_for(tally_, marked_);
        Watch store(served_.data() + "/rota.db");
        store.until_no_work(1ms);
        if (store.active_runs() != waiting_) throw std::runtime_error("a run was lost or held");
        found.repeated = static_cast<double>(tally_.repeated() - repeated);
        return found;
    }

  private:
    Served& served_;
    const Tally& tally_;
    int waiting_;
    std::size_t marked_ = 0;  // steps of earlier rounds, all of them called
};

double median_of(const std::vector<Crash::Found>& all, double Crash::Found::*member) {
    std::vector<double> values;
    for (const Crash::Found& one : all) values.push_back(one.*member);
    return median(std::move(values));
}

}  // namespace

void crash(Report& report, Sizes sizes) {
    const int waiting = sizes.of(100, 10'000, 100'000);
    const int runs = sizes.of(50, 1000, 2000);
    const int slow_runs = sizes.of(5, 20, 100);
    const int rounds = sizes.of(1, 2, 5);
    const auto marks = static_cast<std::size_t>((runs + slow_runs) * steps * rounds);
    Served served(marks);
    const Tally tally(served.tally(), marks);
    served.serve();
    send(served, waiting, 1000, [&](int n) {
        return n % 2 == 0 ? start_request("alarm", {{"at", "2036-01-05T09:00:00"}})
                          : start_request("listener");
    });
    Crash scene(served, tally, waiting);
    std::vector<Crash::Found> quick;
    std::vector<Crash::Found> slow;
    for (int i = 0; i < rounds; ++i) {
        quick.push_back(scene.play("marked", runs));
        slow.push_back(scene.play("slow", slow_runs));
    }
    report.figure("W4 from the restart to serving", median_of(quick, &Crash::Found::serving_ms));
    report.figure("W4 from the restart to the first new step",
                  median_of(quick, &Crash::Found::progress_ms));
    report.figure("W4 steps repeated by a worker thread",
                  median_of(quick, &Crash::Found::repeated) / workers);
    report.figure("W4 steps of 5 ms repeated by a worker thread",
                  median_of(slow, &Crash::Found::repeated) / workers);
}

}  // namespace rota::bench
