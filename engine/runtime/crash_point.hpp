// Named places at which a test may end the process, as a power cut would. What they do is decided
// at link time: in the program they do nothing.
#pragma once

namespace rota::runtime {

void crash_point(const char* place);

}  // namespace rota::runtime
