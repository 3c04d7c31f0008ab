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

namespace rota::store {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& doing, const std::string& path) {
    throw StoreError("cannot " + doing + " " + path + ": " + std::strerror(errno));
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags, mode_t mode = 0)
        : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (fd_ < 0) fail("open", path);
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int fd() const { return fd_; }

  private:
    int fd_;
};

void sync_folder(const std::string& path) {
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    if (::fsync(folder.fd()) != 0) fail("sync", path);
}

/// Makes a folder and its entry durable; does nothing when it is there.
void make_folder(const fs::path& path) {
    if (fs::exists(path)) return;
    make_folder(path.parent_path());
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail("make", path.string());
    sync_folder(path.parent_path().string());
}

void write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool begins(std::string_view content, std::string_view magic, std::size_t at = 0) {
    return content.size() >= at + magic.size() && content.substr(at, magic.size()) == magic;
}

bool ends(std::string_view name, std::string_view ending) { return name.ends_with(ending); }

}  // namespace

Attachments::Attachments(std::string folder, std::function<void(const char*)> passing)
    : folder_(std::move(folder)), passing_(std::move(passing)) {}

std::string Attachments::path_of(const Bytes32& hash) const {
    const std::string hex = to_hex(hash);
    return folder_ + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

bool Attachments::has(const Bytes32& hash) const { return fs::exists(path_of(hash)); }

Bytes32 Attachments::put(std::string_view content) {
    static std::atomic<unsigned> counter{0};
    const Bytes32 hash = digest::sha256(content);
    const fs::path target = path_of(hash);
    // What stands under a hash was synced before it got that name; but an engine that ended right
    // then may not have synced the name. A file that a failing disk has spoilt is written anew.
    if (read(hash)) {
        sync_folder(target.parent_path().string());
        return hash;
    }

    make_folder(fs::path(folder_) / "tmp");
    make_folder(target.parent_path());
    const std::string temporary = folder_ + "/tmp/" + std::to_string(::getpid()) + "-" +
                                  std::to_string(counter.fetch_add(1)) + "-" + to_hex(hash);
    {
        const Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        write_all(file.fd(), content, temporary);
        if (passing_) passing_("blob.written");
        if (::fsync(file.fd()) != 0) fail("sync", temporary);
    }
    if (passing_) passing_("blob.synced");
    if (::rename(temporary.c_str(), target.c_str()) != 0) fail("rename", temporary);
    if (passing_) passing_("blob.renamed");
    sync_folder(target.parent_path().string());
    return hash;
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
