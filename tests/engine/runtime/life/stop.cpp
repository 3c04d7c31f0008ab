#include "stop.hpp"

#include "runtime/crash_point.hpp"

namespace rota::runtime {

std::function<void(const char* place)> crash_hook;

void crash_point(const char* place) {
    if (crash_hook) crash_hook(place);
}

}  // namespace rota::runtime
