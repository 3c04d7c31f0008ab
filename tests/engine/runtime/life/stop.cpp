#include "stop.hpp"

#include "runtime/crash_point.hpp"

namespace rota::runtime {

std::function<void(const char* place)> passing;

void crash_point(const char* place) {
    if (passing) passing(place);
}

}  // namespace rota::runtime
