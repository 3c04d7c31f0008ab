// A data folder: the store, the attachments, the lock and the socket of one engine, and the
// settings that it was made with.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "model/result.hpp"
#include "model/temporal.hpp"
#include "store/store.hpp"

namespace rota::runtime {

struct DataFolder {
    std::string path;
    std::string store() const { return path + "/rota.db"; }
    std::string blobs() const { return path + "/blobs"; }
    std::string lock() const { return path + "/rota.lock"; }
    std::string socket() const { return path + "/rota.sock"; }
};

/// What `rota init` was told; kept in the store.
struct DataSettings {
    std::string store_id;
    std::string office;  // folder of the office's files
    std::optional<std::uint64_t> rehearsal_seed;
    Instant rehearsal_now{};  // the clock of a rehearsal as of the last commit
    /// Workflows with `every` start without being told to; in a rehearsal only if it is asked for.
    bool starts_by_itself = true;
    bool is_rehearsal() const { return rehearsal_seed.has_value(); }
};

struct InitOptions {
    std::string office;
    std::optional<std::uint64_t> rehearsal_seed;
    Instant now{};           // the live clock; a rehearsal's clock starts there too
    std::string vfs = {};    // of SQLite; empty: the system's
    bool schedules = false;  // in a rehearsal, too, workflows start by themselves
};

/// Makes a data folder; an Error when there is one already, or it lies on a file system that keeps
/// no promises (NFS, SMB, FUSE). One that was cut off before it was made is made to its end.
Result<DataSettings> init_data(const DataFolder& folder, const InitOptions& options);

/// The settings of a data folder; an Error when it is none.
Result<DataSettings> read_settings(store::Reader& reader);
Result<bool> check_is_data(const DataFolder& folder);
/// What is said of a folder that is none.
Error not_data(const std::string& path);

/// Held by the one engine that owns a data folder, for its life.
class DataLock {
  public:
    /// Nothing when another engine holds it.
    static std::unique_ptr<DataLock> take(const DataFolder& folder);
    ~DataLock();
    DataLock(const DataLock&) = delete;
    DataLock& operator=(const DataLock&) = delete;

  private:
    explicit DataLock(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace rota::runtime
