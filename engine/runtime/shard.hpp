// One event loop's worth of runs: takes inputs, decides, and gathers what was decided into one
// transaction after the other. Synchronous and without threads: the engine drives it, and so does
// the simulation. Nothing leaves it but with a batch, after the commit. The shard only orders its
// parts, each of which has a file of its own. [loop-thread]
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "language/check.hpp"
#include "runtime/command.hpp"
#include "runtime/loaded_run.hpp"
#include "runtime/sealed_batch.hpp"
#include "runtime/shard_options.hpp"

namespace rota::runtime {

class Shard {
  public:
    explicit Shard(ShardOptions options);
    ~Shard();

    /// The office in force from now on. Its workflows are what `Start` starts. `edited`: when its
    /// files were changed, as far as known; schedules that are new look forward from then.
    void use_office(std::shared_ptr<const language::Office> office,
                    std::optional<Instant> edited = std::nullopt);
    const std::shared_ptr<const language::Office>& office() const;
    /// Takes up what a restart left undone: calls to repeat, attempts that were lost.
    void recover();

    void handle(Command command);
    /// Puts an entry into the audit, to be written with the next batch. False when too many wait.
    bool record(store::AuditEntry entry);
    /// A key that has been answered gets the same answer, whatever has happened since. False when
    /// it is new.
    bool answer_again(const Command& command);
    /// The answer of an outside call, by the token of its attempt.
    /// `kept` is called when it is on the disk, or cannot get there.
    void take_answer(const std::string& token, Answer answer, std::function<void()> kept = {});
    /// What a handler may ask while it is called (rota/ext/query.h, rota/ext/calendar.h).
    Result<Value> query(const Call& call, const Value& request);
    Result<Value> ask_calendar(const Call& call, const Value& request);
    /// Lets time pass: everything that is due by now happens, up to a bound.
    void pass_time();
    /// Goes on with what earlier batches left: pure steps beyond a bound, reads that waited for
    /// what was uncommitted, a clock that is being moved.
    void go_on();

    bool has_batch() const;
    /// Enough for one transaction: what is left can wait for the next.
    bool is_full() const;
    /// A signal to very many runs is about to begin, or a step that reads the tables has waited for
    /// some batches: until nothing is on its way to the disk, nothing new is to be taken in.
    bool wants_quiet() const;
    /// More to do without any new input.
    bool has_more() const;
    SealedBatch seal();
    /// Batches are committed in the order they were sealed.
    void committed(std::uint64_t batch);
    /// Nothing of this batch has happened, nor of what was decided on top of it: all callers get
    /// the error, and memory starts anew from the journal. Call recover() when writes go through.
    void failed(SealedBatch& batch, const Error& error);

    Instant now() const;
    /// When time next does something, by what is known; nothing when nothing is due ever.
    std::optional<Instant> next_timer();
    /// A workflow is due to start by itself: the office's files are to be looked at before.
    bool has_due_start();
    /// Due times still stand as another calendar had them, or what became of them is not on disk
    /// yet.
    bool has_old_dues() const;
    bool is_moving_clock() const;
    /// Every run in memory, and whether all of it is on disk: for those who check one by the other.
    void each_loaded(const std::function<void(const LoadedRun&, bool is_on_disk)>& visit) const;
    bool is_rehearsal() const { return options_.is_rehearsal; }

  private:
    struct Parts;

    ShardOptions options_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace rota::runtime
