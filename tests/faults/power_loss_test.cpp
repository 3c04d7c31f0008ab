// Power cuts: an engine works on a disk of which everything is recorded, under load and over
// several lives; then, for a cut at any write or sync of it, the disk that may be left is made and
// an engine opened on it. What was acknowledged by then is there and whole, the record verifies,
// commands are answered again as they were, and work goes on.
//
//   ROTA_POWER_CUTS=5000 build/tests/faults/faults_power_test      the full form
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include "api/client.hpp"
#include "api/server.hpp"
#include "faults/caught_calls.hpp"
#include "faults/disk_trace.hpp"
#include "faults/judge.hpp"
#include "faults/load.hpp"
#include "faults/long_form.hpp"
#include "json/json.hpp"
#include "support/disk/shim_vfs.hpp"
#include "support/files.hpp"

namespace rota::faults {

namespace {

using namespace std::chrono_literals;
using store::DiskAct;
using store::DiskDone;

/// What SQLite did, for the trace.
void tell(DiskTrace& trace, const DiskDone& done) {
    if (!trace.covers(done.path)) return;
    const auto at = static_cast<std::size_t>(done.at);
    switch (done.act) {
        case DiskAct::open_to_write: trace.open(done.path, false); break;
        case DiskAct::write: trace.write(done.path, at, done.bytes); break;
        case DiskAct::truncate: trace.truncate(done.path, at); break;
        case DiskAct::sync: trace.sync(done.path); break;
        case DiskAct::remove: trace.remove(done.path); break;
        default: return;
    }
    if (done.folder_is_synced) trace.sync_folder(fs::path(done.path).parent_path().string());
}

constexpr unsigned lives = 3;
/// Between one life of an engine and the next, the schedules' starts come due.
runtime::EngineOptions later(runtime::EngineOptions options, unsigned life) {
    options.clock = [life] { return machine_clock() + life * 10s; };
    return options;
}

/// An engine at work on a disk of which everything is recorded.
class Recorded {
  public:
    Recorded(unsigned seed, std::size_t acknowledgements) {
        fs::create_directory(folder_ / "disk");
        tell_calls_to(&trace_);
        vfs_.done = [this](const DiskDone& done) { tell(trace_, done); };
        acks_.clock = [this] { return trace_.size(); };
        office_.emplace(folder_.path() / "office", folder_ / "disk/data", vfs_.name());
        made_at_ = trace_.size();
        for (unsigned life = 1; life <= lives; ++life)
            live(seed * 10 + life, acknowledgements * life / lives);
        tell_calls_to(nullptr);
        events_ = trace_.events();
        acknowledged_ = acks_.read();
    }

    const LoadOffice& office() const { return *office_; }
    const std::vector<DiskEvent>& events() const { return events_; }
    /// The number of the event before which `rota init` said that it was done.
    std::size_t made_at() const { return made_at_; }
    std::vector<Acked> acknowledged_by(std::size_t event) const {
        std::vector<Acked> some;
        for (const Acked& acked : acknowledged_) {
            if (acked.stamp <= event) some.push_back(acked);
        }
        return some;
    }

  private:
    void live(unsigned seed, std::size_t acknowledgements) {
        auto engine = runtime::Engine::open(later(office_->options(), seed % 10));
        ASSERT_TRUE(engine.has_value()) << engine.error().en;
        const api::Server server(**engine);
        LoadOptions options;
        options.socket = office_->data().socket();
        options.clients = 4;
        options.seed = seed;
        options.refused = [](const Error& error) { ADD_FAILURE() << error.en; };
        Load load(acks_, options);
        load.go_on();
        while (acks_.read().size() < acknowledgements && !::testing::Test::HasFailure())
            std::this_thread::yield();
    }

    TemporaryFolder folder_;
    DiskTrace trace_{folder_ / "disk"};
    store::ShimVfs vfs_{"recorded"};
    AckLog acks_{folder_ / "acknowledged"};
    std::optional<LoadOffice> office_;
    std::size_t made_at_ = 0;
    std::vector<DiskEvent> events_;
    std::vector<Acked> acknowledged_;
};

/// Opens what a cut has left, and looks.
class AfterCut {
  public:
    AfterCut(const Recorded& recorded, const DiskImage& image)
        : office_(recorded.office().on(folder_ / "disk/data")) {
        image.write_to(folder_ / "disk");
    }

    /// A cut before `rota init` was done: then it is done again.
    void make_if_need_be() {
        if (runtime::check_is_data(office_.data()) && runtime::Engine::open(office_.options()))
            return;
        fs::create_directories(folder_ / "disk");
        const auto made = office_.make_data();
        EXPECT_TRUE(made.has_value()) << made.error().en;
    }
    void look(std::vector<Acked> acknowledged) {
        auto engine = runtime::Engine::open(later(office_.options(), lives + 1));
        ASSERT_TRUE(engine.has_value()) << engine.error().en;
        const auto client = api::local_client(std::move(*engine));
        Judge judge(office_);
        judge.read(std::move(acknowledged));
        judge.check_record();
        judge.check_no_second_is_lost();
        starts_ = judge.record().starts.size();
        judge.ask_again(*client);
        const auto answer = client->ask(
            Value::fields({{"command", "start"}, {"workflow", "pure"}, {"as", "office.head"}}));
        EXPECT_TRUE(answer.has_value()) << answer.error().en;
    }

    /// How many starts of schedules had been decided when it looked.
    std::size_t starts() const { return starts_; }

  private:
    TemporaryFolder folder_;
    LoadOffice office_;
    std::size_t starts_ = 0;
};

/// In memory where that is possible: thousands of small disks.
void use_fast_folder() {
    if (fs::is_directory("/dev/shm")) ::setenv("TMPDIR", "/dev/shm", 1);
}

struct Cuts {
    int count = 0;
    std::size_t starts = 0;  // of schedules, decided by the end of the record
};

/// Every so manieth event, so that there are about as many as wanted; each with another survival.
Cuts cut_all_along(const Recorded& recorded, int wanted, std::mt19937& random) {
    constexpr Survival survivals[] = {
        Survival::some, Survival::nothing, Survival::some, Survival::everything};
    const std::size_t count = recorded.events().size();
    const std::size_t step = std::max<std::size_t>(1, count / static_cast<std::size_t>(wanted));
    Cuts cuts;
    for (std::size_t at = random() % step; at <= count; at += step) {
        const Survival survival = survivals[static_cast<std::size_t>(cuts.count) % 4];
        SCOPED_TRACE("cut " + std::to_string(cuts.count) + " at event " + std::to_string(at) +
                     " of " + std::to_string(count));
        AfterCut after(recorded, cut(recorded.events(), at, survival, random));
        if (at < recorded.made_at()) after.make_if_need_be();
        after.look(recorded.acknowledged_by(at));
        cuts.starts = std::max(cuts.starts, after.starts());
        ++cuts.count;
        if (::testing::Test::HasFailure()) break;
    }
    return cuts;
}

TEST(PowerLoss, LosesNothingThatWasAcknowledged) {
    use_fast_folder();
    const int wanted = long_form("ROTA_POWER_CUTS", 300);
    int cuts = 0;
    std::size_t events = 0;
    std::size_t acknowledged = 0;
    std::size_t starts = 0;
    for (unsigned seed = 1; cuts < wanted && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random(seed);
        // Long enough for the log to be copied into the database on the way.
        const Recorded recorded(seed, 150);
        if (HasFailure()) break;
        const Cuts made = cut_all_along(recorded, std::min(wanted - cuts, 1000), random);
        cuts += made.count;
        starts += made.starts;
        events += recorded.events().size();
        acknowledged += recorded.acknowledged_by(recorded.events().size()).size();
    }

    EXPECT_GE(cuts, wanted);
    EXPECT_GT(starts, 20U);
    std::printf(
        "%d cuts in %zu writes and syncs, %zu commands acknowledged, %zu starts of schedules "
        "decided\n",
        cuts,
        events,
        acknowledged,
        starts);
}

/// What is lost on a disk that only says that it has synced is found: the same engine, the same
/// cuts, without the syncs of one kind.
TEST(PowerLoss, IsFoundWhereSyncsAreMissing) {
    use_fast_folder();
    const Recorded recorded(1, 30);
    for (const auto what : {DiskEvent::What::sync, DiskEvent::What::sync_folder}) {
        std::vector<DiskEvent> events = recorded.events();
        std::erase_if(events, [&](const DiskEvent& event) { return event.what == what; });
        std::mt19937 random(1);
        ::testing::TestPartResultArray failures;
        {
            const ::testing::ScopedFakeTestPartResultReporter reporter(
                ::testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD,
                &failures);
            AfterCut after(recorded, cut(events, events.size(), Survival::nothing, random));
            after.make_if_need_be();
            after.look(recorded.acknowledged_by(recorded.events().size()));
        }

        EXPECT_GT(failures.size(), 10);
    }
}

/// The disk of these tests is itself held against what a disk may do.
TEST(PowerCut, LeavesWhatWasSyncedAndTheRestAsItLikes) {
    DiskTrace trace("/d");
    trace.open("/d/a", false);
    trace.write("/d/a", 0, std::string(1024, 'x'));
    trace.sync("/d/a");
    trace.sync_folder("/d");
    trace.write("/d/a", 0, std::string(1024, 'y'));
    trace.open("/d/b", false);
    trace.make_folder("/d/c");
    trace.open("/d/c/e", false);
    trace.sync_folder("/d/c");
    std::mt19937 random(1);

    std::set<std::string> contents;
    std::set<std::size_t> counts;
    for (int i = 0; i < 200; ++i) {
        const DiskImage image = cut(trace.events(), trace.size(), Survival::some, random);
        contents.insert(image.files.at("a"));
        counts.insert(image.files.size());
        EXPECT_EQ(image.files.contains("c/e"), image.folders.contains("c"));
    }
    const DiskImage least = cut(trace.events(), trace.size(), Survival::nothing, random);
    const DiskImage most = cut(trace.events(), trace.size(), Survival::everything, random);

    const std::string x(512, 'x');
    const std::string y(512, 'y');
    EXPECT_EQ(contents, (std::set<std::string>{x + x, x + y, y + x, y + y}));
    EXPECT_EQ(counts, (std::set<std::size_t>{1, 2, 3}));
    EXPECT_EQ(least.files, (std::map<std::string, std::string>{{"a", x + x}}));
    EXPECT_EQ(most.files.size(), 3U);
}

TEST(PowerCut, TakesAwayARenameThatWasNotSynced) {
    DiskTrace trace("/d");
    trace.open("/d/new", false);
    trace.write("/d/new", 0, "1");
    trace.sync("/d/new");
    trace.sync_folder("/d");
    trace.rename("/d/new", "/d/name");
    std::mt19937 random(1);

    const DiskImage least = cut(trace.events(), trace.size(), Survival::nothing, random);
    const DiskImage most = cut(trace.events(), trace.size(), Survival::everything, random);

    EXPECT_EQ(least.files, (std::map<std::string, std::string>{{"new", "1"}}));
    EXPECT_EQ(most.files, (std::map<std::string, std::string>{{"name", "1"}}));
}

}  // namespace

}  // namespace rota::faults
