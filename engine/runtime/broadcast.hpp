// A signal to more runs than one transaction should change. It is on record from the moment it is
// accepted, with how far it has come; each part of it commits on its own, and a restart goes on
// where the last part ended, so that everybody who waited when it began gets it once.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/effect.hpp"
#include "runtime/command.hpp"
#include "store/store.hpp"

namespace rota::runtime {

struct Broadcast {
    effect::SendSignal signal;
    std::string key;  // of the command that sent it, and what was asked under it; or empty
    Bytes32 asked{};
    bool has_begun = false;
    store::RunNumber last = 0;  // whoever is later was not there when it began
    store::RunNumber done = 0;  // all up to this one have it
    std::int64_t reached = 0;

    // Not on record.
    std::vector<Reply> replies;
    std::uint64_t batch = 0;  // it is on record once this is on disk
};

/// The setting they are on record in, as text and back. Nothing for damaged text.
inline constexpr const char* broadcasts_setting = "signals";
std::string to_text(const std::deque<Broadcast>& broadcasts);
std::optional<std::deque<Broadcast>> broadcasts_of(std::string_view text);

}  // namespace rota::runtime
