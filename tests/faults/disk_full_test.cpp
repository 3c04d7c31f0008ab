// A disk that fills up, a real one: the real program on a small file system of its own. While there
// is no room reading goes on and writing is refused with a clear word; when there is room again
// writing resumes by itself, and nothing that was acknowledged is missing.
//
//   ROTA_FULL_DISKS=100 build/tests/faults/faults_full_test      the full form
//
// Needs to be allowed to mount.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include "faults/judge.hpp"
#include "faults/load.hpp"
#include "faults/long_form.hpp"
#include "faults/served.hpp"
#include "support/files.hpp"

namespace rota::faults {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// With room for a log that is as long as it may get before it is copied into the database.
class SmallDisk {
  public:
    explicit SmallDisk(const std::string& folder) : folder_(folder) {
        fs::create_directory(folder);
        is_mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=192m,mode=0700") == 0;
    }
    ~SmallDisk() {
        if (is_mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool is_mounted() const { return is_mounted_; }

    /// Takes all the room there is, to the last byte.
    void fill() {
        const int file = ::open(ballast().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        std::string bytes(1 << 16, 'x');
        while (!bytes.empty()) {
            if (::write(file, bytes.data(), bytes.size()) <= 0) bytes.resize(bytes.size() / 2);
        }
        ::close(file);
    }
    void make_room() { ::unlink(ballast().c_str()); }

  private:
    std::string ballast() const { return folder_ + "/ballast"; }

    std::string folder_;
    bool is_mounted_ = false;
};

class FullDisk : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!disk_.is_mounted()) GTEST_SKIP() << "mounting a file system is not allowed here";
        office_.emplace(folder_.path() / "office", folder_ / "disk/data");
        served_.emplace(*office_);
        served_->start();
        ASSERT_TRUE(served_->wait_until_served()) << read_file(served_->log());
        client_ = api::socket_client(served_->socket(), 1min);
    }

    std::string socket() const { return office_->data().socket(); }
    Result<Value> ask(const char* command) {
        return client_->ask(Value::fields({{"command", command}, {"as", "office.head"}}));
    }
    LoadOptions load_options() {
        LoadOptions options;
        options.socket = socket();
        options.refused = [this](const Error& error) {
            EXPECT_EQ(error.code, ErrorCode::unavailable) << error.en;
            ++refusals_;
        };
        return options;
    }
    /// Every question is answered.
    void expect_reading_works() {
        for (int i = 0; i < 20; ++i) {
            const auto answer = ask("runs");
            EXPECT_TRUE(answer.has_value()) << answer.error().en;
        }
    }
    std::chrono::milliseconds time_until_written() {
        const auto from = Steady::now();
        while (!write_one()) ::usleep(2000);
        return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - from);
    }
    /// A start under a key of its own, noted where it is acknowledged.
    bool write_one() {
        const Value request = Value::fields({{"command", "start"},
                                             {"workflow", "pure"},
                                             {"as", "office.head"},
                                             {"key", "w" + std::to_string(++keys_)}});
        const auto answer = client_->ask(request);
        if (answer) {
            acks_.add(request, *answer);
        } else {
            EXPECT_THAT(answer.error().en,
                        ::testing::AnyOf(::testing::HasSubstr("only reading works"),
                                         ::testing::HasSubstr("nothing was written")));
        }
        return answer.has_value();
    }

    TemporaryFolder folder_;
    SmallDisk disk_{folder_ / "disk"};
    AckLog acks_{folder_ / "acknowledged"};
    std::optional<LoadOffice> office_;
    std::optional<Served> served_;
    std::unique_ptr<api::Client> client_;
    std::atomic<int> refusals_ = 0;
    int keys_ = 0;
};

TEST_F(FullDisk, StopsWritingAndNothingElse) {
    const int rounds = long_form("ROTA_FULL_DISKS", 3);
    const bool is_long = rounds > 3;
    Judge judge(*office_);
    auto longest = 0ms;
    Load load(acks_, load_options());
    for (int round = 1; round <= rounds && !HasFailure(); ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        load.go_on();
        ::usleep(50'000);
        const int before = refusals_;
        disk_.fill();
        while (refusals_ < before + 20) {
            disk_.fill();  // what the engine could still take
            ::usleep(1000);
        }
        expect_reading_works();
        load.pause();
        while (write_one()) disk_.fill();  // the log may have room left that it had taken before
        disk_.make_room();
        longest = std::max(longest, time_until_written());
        load.go_on();
        ::usleep(20'000);
        load.pause();
        ASSERT_TRUE(served_->process().runs()) << read_file(served_->log());
        judge.look(*client_, acks_.read());
        judge.check_no_second_is_lost();
    }

    // How fast a busy machine is, is for the long form to say.
    if (is_long) {
        EXPECT_LE(longest, 5s);
    }
    load.finish();
    served_->stop();
    std::printf(
        "%d rounds, %zu commands acknowledged, %zu starts of schedules decided, %d refused, "
        "written again after %lld ms\n",
        rounds,
        judge.acknowledged().size(),
        judge.record().starts.size(),
        refusals_.load(),
        static_cast<long long>(longest.count()));
}

}  // namespace

}  // namespace rota::faults
