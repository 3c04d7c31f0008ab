#include "api/local_socket.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace rota::api {

SocketName::SocketName(const std::string& path) : name_(path) {
    constexpr std::size_t length_max = 100;
    if (path.size() <= length_max) return;
    const std::size_t slash = path.rfind('/');
    folder_ = ::open(path.substr(0, slash).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder_ >= 0) name_ = "/proc/self/fd/" + std::to_string(folder_) + path.substr(slash);
}

SocketName::~SocketName() {
    if (folder_ >= 0) ::close(folder_);
}

}  // namespace rota::api
