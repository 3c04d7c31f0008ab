#include "store/attachments.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "digest/sha256.hpp"
#include "model/mutant.hpp"
#include "store/folders.hpp"

namespace rota::store {

namespace {

namespace fs = std::filesystem;

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags, mode_t mode = 0)
        : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (fd_ < 0) fail_on("open", path);
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int fd() const { return fd_; }

  private:
    int fd_;
};

void write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail_on("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool begins(std::string_view content, std::string_view magic, std::size_t at = 0) {
    return content.size() >= at + magic.size() && content.substr(at, magic.size()) == magic;
}

bool ends(std::string_view name, std::string_view ending) { return name.ends_with(ending); }

}  // namespace

Attachments::Attachments(std::string folder, std::function<void(const char*)> crash_hook)
    : folder_(std::move(folder)), crash_hook_(std::move(crash_hook)) {}

std::string Attachments::path_of(const Bytes32& hash) const {
    const std::string hex = to_hex(hash);
    return folder_ + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

bool Attachments::has(const Bytes32& hash) {
    const fs::path path = path_of(hash);
    if (!fs::exists(path)) return false;
    // An engine that ended right after the rename may not have synced the name.
    keep_folders_of(to_hex(hash));
    sync_folder(path.parent_path().string());
    return true;
}

void Attachments::keep_folders_of(const std::string& hex) {
    const std::string outer = hex.substr(0, 2);
    for (const std::string& folder : {std::string(), outer, outer + "/" + hex.substr(2, 2)}) {
        if (kept_folders_.contains(folder)) continue;
        make_folder(folder.empty() ? folder_ : folder_ + "/" + folder);
        kept_folders_.insert(folder);
    }
}

void Attachments::write(const std::string& path, std::string_view content) const {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    write_all(file.fd(), content, path);
    if (crash_hook_) crash_hook_("blob.written");
    if (::fsync(file.fd()) != 0) fail_on("sync", path);
}

Bytes32 Attachments::put(std::string_view content) {
    static std::atomic<unsigned> counter{0};
    const Bytes32 hash = digest::sha256(content);
    const std::string hex = to_hex(hash);
    // What stands under a hash was synced before it got that name. A file that a failing disk has
    // spoilt is written anew.
    if (read(hash) && has(hash)) return hash;

    keep_folders_of(hex);
    const std::string unfinished = folder_ + "/tmp";
    if (::mkdir(unfinished.c_str(), 0700) != 0 && errno != EEXIST) fail_on("make", unfinished);
    const std::string target = path_of(hash);
    const std::string temporary = unfinished + "/" + std::to_string(::getpid()) + "-" +
                                  std::to_string(counter.fetch_add(1)) + "-" + hex;
    try {
        write(temporary, content);
        if (crash_hook_) crash_hook_("blob.synced");
        if (::rename(temporary.c_str(), target.c_str()) != 0) fail_on("rename", temporary);
    } catch (const StoreError&) {
        ::unlink(temporary.c_str());  // a disk that is full needs the room
        throw;
    }
    if (crash_hook_) crash_hook_("blob.renamed");
    if (!ROTA_MUTANT("folder_not_synced")) sync_folder(fs::path(target).parent_path().string());
    return hash;
}

void Attachments::drop_unfinished() {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder_ + "/tmp", none))
        fs::remove(entry.path(), none);
}

std::optional<std::string> Attachments::read(const Bytes32& hash) const {
    std::ifstream file(path_of(hash), std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    std::string bytes = std::move(content).str();
    if (digest::sha256(bytes) != hash) return std::nullopt;
    return bytes;
}

std::vector<Bytes32> Attachments::all() const {
    std::vector<Bytes32> hashes;
    if (!fs::exists(folder_)) return hashes;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
        if (!entry.is_regular_file() || entry.path().parent_path().filename() == "tmp") continue;
        if (const auto hash = from_hex32(entry.path().filename().string())) hashes.push_back(*hash);
    }
    return hashes;
}

std::string media_type(std::string_view content, std::string_view name) {
    if (begins(content, "\xFF\xD8\xFF")) return "image/jpeg";
    if (begins(content, "\x89PNG\r\n\x1a\n")) return "image/png";
    if (begins(content, "RIFF") && begins(content, "WEBP", 8)) return "image/webp";
    if (begins(content, "ftypheic", 4) || begins(content, "ftypheix", 4) ||
        begins(content, "ftypmif1", 4)) {
        return "image/heic";
    }
    if (begins(content, "%PDF-")) return "application/pdf";
    if (begins(content, "PK\x03\x04")) {
        if (ends(name, ".docx"))
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        if (ends(name, ".xlsx"))
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return "application/zip";
    }
    if (content.find('\0') != std::string_view::npos) return "application/octet-stream";
    return ends(name, ".md") ? "text/markdown" : "text/plain";
}

}  // namespace rota::store
