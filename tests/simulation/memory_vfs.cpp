#include "simulation/memory_vfs.hpp"

#include <algorithm>
#include <cstring>

namespace rota::simulation {

/// What SQLite holds of an open file.
struct MemoryVfs::File {
    sqlite3_file base;
    MemoryVfs* vfs;
    Content* content;
    Shared* shared;
    int level;              // SQLITE_LOCK_*
    bool has_mapped;        // counted among the users of the shared memory
    unsigned shared_slots;  // of the shared memory, as bits
    unsigned exclusive_slots;
};

/// The acts of a file, as SQLite calls them.
struct FileActs {
    using File = MemoryVfs::File;
    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }

    static int fault(File& file, DiskAct act) {
        return file.vfs->fault ? file.vfs->fault(act) : SQLITE_OK;
    }
    static int close(sqlite3_file* file) {
        File& f = of(file);
        unlock(file, SQLITE_LOCK_NONE);
        if (f.has_mapped) unmap(file, 0);
        return SQLITE_OK;
    }
    static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
        const std::string& bytes = of(file).content->now;
        const auto from = static_cast<std::size_t>(offset);
        const auto wanted = static_cast<std::size_t>(count);
        const std::size_t there = from < bytes.size() ? std::min(wanted, bytes.size() - from) : 0;
        if (there > 0) std::memcpy(to, bytes.data() + from, there);
        if (there == wanted) return SQLITE_OK;
        std::memset(static_cast<char*>(to) + there, 0, wanted - there);
        return SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
        File& f = of(file);
        if (f.vfs->is_frozen_) return SQLITE_OK;
        if (const int code = fault(f, DiskAct::write); code != SQLITE_OK) return code;
        std::string& bytes = f.content->now;
        const auto end = static_cast<std::size_t>(offset) + static_cast<std::size_t>(count);
        if (bytes.size() < end) bytes.resize(end);
        std::memcpy(bytes.data() + offset, from, static_cast<std::size_t>(count));
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        File& f = of(file);
        if (!f.vfs->is_frozen_) f.content->now.resize(static_cast<std::size_t>(size));
        return SQLITE_OK;
    }
    static int sync(sqlite3_file* file, int) {
        File& f = of(file);
        if (f.vfs->is_frozen_) return SQLITE_OK;
        if (const int code = fault(f, DiskAct::sync); code != SQLITE_OK) return code;
        f.content->synced = f.content->now;
        return SQLITE_OK;
    }
    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>(of(file).content->now.size());
        return SQLITE_OK;
    }
    static int lock(sqlite3_file* file, int level) {
        File& f = of(file);
        if (level <= f.level) return SQLITE_OK;
        int* holders = f.shared->level_holders;
        const int others_shared = holders[SQLITE_LOCK_SHARED] - (f.level >= SQLITE_LOCK_SHARED);
        const int others_reserved =
            holders[SQLITE_LOCK_RESERVED] - (f.level >= SQLITE_LOCK_RESERVED);
        const int others_exclusive = holders[SQLITE_LOCK_EXCLUSIVE];
        if (others_exclusive > 0) return SQLITE_BUSY;
        if (level >= SQLITE_LOCK_RESERVED && others_reserved > 0) return SQLITE_BUSY;
        if (level == SQLITE_LOCK_EXCLUSIVE && others_shared > 0) return SQLITE_BUSY;
        for (int each = f.level + 1; each <= level; ++each) ++holders[each];
        f.level = level;
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file* file, int level) {
        File& f = of(file);
        for (int each = f.level; each > level; --each) --f.shared->level_holders[each];
        f.level = std::min(f.level, level);
        return SQLITE_OK;
    }
    static int check_reserved(sqlite3_file* file, int* is_reserved) {
        *is_reserved = of(file).shared->level_holders[SQLITE_LOCK_RESERVED] > 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector_size(sqlite3_file*) { return 4096; }
    static int device(sqlite3_file*) { return 0; }

    // ---- shared memory --------------------------------------------------------------------------

    static int map(sqlite3_file* file, int region, int size, int extends, volatile void** at) {
        File& f = of(file);
        if (!f.has_mapped) ++f.shared->users;
        f.has_mapped = true;
        const auto found = f.shared->regions.find(region);
        *at = nullptr;
        if (found == f.shared->regions.end() && extends == 0) return SQLITE_OK;
        std::vector<char>& bytes = f.shared->regions[region];
        if (bytes.empty()) bytes.resize(static_cast<std::size_t>(size));
        *at = bytes.data();
        return SQLITE_OK;
    }
    static int lock_slots(sqlite3_file* file, int offset, int count, int flags) {
        File& f = of(file);
        const bool is_exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
        const bool is_unlock = (flags & SQLITE_SHM_UNLOCK) != 0;
        for (int i = offset; !is_unlock && i < offset + count; ++i) {
            const auto& slot = f.shared->slots[i];
            const bool has_own = (f.shared_slots >> i & 1U) != 0;
            if (slot.is_owned || (is_exclusive && slot.readers > (has_own ? 1 : 0)))
                return SQLITE_BUSY;
        }
        for (int i = offset; i < offset + count; ++i) {
            auto& slot = f.shared->slots[i];
            unsigned& mine = is_exclusive ? f.exclusive_slots : f.shared_slots;
            const unsigned bit = 1U << i;
            const bool has = (mine & bit) != 0;
            if (has != is_unlock) continue;
            if (is_exclusive) slot.is_owned = !is_unlock;
            if (!is_exclusive) slot.readers += is_unlock ? -1 : 1;
            mine ^= bit;
        }
        return SQLITE_OK;
    }
    static void barrier(sqlite3_file*) {}
    static int unmap(sqlite3_file* file, int) {
        File& f = of(file);
        if (!f.has_mapped) return SQLITE_OK;
        f.has_mapped = false;
        if (--f.shared->users == 0) f.shared->regions.clear();
        return SQLITE_OK;
    }

    static const sqlite3_io_methods& methods() {
        static const sqlite3_io_methods all = [] {
            sqlite3_io_methods m{};
            m.iVersion = 2;
            m.xClose = close;
            m.xRead = read;
            m.xWrite = write;
            m.xTruncate = truncate;
            m.xSync = sync;
            m.xFileSize = file_size;
            m.xLock = lock;
            m.xUnlock = unlock;
            m.xCheckReservedLock = check_reserved;
            m.xFileControl = control;
            m.xSectorSize = sector_size;
            m.xDeviceCharacteristics = device;
            m.xShmMap = map;
            m.xShmLock = lock_slots;
            m.xShmBarrier = barrier;
            m.xShmUnmap = unmap;
            return m;
        }();
        return all;
    }

    // ---- the folder -----------------------------------------------------------------------------

    static MemoryVfs& vfs_of(sqlite3_vfs* vfs) { return *static_cast<MemoryVfs*>(vfs->pAppData); }

    static int remove(sqlite3_vfs* vfs, const char* path, int) {
        MemoryVfs& self = vfs_of(vfs);
        if (!self.is_frozen_) self.files_.erase(path);
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs* vfs, const char* path, int, int* is_there) {
        *is_there = vfs_of(vfs).find(path) != nullptr;
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs*, const char* path, int size, char* full) {
        sqlite3_snprintf(size, full, "%s", path);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs*, int count, char* bytes) {
        std::memset(bytes, 7, static_cast<std::size_t>(count));
        return count;
    }
    static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
    static int time(sqlite3_vfs*, sqlite3_int64* at) {
        *at = 212'000'000'000'000;  // some day
        return SQLITE_OK;
    }
    static int last_error(sqlite3_vfs*, int, char*) { return 0; }
};

MemoryVfs::MemoryVfs(std::string name)
    : name_(std::move(name)), vfs_(std::make_unique<sqlite3_vfs>()) {
    vfs_->iVersion = 2;
    vfs_->szOsFile = sizeof(File);
    vfs_->mxPathname = 512;
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->xOpen = open;
    vfs_->xDelete = FileActs::remove;
    vfs_->xAccess = FileActs::access;
    vfs_->xFullPathname = FileActs::full_path;
    vfs_->xRandomness = FileActs::randomness;
    vfs_->xSleep = FileActs::sleep;
    vfs_->xGetLastError = FileActs::last_error;
    vfs_->xCurrentTimeInt64 = FileActs::time;
    sqlite3_vfs_register(vfs_.get(), 0);
}

MemoryVfs::~MemoryVfs() { sqlite3_vfs_unregister(vfs_.get()); }

MemoryVfs::Content* MemoryVfs::find(const std::string& path) {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

int MemoryVfs::open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    auto& self = *static_cast<MemoryVfs*>(vfs->pAppData);
    File& f = *new (file) File{};
    const std::string name =
        path == nullptr ? "temporary " + std::to_string(++self.temporaries_) : std::string(path);
    Content* content = self.find(name);
    if (content == nullptr && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    if (content == nullptr) content = &self.files_[name];
    f = {{&FileActs::methods()}, &self, content, &self.shared_[name], 0, false, 0, 0};
    if (out != nullptr) *out = flags;
    return SQLITE_OK;
}

void MemoryVfs::thaw(bool is_power_cut) {
    is_frozen_ = false;
    shared_.clear();
    if (!is_power_cut) return;
    for (auto& [path, content] : files_) content.now = content.synced;
}

}  // namespace rota::simulation
