// A file system for SQLite that lives in memory: cheap, with every write and sync in the hands of
// the history, and able to lose what was not synced. For one thread; one process.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace rota::simulation {

enum class DiskAct { write, sync };

class MemoryVfs {
  public:
    /// Registered under this name for as long as it lives.
    explicit MemoryVfs(std::string name);
    ~MemoryVfs();
    MemoryVfs(const MemoryVfs&) = delete;
    MemoryVfs& operator=(const MemoryVfs&) = delete;

    const std::string& name() const { return name_; }

    /// Asked before each write and sync of the database and its log; what is not SQLITE_OK is what
    /// SQLite gets instead of the act.
    std::function<int(DiskAct)> fault;

    /// The process is about to end: what the connections do to the files from now on is in vain.
    void freeze() { is_frozen_ = true; }
    /// All connections are closed, the next process may begin. With a power cut, what was not
    /// synced is gone.
    void thaw(bool is_power_cut);

    struct Content {
        std::string now;
        std::string synced;
    };
    /// Memory that the connections to one database share, and who has locked what of it.
    struct Shared {
        std::map<int, std::vector<char>> regions;
        struct Slot {
            int readers = 0;
            bool is_owned = false;
        };
        Slot slots[SQLITE_SHM_NLOCK];
        int users = 0;
        int level_holders[5] = {};  // file locks: how many hold which level
    };
    struct File;

    Content* find(const std::string& path);

  private:
    friend struct FileActs;
    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out);

    std::string name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::map<std::string, Content> files_;
    std::map<std::string, Shared> shared_;
    bool is_frozen_ = false;
    int temporaries_ = 0;
};

}  // namespace rota::simulation
