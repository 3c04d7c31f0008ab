#include "support/disk/shim_vfs.hpp"

#include <cstdlib>

namespace rota::store {

namespace {

/// What this adds to a file; SQLite gives it the room, and no constructor.
struct Opened {
    ShimVfs* shim;
    DiskFile kind;
    std::string path;
    /// A journal or log that is new: the first sync of it syncs its entry in the folder as well.
    bool entry_is_new;
    sqlite3_file* real;
};
struct ShimFile {
    sqlite3_file base;
    Opened* opened;
};

Opened& opened(sqlite3_file* file) { return *reinterpret_cast<ShimFile*>(file)->opened; }
sqlite3_file* real(sqlite3_file* file) { return opened(file).real; }
int meet(sqlite3_file* file, DiskAct act) {
    return opened(file).shim->meet(opened(file).kind, act);
}

void forget(sqlite3_file* file) {
    std::free(real(file));
    delete &opened(file);
}

int close_file(sqlite3_file* file) {
    const int code = real(file)->pMethods->xClose(real(file));
    forget(file);
    return code;
}
int read_file(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    const int code = meet(file, DiskAct::read);
    return code != SQLITE_OK ? code : real(file)->pMethods->xRead(real(file), bytes, size, at);
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    int code = meet(file, DiskAct::write);
    if (code == SQLITE_OK) code = real(file)->pMethods->xWrite(real(file), bytes, size, at);
    if (code != SQLITE_OK) return code;
    const std::string_view written(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    opened(file).shim->tell({DiskAct::write, opened(file).path, 0, at, written});
    return SQLITE_OK;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    int code = meet(file, DiskAct::truncate);
    if (code == SQLITE_OK) code = real(file)->pMethods->xTruncate(real(file), size);
    if (code == SQLITE_OK)
        opened(file).shim->tell({DiskAct::truncate, opened(file).path, 0, size, {}});
    return code;
}
int sync_file(sqlite3_file* file, int flags) {
    int code = meet(file, DiskAct::sync);
    if (code == SQLITE_OK) code = real(file)->pMethods->xSync(real(file), flags);
    if (code != SQLITE_OK) return code;
    opened(file).shim->tell(
        {DiskAct::sync, opened(file).path, 0, 0, {}, opened(file).entry_is_new});
    opened(file).entry_is_new = false;
    return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    const int code = meet(file, DiskAct::size);
    return code != SQLITE_OK ? code : real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int lock) {
    const int code = meet(file, DiskAct::lock);
    return code != SQLITE_OK ? code : real(file)->pMethods->xLock(real(file), lock);
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
    const int code = meet(file, DiskAct::map_shared);
    if (code != SQLITE_OK) return code;
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

/// As the system's file system does: see unixOpen of SQLite.
bool syncs_its_entry(int flags) {
    constexpr int journals = SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    return (flags & SQLITE_OPEN_CREATE) != 0 && (flags & journals) != 0;
}

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
    auto* system = sqlite3_vfs_find(nullptr);
    auto& shim = *static_cast<ShimVfs*>(vfs->pAppData);
    file->pMethods = nullptr;
    const bool writes = (flags & SQLITE_OPEN_READWRITE) != 0;
    const int met =
        shim.meet(kind_of(flags), writes ? DiskAct::open_to_write : DiskAct::open_to_read);
    if (met != SQLITE_OK) return met;
    auto* inner =
        static_cast<sqlite3_file*>(std::calloc(1, static_cast<std::size_t>(system->szOsFile)));
    reinterpret_cast<ShimFile*>(file)->opened = new Opened{
        &shim, kind_of(flags), path != nullptr ? path : "", syncs_its_entry(flags), inner};
    const int code = system->xOpen(system, path, inner, flags, out_flags);
    if (code == SQLITE_OK) {
        file->pMethods = &methods;
        shim.tell({DiskAct::open_to_write, opened(file).path, flags, 0, {}});
    } else {
        forget(file);
    }
    return code;
}

int remove_file(sqlite3_vfs* vfs, const char* path, int syncs_folder) {
    auto* system = sqlite3_vfs_find(nullptr);
    const auto& shim = *static_cast<ShimVfs*>(vfs->pAppData);
    int code = static_cast<ShimVfs*>(vfs->pAppData)->meet(DiskFile::other, DiskAct::remove);
    if (code == SQLITE_OK) code = system->xDelete(system, path, syncs_folder);
    if (code == SQLITE_OK) shim.tell({DiskAct::remove, path, 0, 0, {}, syncs_folder != 0});
    return code;
}

}  // namespace

ShimVfs::ShimVfs(std::string name)
    : name_(std::move(name)), vfs_(std::make_unique<sqlite3_vfs>(*sqlite3_vfs_find(nullptr))) {
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->szOsFile = sizeof(ShimFile);
    vfs_->xOpen = open_file;
    vfs_->xDelete = remove_file;
    vfs_->pNext = nullptr;
    sqlite3_vfs_register(vfs_.get(), 0);
}

ShimVfs::~ShimVfs() { sqlite3_vfs_unregister(vfs_.get()); }

int ShimVfs::count(DiskFile file, DiskAct act) const {
    return counts_[static_cast<std::size_t>(file)][static_cast<std::size_t>(act)].load();
}

void ShimVfs::forget() {
    for (auto& acts : counts_) {
        for (auto& count : acts) count = 0;
    }
}

int ShimVfs::meet(DiskFile file, DiskAct act) {
    const int before =
        counts_[static_cast<std::size_t>(file)][static_cast<std::size_t>(act)].fetch_add(1);
    return fault ? fault(file, act, before) : SQLITE_OK;
}

void ShimVfs::tell(const DiskDone& what) const {
    if (done) done(what);
}

}  // namespace rota::store
