// The one place where threads meet: values go in from any thread and come out in order on one.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace rota::runtime {

template <class T>
class Inbox {
  public:
    /// False when it is closed, and then nobody takes the item. [any-thread]
    bool push(T item) {
        {
            const std::lock_guard lock(mutex_);
            if (is_closed_) return false;
            items_.push_back(std::move(item));
        }
        ready_.notify_one();
        return true;
    }

    /// Nothing goes in any more; what nobody has taken. [any-thread]
    std::deque<T> close() {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        return std::exchange(items_, {});
    }

    /// [any-thread]
    bool is_empty() {
        const std::lock_guard lock(mutex_);
        return items_.empty();
    }

    /// Takes all there is, at most `max`; waits for something to come until the moment given, or
    /// for ever. [one-thread]
    std::deque<T> take(std::size_t max,
                       std::optional<std::chrono::steady_clock::time_point> until = std::nullopt) {
        std::unique_lock lock(mutex_);
        const auto any = [this] { return !items_.empty(); };
        if (until) {
            ready_.wait_until(lock, *until, any);
        } else {
            ready_.wait(lock, any);
        }
        if (items_.size() <= max) return std::exchange(items_, {});
        std::deque<T> some;
        for (std::size_t i = 0; i < max; ++i) {
            some.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return some;
    }

  private:
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<T> items_;
    bool is_closed_ = false;
};

}  // namespace rota::runtime
