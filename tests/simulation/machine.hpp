// One life of the engine: the production shard, loop and writer on one thread, with a virtual clock
// and with everything between them in the hands of the history, which says who acts next. Where the
// engine has threads, this has acts; it dies by the exception Crash.
#pragma once

#include <deque>
#include <memory>
#include <variant>
#include <vector>

#include "runtime/loop.hpp"
#include "simulation/drive.hpp"
#include "simulation/types.hpp"
#include "simulation/witness.hpp"
#include "simulation/workshop.hpp"

namespace rota::simulation {

/// Time as the engine sees it: one clock that only runs, and one on the wall that people set.
struct Clock {
    std::chrono::microseconds run{};  // since the history began
    Instant wall_at_start{};
    std::chrono::microseconds set_by{};  // how far people have moved the one on the wall
    Instant latest{};                    // that the wall ever showed

    Instant wall() {
        const Instant now = wall_at_start + run + set_by;
        latest = std::max(latest, now);
        return now;
    }
};

/// The office's files, and what of them is in force.
struct Desk {
    std::vector<SourceFile> files;
    std::shared_ptr<const language::Office> in_force;
    std::optional<Error> trouble;
    Instant edited_at{};

    /// Checks the files as they are now. Throws Broken when they are no office and never were.
    void read(Instant now);
};

/// What outlives an engine.
struct Surroundings {
    Drive& drive;
    Workshop& workshop;
    Witness& witness;
    store::Attachments& files;
    Desk& desk;
    Clock& clock;
    Faults& faults;
    Tally& tally;
    Trace& trace;
    std::uint64_t seed = 0;
    bool is_rehearsal = false;
    bool starts_by_itself = false;

    /// The latest moment that a decision which this reader sees may have been taken at.
    Instant latest(store::Reader& reader) const;
};

class Machine : runtime::Environment {
  public:
    Machine(Surroundings& around, Prng chance);
    ~Machine() override;

    void post(runtime::Command command) { inbox_.push_back(std::move(command)); }
    /// An answer from nowhere.
    void post_answer(const std::string& token, Answer answer);

    // Acts; false when there is nothing to do for that one now.
    bool loop_acts();
    bool writer_acts();
    bool worker_acts();
    /// When one of them has something to do, other than look whether a timer is due; on the clock
    /// that only runs.
    std::optional<std::chrono::microseconds> next_act() const;

    /// Tells it to stop and sees that it does.
    void stop();

    Instant now() const { return shard_->now(); }
    bool is_read_only() const { return loop_->is_read_only(); }
    bool is_moving_clock() const { return shard_->is_moving_clock(); }
    /// Nothing is on its way anywhere, answers of handlers apart.
    bool is_quiet() const;

  private:
    struct ToWrite {
        std::optional<runtime::SealedBatch> batch;  // none: a probe
        std::chrono::microseconds ready_at{};
    };
    struct AtWork {
        Work work;
        std::chrono::microseconds done_at{};
    };

    void write(runtime::SealedBatch batch, bool is_alone) override;
    void probe_store() override;
    void call(runtime::HandlerCall call) override { to_call_.push_back(std::move(call)); }
    void abandon(const std::string& token) override;
    std::optional<Error> look_at_office() override { return around_.desk.trouble; }
    std::shared_ptr<const language::Office> office_in_force() override {
        return around_.desk.in_force;
    }
    std::optional<Instant> office_edited_at() override {
        return around_.is_rehearsal ? std::nullopt : std::optional(around_.desk.edited_at);
    }
    void log(const std::string& line) override;

    void turn();
    void check_at_rest();
    void check_written(const runtime::Message& written, std::uint64_t events_before);

    Surroundings& around_;
    Prng chance_;
    PureExecutor executor_;
    std::unique_ptr<store::Reader> reader_;
    std::unique_ptr<store::Reader> witness_reader_;
    std::unique_ptr<runtime::Shard> shard_;
    std::unique_ptr<runtime::Loop> loop_;
    std::deque<runtime::Message> inbox_;
    std::deque<ToWrite> to_write_;
    std::deque<runtime::HandlerCall> to_call_;
    std::vector<AtWork> at_work_;
    std::optional<std::chrono::microseconds> awake_at_;  // of the loop; none: at a message
    int unkept_ = 0;  // answers of which the loop has not said that they are on the disk
    bool goes_on_ = true;
    std::shared_ptr<const language::Office> rested_with_;
    int idle_turns_ = 0;  // without anything to do, at one moment
    std::chrono::microseconds idle_since_{};
};

}  // namespace rota::simulation
