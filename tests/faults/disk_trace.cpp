#include "faults/disk_trace.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "support/files.hpp"

namespace rota::faults {

namespace fs = std::filesystem;
using What = DiskEvent::What;

namespace {

constexpr std::size_t sector = 512;

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

/// A change to a file's content that no sync has covered yet.
struct Change {
    std::size_t at = 0;  // offset; for a truncate the size
    const std::string* bytes = nullptr;
};

struct File {
    std::string synced;
    std::vector<Change> changes;
};

/// A change of names in folders: what is to be found under which name, or nothing.
struct Entry {
    std::string path;
    std::optional<int> file;   // nothing: the name is gone
    std::string renamed_from;  // gone with the same change
    bool is_folder = false;
};

void put(std::string& content, std::size_t at, std::string_view bytes) {
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
    std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(at));
}

class Cut {
  public:
    Cut(Survival survival, std::mt19937& random) : survival_(survival), random_(random) {
        constexpr double shares[] = {0.1, 0.5, 0.9};
        share_ = shares[random_() % std::size(shares)];
    }

    void take(const DiskEvent& event) {
        switch (event.what) {
            case What::create: entries_.push_back({event.path, event.file, "", false}); break;
            case What::write:
            case What::truncate:
                files_[event.file].changes.push_back(
                    {event.at, event.what == What::write ? &event.bytes : nullptr});
                break;
            case What::sync: sync(files_[event.file]); break;
            case What::remove: entries_.push_back({event.path, std::nullopt, "", false}); break;
            case What::rename: entries_.push_back({event.to, event.file, event.path, false}); break;
            case What::make_folder: entries_.push_back({event.path, std::nullopt, "", true}); break;
            case What::sync_folder: sync_folder(event.path); break;
        }
    }

    DiskImage image() {
        for (const Entry& entry : entries_) {
            if (survives()) enter(entry);
        }
        DiskImage image;
        for (const std::string& folder : folders_) {
            if (is_reached(folder)) image.folders.insert(folder);
        }
        for (const auto& [path, file] : names_) {
            if (is_reached(folder_of(path))) image.files[path] = content_of(files_[file]);
        }
        return image;
    }

  private:
    bool survives() {
        if (survival_ != Survival::some) return survival_ == Survival::everything;
        return std::bernoulli_distribution(share_)(random_);
    }
    static void sync(File& file) {
        for (const Change& change : file.changes) {
            if (change.bytes != nullptr) {
                put(file.synced, change.at, *change.bytes);
            } else {
                file.synced.resize(change.at);
            }
        }
        file.changes.clear();
    }
    void sync_folder(const std::string& folder) {
        std::vector<Entry> others;
        for (const Entry& entry : entries_) {
            if (folder_of(entry.path) == folder) {
                enter(entry);
            } else {
                others.push_back(entry);
            }
        }
        entries_ = std::move(others);
    }
    void enter(const Entry& entry) {
        if (!entry.renamed_from.empty()) names_.erase(entry.renamed_from);
        if (entry.is_folder) {
            folders_.insert(entry.path);
        } else if (entry.file) {
            names_[entry.path] = *entry.file;
        } else {
            names_.erase(entry.path);
        }
    }
    bool is_reached(const std::string& folder) const {
        return folder.empty() || (folders_.contains(folder) && is_reached(folder_of(folder)));
    }
    /// Every sector of every write by itself; and where a write made the file longer, it may have
    /// become longer without what was written.
    std::string content_of(const File& file) {
        std::string content = file.synced;
        for (const Change& change : file.changes) {
            if (change.bytes == nullptr) {
                if (survives()) content.resize(change.at);
                continue;
            }
            const std::string_view bytes(*change.bytes);
            for (std::size_t from = 0; from < bytes.size();) {
                const std::size_t to =
                    std::min(bytes.size(), from + sector - (change.at + from) % sector);
                if (survives()) put(content, change.at + from, bytes.substr(from, to - from));
                from = to;
            }
            const std::size_t end = change.at + bytes.size();
            if (content.size() < end && survives()) content.resize(end);
        }
        return content;
    }

    Survival survival_;
    std::mt19937& random_;
    double share_ = 0.5;
    std::map<int, File> files_;
    std::map<std::string, int> names_;  // synced, as far as `image` has not chosen
    std::set<std::string> folders_;
    std::vector<Entry> entries_;
};

}  // namespace

bool DiskTrace::covers(std::string_view path) const {
    return path.starts_with(folder_) &&
           (path.size() == folder_.size() || path[folder_.size()] == '/');
}

std::string DiskTrace::below(std::string_view path) const {
    return std::string(path.substr(std::min(path.size(), folder_.size() + 1)));
}

void DiskTrace::open(std::string_view path, bool is_emptied) {
    const std::lock_guard lock(mutex_);
    int& file = files_[below(path)];
    if (file == 0) {
        file = ++last_file_;
        events_.push_back({What::create, file, below(path), "", 0, ""});
    } else if (is_emptied) {
        events_.push_back({What::truncate, file, below(path), "", 0, ""});
    }
}

void DiskTrace::write(std::string_view path, std::size_t at, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    const int file = files_.at(below(path));
    events_.push_back({What::write, file, below(path), "", at, std::string(bytes)});
}

void DiskTrace::truncate(std::string_view path, std::size_t size) {
    const std::lock_guard lock(mutex_);
    events_.push_back({What::truncate, files_.at(below(path)), below(path), "", size, ""});
}

void DiskTrace::sync(std::string_view path) {
    const std::lock_guard lock(mutex_);
    events_.push_back({What::sync, files_.at(below(path)), below(path), "", 0, ""});
}

void DiskTrace::remove(std::string_view path) {
    const std::lock_guard lock(mutex_);
    files_.erase(below(path));
    events_.push_back({What::remove, -1, below(path), "", 0, ""});
}

void DiskTrace::rename(std::string_view from, std::string_view to) {
    const std::lock_guard lock(mutex_);
    const int file = files_.at(below(from));
    files_.erase(below(from));
    files_[below(to)] = file;
    events_.push_back({What::rename, file, below(from), below(to), 0, ""});
}

void DiskTrace::make_folder(std::string_view path) {
    const std::lock_guard lock(mutex_);
    events_.push_back({What::make_folder, -1, below(path), "", 0, ""});
}

void DiskTrace::sync_folder(std::string_view path) {
    const std::lock_guard lock(mutex_);
    events_.push_back({What::sync_folder, -1, below(path), "", 0, ""});
}

std::size_t DiskTrace::size() const {
    const std::lock_guard lock(mutex_);
    return events_.size();
}

std::vector<DiskEvent> DiskTrace::events() const {
    const std::lock_guard lock(mutex_);
    return events_;
}

void DiskImage::write_to(const std::string& folder) const {
    for (const std::string& path : folders) fs::create_directories(fs::path(folder) / path);
    for (const auto& [path, content] : files) write_file(fs::path(folder) / path, content);
}

DiskImage cut(const std::vector<DiskEvent>& events,
              std::size_t at,
              Survival survival,
              std::mt19937& random) {
    Cut disk(survival, random);
    for (std::size_t i = 0; i < at; ++i) disk.take(events[i]);
    return disk.image();
}

}  // namespace rota::faults
