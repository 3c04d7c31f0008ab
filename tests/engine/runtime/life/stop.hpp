// The crash points of this program: a test may have something happen there, such as the end.
#pragma once

#include <functional>

namespace rota::runtime {

/// Called with the name of every place that is passed, by whichever thread passes it. Set while no
/// engine is open, or before what shall be stopped is asked for.
extern std::function<void(const char* place)> crash_hook;

}  // namespace rota::runtime
