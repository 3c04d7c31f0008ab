// Due times being counted anew, because the calendar of the office is another one. It is on record
// from the moment the calendar is in force, with how far it has come; each part of it commits on
// its own, and a restart goes on where the last part ended. What is on record afterwards is the
// calendar that the due times were counted with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/ids.hpp"
#include "store/store.hpp"

namespace rota::runtime {

struct Recount {
    Bytes32 calendar{};
    store::RunNumber last = 0;  // whoever is later was counted with it from the start
    store::RunNumber done = 0;  // all up to this one have been counted anew

    bool is_over() const { return done >= last; }
};

/// The setting it is on record in, as text and back. Nothing for damaged text.
inline constexpr const char* recount_setting = "calendar_in_force";
std::string to_text(const Recount& recount);
std::optional<Recount> recount_of(std::string_view text);

}  // namespace rota::runtime
