#include "store/folders.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.hpp"

namespace rota::store {

namespace fs = std::filesystem;

void fail_on(const std::string& doing, const std::string& path) {
    throw StoreError("cannot " + doing + " " + path + ": " + std::strerror(errno));
}

void sync_folder(const std::string& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) fail_on("open", path);
    const bool is_synced = ::fsync(folder) == 0;
    const int error = errno;
    ::close(folder);
    errno = error;
    if (!is_synced) fail_on("sync", path);
}

void make_folder(const std::string& path) {
    const std::string above = fs::absolute(path).parent_path().string();
    if (!fs::exists(above)) make_folder(above);
    if (::mkdir(path.c_str(), 0700) != 0 && (errno != EEXIST || !fs::is_directory(path)))
        fail_on("make", path);
    sync_folder(above);
}

}  // namespace rota::store
