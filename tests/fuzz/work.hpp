// What reading an input may cost, measured without a clock: the bytes it allocates in all, and the
// stack it needs.
#pragma once

#include <cstddef>
#include <functional>

namespace rota::fuzz {

/// Bytes that this program has allocated so far, freed ones too. Always 0 under a sanitizer, which
/// has the allocator to itself.
std::size_t bytes_allocated();

/// Runs it on a thread of its own with a stack that is small for the depth of nesting a reader may
/// go to: one that recurses without a bound ends the program.
void on_a_small_stack(const std::function<void()>& work);

}  // namespace rota::fuzz
