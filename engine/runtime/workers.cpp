#include "runtime/workers.hpp"

#include <cerrno>
#include <memory>
#include <utility>

#include <semaphore.h>

#include "runtime/thread_name.hpp"

namespace rota::runtime {

namespace {

/// One thread waits, another lets it go on. Not std::binary_semaphore: libstdc++'s yields the
/// processor some dozen times before it sleeps, which costs more than the step.
class Gate {
  public:
    Gate() { sem_init(&semaphore_, 0, 0); }
    ~Gate() { sem_destroy(&semaphore_); }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    void open() { sem_post(&semaphore_); }
    void pass() {
        while (sem_wait(&semaphore_) != 0 && errno == EINTR) {
        }
    }

  private:
    sem_t semaphore_;
};

}  // namespace

Workers::Workers(unsigned threads_max, Work work)
    : threads_max_(threads_max), work_(std::move(work)) {}

Workers::~Workers() { stop(); }

void Workers::post(OutsideCall call) {
    const std::lock_guard lock(mutex_);
    if (is_stopping_) return;  // its attempt is on record; the next start takes it up
    calls_.push_back(std::move(call));
    // Who is awake takes the next call without being told.
    if (idle_ > 0)
        ready_.notify_one();
    else if (threads_.size() < threads_max_)
        threads_.emplace_back([this] { run(); });
}

void Workers::stop() {
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        threads.swap(threads_);
    }
    ready_.notify_all();
    for (std::thread& thread : threads) thread.join();
}

void Workers::run() {
    name_thread("rota-worker");
    // Shared with the loop, which may tell it after this thread has gone on to end.
    const auto kept = std::make_shared<Gate>();
    while (true) {
        OutsideCall call;
        {
            std::unique_lock lock(mutex_);
            ++idle_;
            ready_.wait(lock, [this] { return !calls_.empty() || is_stopping_; });
            --idle_;
            if (calls_.empty()) return;
            call = std::move(calls_.front());
            calls_.pop_front();
        }
        if (work_(std::move(call), [kept] { kept->open(); })) kept->pass();
    }
}

}  // namespace rota::runtime
