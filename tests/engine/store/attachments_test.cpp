// Files by their content: kept once, found by their hash, told from damaged ones, and synced before
// anybody gets to know the hash.
#include "store/attachments.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "digest/sha256.hpp"
#include "support/files.hpp"

namespace {

/// The paths of the files and folders that this program has synced.
std::vector<std::string> synced_paths;

}  // namespace

/// In place of the C library's for all of this program.
extern "C" int fsync(int fd) {
    std::array<char, 4096> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(fd);
    const ssize_t size = ::readlink(link.c_str(), path.data(), path.size());
    synced_paths.emplace_back(path.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return static_cast<int>(::syscall(SYS_fsync, fd));
}

namespace rota::store {

namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class AttachmentsTest : public ::testing::Test {
  protected:
    void overwrite(const Bytes32& hash, const std::string& content) {
        std::ofstream(attachments.path_of(hash), std::ios::binary | std::ios::trunc) << content;
    }
    std::size_t files_left_in_tmp() {
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator(folder / "blobs/tmp"))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

    TemporaryFolder folder;
    Attachments attachments{folder / "blobs"};
};

TEST_F(AttachmentsTest, GiveBackWhatWasPut) {
    const std::string contents[] = {
        "", "照片", std::string("\0\xff\n", 3), std::string(5'000'000, 'x')};

    for (const std::string& content : contents) {
        const Bytes32 hash = attachments.put(content);

        EXPECT_EQ(hash, digest::sha256(content));
        EXPECT_TRUE(attachments.has(hash));
        EXPECT_EQ(attachments.read(hash), content);
    }
    EXPECT_EQ(attachments.all().size(), 4U);
}

TEST_F(AttachmentsTest, KeepTheSameContentOnce) {
    const Bytes32 first = attachments.put("一");
    const auto written = fs::last_write_time(attachments.path_of(first));

    const Bytes32 second = attachments.put("一");

    EXPECT_EQ(first, second);
    EXPECT_EQ(fs::last_write_time(attachments.path_of(first)), written);
    EXPECT_THAT(attachments.all(), ElementsAre(first));
    EXPECT_EQ(files_left_in_tmp(), 0U);
}

TEST_F(AttachmentsTest, LieUnderTheirHashInFoldersOfTwoDigits) {
    const Bytes32 hash = attachments.put("");

    EXPECT_EQ(attachments.path_of(hash),
              folder / ("blobs/e3/b0/"
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    struct stat info {};
    ASSERT_EQ(::stat(attachments.path_of(hash).c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600U);
    ASSERT_EQ(::stat((folder / "blobs/e3").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0700U);
}

TEST_F(AttachmentsTest, AreNoneBeforeTheFirst) {
    EXPECT_FALSE(attachments.has({}));
    EXPECT_FALSE(attachments.read({}).has_value());
    EXPECT_THAT(attachments.all(), IsEmpty());
}

TEST_F(AttachmentsTest, AreNotReadOnceTheyAreDamaged) {
    const Bytes32 hash = attachments.put("原件");

    for (const std::string spoilt : {"原仵", "原件 ", "原", ""}) {
        overwrite(hash, spoilt);
        EXPECT_FALSE(attachments.read(hash).has_value()) << spoilt;
    }
}

TEST_F(AttachmentsTest, AreMendedByPuttingThemAgain) {
    const Bytes32 hash = attachments.put("原件");
    overwrite(hash, "别的");

    attachments.put("原件");

    EXPECT_EQ(attachments.read(hash), "原件");
}

TEST_F(AttachmentsTest, TakeNoNoticeOfWhatAnInterruptedWriteLeft) {
    const Bytes32 hash = digest::sha256("照片");
    fs::create_directories(folder / "blobs/tmp");
    std::ofstream(folder / ("blobs/tmp/1-0-" + to_hex(hash))) << "照";
    std::ofstream(folder / ("blobs/tmp/" + to_hex(hash))) << "照";

    EXPECT_THAT(attachments.all(), IsEmpty());
    EXPECT_FALSE(attachments.has(hash));
    attachments.put("照片");

    EXPECT_EQ(attachments.read(hash), "照片");
    EXPECT_THAT(attachments.all(), ElementsAre(hash));
}

TEST_F(AttachmentsTest, AreAllFoundAndNothingElse) {
    const Bytes32 one = attachments.put("一");
    const Bytes32 two = attachments.put("二");
    std::ofstream(folder / "blobs/README") << "by hand";

    EXPECT_THAT(attachments.all(), UnorderedElementsAre(one, two));
}

TEST_F(AttachmentsTest, SayWhatFailed) {
    std::ofstream(folder / "blobs") << "a file where the folder should be";

    EXPECT_THROW(attachments.put("x"), StoreError);
}

/// What a power cut at the named place would leave.
struct PowerCut {};

TEST_F(AttachmentsTest, AreThereInFullOrNotAtAllWhereverTheEngineStops) {
    const Bytes32 hash = digest::sha256("照片");
    std::vector<std::string> passed;
    for (const std::string stop : {"blob.written", "blob.synced", "blob.renamed"}) {
        const Attachments before(folder / "blobs");
        Attachments dying(folder / "blobs", [&](const char* place) {
            passed.emplace_back(place);
            if (place == stop) throw PowerCut();
        });

        EXPECT_THROW(dying.put("照片"), PowerCut);

        const auto found = before.read(hash);
        EXPECT_EQ(found.has_value(), stop == "blob.renamed") << stop;
        EXPECT_EQ(found.value_or("照片"), "照片");
    }
    EXPECT_THAT(passed,
                ElementsAre("blob.written",
                            "blob.written",
                            "blob.synced",
                            "blob.written",
                            "blob.synced",
                            "blob.renamed"));
}

// ---- what is synced -----------------------------------------------------------------------------

TEST_F(AttachmentsTest, AreSyncedAndThenTheirFoldersFromTheInnermost) {
    synced_paths.clear();

    const Bytes32 hash = attachments.put("");

    EXPECT_THAT(synced_paths,
                ElementsAre(folder.path(),        // holds the new blobs/
                            folder / "blobs",     // e3/
                            folder / "blobs/e3",  // b0/
                            HasSubstr("/blobs/tmp/"),
                            folder / "blobs/e3/b0"));
    EXPECT_TRUE(attachments.has(hash));
}

// Another who made the folders may have ended, or be about to sync them.
TEST_F(AttachmentsTest, TrustNoFolderThatTheyHaveNotSyncedThemselves) {
    fs::create_directories(folder / "blobs/e3/b0");
    synced_paths.clear();

    attachments.put("");
    attachments.put("");

    EXPECT_THAT(synced_paths,
                ElementsAre(folder.path(),
                            folder / "blobs",
                            folder / "blobs/e3",
                            HasSubstr("/blobs/tmp/"),
                            folder / "blobs/e3/b0",
                            folder / "blobs/e3/b0"));
}

// An engine that ended between the two leaves a file that the next power cut may take away.
TEST_F(AttachmentsTest, AreNamedAgainOnlyOnceTheirFolderIsSynced) {
    Attachments dying(folder / "blobs", [](const char* place) {
        if (place == std::string_view("blob.renamed")) throw PowerCut();
    });
    EXPECT_THROW(dying.put(""), PowerCut);
    synced_paths.clear();

    attachments.put("");

    EXPECT_THAT(synced_paths, Contains(folder / "blobs/e3/b0"));
    synced_paths.clear();
    EXPECT_TRUE(Attachments(folder / "blobs").has(digest::sha256("")));
    EXPECT_THAT(synced_paths, Contains(folder / "blobs/e3/b0"));
}

TEST_F(AttachmentsTest, LeaveNothingBehindWhereTheyCouldNotBeWritten) {
    fs::create_directories(attachments.path_of(digest::sha256("x")));

    EXPECT_THROW(attachments.put("x"), StoreError) << "the name is taken by a folder";

    EXPECT_EQ(files_left_in_tmp(), 0U);
}

TEST_F(AttachmentsTest, DropWhatInterruptedWritesLeft) {
    const Bytes32 hash = attachments.put("照片");
    std::ofstream(folder / "blobs/tmp/1-0-left") << "照";

    attachments.drop_unfinished();

    EXPECT_EQ(files_left_in_tmp(), 0U);
    EXPECT_TRUE(attachments.has(hash));
}

TEST(MediaType, IsToldByTheFirstBytesAndThenByTheName) {
    using namespace std::string_literals;
    const struct {
        std::string content;
        std::string_view name;
        std::string_view type;
    } cases[] = {
        {"\xFF\xD8\xFF\xE0", "a.txt", "image/jpeg"},
        {"\x89PNG\r\n\x1a\n...", "a.jpg", "image/png"},
        {"RIFF\1\2\3\4WEBPVP8 ", "", "image/webp"},
        {"RIFF\1\2\3\4WAVEfmt ", "a.webp", "text/plain"},
        {"\0\0\0\x18"
         "ftypheic"s,
         "a",
         "image/heic"},
        {"\0\0\0\x18"
         "ftypheix"s,
         "a",
         "image/heic"},
        {"\0\0\0\x18"
         "ftypmif1"s,
         "a",
         "image/heic"},
        {"\0\0\0\x18"
         "ftypisom"s,
         "a.heic",
         "application/octet-stream"},
        {"%PDF-1.7", "a.jpg", "application/pdf"},
        {" %PDF-1.7", "a.pdf", "text/plain"},
        {"PK\3\4...",
         "表.xlsx",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"PK\3\4...",
         "a.docx",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"PK\3\4...", "a.jpg", "application/zip"},
        {"PK", "a.zip", "text/plain"},
        {"# 通知", "notice.md", "text/markdown"},
        {"# 通知", "notice.MD", "text/plain"},
        {"<script>", "a.html", "text/plain"},
        {"GIF89a\0"s, "a.gif", "application/octet-stream"},
        {"a\0b"s, "a.md", "application/octet-stream"},
        {"", "a.md", "text/markdown"},
        {"", "", "text/plain"},
    };

    for (const auto& [content, name, type] : cases)
        EXPECT_EQ(media_type(content, name), type) << name << " " << content;
}

}  // namespace

}  // namespace rota::store
