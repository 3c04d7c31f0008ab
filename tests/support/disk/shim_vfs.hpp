// A file system for SQLite that passes everything on to the system's, counts what is asked of it,
// tells what was done, and fails where a test says so. Registered under its name while it lives.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace rota::store {

enum class DiskFile { database, log, other };
enum class DiskAct {
    open_to_write,
    open_to_read,
    write,
    sync,
    truncate,
    read,
    size,
    remove,
    lock,
    map_shared,
};
inline constexpr std::size_t disk_acts = 10;

/// An act that has succeeded, with what it was given.
struct DiskDone {
    DiskAct act = DiskAct::write;
    std::string path;
    int flags = 0;                  // of an open
    std::int64_t at = 0;            // offset of a write; size to truncate to
    std::string_view bytes;         // of a write
    bool folder_is_synced = false;  // by a sync or a remove: the entries of its folder are, too
};

class ShimVfs {
  public:
    explicit ShimVfs(std::string name);
    ~ShimVfs();
    ShimVfs(const ShimVfs&) = delete;
    ShimVfs& operator=(const ShimVfs&) = delete;

    const std::string& name() const { return name_; }
    /// How often this was asked for since it was made, or since `forget`.
    int count(DiskFile file, DiskAct act) const;
    void forget();

    /// Asked before each act with how often it was asked for before; what is not SQLITE_OK is what
    /// SQLite gets instead of the act. Set while nobody writes.
    std::function<int(DiskFile, DiskAct, int count)> fault;
    /// Told of what changes files. Set while nobody writes.
    std::function<void(const DiskDone&)> done;

    /// For the file itself: counts, and says how it ends.
    int meet(DiskFile file, DiskAct act);
    void tell(const DiskDone& what) const;

  private:
    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::array<std::array<std::atomic<int>, disk_acts>, 3> counts_ = {};
};

}  // namespace rota::store
