#include "shim_vfs.hpp"

#include <cstdlib>

namespace rota::store {

namespace {

struct ShimFile {
    sqlite3_file base;
    ShimVfs* shim;
    DiskFile file;
    sqlite3_file* real;
};

ShimFile& shim_file(sqlite3_file* file) { return *reinterpret_cast<ShimFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return shim_file(file).real; }

int close_file(sqlite3_file* file) {
    sqlite3_file* inner = real(file);
    const int code = inner->pMethods != nullptr ? inner->pMethods->xClose(inner) : SQLITE_OK;
    std::free(inner);
    return code;
}
int read_file(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    return real(file)->pMethods->xRead(real(file), bytes, size, at);
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const int code = shim_file(file).shim->meet(shim_file(file).file, DiskAct::write);
    return code != SQLITE_OK ? code : real(file)->pMethods->xWrite(real(file), bytes, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
    const int code = shim_file(file).shim->meet(shim_file(file).file, DiskAct::sync);
    return code != SQLITE_OK ? code : real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int lock) {
    return real(file)->pMethods->xLock(real(file), lock);
}
int unlock_file(sqlite3_file* file, int lock) {
    return real(file)->pMethods->xUnlock(real(file), lock);
}
int check_lock(sqlite3_file* file, int* is_locked) {
    return real(file)->pMethods->xCheckReservedLock(real(file), is_locked);
}
int control_file(sqlite3_file* file, int what, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_shared(sqlite3_file* file, int page, int size, int extend, volatile void** memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void order_shared(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int is_deleted) {
    return real(file)->pMethods->xShmUnmap(real(file), is_deleted);
}

constexpr sqlite3_io_methods methods = {2,
                                        close_file,
                                        read_file,
                                        write_file,
                                        truncate_file,
                                        sync_file,
                                        file_size,
                                        lock_file,
                                        unlock_file,
                                        check_lock,
                                        control_file,
                                        sector_size,
                                        characteristics,
                                        map_shared,
                                        lock_shared,
                                        order_shared,
                                        unmap_shared,
                                        nullptr,
                                        nullptr};

DiskFile kind_of(int flags) {
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0) return DiskFile::database;
    return (flags & SQLITE_OPEN_WAL) != 0 ? DiskFile::log : DiskFile::other;
}

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    auto* system = sqlite3_vfs_find(nullptr);
    ShimFile& opened = shim_file(file);
    opened.base.pMethods = nullptr;
    opened.shim = static_cast<ShimVfs*>(vfs->pAppData);
    opened.file = kind_of(flags);
    const bool writes = (flags & SQLITE_OPEN_READWRITE) != 0;
    const int met =
        opened.shim->meet(opened.file, writes ? DiskAct::open_to_write : DiskAct::open_to_read);
    if (met != SQLITE_OK) return met;
    opened.real =
        static_cast<sqlite3_file*>(std::calloc(1, static_cast<std::size_t>(system->szOsFile)));
    const int code = system->xOpen(system, path, opened.real, flags, out_flags);
    if (code == SQLITE_OK) {
        opened.base.pMethods = &methods;
    } else {
        std::free(opened.real);
    }
    return code;
}

}  // namespace

ShimVfs::ShimVfs(std::string name)
    : name_(std::move(name)), vfs_(std::make_unique<sqlite3_vfs>(*sqlite3_vfs_find(nullptr))) {
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->szOsFile = sizeof(ShimFile);
    vfs_->xOpen = open_file;
    vfs_->pNext = nullptr;
    sqlite3_vfs_register(vfs_.get(), 0);
}

ShimVfs::~ShimVfs() { sqlite3_vfs_unregister(vfs_.get()); }

int ShimVfs::count(DiskFile file, DiskAct act) const {
    return counts_[static_cast<int>(file)][static_cast<int>(act)].load();
}

void ShimVfs::forget() {
    for (auto& acts : counts_) {
        for (auto& count : acts) count = 0;
    }
}

int ShimVfs::meet(DiskFile file, DiskAct act) {
    const int before = counts_[static_cast<int>(file)][static_cast<int>(act)].fetch_add(1);
    return fault ? fault(file, act, before) : SQLITE_OK;
}

}  // namespace rota::store
