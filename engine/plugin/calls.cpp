#include "plugin/calls.hpp"

#include <limits>

namespace rota::plugin {

Slot* Calls::begin(const Call& call, const Target& target) {
    Slot* slot = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (!free_.empty()) {
            slot = owned_[free_.back()].get();
            free_.pop_back();
        } else if (owned_.size() < slots_max) {
            slot = owned_.emplace_back(std::make_unique<Slot>()).get();
            slot->index = static_cast<std::uint32_t>(owned_.size() - 1);
            slots_[slot->index].store(slot, std::memory_order_release);
        } else {
            return nullptr;
        }
    }
    const std::lock_guard lock(slot->mutex);
    slot->phase = Slot::Phase::running;
    slot->call = &call;
    slot->target = &target;
    slot->answer.reset();
    return slot;
}

Slot* Calls::find(rota_call handle) {
    const std::uint64_t index = handle >> 32;
    return index < slots_max ? slots_[index].load(std::memory_order_acquire) : nullptr;
}

void Calls::end(Slot& slot) {
    const std::uint32_t generation = slot.generation();
    slot.phase = Slot::Phase::free;
    slot.call = nullptr;
    slot.own_call.reset();
    slot.answer.reset();
    // A slot that has used up its generations is left alone for good: a handle never comes back.
    if (generation == std::numeric_limits<std::uint32_t>::max()) {
        slot.word.store(std::uint64_t{0});
        return;
    }
    slot.word.store((std::uint64_t{generation} + 1) << 32);
    const std::lock_guard lock(mutex_);
    free_.push_back(slot.index);
}

void Calls::each(const std::function<void(Slot&)>& visit) {
    std::size_t count = 0;
    {
        const std::lock_guard lock(mutex_);
        count = owned_.size();
    }
    for (std::size_t i = 0; i < count; ++i) visit(*slots_[i].load(std::memory_order_acquire));
}

}  // namespace rota::plugin
