#include "runtime/workers.hpp"

#include <algorithm>
#include <climits>
#include <cstdint>
#include <thread>
#include <utility>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/thread_name.hpp"

namespace rota::runtime {

namespace {

constexpr std::size_t group_size = 32;  // bits of a futex

// Nothing says how long a handler takes, but what it took until now.
constexpr auto quick_call_max = std::chrono::milliseconds(1);
constexpr int quick_calls_min = 8;

}  // namespace

/// Threads that sleep on one word and are woken by their bits: any number of them by one call.
struct Workers::Group {
    std::atomic<std::uint32_t> word{0};
    std::atomic<std::uint32_t> to_wake{0};  // bits; whoever has just been woken sees to them
    std::uint32_t called = 0;               // bits of those to wake, of the loop

    void sleep(std::uint32_t seen, std::uint32_t bit) {
        syscall(SYS_futex, &word, FUTEX_WAIT_BITSET_PRIVATE, seen, nullptr, nullptr, bit);
        pass_on();
    }
    void wake() {
        if (called == 0) return;
        to_wake |= called;
        called = 0;
        word.fetch_add(1);
        pass_on();
    }

  private:
    /// To wake a thread takes the loop longer than to decide a step, so that whoever is woken wakes
    /// the next one before its own call. One: all at once would keep the loop and the writer from
    /// the processors, and the disk without work. It goes on until one did sleep.
    void pass_on() {
        std::uint32_t bits = to_wake;
        while (bits != 0) {
            const std::uint32_t next = bits & -bits;
            if (!to_wake.compare_exchange_weak(bits, bits & ~next)) continue;
            const auto woken = syscall(
                SYS_futex, &word, FUTEX_WAKE_BITSET_PRIVATE, INT_MAX, nullptr, nullptr, next);
            if (woken > 0) return;
            bits = to_wake;
        }
    }
};

struct Workers::Worker {
    Group& group;
    const std::uint32_t bit;
    HandlerCall call;  // its own while it has one
    std::atomic<bool> has_call{false};
    std::atomic<bool> is_over{false};
    std::thread thread = {};
};

Workers::Workers(std::size_t threads_max, Work work, OnLoop on_loop)
    : threads_max_(threads_max), work_(std::move(work)), on_loop_(std::move(on_loop)) {}

Workers::~Workers() {
    for (const auto& worker : workers_) {
        worker->is_over = true;
        worker->group.called |= worker->bit;
    }
    wake();
    for (const auto& worker : workers_) worker->thread.join();
}

void Workers::post(HandlerCall call) {
    if (!idle_.empty()) {
        Worker& worker = *idle_.back();
        idle_.pop_back();
        hand(worker, std::move(call));
    } else if (workers_.size() < threads_max_) {
        const std::size_t number = workers_.size();
        if (number % group_size == 0) groups_.push_back(std::make_unique<Group>());
        const std::uint32_t bit = 1U << (number % group_size);
        // An aggregate whose members cannot be moved.
        workers_.emplace_back(new Worker{*groups_.back(), bit, {}});
        Worker& worker = *workers_.back();
        hand(worker, std::move(call));
        worker.thread = std::thread([this, &worker] { run(worker); });
    } else {
        calls_.push_back(std::move(call));
    }
}

void Workers::wake() {
    for (const auto& group : groups_) group->wake();
}

void Workers::hand(Worker& worker, HandlerCall call) {
    ++at_work_;
    worker.call = std::move(call);
    worker.has_call = true;
    worker.group.called |= worker.bit;
}

void Workers::note(const std::string& type, std::chrono::steady_clock::duration took) {
    int& calls = quick_calls_[type];
    calls = took > quick_call_max ? 0 : std::min(calls + 1, quick_calls_min);
}

bool Workers::is_quick(const std::string& type) const {
    const auto known = quick_calls_.find(type);
    return known != quick_calls_.end() && known->second == quick_calls_min;
}

void Workers::freed(Worker& worker) {
    if (calls_.empty()) {
        idle_.push_back(&worker);
        return;
    }
    HandlerCall call = std::move(calls_.front());
    calls_.pop_front();
    hand(worker, std::move(call));
}

void Workers::run(Worker& worker) {
    name_thread("rota-worker");
    while (true) {
        const std::uint32_t seen = worker.group.word;
        if (!worker.has_call.exchange(false)) {
            if (worker.is_over) return;
            worker.group.sleep(seen, worker.bit);
            continue;
        }
        const bool is_answered = work_(std::move(worker.call), [this, &worker] { freed(worker); });
        --at_work_;
        if (is_answered) continue;  // the loop frees it when the answer is on the disk
        on_loop_([this, &worker] {
            freed(worker);
            wake();
        });
    }
}

}  // namespace rota::runtime
