// The office's files on disk: read as they are, and looked at again when they have changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/place.hpp"
#include "model/temporal.hpp"

namespace rota::runtime {

/// All files of an office folder that can matter: *.toml at the top, forms/, templates/, rubrics/.
/// Sorted by path. Throws std::filesystem::filesystem_error when the folder cannot be read.
std::vector<SourceFile> read_office(const std::string& folder);

struct OfficeStamp {
    /// Changes when a file of the office does: from names, sizes and times.
    std::size_t number = 0;
    /// When one of these files was written last; nothing when there is none.
    std::optional<Instant> edited;
    bool operator==(const OfficeStamp&) const = default;
};
OfficeStamp office_stamp(const std::string& folder);

}  // namespace rota::runtime
