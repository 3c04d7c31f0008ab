// Files by their content: blobs/ab/cd/<sha256>. Stored once, synced with their directory entry
// before anything names them, checked when they are read.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.hpp"
#include "store/store.hpp"

namespace rota::store {

class Attachments {
  public:
    /// `passing` is called with the name of each place on the way, for tests that stop there.
    explicit Attachments(std::string folder, std::function<void(const char*)> crash_hook = {});

    /// Stores the bytes and gives their hash. On stable storage when it returns; throws StoreError.
    Bytes32 put(std::string_view content);
    /// The bytes, if they are there and still hash to their name.
    std::optional<std::string> read(const Bytes32& hash) const;
    /// True when it is there for good: its name is on stable storage too.
    bool has(const Bytes32& hash);
    /// Where the file lies.
    std::string path_of(const Bytes32& hash) const;
    /// Hashes of all files there are.
    std::vector<Bytes32> all() const;
    /// Drops what writes that were cut off have left. Only while nobody else puts anything.
    void drop_unfinished();

  private:
    void write(const std::string& path, std::string_view content) const;
    void keep_folders_of(const std::string& hex);

    std::string folder_;
    std::function<void(const char*)> crash_hook_;
    std::set<std::string> kept_folders_;  // below the folder; their names are on stable storage
};

/// The media type by the first bytes, and by the name where bytes do not tell: "image/jpeg",
/// "application/pdf", "text/markdown", "application/octet-stream".
std::string media_type(std::string_view content, std::string_view name);

}  // namespace rota::store
