#include "simulation/machine.hpp"

#include <algorithm>
#include <utility>

#include "json/json.hpp"
#include "plugin/answer.hpp"
#include "runtime/write_batch.hpp"

namespace rota::simulation {

namespace {

constexpr std::size_t workers = 3;
constexpr int idle_turns_max = 200;
constexpr auto probe_interval = std::chrono::milliseconds(200);

runtime::ShardOptions shard_options(Surroundings& around,
                                    store::Reader& reader,
                                    plugin::Executor& executor) {
    runtime::ShardOptions options;
    options.reader = &reader;
    options.executor = &executor;
    options.randomness = runtime::Randomness(around.seed);
    options.store_id = "simulated";
    options.is_rehearsal = around.is_rehearsal;
    if (around.is_rehearsal) {
        const auto clock = reader.setting("clock");
        options.rehearsal_now =
            clock ? Instant(std::chrono::microseconds(std::stoll(*clock))) : around.clock.wall();
    }
    options.recount_runs_max = 1;
    options.clock = [&around] { return around.clock.wall(); };
    options.starts_by_itself = around.starts_by_itself;
    options.log = [&around](const std::string& line) {
        around.trace.note([&] { return "log " + line; });
        if (line.starts_with("schedule: ")) return;
        throw Broken("the shard complains: " + line + " in " + std::to_string(around.seed));
    };
    return options;
}

}  // namespace

void Desk::read(Instant now) {
    edited_at = now;
    language::Checked checked = language::check(files, types());
    trouble.reset();
    if (checked.office) {
        in_force = std::move(checked.office);
        return;
    }
    std::string errors;
    for (const Diagnostic& problem : checked.problems) {
        if (problem.severity == Severity::error)
            errors += "\n" + problem.place.file + ":" + std::to_string(problem.place.line) + " " +
                      problem.en;
    }
    if (!in_force) throw Broken("the office is not good:" + errors);
    trouble = Error{ErrorCode::invalid, errors, errors};
}

Instant Surroundings::latest(store::Reader& reader) const {
    const auto set = is_rehearsal ? reader.setting("clock") : std::nullopt;
    return set ? Instant(std::chrono::microseconds(std::stoll(*set))) : clock.latest;
}

Machine::Machine(Surroundings& around, Prng chance)
    : around_(around), chance_(chance), executor_([&around] { return around.workshop.ponder(); }) {
    reader_ = around_.drive.store().reader();
    witness_reader_ = around_.drive.store().reader();
    shard_ = std::make_unique<runtime::Shard>(shard_options(around_, *reader_, executor_));
    executor_.answer_questions_with(*shard_);
    shard_->use_office(around_.desk.in_force);
    runtime::Environment& outside = *this;
    loop_ = std::make_unique<runtime::Loop>(*shard_, outside);
    loop_->begin();
    turn();
}

Machine::~Machine() = default;

// ---- the loop -----------------------------------------------------------------------------------

bool Machine::loop_acts() {
    if (inbox_.empty()) {
        if (!awake_at_ || *awake_at_ > around_.clock.run) return false;
        if (idle_since_ != around_.clock.run) idle_turns_ = 0;
        idle_since_ = around_.clock.run;
        promise(++idle_turns_ < idle_turns_max, "the loop spins without any message");
    }
    // All there is, at the moment at which it happened to look.
    for (std::size_t count = chance_.below(inbox_.size() + 1); count > 0; --count) {
        idle_turns_ = 0;
        runtime::Message message = std::move(inbox_.front());
        inbox_.pop_front();
        loop_->take(std::move(message));
    }
    turn();
    return true;
}

void Machine::turn() {
    goes_on_ = loop_->turn();
    const auto wait = loop_->wait();
    awake_at_ = wait ? std::optional(around_.clock.run + *wait) : std::nullopt;
    if (is_quiet() && wait && wait->count() > 0) check_at_rest();
}

bool Machine::is_quiet() const { return inbox_.empty() && to_write_.empty(); }

void Machine::check_at_rest() {
    if (is_read_only()) return;
    promise(unkept_ == 0, "a worker is never told that its answer was kept");
    around_.witness.check_nothing_due(shard_->now());
    if (chance_.one_in(4)) around_.witness.look_into(*shard_);
    promise(!shard_->has_old_dues(), "at rest, and due times are not those of the calendar");
    if (around_.starts_by_itself)
        around_.witness.starts().check_at_rest(*reader_, shard_->office(), shard_->now());
    // With another calendar, or after a restart, it may have counted some of them and not others.
    const bool is_same_office = std::exchange(rested_with_, shard_->office()) == shard_->office();
    if (!is_same_office || chance_.one_in(8))
        around_.witness.check_dues(*reader_, *shard_->office(), around_.latest(*reader_));
}

void Machine::log(const std::string& line) { around_.trace.say("log " + line); }

void Machine::post_answer(const std::string& token, Answer answer) {
    ++unkept_;
    inbox_.push_back(runtime::message::Answered{token, std::move(answer), [this] { --unkept_; }});
}

// ---- the writer ---------------------------------------------------------------------------------

void Machine::write(runtime::SealedBatch batch, bool) {
    promise(to_write_.empty(), "two batches are on their way to the disk");
    around_.witness.starts().sealed(shard_->office(), batch.batch.starts);
    auto ready_at = around_.clock.run;
    if (around_.faults.strike(Fault::slow_disk, 6))
        ready_at += std::chrono::seconds(chance_.between(1, 600));
    to_write_.push_back({std::move(batch), ready_at});
}

void Machine::probe_store() {
    to_write_.push_back({std::nullopt, around_.clock.run + probe_interval});
}

bool Machine::writer_acts() {
    if (to_write_.empty() || to_write_.front().ready_at > around_.clock.run) return false;
    ToWrite next = std::move(to_write_.front());
    to_write_.pop_front();
    store::Writer& writer = around_.drive.store().writer();
    if (!next.batch) {
        around_.tally.count("probes");
        inbox_.push_back(runtime::message::ProbeDone{writer.probe()});
        return true;
    }
    around_.tally.count("batches");
    const std::uint64_t before = around_.witness.events();
    runtime::Disk disk{around_.files, writer, [] {}};
    runtime::Message written = runtime::write_batch(disk, std::move(*next.batch));
    around_.witness.look(*witness_reader_, around_.latest(*witness_reader_));
    check_written(written, before);
    inbox_.push_back(std::move(written));
    if (writer.wants_maintenance()) writer.maintain();
    return true;
}

/// Nothing of a batch is on the disk, or all of it.
void Machine::check_written(const runtime::Message& written, std::uint64_t events_before) {
    const std::uint64_t events = around_.witness.events() - events_before;
    if (const auto* failed = std::get_if<runtime::message::NotCommitted>(&written)) {
        promise(events == 0, "not committed, and yet something was written");
        promise(failed->why.find("full") != std::string::npos,
                "the store refuses a batch:",
                failed->why);
        around_.witness.starts().disturbed(shard_->now());
        around_.witness.check_tables(*witness_reader_);
        return;
    }
    std::uint64_t expected = 0;
    const auto& committed = std::get<runtime::message::Committed>(written);
    for (const store::RunChange& change : committed.batch.batch.runs) expected += change.row.count;
    promise(events == expected, "committed, and yet something was not written");
}

// ---- the workers --------------------------------------------------------------------------------

bool Machine::worker_acts() {
    const auto done = std::find_if(at_work_.begin(), at_work_.end(), [&](const AtWork& at_work) {
        return !at_work.work.is_lost && at_work.done_at <= around_.clock.run;
    });
    if (done != at_work_.end()) {
        const Work work = std::move(done->work);
        at_work_.erase(done);
        around_.drive.pass("engine.after_call");
        post_answer(work.token, work.answer);
        if (work.is_doubled) post_answer(work.token, work.answer);
        return true;
    }
    if (to_call_.empty()) return false;
    const runtime::HandlerCall call = std::move(to_call_.front());
    to_call_.pop_front();
    around_.drive.pass("engine.before_call");
    around_.trace.say("call " + call.call->run + " " + call.call->activation + " " +
                      call.call->token);
    around_.trace.note([&] { return "    told " + json::to_json(call.call->message); });
    Work work = around_.workshop.begin(call, around_.witness);
    const auto done_at = around_.clock.run + work.takes;
    at_work_.push_back({std::move(work), done_at});
    return true;
}

void Machine::abandon(const std::string& token) {
    around_.tally.count("abandoned attempts");
    // Some handlers notice that nobody waits for them, some do not.
    if (chance_.one_in(2)) return;
    const auto erased =
        std::erase_if(at_work_, [&](const AtWork& at_work) { return at_work.work.token == token; });
    if (erased > 0) post_answer(token, plugin::abandoned());
}

// ---- life ---------------------------------------------------------------------------------------

std::optional<std::chrono::microseconds> Machine::next_act() const {
    if (!inbox_.empty() || !to_call_.empty()) return around_.clock.run;
    std::optional<std::chrono::microseconds> earliest;
    if (shard_->has_more()) earliest = awake_at_;
    const auto consider = [&](std::chrono::microseconds at) {
        if (!earliest || at < *earliest) earliest = at;
    };
    if (!to_write_.empty()) consider(to_write_.front().ready_at);
    for (const AtWork& at_work : at_work_) {
        if (!at_work.work.is_lost) consider(at_work.done_at);
    }
    return earliest;
}

void Machine::stop() {
    around_.tally.count("orderly stops");
    inbox_.push_back(runtime::message::Stop{});
    for (int i = 0; goes_on_ || !inbox_.empty(); ++i) {
        promise(i < 10'000, "the engine does not stop");
        if (loop_acts() || writer_acts()) continue;
        promise(awake_at_ || !to_write_.empty(), "the engine waits for ever and does not stop");
        if (!to_write_.empty())
            around_.clock.run = to_write_.front().ready_at;
        else
            around_.clock.run = std::max(around_.clock.run, *awake_at_);
    }
}

}  // namespace rota::simulation
