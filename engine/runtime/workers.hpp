// The threads that call handlers with effects of their own. Each makes one call, and the next only
// when the answer of the last is on the disk: so a crash repeats at most one call a thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/shard.hpp"

namespace rota::runtime {

class Workers {
  public:
    /// Makes the call and passes its answer on together with `kept`, which is to be called when
    /// the answer is on the disk, or can no longer get there. False when there is no answer yet:
    /// then nothing is waited for. [worker-thread]
    using Work = std::function<bool(OutsideCall call, std::function<void()> kept)>;

    /// Threads begin when there is work for them, at most so many.
    Workers(unsigned threads_max, Work work);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Never waits. [any-thread]
    void post(OutsideCall call);
    /// Finishes what was posted before, waits for it, and takes nothing more. [any-thread]
    void stop();

  private:
    void run();

    const unsigned threads_max_;
    const Work work_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<OutsideCall> calls_;
    std::vector<std::thread> threads_;
    unsigned idle_ = 0;
    bool is_stopping_ = false;
};

}  // namespace rota::runtime
