// Crash points that end the process, as a power cut would: ROTA_CRASH=PLACE:N dies at the N-th
// passing of PLACE; ROTA_CRASH_COUNT=FILE writes a line for every place that is passed.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "runtime/crash_point.hpp"

namespace rota::runtime {

namespace {

void note(const char* place) {
    static const char* const file = std::getenv("ROTA_CRASH_COUNT");
    if (file == nullptr) return;
    const int fd = ::open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::string line = std::string(place) + "\n";
    if (::write(fd, line.data(), line.size()) < 0) std::abort();
    ::close(fd);
}

}  // namespace

void crash_point(const char* place) {
    static const char* const wanted = std::getenv("ROTA_CRASH");
    static std::atomic<int> passed{0};
    note(place);
    if (wanted == nullptr) return;
    const char* colon = std::strrchr(wanted, ':');
    const auto length = static_cast<std::size_t>(colon - wanted);
    if (std::strlen(place) != length || std::strncmp(place, wanted, length) != 0) return;
    if (++passed == std::atoi(colon + 1)) ::raise(SIGKILL);
}

}  // namespace rota::runtime
