// Folders whose names a power cut does not take away.
#pragma once

#include <string>

namespace rota::store {

/// Throws StoreError with what errno says of it: "cannot open /data/x: …".
[[noreturn]] void fail_on(const std::string& doing, const std::string& path);

/// Syncs the names in a folder. Throws StoreError.
void sync_folder(const std::string& path);

/// Makes a folder, and those above it that are not there. Its name is on stable storage when this
/// returns, also where the folder was there: whoever made it may have ended before it was synced.
/// Throws StoreError.
void make_folder(const std::string& path);

}  // namespace rota::store
