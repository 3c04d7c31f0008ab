#include "faults/caught_calls.hpp"

#include <cerrno>
#include <cstdarg>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rota::faults {

std::function<int()> call_fault;

namespace {

struct OpenFile {
    std::string path;
    std::size_t at = 0;
    bool is_folder = false;
};

DiskTrace* trace = nullptr;
std::mutex mutex;
std::map<int, OpenFile> open_files;

OpenFile* find(int fd) {
    const auto found = open_files.find(fd);
    return found != open_files.end() ? &found->second : nullptr;
}

bool is_told(const char* path) { return trace != nullptr && trace->covers(path); }

bool fails() {
    const int error = call_fault ? call_fault() : 0;
    errno = error;
    return error != 0;
}

bool is_folder(int fd) {
    struct stat info {};
    return ::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
}

}  // namespace

void tell_calls_to(DiskTrace* to) { trace = to; }

}  // namespace rota::faults

// NOLINTBEGIN(bugprone-reserved-identifier): the linker's names
extern "C" {

int __real_open(const char* path, int flags, ...);
ssize_t __real_write(int fd, const void* bytes, size_t size);
int __real_fsync(int fd);
int __real_close(int fd);
int __real_rename(const char* from, const char* to);
int __real_mkdir(const char* path, mode_t mode);

int __wrap_open(const char* path, int flags, ...) {
    using namespace rota::faults;
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (!is_told(path)) return __real_open(path, flags, mode);
    if (fails()) return -1;
    const int fd = __real_open(path, flags, mode);
    if (fd < 0) return fd;
    const std::lock_guard lock(mutex);
    open_files[fd] = {path, 0, is_folder(fd)};
    if ((flags & O_CREAT) != 0) trace->open(path, (flags & O_TRUNC) != 0);
    return fd;
}

ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
    using namespace rota::faults;
    const std::lock_guard lock(mutex);
    OpenFile* file = find(fd);
    if (file != nullptr && fails()) return -1;
    const ssize_t written = __real_write(fd, bytes, size);
    if (file == nullptr || written <= 0) return written;
    const auto count = static_cast<std::size_t>(written);
    trace->write(file->path, file->at, {static_cast<const char*>(bytes), count});
    file->at += count;
    return written;
}

int __wrap_fsync(int fd) {
    using namespace rota::faults;
    const std::lock_guard lock(mutex);
    const OpenFile* file = find(fd);
    if (file != nullptr && fails()) return -1;
    const int code = __real_fsync(fd);
    if (file == nullptr || code != 0) return code;
    if (file->is_folder) {
        trace->sync_folder(file->path);
    } else {
        trace->sync(file->path);
    }
    return code;
}

int __wrap_close(int fd) {
    using namespace rota::faults;
    const std::lock_guard lock(mutex);
    open_files.erase(fd);
    return __real_close(fd);
}

int __wrap_rename(const char* from, const char* to) {
    using namespace rota::faults;
    if (!is_told(to)) return __real_rename(from, to);
    if (fails()) return -1;
    const int code = __real_rename(from, to);
    if (code == 0) trace->rename(from, to);
    return code;
}

int __wrap_mkdir(const char* path, mode_t mode) {
    using namespace rota::faults;
    if (!is_told(path)) return __real_mkdir(path, mode);
    if (fails()) return -1;
    const int code = __real_mkdir(path, mode);
    if (code == 0) trace->make_folder(path);
    return code;
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
