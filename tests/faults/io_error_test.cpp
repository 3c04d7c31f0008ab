// The n-th call to the disk fails, for every n: once, or from then on, with an I/O error or for
// want of room. Whatever n is, the engine ends unharmed, having refused a command, in a clean stop,
// or it only reads until writing goes through again. Never is anything acknowledged that is not
// there afterwards, and the record verifies.
//
//   ROTA_IO_ERRORS=all build/tests/faults/faults_io_error_test      every n; else every so manieth
//   ROTA_IO_ERRORS=2/8 …       every n that leaves 2 when divided by 8: most of the time is
//   waiting,
//                              so eight of these side by side take little longer than one
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <map>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "api/client.hpp"
#include "faults/caught_calls.hpp"
#include "faults/disk_trace.hpp"
#include "faults/judge.hpp"
#include "json/json.hpp"
#include "support/disk/shim_vfs.hpp"
#include "support/files.hpp"

namespace rota::faults {

namespace {

using namespace std::chrono_literals;
using store::DiskAct;
using store::DiskFile;

/// How the process ends that has met the fault. Anything else is harm.
enum Ending : int {
    unharmed = 0,
    not_reached = 10,    // there is no n-th call
    not_started = 11,    // the engine would not open, and said why
    not_resumed = 12,    // harm: no write goes through although the disk is well again
    wrong_refusal = 13,  // harm: a command was refused as something else than unavailable
    clean_stop = 70,
};

struct Fault {
    int at = 0;  // which call
    bool is_sticky = false;
    bool is_full = false;  // no room; else an I/O error
};

int code_of(DiskAct act, bool is_full) {
    switch (act) {
        case DiskAct::open_to_write:
        case DiskAct::open_to_read: return SQLITE_CANTOPEN;
        case DiskAct::write: return is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        case DiskAct::sync: return SQLITE_IOERR_FSYNC;
        case DiskAct::truncate: return SQLITE_IOERR_TRUNCATE;
        case DiskAct::read: return SQLITE_IOERR_READ;
        case DiskAct::size: return SQLITE_IOERR_FSTAT;
        case DiskAct::remove: return SQLITE_IOERR_DELETE;
        case DiskAct::lock: return SQLITE_IOERR_LOCK;
        case DiskAct::map_shared: return SQLITE_IOERR_SHMMAP;
    }
    return SQLITE_IOERR;
}

/// A disk that fails at one call, and all of the calls that reach it.
class FailingDisk {
  public:
    FailingDisk(const std::string& folder, Fault fault) : trace_(folder), fault_(fault) {
        vfs_.fault = [this](DiskFile, DiskAct act, int) {
            // A full disk fails what needs room and nothing else.
            const bool needs_room = act == DiskAct::write;
            return fails(!fault_.is_full || needs_room) ? code_of(act, fault_.is_full) : SQLITE_OK;
        };
        call_fault = [this] { return fails(true) ? (fault_.is_full ? ENOSPC : EIO) : 0; };
        tell_calls_to(&trace_);
    }
    std::string vfs() const { return vfs_.name(); }
    void mend() { is_well_ = true; }
    bool has_failed() const { return has_failed_; }

  private:
    bool fails(bool may_fail) {
        if (is_well_ || !may_fail) return false;
        const int number = calls_.fetch_add(1);
        const bool now = fault_.is_sticky ? number >= fault_.at : number == fault_.at;
        if (now) has_failed_ = true;
        return now;
    }

    DiskTrace trace_;
    Fault fault_;
    std::atomic<int> calls_ = 0;
    std::atomic<bool> is_well_ = false;
    std::atomic<bool> has_failed_ = false;
    store::ShimVfs vfs_{"failing"};
};

/// What is done while the disk fails.
class Work {
  public:
    Work(api::Client& client, AckLog& acks) : client_(client), acks_(acks) {}

    void do_all() {
        start("pure");
        start("effects");
        start("timer");
        hand_in(start("form"));
        signal(start("signal"), "");
        // Large enough for the log to be copied into the database: a checkpoint.
        const std::string large(1'500'000, 'x');
        for (int i = 0; i < 3; ++i) signal(start("signal"), large);
        start("pure");
    }
    /// True once a write goes through.
    bool resumes() {
        for (int i = 0; i < 2000; ++i) {
            if (!start("pure").empty()) return true;
            ::usleep(5000);
        }
        return false;
    }
    bool has_been_refused_wrongly() const { return is_wrong_; }

  private:
    std::string start(const std::string& workflow) {
        const auto answer =
            ask({{"command", "start"}, {"workflow", workflow}, {"as", "office.head"}});
        return answer ? *(*answer)["run"].text() : std::string();
    }
    void signal(const std::string& run, const std::string& text) {
        if (run.empty()) return;
        ask({{"command", "signal"},
             {"name", "go"},
             {"to", run},
             {"with", Value::fields({{"from", run}, {"text", text}})}});
    }
    void hand_in(const std::string& run) {
        if (run.empty()) return;
        const auto file = client_.keep("photo.txt", "photo of " + run);
        if (!judged(file)) return;
        acks_.add(Value::fields({{"command", "keep"}}), *file);
        ask({{"command", "do"},
             {"task", run + ":f"},
             {"as", "office.clerk"},
             {"outcome", "done"},
             {"fields", Value::fields({{"report", "of " + run}, {"count", 7}})},
             {"files", Value::list({*file})}});
    }
    Result<Value> ask(std::vector<Field> fields) {
        fields.emplace_back("key", std::to_string(++keys_));
        const Value request{Fields{std::move(fields), {}}};
        auto answer = client_.ask(request);
        if (judged(answer)) acks_.add(request, *answer);
        return answer;
    }
    bool judged(const Result<Value>& answer) {
        if (!answer && answer.error().code != ErrorCode::unavailable) {
            std::fprintf(stderr, "refused: %s\n", answer.error().en.c_str());
            is_wrong_ = true;
        }
        return answer.has_value();
    }

    api::Client& client_;
    AckLog& acks_;
    int keys_ = 0;
    bool is_wrong_ = false;
};

/// One data folder and one fault.
class OneFault {
  public:
    explicit OneFault(Fault fault) : fault_(fault) {
        // From here on the schedules' starts come due.
        in_child([this] { return runtime::Engine::open(office_.options()) ? 0 : 1; });
    }

    /// Works while the disk fails, in a process of its own; how that ends.
    template <class Body>
    int in_child(const Body& body) {
        std::fflush(nullptr);
        const pid_t child = ::fork();
        if (child == 0) {
            ::alarm(120);  // one that hangs is harmed
            if (std::freopen((folder_ / "child.log").c_str(), "w", stderr) == nullptr) ::_exit(1);
            ::_exit(body());
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    int work() {
        return in_child([this] { return work_in_child(); });
    }
    /// Opens the folder on a disk that is well; in a process of its own too, so that this one stays
    /// small: it is copied for every call that fails. True if nothing was harmed.
    bool look() {
        const int code = in_child([this] {
            look_in_child();
            std::fflush(nullptr);
            return ::testing::Test::HasFailure() ? 1 : 0;
        });
        return code == 0;
    }
    std::string log() const { return read_file(folder_ / "child.log"); }

  private:
    runtime::EngineOptions options_later(std::chrono::seconds by) const {
        runtime::EngineOptions options = office_.options();
        options.clock = [by] { return machine_clock() + by; };
        return options;
    }
    void look_in_child() {
        auto engine = runtime::Engine::open(options_later(20s));
        ASSERT_TRUE(engine.has_value()) << engine.error().en;
        const auto client = api::local_client(std::move(*engine));
        Judge judge(office_);
        judge.read(acks_.read());
        judge.check_record();
        for (int i = 0; i < 1000 && judge.record().starts.size() < 20; ++i) {
            ::usleep(10'000);
            judge.read(acks_.read());
        }
        EXPECT_GE(judge.record().starts.size(), 20U) << "of two schedules, one each second";
        judge.check_no_second_is_lost();
        judge.check_effects();
        judge.ask_again(*client);
    }
    int work_in_child() {
        FailingDisk disk(office_.data().path, fault_);
        runtime::EngineOptions options = options_later(10s);
        options.vfs = disk.vfs();
        try {
            auto engine = runtime::Engine::open(options);
            if (!engine) return not_started;
            const auto client = api::local_client(std::move(*engine));
            Work work(*client, acks_);
            work.do_all();
            disk.mend();
            if (!work.resumes()) return not_resumed;
            if (work.has_been_refused_wrongly()) return wrong_refusal;
        } catch (const store::StoreError& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return not_started;
        }
        return disk.has_failed() ? unharmed : not_reached;
    }

    Fault fault_;
    TemporaryFolder folder_;
    LoadOffice office_{folder_.path() / "office", folder_.path() / "data"};
    AckLog acks_{folder_ / "acknowledged"};
};

struct Kind {
    const char* name;
    bool is_sticky;
    bool is_full;
};
void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

/// Which calls fail, one after the other.
struct Points {
    int first = 0;
    int step = 0;  // 0: a few of them

    int step_after(int n) const { return step > 0 ? step : std::max(15, n / 3); }
};

Points wanted_points() {
    const char* asked = std::getenv("ROTA_IO_ERRORS");
    if (asked == nullptr) return {};
    if (std::string(asked) == "all") return {0, 1};
    Points points;
    if (std::sscanf(asked, "%d/%d", &points.first, &points.step) != 2 || points.step < 1) {
        ADD_FAILURE() << "ROTA_IO_ERRORS is `all`, or such as 2/8";
    }
    return points;
}

class IoError : public ::testing::TestWithParam<Kind> {};

TEST_P(IoError, HarmsNothingWhereverItComes) {
    if (fs::is_directory("/dev/shm")) ::setenv("TMPDIR", "/dev/shm", 1);
    const Points wanted = wanted_points();
    const Kind kind = GetParam();
    std::map<int, int> endings;
    int points = 0;
    int ending = unharmed;
    // The first calls, which are all different ones, more densely than the pages of a large batch.
    for (int n = wanted.first; ending != not_reached; n += wanted.step_after(n)) {
        SCOPED_TRACE("call " + std::to_string(n));
        OneFault one({n, kind.is_sticky, kind.is_full});
        ending = one.work();
        ++endings[ending];
        ++points;
        const bool is_well = ending == unharmed || ending == not_reached || ending == not_started ||
                             ending == clean_stop;
        EXPECT_TRUE(is_well) << "ended with " << ending << "\n" << one.log();
        EXPECT_TRUE(one.look()) << one.log();
        if (HasFailure()) return;
    }
    std::printf("%s: %d points: %d unharmed, %d clean stops, %d refused to start\n",
                kind.name,
                points,
                endings[unharmed],
                endings[clean_stop],
                endings[not_started]);
}

INSTANTIATE_TEST_SUITE_P(Kinds,
                         IoError,
                         ::testing::Values(Kind{"an I/O error, once", false, false},
                                           Kind{"I/O errors from then on", true, false},
                                           Kind{"no room, once", false, true},
                                           Kind{"no room from then on", true, true}));

}  // namespace

}  // namespace rota::faults
