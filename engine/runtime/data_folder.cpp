#include "runtime/data_folder.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "digest/sha256.hpp"
#include "runtime/randomness.hpp"
#include "store/folders.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

namespace fs = std::filesystem;

std::string microseconds(Instant at) { return std::to_string(at.time_since_epoch().count()); }

/// File systems on which locks and syncs are not what they say.
bool is_unreliable(const std::string& path) {
    struct statfs info {};
    if (::statfs(path.c_str(), &info) != 0) return false;
    constexpr std::array<unsigned long, 5> magics{
        0x6969, 0x517B, 0xFF534D42, 0x65735546, 0x01021997};  // NFS, SMB, CIFS, FUSE, 9p
    for (const unsigned long magic : magics) {
        if (static_cast<unsigned long>(info.f_type) == magic) return true;
    }
    return false;
}

Error is_there(const std::string& path) {
    return {ErrorCode::conflict,
            path + " 已经是数据文件夹；要重来请换一个文件夹",
            path + " is a data folder already; take another folder to start anew"};
}

}  // namespace

Error not_data(const std::string& path) {
    return {ErrorCode::not_found,
            path + " 不是 rota 的数据文件夹；先建一个：rota init " + path,
            path + " is no data folder of rota; make one first: rota init " + path};
}

Result<DataSettings> init_data(const DataFolder& folder, const InitOptions& options) {
    try {
        store::make_folder(folder.path);
    } catch (const store::StoreError& error) {
        return Error{ErrorCode::invalid,
                     "建不了文件夹 " + folder.path + "：" + error.what(),
                     "cannot make the folder " + folder.path + ": " + error.what()};
    }
    ::chmod(folder.path.c_str(), 0700);
    if (is_unreliable(folder.path)) {
        return Error{ErrorCode::invalid,
                     folder.path + " 在网络文件系统上，断电时保不住数据；请放在本机硬盘上",
                     folder.path +
                         " lies on a network file system, which keeps no promises; use a "
                         "local disk"};
    }
    const auto lock = DataLock::take(folder);
    if (!lock) return is_there(folder.path);
    store::SqliteOptions sqlite;
    sqlite.path = folder.store();
    sqlite.vfs = options.vfs;
    const auto store = store::open_sqlite(sqlite);
    if (read_settings(*store->reader())) return is_there(folder.path);

    DataSettings settings;
    settings.office = fs::absolute(options.office).lexically_normal().string();
    settings.rehearsal_seed = options.rehearsal_seed;
    settings.rehearsal_now = options.now;
    settings.starts_by_itself = !options.rehearsal_seed || options.schedules;
    Randomness randomness(options.rehearsal_seed);
    settings.store_id =
        to_hex(randomness.uuid(options.rehearsal_seed ? Instant{} : options.now, "store"));

    store::Batch batch;
    batch.settings = {{"store_id", settings.store_id},
                      {"office", settings.office},
                      {"created", microseconds(options.now)}};
    if (settings.rehearsal_seed) {
        batch.settings.emplace_back("rehearsal_seed", std::to_string(*settings.rehearsal_seed));
        batch.settings.emplace_back("clock", microseconds(options.now));
    }
    if (options.schedules) batch.settings.emplace_back("schedules", "on");
    store->writer().commit(batch);
    return settings;
}

Result<bool> check_is_data(const DataFolder& folder) {
    if (!fs::exists(folder.store())) return not_data(folder.path);
    return true;
}

Result<DataSettings> read_settings(store::Reader& reader) {
    const auto store_id = reader.setting("store_id");
    const auto office = reader.setting("office");
    if (!store_id || !office) return not_data("");
    DataSettings settings;
    settings.store_id = *store_id;
    settings.office = *office;
    if (const auto seed = reader.setting("rehearsal_seed"))
        settings.rehearsal_seed = std::stoull(*seed);
    if (const auto clock = reader.setting("clock"))
        settings.rehearsal_now = Instant(std::chrono::microseconds(std::stoll(*clock)));
    settings.starts_by_itself = !settings.is_rehearsal() || reader.setting("schedules") == "on";
    return settings;
}

std::unique_ptr<DataLock> DataLock::take(const DataFolder& folder) {
    const int fd = ::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        throw store::StoreError("cannot open " + folder.lock() + ": " + std::strerror(errno));
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return nullptr;
    }
    return std::unique_ptr<DataLock>(new DataLock(fd));
}

DataLock::~DataLock() { ::close(fd_); }

}  // namespace rota::runtime
