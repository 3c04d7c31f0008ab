// The threads that call handlers with effects of their own. Each makes one call, and the next only
// when the answer of the last is on the disk: so a crash repeats at most one call a thread. There
// are many of them, then, and what they cost is being woken: the loop hands a call to whoever is to
// make it and wakes all of a batch together.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/shard.hpp"

namespace rota::runtime {

class Workers {
  public:
    /// Makes the call and sends its answer to the loop, with `kept` to be called there when the
    /// answer is on the disk or can no longer get there. False when there is no answer yet, and
    /// nothing to wait for. [worker-thread]
    using Work = std::function<bool(HandlerCall call, std::function<void()> kept)>;
    /// Has the loop run something. [worker-thread]
    using OnLoop = std::function<void(std::function<void()>)>;

    /// Threads begin when there is work for them, at most so many.
    Workers(std::size_t threads_max, Work work, OnLoop on_loop);
    /// Nothing may be at work any more.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// [loop-thread] as all that follows
    void post(HandlerCall call);
    /// Wakes whoever has been handed a call. Once after several of them.
    void wake();
    /// What a call took, whoever made it.
    void note(const std::string& type, std::chrono::steady_clock::duration took);
    /// A step type whose last calls all took so little that to wake a thread takes longer.
    bool is_quick(const std::string& type) const;
    /// Nobody is calling, and nobody waits for the disk.
    bool are_idle() const { return calls_.empty() && idle_.size() == workers_.size(); }
    /// No handler is being called; whoever waits for the disk is not counted.
    bool are_resting() const { return at_work_ == 0; }
    /// And none is to be called.
    bool are_done() const { return calls_.empty() && are_resting(); }

  private:
    struct Group;
    struct Worker;

    void hand(Worker& worker, HandlerCall call);
    void freed(Worker& worker);
    void run(Worker& worker);

    const std::size_t threads_max_;
    const Work work_;
    const OnLoop on_loop_;
    std::vector<std::unique_ptr<Group>> groups_;  // of 32
    std::vector<std::unique_ptr<Worker>> workers_;
    std::vector<Worker*> idle_;
    std::deque<HandlerCall> calls_;  // while nobody is idle
    std::atomic<std::size_t> at_work_{0};
    std::unordered_map<std::string, int> quick_calls_;  // one after the other, of each type
};

}  // namespace rota::runtime
