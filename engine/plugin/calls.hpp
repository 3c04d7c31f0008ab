// The invocations at work in this process, by handle. A handle names a slot and a generation: one
// that is out of date is found out, whoever comes with it and whenever.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <rota/plugin.h>

#include "model/call.hpp"
#include "plugin/library.hpp"

namespace rota::plugin {

/// One invocation. Everything but `word` is guarded by `mutex`.
struct Slot {
    enum class Phase : std::uint8_t {
        free,
        running,    // inside start()
        answered,   // completed before start() has returned
        pending,    // start() has returned and completion is awaited
        abandoned,  // inside start(), and nobody waits for it
    };
    std::uint32_t index = 0;
    std::atomic<std::uint64_t> word{std::uint64_t{1} << 32};  // generation, signals
    std::mutex mutex;
    Phase phase = Phase::free;
    const Call* call = nullptr;
    std::unique_ptr<const Call> own_call;  // of a pending call, whose maker has gone on
    const Target* target = nullptr;
    std::optional<Answer> answer;

    std::uint32_t generation() const { return static_cast<std::uint32_t>(word.load() >> 32); }
    rota_call handle() const { return (std::uint64_t{index} << 32) | generation(); }
    /// Whether somebody still waits for what this handle was given out for. Wants the lock.
    bool is_awaited(rota_call handle) const {
        return handle == this->handle() && (phase == Phase::running || phase == Phase::pending);
    }
};

/// The slots. Made when first needed, used again and again, never given back.
class Calls {
  public:
    /// A slot for a call that is about to start, or null when too many are at work.
    Slot* begin(const Call& call, const Target& target);
    /// The slot a handle speaks of, whether it is still current or not; null when there never was.
    Slot* find(rota_call handle);
    /// Makes the slot's handle stale and the slot free. Wants the lock of the slot.
    void end(Slot& slot);
    /// Calls `visit` with each slot that was ever used, unlocked.
    void each(const std::function<void(Slot&)>& visit);

  private:
    static constexpr std::size_t slots_max = 16'384;

    std::array<std::atomic<Slot*>, slots_max> slots_{};
    std::mutex mutex_;
    std::vector<std::unique_ptr<Slot>> owned_;
    std::vector<std::uint32_t> free_;
};

}  // namespace rota::plugin
