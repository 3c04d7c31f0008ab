// The switch of a mutant, for programs built with those of engine/ that can have one.
#include "model/mutant.hpp"

#include <cstdlib>

#include "model/result.hpp"
#include "mutants/catalogue.hpp"

namespace rota {

namespace {

/// The bug that was asked for; empty for none. One that does not exist is a bug of whoever asks.
std::string_view asked_for() {
    const char* name = std::getenv("ROTA_MUTANT");
    if (name == nullptr) return {};
    ROTA_ASSERT(mutants::is_bug(name));
    return name;
}

}  // namespace

bool is_mutant(std::string_view bug) {
    static const std::string_view one = asked_for();
    ROTA_ASSERT(mutants::is_bug(bug));
    return bug == one;
}

}  // namespace rota
