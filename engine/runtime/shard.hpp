// One event loop's worth of runs: takes inputs, decides, and gathers what was decided into one
// transaction after the other. Synchronous and without threads: the engine drives it, and so does
// the simulation. What leaves it leaves with a batch, after the commit. [loop-thread]
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/decide.hpp"
#include "plugin/executor.hpp"
#include "runtime/broadcast.hpp"
#include "runtime/command.hpp"
#include "runtime/definitions.hpp"
#include "runtime/loaded_run.hpp"
#include "runtime/randomness.hpp"
#include "runtime/recount.hpp"
#include "runtime/run_name.hpp"
#include "runtime/schedules.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// A handler to be called outside the loop, once the batch is on disk.
struct HandlerCall {
    Bytes16 run{};
    Activation step;
    std::unique_ptr<const Call> call;
};

/// A batch on its way to the disk, and what may leave when it is there.
struct SealedBatch {
    std::uint64_t number = 0;
    store::Batch batch;
    std::vector<std::pair<Reply, Result<Value>>> replies;
    std::vector<HandlerCall> calls;
    std::vector<std::string> abandoned;       // tokens of attempts that nobody waits for
    std::vector<std::function<void()>> kept;  // whoever waits for an answer to be on the disk
};

struct ShardOptions {
    store::Reader* reader = nullptr;
    plugin::Executor* executor = nullptr;
    Randomness randomness{std::nullopt};
    std::string store_id;
    bool is_rehearsal = false;
    Instant rehearsal_now{};  // as of the last commit
    /// The live clock; not asked in a rehearsal.
    std::function<Instant()> clock;
    std::function<void(const std::string&)> log;
    /// Workflows with `every` start without being told to.
    bool starts_by_itself = false;
    /// A signal to more runs than this goes out in parts of as many.
    std::size_t signal_runs_max = 1000;
    /// Due times are counted anew in so many runs at a time.
    std::size_t recount_runs_max = 1000;
};

class Shard {
  public:
    explicit Shard(ShardOptions options);
    ~Shard();

    /// The office in force from now on. Its workflows are what `Start` starts. `edited`: when its
    /// files were changed, as far as known; schedules that are new look forward from then.
    void use_office(std::shared_ptr<const language::Office> office,
                    std::optional<Instant> edited = std::nullopt);
    const std::shared_ptr<const language::Office>& office() const { return office_; }
    /// Takes up what a restart left undone: calls to repeat, attempts that were lost.
    void recover();

    void handle(Command command);
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
    bool is_full() const { return events_ >= events_max; }
    /// A signal to very many runs is about to begin, or a step that reads the tables has waited for
    /// some batches: until nothing is on its way to the disk, nothing new is to be taken in.
    bool wants_quiet() const { return broadcast_wants_quiet() || reading_wants_quiet(); }
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
    bool has_old_dues() const { return is_recounting() || committed_ < recount_page_; }
    bool is_moving_clock() const { return move_.has_value(); }
    /// Every run in memory, and whether all of it is on disk: for those who check one by the other.
    void each_loaded(const std::function<void(const LoadedRun&, bool is_on_disk)>& visit) const;
    bool is_rehearsal() const { return options_.is_rehearsal; }

  private:
    static constexpr std::size_t events_max = 50'000;  // some 5 MB
    static constexpr std::uint64_t reading_batches_max = 4;

    friend class ShardLookup;
    Shard(Shard&&) = default;
    Shard& operator=(Shard&&) = default;

    struct Move {
        Instant to{};
        Command command;
    };

    // Finding runs.
    LoadedRun* find_run(const Bytes16& id);
    LoadedRun* find_run(const store::RunRow& row);
    LoadedRun* find_run(const std::string& name);
    LoadedRun* load(const store::RunRow& row);
    std::string free_name(const Workflow& workflow, const Date& nominal);

    // Deciding.
    Result<Value> start(const command::Start& start, const std::string& actor);
    Result<Value> start_run(const std::shared_ptr<const Definition>& definition,
                            input::Start input,
                            const std::string& actor);
    void start_child(const effect::StartChild& child);
    /// One run has started the next, and so on, in a short time: without an end, by the look of it.
    bool is_endless_below(LoadedRun* run);
    Result<Value> to_run(const command::ToRun& command, const std::string& actor);
    std::optional<Error> decide(LoadedRun& run, const Input& input, const std::string& actor);
    void perform(LoadedRun& run, const std::vector<Effect>& effects);
    void perform_inside(LoadedRun& run, const Effect& effect);
    void call_pure();
    void call_one(const Bytes16& id, const Activation& step);
    Call make_call(LoadedRun& run, const Activation& step);
    void remember(const std::vector<Event>& events);
    Result<Value> query_entries(LoadedRun& run, const Call& call, const Value& request);
    Result<Value> query_visits(const Value& request);
    Result<Value> query_roster(const Value& request);
    Result<Value> due_of_span(const Value& request);
    core::Context context_for(const LoadedRun& run, const std::string& actor);
    std::unique_ptr<core::Lookup> lookup_for(const LoadedRun& run);

    // Signals.
    std::vector<Bytes16> runs_for_signal(const std::string& signal,
                                         const std::string& to,
                                         std::size_t limit);
    /// How many it reached; nothing when it is for more than one transaction should change.
    std::optional<std::int64_t> send(const effect::SendSignal& signal);
    bool reaches(LoadedRun* run, const effect::SendSignal& signal);
    void send_signal(Command command, const command::Signal& sent);
    void send_or_accept(const effect::SendSignal& signal);
    void accept(Broadcast broadcast);
    void record_broadcasts();
    void take_up_broadcasts();
    void go_on_with_broadcast();
    void finish_broadcast();

    // Due times when the calendar changes (shard_calendar.cpp).
    void take_calendar();
    void record_first_calendar();
    void record_recount();
    store::RunNumber next_run_number() const;
    bool is_recounting() const { return recount_ && !recount_->is_over(); }
    bool may_recount() const;
    void go_on_with_recount();

    std::optional<Instant> timer_on_disk();
    bool broadcast_wants_quiet() const {
        return !broadcasts_.empty() && !broadcasts_.front().has_begun;
    }
    bool reading_wants_quiet() const {
        return !reading_calls_.empty() && open_.number > reading_since_ + reading_batches_max;
    }

    // Answering.
    static Error no_such_run(const std::string& name);
    void remember_answer(const std::string& key, const Bytes32& asked, const Value& answer);
    void answer(Command& command, Result<Value> result);
    // Runs that start by themselves (shard_schedule.cpp).
    void take_schedules(Instant edited);
    void take_schedules_anew();
    void keep(const std::vector<KeptSetting>& settings);
    void start_due();
    void start_queued();
    store::StartRow row_of(const DueStart& due) const;
    std::optional<store::StartRow> taken_start(const std::string& workflow,
                                               const calendar::PlannedStart& planned);
    command::Start start_at(const Workflow& workflow, Instant at, const Date& day) const;
    void settle(store::StartRow& row, const Date& day);
    static void fail(store::StartRow& row, const Error& error);
    Result<bool> is_wanted(const Definition& definition, const DateTime& nominal);
    std::vector<Bytes16> runs_in_the_way(const Workflow& workflow);
    bool waits_for_another(const Workflow& workflow);
    bool is_queued_before(const store::StartRow& row) const;
    void cancel_previous(const std::vector<Bytes16>& open, store::StartRow& row);
    void wait_or_leave(const Workflow& workflow,
                       const std::string& open,
                       store::StartRow& row) const;
    std::vector<Bytes16> open_runs(const std::string& workflow, bool all);
    void record(store::StartRow row);
    Date day_of(const store::StartRow& row) const;
    std::optional<Instant> next_start();
    std::optional<Error> check_owner(const Workflow& workflow, const std::string& actor) const;
    Result<Value> pause_schedule(const command::PauseSchedule& asked, const std::string& actor);
    Result<Value> resume_schedule(const Workflow& workflow);
    Result<Value> backfill(const command::Backfill& asked, const std::string& actor);
    Result<Value> make_up_for(const Workflow& workflow,
                              const calendar::PlannedStart& planned,
                              bool is_merged,
                              bool is_preview,
                              const std::string& actor);
    // Clocks (shard_time.cpp).
    void move_clock(Command command, Instant to);
    void finish_move();
    bool is_quiet() const;
    void set_clock(Instant at);

    void touch(LoadedRun& run);
    void rest(LoadedRun& run);
    void reindex_timer(LoadedRun& run);
    void keep_entry(Entry entry);
    void keep_request(store::RequestRow row);
    void forget_written();
    void forget_idle();
    void drop(LoadedRun& run);

    /// The end of a UUIDv7 is random.
    struct RunHash {
        std::size_t operator()(const Bytes16& id) const {
            std::size_t hash = 0;
            std::memcpy(&hash, id.data() + id.size() - sizeof hash, sizeof hash);
            return hash;
        }
    };

    ShardOptions options_;
    Definitions definitions_;
    std::shared_ptr<const language::Office> office_;
    std::map<std::string, Label> workflow_labels_;

    std::unordered_map<Bytes16, std::unique_ptr<LoadedRun>, RunHash> runs_;
    std::unordered_map<std::string, Bytes16> names_;  // of loaded runs
    RunNames run_names_;
    std::list<LoadedRun*> idle_;  // all on disk and nothing to do; the longest idle first
    std::set<Bytes16> damaged_;   // runs whose journal cannot be read; the others go on

    std::deque<std::pair<Bytes16, Activation>> pure_calls_;
    std::deque<std::pair<Bytes16, Activation>> reading_calls_;
    std::uint64_t reading_since_ = 0;  // the batch that the first of them was ordered in
    /// Environment calls at work, or about to be: by token, run and step.
    std::unordered_map<std::string, std::pair<Bytes16, Activation>> handler_calls_;
    /// What handlers that have not answered yet have asked, by token.
    std::unordered_map<std::string, std::vector<EvaluatedValue>> reads_;

    SealedBatch open_;              // the batch being filled
    std::vector<Bytes16> touched_;  // runs in it, in order
    std::size_t events_ = 0;        // in it
    // Of the batches on their way to the disk, in the order they were sealed.
    std::deque<std::pair<std::uint64_t, Bytes16>> runs_sealed_;
    std::uint64_t committed_ = 0;  // number of the last batch on disk
    std::int64_t sequence_ = 0;    // of the journal
    store::RunNumber run_number_ = 0;

    std::map<std::string, std::uint64_t, std::less<>> numbers_;  // last issued, as far as known
    // What was decided and may not be on disk yet, with the number of its batch.
    std::map<std::string, std::pair<std::uint64_t, Entry>, std::less<>> entries_;
    std::map<std::string, std::pair<std::uint64_t, store::RequestRow>, std::less<>> requests_;
    std::deque<std::pair<std::uint64_t, std::string>> entries_in_order_;
    std::deque<std::pair<std::uint64_t, std::string>> requests_in_order_;
    using StartIdentity = std::pair<std::string, std::string>;  // workflow, what it stands for
    std::map<StartIdentity, std::pair<std::uint64_t, store::StartRow>> taken_;
    std::deque<std::pair<std::uint64_t, StartIdentity>> taken_in_order_;
    std::set<std::pair<Instant, Bytes16>> timer_index_;  // of the runs in memory

    std::deque<Broadcast> broadcasts_;  // the first is at work
    std::optional<Recount> recount_;    // nothing: no run was ever started
    std::uint64_t recount_begins_ = 0;  // once this batch is on disk
    std::uint64_t recount_page_ = 0;    // the batch that holds the last page
    std::optional<Move> move_;
    Schedules schedules_;
    Instant looked_at_office_{};  // when it was seen last that its files are as they are
    /// Of runs that started one another, by their root: how many are far from it.
    struct Chain {
        Instant until{};
        int runs = 0;
    };
    std::map<Bytes16, Chain> chains_;
    std::vector<store::StartRow> queued_;
    bool queued_known_ = false;
    std::optional<Instant> stored_timer_;  // earliest wake on disk, as far as known
    bool stored_timer_known_ = false;
};

}  // namespace rota::runtime
