#include "runtime/shard.hpp"

#include <algorithm>

#include "core/entries.hpp"
#include "core/office_time.hpp"
#include "digest/sha256.hpp"
#include "json/json.hpp"
#include "model/mutant.hpp"

namespace rota::runtime {

namespace {

constexpr std::size_t pure_calls_max = 4096;  // in one batch, so that no run starves the others
// Runs that start one another would go on for ever if they were more than these, in so short a
// time:
constexpr auto chain_within = std::chrono::hours(1);
constexpr int chain_max = 50;         // one after the other
constexpr int chain_long = 3;         // and of one root, so far from it,
constexpr int chain_runs_max = 1000;  // in all

}  // namespace

/// What a decision looks up: what is on disk, with what this shard has decided since.
class ShardLookup : public core::Lookup {
  public:
    ShardLookup(Shard& shard, const LoadedRun& run) : shard_(shard), run_(run) {}

    std::optional<Entry> entry(std::string_view no) const override {
        if (const auto own = run_.state.entries.find(std::string(no));
            own != run_.state.entries.end()) {
            return own->second;
        }
        if (const auto known = shard_.entries_.find(no); known != shard_.entries_.end())
            return known->second.second;
        return shard_.options_.reader->entry(no);
    }
    std::uint64_t last_number(std::string_view pattern) const override {
        const auto known = shard_.numbers_.find(pattern);
        if (known != shard_.numbers_.end()) return known->second;
        const std::uint64_t last = shard_.options_.reader->last_number(pattern);
        shard_.numbers_.emplace(pattern, last);
        return last;
    }
    Bytes32 random_bits(std::string_view purpose) const override {
        return shard_.options_.randomness.bits(run_.row.name, purpose);
    }

  private:
    Shard& shard_;
    const LoadedRun& run_;
};

Error Shard::no_such_run(const std::string& name) {
    return {ErrorCode::not_found,
            "没有名为 `" + name + "` 的一轮；用 rota runs 看有哪些",
            "there is no run `" + name + "`; see rota runs"};
}

Shard::Shard(ShardOptions options)
    : options_(std::move(options)), definitions_(options_.executor->types()) {
    sequence_ = options_.reader->last_sequence();
    run_number_ = options_.reader->last_run_number();
    open_.number = 1;
}

Shard::~Shard() = default;

void Shard::use_office(std::shared_ptr<const language::Office> office,
                       std::optional<Instant> edited) {
    const bool is_first = office_ == nullptr;
    const Instant looked_before = std::exchange(looked_at_office_, now());
    if (office == office_) return;
    office_ = std::move(office);
    workflow_labels_.clear();
    for (const auto& [id, definition] : office_->workflows)
        workflow_labels_.emplace(id, definition->workflow.label);
    // Between two looks, the files say when; of what was done while no engine ran, nothing is
    // caught up with.
    const Instant from = is_first || !edited || looked_before > now()
                             ? now()
                             : std::clamp(*edited, looked_before, now());
    take_schedules(from);
    take_calendar();
}

Instant Shard::now() const {
    return options_.is_rehearsal ? options_.rehearsal_now : options_.clock();
}

// ---- finding runs -------------------------------------------------------------------------------

LoadedRun* Shard::find_run(const Bytes16& id) {
    if (const auto known = runs_.find(id); known != runs_.end()) return known->second.get();
    if (damaged_.contains(id)) return nullptr;
    const auto row = options_.reader->run_by_id(id);
    return row ? load(*row) : nullptr;
}

LoadedRun* Shard::find_run(const store::RunRow& row) {
    if (const auto known = runs_.find(row.id); known != runs_.end()) return known->second.get();
    return damaged_.contains(row.id) ? nullptr : load(row);
}

LoadedRun* Shard::load(const store::RunRow& row) {
    try {
        auto definition = definitions_.at(row.definition, *options_.reader);
        auto run = load_run(row, std::move(definition), *options_.reader);
        run->lookup = lookup_for(*run);
        LoadedRun& loaded = *run;
        names_[row.name] = row.id;
        runs_[row.id] = std::move(run);
        reindex_timer(loaded);
        rest(loaded);
        return &loaded;
    } catch (const store::StoreError& error) {
        if (!error.is_damage()) throw;  // the disk failed: the journal may be sound
        options_.log(row.name + ": " + error.what());
        damaged_.insert(row.id);
        return nullptr;
    }
}

LoadedRun* Shard::find_run(const std::string& name) {
    if (const auto known = names_.find(name); known != names_.end()) return find_run(known->second);
    const auto row = options_.reader->run_by_name(name);
    return row ? find_run(*row) : nullptr;
}

std::string Shard::free_name(const Workflow& workflow, const Date& nominal) {
    return run_names_.free(workflow, nominal, [this](const std::string& name) {
        return names_.contains(name) || options_.reader->run_by_name(name).has_value();
    });
}

// ---- deciding -----------------------------------------------------------------------------------

std::unique_ptr<core::Lookup> Shard::lookup_for(const LoadedRun& run) {
    return std::make_unique<ShardLookup>(*this, run);
}

core::Context Shard::context_for(const LoadedRun& run, const std::string& actor) {
    // A clock that is set back never makes a run go back.
    return {std::max(now(), run.state.now),
            actor,
            *office_->people,
            *office_->calendar,
            office_->books,
            workflow_labels_,
            options_.executor->types(),
            *run.lookup};
}

void Shard::touch(LoadedRun& run) {
    if (run.batch == open_.number) return;
    run.batch = open_.number;
    touched_.push_back(run.row.id);
    if (run.idle) idle_.erase(*run.idle);
    run.idle.reset();
}

/// Lists it among those that may be forgotten, if it has come to that.
void Shard::rest(LoadedRun& run) {
    if (run.idle || run.batch > committed_ || !run.calls.empty()) return;
    run.idle = idle_.insert(idle_.end(), &run);
}

std::optional<Error> Shard::decide(LoadedRun& run, const Input& input, const std::string& actor) {
    if (run.events.empty())
        run.had = {!run.state.tasks.empty(), !run.state.awaited.empty(), run.state.has_visits};
    auto decision = core::decide(*run.definition, run.state, input, context_for(run, actor));
    if (!decision) return decision.error();
    if (!decision->events.empty()) {
        touch(run);
        events_ += decision->events.size();
        remember(decision->events);
        if (run.events.empty())
            run.events = std::move(decision->events);
        else
            std::move(
                decision->events.begin(), decision->events.end(), std::back_inserter(run.events));
    }
    reindex_timer(run);
    perform(run, decision->effects);
    return std::nullopt;
}

void Shard::reindex_timer(LoadedRun& run) {
    const auto timer = core::next_timer(run.state);
    if (timer == run.next_timer) return;
    if (run.next_timer) timer_index_.erase({*run.next_timer, run.row.id});
    if (timer) timer_index_.insert({*timer, run.row.id});
    run.next_timer = timer;
}

void Shard::remember(const std::vector<Event>& events) {
    Instant at{};
    std::string by;
    const auto change = [&](const std::string& no, const auto& apply) {
        const auto known = entries_.find(no);
        auto entry = known != entries_.end() ? std::optional(known->second.second)
                                             : options_.reader->entry(no);
        if (!entry) return;
        apply(*entry);
        keep_entry(std::move(*entry));
    };
    for (const Event& event : events) {
        if (const auto* heard = std::get_if<event::InputAccepted>(&event)) {
            at = heard->at;
            by = heard->by;
        } else if (const auto* issued = std::get_if<event::NumberIssued>(&event)) {
            numbers_[issued->pattern] = issued->n;
        } else if (const auto* opened = std::get_if<event::EntryOpened>(&event)) {
            keep_entry(opened->entry);
        } else if (const auto* amended = std::get_if<event::EntryAmended>(&event)) {
            change(amended->no, [&](Entry& entry) { core::amend(entry, amended->set); });
        } else if (const auto* closed = std::get_if<event::EntryClosed>(&event)) {
            change(closed->no, [&](Entry& entry) { core::close(entry, at, closed->by); });
        } else if (const auto* dropped = std::get_if<event::EntryDropped>(&event)) {
            change(dropped->no, [&](Entry& entry) { core::drop(entry, at, by, dropped->because); });
        }
    }
}

void Shard::keep_entry(Entry entry) {
    entries_in_order_.emplace_back(open_.number, entry.no);
    std::string no = entry.no;
    entries_.insert_or_assign(std::move(no), std::pair(open_.number, std::move(entry)));
}

void Shard::keep_request(store::RequestRow row) {
    requests_in_order_.emplace_back(open_.number, row.key);
    std::string key = row.key;
    requests_.insert_or_assign(std::move(key), std::pair(open_.number, std::move(row)));
}

void Shard::perform(LoadedRun& run, const std::vector<Effect>& effects) {
    for (const Effect& effect : effects) {
        if (const auto* call = std::get_if<effect::CallHandler>(&effect)) {
            // What was ordered first may have been closed by what the same decision did next.
            if (!core::is_callable(run.definition->workflow, run.state, call->step)) continue;
            const StepType* type = options_.executor->types().find(
                *run.definition->workflow.steps[call->step.step].type);
            run.calls.insert(call->step);
            if (type->effect != StepEffect::pure) {
                auto made = std::make_unique<const Call>(make_call(run, call->step));
                handler_calls_[made->token] = {run.row.id, call->step};
                open_.calls.push_back({run.row.id, call->step, std::move(made)});
            } else {
                if (reading_calls_.empty()) reading_since_ = open_.number;
                (type->reads ? reading_calls_ : pure_calls_).emplace_back(run.row.id, call->step);
            }
        } else {
            perform_inside(run, effect);
        }
    }
}

/// What stays inside the store is carried out at once, in the same transaction.
void Shard::perform_inside(LoadedRun& run, const Effect& effect) {
    if (const auto* abandon = std::get_if<effect::AbandonAttempt>(&effect)) {
        run.calls.erase(abandon->step);
        open_.abandoned.push_back(to_hex(abandon->token));
    } else if (const auto* keep = std::get_if<effect::KeepContent>(&effect)) {
        open_.batch.contents.emplace_back(keep->file.sha256, keep->content);
    } else if (const auto* child = std::get_if<effect::StartChild>(&effect)) {
        start_child(*child);
    } else if (const auto* cancel = std::get_if<effect::CancelChild>(&effect)) {
        if (LoadedRun* found = find_run(cancel->run))
            decide(*found, input::Cancel{cancel->because}, "");
    } else if (const auto* tell = std::get_if<effect::TellParent>(&effect)) {
        if (LoadedRun* parent = find_run(tell->parent.run)) {
            const input::ChildEnded ended{
                tell->parent.step, tell->parent.key, tell->name, tell->outcome, tell->outputs};
            decide(*parent, ended, "");
            if (ROTA_MUTANT("child_end_told_twice")) decide(*parent, ended, "");
        }
    } else if (const auto* send = std::get_if<effect::SendSignal>(&effect)) {
        send_or_accept(*send);
    } else if (const auto* entry = std::get_if<effect::TellOpener>(&effect)) {
        if (LoadedRun* opener = find_run(entry->entry.run))
            decide(*opener, input::EntryChanged{entry->entry}, "");
    }
}

Call Shard::make_call(LoadedRun& run, const Activation& step) {
    Call call = core::make_call(*run.definition, run.state, step, context_for(run, ""));
    digest::FieldHash key;
    key.add(options_.store_id)
        .add(run.row.name)
        .add(call.step)
        .add(static_cast<std::uint64_t>(step.keys.size()));
    for (const std::string& part : step.keys) key.add(part);
    key.add(static_cast<std::uint64_t>(step.round));
    call.idempotency_key = to_hex(key.finish());
    return call;
}

void Shard::call_one(const Bytes16& id, const Activation& step) {
    LoadedRun* run = find_run(id);
    if (run == nullptr) return;
    if (!core::is_callable(run->definition->workflow, run->state, step)) {
        run->calls.erase(step);
        touch(*run);
        return;
    }
    const Call call = make_call(*run, step);
    auto answer = options_.executor->call(call);
    auto reads = reads_.extract(call.token);
    if (answer && reads) answer->reads = std::move(reads.mapped());
    if (!answer) {
        answer = Answer{};
        answer->status = AnswerStatus::failed;
        answer->code = "plugin.pending";
        answer->reason = {"声明为 pure 的步骤类型必须当场答复",
                          "a step type that says it is pure has to answer at once"};
    }
    run->calls.erase(step);
    auto token = core::token_of(run->definition->workflow, run->state, step);
    decide(*run, input::Answered{step, token, std::move(*answer)}, "");
}

void Shard::call_pure() {
    for (std::size_t i = 0; i < pure_calls_max && !pure_calls_.empty(); ++i) {
        const auto [id, step] = std::move(pure_calls_.front());
        pure_calls_.pop_front();
        call_one(id, step);
    }
}

// ---- commands -----------------------------------------------------------------------------------

Result<Value> Shard::start(const command::Start& start, const std::string& actor) {
    const auto found = office_->workflows.find(start.workflow);
    if (found == office_->workflows.end()) return no_such_workflow(*office_, start.workflow);
    const Definition& definition = *found->second;
    const auto missing = missing_types(definition.workflow, options_.executor->types());
    if (missing) return *missing;

    input::Start input;
    input.nominal = start.nominal.value_or(core::office_time(*office_->calendar, now()));
    input.name = free_name(definition.workflow, input.nominal.date);
    input.id = options_.randomness.uuid(now(), "run/" + input.name);
    input.given = start.given;
    return start_run(found->second, std::move(input), actor);
}

Result<Value> Shard::start_run(const std::shared_ptr<const Definition>& definition,
                               input::Start input,
                               const std::string& actor) {
    auto run = std::make_unique<LoadedRun>();
    run->definition = definition;
    run->row.id = input.id;
    run->row.name = input.name;
    run->row.workflow = definition->workflow.id;
    run->row.definition = definition->hash;
    run->lookup = lookup_for(*run);
    LoadedRun& started = *run;
    const std::string name = input.name;
    runs_[started.row.id] = std::move(run);
    names_[name] = started.row.id;
    run_names_.take();
    if (auto error = decide(started, std::move(input), actor)) {
        drop(started);
        run_names_.forget();
        return *error;
    }
    record_first_calendar();
    if (definitions_.add(definition)) {
        open_.batch.definitions.push_back(
            {definition->hash, definition->workflow.id, definition->files});
    }
    return Value::fields({{"run", name}});
}

bool Shard::is_endless_below(LoadedRun* run) {
    int length = 0;
    const LoadedRun* root = run;
    for (; run != nullptr && now() - run->state.started < chain_within; ++length) {
        root = run;
        if (!run->state.parent || length == chain_max) break;
        run = find_run(run->state.parent->run);
    }
    if (length < chain_long) return false;
    std::erase_if(chains_, [&](const auto& chain) { return chain.second.until < now(); });
    Chain& chain = chains_[root->row.id];
    chain.until = root->state.started + chain_within;
    return length >= chain_max || ++chain.runs > chain_runs_max;
}

void Shard::start_child(const effect::StartChild& child) {
    const auto tell_failure = [&](const Error& error) {
        // A step that did not wait for it has nobody else to tell.
        options_.log("run: " + child.parent.name + ": " + child.workflow +
                     " was not started: " + error.en);
        if (LoadedRun* parent = find_run(child.parent.run)) {
            decide(*parent,
                   input::ChildEnded{child.parent.step,
                                     child.parent.key,
                                     "",
                                     "error",
                                     Value::fields({{"because", error.en}})},
                   "");
        }
    };
    const auto found = office_->workflows.find(child.workflow);
    if (found == office_->workflows.end()) {
        tell_failure(no_such_workflow(*office_, child.workflow));
        return;
    }
    LoadedRun* parent = find_run(child.parent.run);
    if (is_endless_below(parent)) {
        tell_failure(Error{ErrorCode::conflict,
                           "一小时内一轮接一轮发起得太多，不再发起：看来是流程在发起它自己",
                           "too many runs have started one another within an hour, so this one is "
                           "not started: it looks as if the workflow started itself"});
        return;
    }
    input::Start input;
    input.nominal = parent->state.nominal;
    input.name = free_name(found->second->workflow, input.nominal.date);
    input.id = child.run;
    input.given = child.inputs;
    input.parent = child.parent;
    const auto started = start_run(found->second, std::move(input), "");
    if (!started) tell_failure(started.error());
}

Result<Value> Shard::to_run(const command::ToRun& command, const std::string& actor) {
    LoadedRun* run = find_run(command.run);
    if (run == nullptr && options_.reader->run_by_name(command.run)) {
        return Error{ErrorCode::unavailable,
                     "这一轮的记录已损坏，读不出来；查看：rota verify " + command.run,
                     "the journal of this run is damaged and cannot be read; see rota verify " +
                         command.run};
    }
    if (run == nullptr) return no_such_run(command.run);
    if (auto error = decide(*run, command.input, actor)) return *error;
    return command.answer.is_null() ? Value::fields({{"run", command.run}}) : command.answer;
}

void Shard::handle(Command command) {
    if (answer_again(command)) return;
    if (const auto* start_command = std::get_if<command::Start>(&command.body)) {
        answer(command, start(*start_command, command.actor));
    } else if (const auto* run_command = std::get_if<command::ToRun>(&command.body)) {
        answer(command, to_run(*run_command, command.actor));
    } else if (const auto* signal = std::get_if<command::Signal>(&command.body)) {
        const command::Signal sent = *signal;
        send_signal(std::move(command), sent);
    } else if (const auto* pause = std::get_if<command::PauseSchedule>(&command.body)) {
        answer(command, pause_schedule(*pause, command.actor));
    } else if (const auto* filling = std::get_if<command::Backfill>(&command.body)) {
        answer(command, backfill(*filling, command.actor));
    } else if (const auto* move = std::get_if<command::MoveClock>(&command.body)) {
        const Instant to = move->to;
        move_clock(std::move(command), to);
    } else {
        const auto timer = next_timer();
        move_clock(std::move(command), timer.value_or(now()));
    }
    call_pure();
}

bool Shard::answer_again(const Command& command) {
    if (command.key.empty()) return false;
    const auto other_command = [&] {
        open_.replies.emplace_back(command.reply,
                                   Error{ErrorCode::conflict,
                                         "这个请求键已用于另一条命令；请换一个键",
                                         "this key was used for another command; use a new one"});
        return true;
    };
    for (Broadcast& broadcast : broadcasts_) {
        if (broadcast.key != command.key) continue;
        if (broadcast.asked != command.asked) return other_command();
        broadcast.replies.push_back(command.reply);  // its answer comes when everybody has it
        return true;
    }
    std::optional<store::RequestRow> row;
    if (const auto known = requests_.find(command.key); known != requests_.end()) {
        row = known->second.second;
    } else {
        row = options_.reader->request(command.key);
    }
    if (!row) return false;
    if (row->body != command.asked) return other_command();
    auto value = json::from_json(row->answer);
    open_.replies.emplace_back(command.reply, value ? Result<Value>(*value) : value.error());
    return true;
}

void Shard::answer(Command& command, Result<Value> result) {
    if (result && !command.key.empty() && !ROTA_MUTANT("key_carried_out_again"))
        remember_answer(command.key, command.asked, *result);
    open_.replies.emplace_back(std::move(command.reply), std::move(result));
}

void Shard::remember_answer(const std::string& key, const Bytes32& asked, const Value& answer) {
    store::RequestRow row{key, asked, json::to_json(answer), now()};
    keep_request(row);
    open_.batch.requests.push_back(std::move(row));
}

// ---- going on ----------------------------------------------------------------------------------

/// Nothing decided is waiting for the disk, and no handler is at work.
bool Shard::is_quiet() const {
    return pure_calls_.empty() && reading_calls_.empty() && handler_calls_.empty() &&
           broadcasts_.empty() && !is_recounting() && !has_batch() &&
           committed_ + 1 == open_.number;
}

void Shard::go_on() {
    go_on_with_broadcast();
    if (broadcast_wants_quiet()) return;
    go_on_with_recount();
    call_pure();
    // What reads the tables sees all that has been decided before it: so it waits for the disk.
    while (!reading_calls_.empty() && pure_calls_.empty() && !has_batch() &&
           committed_ + 1 == open_.number) {
        const auto [id, step] = std::move(reading_calls_.front());
        reading_calls_.pop_front();
        reading_since_ = open_.number;
        call_one(id, step);
        call_pure();
    }
    if (!move_ || !is_quiet()) return;
    const auto timer = next_timer();
    if (timer && *timer <= move_->to) {
        if (*timer > now()) set_clock(*timer);
        pass_time();
        return;
    }
    if (move_->to > now()) set_clock(move_->to);
    finish_move();
}

// ---- from outside and after a restart -----------------------------------------------------------

void Shard::take_answer(const std::string& token, Answer answer, std::function<void()> kept) {
    if (kept) open_.kept.push_back(std::move(kept));
    if (auto reads = reads_.extract(token)) answer.reads = std::move(reads.mapped());
    const auto known = handler_calls_.find(token);
    if (known == handler_calls_.end()) return;  // of an engine that ran before this one
    const auto [id, step] = known->second;
    if (!ROTA_MUTANT("token_not_compared")) handler_calls_.erase(known);
    LoadedRun* run = find_run(id);
    if (run == nullptr) return;
    const auto attempt = from_hex16(token);
    // A late answer of an attempt that was given up leaves the one that took its place at work.
    if (attempt == core::token_of(run->definition->workflow, run->state, step))
        run->calls.erase(step);
    decide(*run, input::Answered{step, attempt, std::move(answer)}, "");
    rest(*run);
    call_pure();
}

void Shard::recover() {
    take_up_broadcasts();
    // While the store could only be read, memory went on: what it ordered since is no lost attempt.
    std::set<std::string> ordered;
    for (const HandlerCall& call : open_.calls) ordered.insert(call.call->token);
    for (const store::RunRow& row : options_.reader->runs_with_work()) {
        LoadedRun* run = find_run(row.id);
        if (run == nullptr) continue;
        for (const Effect& effect : core::outstanding(*run->definition, run->state)) {
            const Activation& step = std::get<effect::CallHandler>(effect).step;
            // A lost attempt may have ended the run, or closed what stood beside it.
            if (!core::is_callable(run->definition->workflow, run->state, step)) continue;
            const auto token = core::token_of(run->definition->workflow, run->state, step);
            if (token &&
                (handler_calls_.contains(to_hex(*token)) || ordered.contains(to_hex(*token)))) {
                run->calls.insert(step);  // still at work: a batch failed, not the engine
            } else if (token) {
                decide(*run, input::Lost{step}, "");
            } else {
                perform(*run, {effect});
            }
        }
        touch(*run);  // it may be forgotten when nothing is left to do
    }
    call_pure();
}

}  // namespace rota::runtime
