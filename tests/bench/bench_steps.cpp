// The step type with an effect: it does nothing, for `ms` milliseconds if so told, and the engine
// cannot know that. With a `mark` it counts its call in the file that BENCH_TALLY names, which
// outlives whoever is killed.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rota/sdk.hpp>

namespace {

/// One counter a mark, shared by all processes that map the file.
class Tally {
  public:
    Tally() {
        const char* path = std::getenv("BENCH_TALLY");
        const int file = path != nullptr ? ::open(path, O_RDWR | O_CLOEXEC) : -1;
        if (file < 0) return;
        struct stat about {};
        ::fstat(file, &about);
        const auto bytes = static_cast<std::size_t>(about.st_size);
        void* mapped = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        ::close(file);
        if (mapped == MAP_FAILED) return;
        counts_ = static_cast<std::atomic<std::uint32_t>*>(mapped);
        size_ = bytes / sizeof(std::uint32_t);
    }
    void count(std::int64_t mark) {
        if (mark >= 0 && static_cast<std::size_t>(mark) < size_) ++counts_[mark];
    }

  private:
    std::atomic<std::uint32_t>* counts_ = nullptr;
    std::size_t size_ = 0;
};

struct EffectParams {
    std::int64_t mark = -1;
    std::int64_t ms = 0;
    static auto fields() {
        return rota::fields(rota::field<&EffectParams::mark>("mark"),
                            rota::field<&EffectParams::ms>("ms").at_least(0));
    }
};

struct Effect : rota::Step<EffectParams> {
    static rota::Manifest manifest() {
        return {.name = "bench.effect",
                .title = {"有后果的一步", "An effect"},
                .repeat = rota::Repeat::at_least_once};
    }
    rota::Answer start(const rota::Call&, const EffectParams& params) {
        static Tally tally;
        tally.count(params.mark);
        if (params.ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(params.ms));
        return rota::done();
    }
};

}  // namespace

ROTA_PLUGIN("bench.steps", "1.0.0", Effect)
