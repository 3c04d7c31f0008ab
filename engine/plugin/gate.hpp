// Admission gate: close() waits for current users and rejects later ones.
#pragma once

#include <atomic>
#include <cstdint>

namespace rota::plugin {

class Gate {
  public:
    /// Being inside, for the life of this object.
    class Visit {
      public:
        explicit Visit(Gate& gate) : gate_(gate), is_inside_(gate.enter()) {}
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;
        ~Visit() {
            if (is_inside_) gate_.leave();
        }
        explicit operator bool() const { return is_inside_; }

      private:
        Gate& gate_;
        bool is_inside_;
    };

    /// Shuts the door and waits until nobody is inside. Not to be called from inside.
    void close() {
        state_.fetch_or(closed);
        for (std::uint32_t now = state_.load(); now != closed; now = state_.load()) {
            state_.wait(now);
        }
    }

  private:
    static constexpr std::uint32_t closed = std::uint32_t{1} << 31;

    bool enter() {
        if ((state_.fetch_add(1) & closed) == 0) return true;
        leave();
        return false;
    }
    void leave() {
        if (state_.fetch_sub(1) == (closed | 1)) state_.notify_all();
    }

    std::atomic<std::uint32_t> state_{0};
};

}  // namespace rota::plugin
