// Everything that was asked of the disk under one folder, in order, and what a power cut at any
// moment of it may leave: what was synced, and of the rest whatever the disk likes, torn into
// sectors and in any order. Names of files and folders are not there before their folder is synced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rota::faults {

struct DiskEvent {
    enum class What : std::uint8_t {
        create,       // a new, empty file under a name
        write,        //
        truncate,     //
        sync,         // of a file's content
        remove,       // a name
        rename,       // a name to another
        make_folder,  //
        sync_folder,  // the names in it
    };
    What what = What::write;
    int file = -1;
    std::string path;  // below the folder of the trace
    std::string to;    // of a rename
    std::size_t at = 0;
    std::string bytes;
};

class DiskTrace {
  public:
    explicit DiskTrace(std::string folder) : folder_(std::move(folder)) {}

    /// True when a path lies under the folder of this trace.
    bool covers(std::string_view path) const;
    /// Each takes whole paths, of what has succeeded. [any-thread]
    void open(std::string_view path, bool is_emptied);
    void write(std::string_view path, std::size_t at, std::string_view bytes);
    void truncate(std::string_view path, std::size_t size);
    void sync(std::string_view path);
    void remove(std::string_view path);
    void rename(std::string_view from, std::string_view to);
    void make_folder(std::string_view path);
    void sync_folder(std::string_view path);
    /// How many events there are so far.
    std::size_t size() const;
    std::vector<DiskEvent> events() const;

  private:
    std::string below(std::string_view path) const;

    std::string folder_;
    mutable std::mutex mutex_;
    std::vector<DiskEvent> events_;
    std::map<std::string, int> files_;  // by name, as whoever runs now sees them
    int last_file_ = 0;
};

/// How much of what was not synced survives a cut.
enum class Survival { nothing, everything, some };

/// What is on a disk: files and folders by their paths.
struct DiskImage {
    std::map<std::string, std::string> files;
    std::set<std::string> folders;
    void write_to(const std::string& folder) const;
};

/// The disk after a power cut before event number `at`.
DiskImage cut(const std::vector<DiskEvent>& events,
              std::size_t at,
              Survival survival,
              std::mt19937& random);

}  // namespace rota::faults
