#include "runtime/office_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "language/source_text.hpp"

namespace rota::runtime {

namespace {

namespace fs = std::filesystem;

bool matters(const fs::path& path) {
    const std::string ending = path.extension().string();
    return ending == ".toml" || ending == ".md";
}

/// The path as messages can show it, whatever bytes the disk has: `?` for what cannot be shown.
std::string shown(std::string path) {
    const bool is_text = language::find_invalid_utf8(path) == std::string::npos;
    const auto is_unfit = [&](unsigned char c) {
        return c < 0x20 || c == 0x7f || (c > 0x7f && !is_text);
    };
    std::replace_if(path.begin(), path.end(), is_unfit, '?');
    return path;
}

std::vector<fs::path> office_files(const std::string& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".toml")
            paths.push_back(entry.path());
    }
    for (const char* inner : {"forms", "templates", "rubrics"}) {
        if (!fs::is_directory(fs::path(folder) / inner)) continue;
        for (const auto& entry : fs::directory_iterator(fs::path(folder) / inner)) {
            if (entry.is_regular_file() && matters(entry.path())) paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

std::vector<SourceFile> read_office(const std::string& folder) {
    std::vector<SourceFile> files;
    for (const fs::path& path : office_files(folder)) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        std::string name = shown(fs::relative(path, folder).generic_string());
        files.push_back({std::move(name), std::move(text).str()});
    }
    return files;
}

OfficeStamp office_stamp(const std::string& folder) {
    OfficeStamp stamp;
    const auto mix = [&](std::size_t value) {
        stamp.number = stamp.number * 1099511628211U ^ value;
    };
    for (const fs::path& path : office_files(folder)) {
        std::error_code gone;
        mix(std::hash<std::string>()(path.string()));
        mix(static_cast<std::size_t>(fs::file_size(path, gone)));
        const auto written = fs::last_write_time(path, gone);
        mix(static_cast<std::size_t>(written.time_since_epoch().count()));
        if (gone) continue;
        const auto at =
            std::chrono::floor<std::chrono::microseconds>(std::chrono::file_clock::to_sys(written));
        if (!stamp.edited || at > *stamp.edited) stamp.edited = at;
    }
    return stamp;
}

}  // namespace rota::runtime
