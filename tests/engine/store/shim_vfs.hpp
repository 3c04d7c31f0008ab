// A file system for SQLite that passes everything on to the system's, counts what reaches the disk
// and fails where a test says so. Registered under its name for as long as it lives.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include <sqlite3.h>

namespace rota::store {

enum class DiskFile { database, log, other };
enum class DiskAct { open_to_write, open_to_read, write, sync };

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

    /// For the file itself: counts, and says how it ends.
    int meet(DiskFile file, DiskAct act);

  private:
    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::atomic<int> counts_[3][4] = {};
};

}  // namespace rota::store
