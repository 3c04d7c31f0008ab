#include "runtime/engine.hpp"

#include <atomic>
#include <cstdio>
#include <future>
#include <thread>
#include <variant>

#include <unistd.h>

#include "plugin/answer.hpp"
#include "plugin/in_process.hpp"
#include "plugin/load.hpp"
#include "runtime/crash_point.hpp"
#include "runtime/inbox.hpp"
#include "runtime/loop.hpp"
#include "runtime/office_watch.hpp"
#include "runtime/thread_name.hpp"
#include "runtime/workers.hpp"
#include "runtime/write_batch.hpp"
#include "store/attachments.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t messages_max = 1024;  // taken from the inbox at a time

// What the loop does itself when nothing else is going on, for waking another thread takes as long
// as the disk: writing a batch of so few runs, and calling a handler that is quick.
constexpr std::size_t runs_alone_max = 2;

struct ProbeStore {};
struct Maintain {};
using WriterMessage = std::variant<SealedBatch, ProbeStore, Maintain, message::Stop>;

Error stopped() { return {ErrorCode::unavailable, "引擎已停止", "the engine has stopped"}; }

/// What a decision needs could not be read, and what was decided by then may be half of it. Ends
/// the process without answering anybody: the next one begins with what is on the disk.
[[noreturn]] void stop(const char* why) {
    std::fprintf(stderr,
                 "rota: the store cannot be read (%s); stopping. Start again: what was promised is "
                 "on the disk\n",
                 why);
    _exit(70);
}

}  // namespace

struct Engine::Parts : Environment {
    EngineOptions options;
    DataSettings settings;
    std::unique_ptr<DataLock> lock;
    std::unique_ptr<store::Store> store;
    store::Attachments attachments;
    Inbox<Message> inbox;  // outlives the executor, whose libraries may have threads of their own
    Inbox<WriterMessage> to_writer;
    std::atomic<std::thread::id> loop_id{};
    std::unique_ptr<plugin::InProcess> executor;
    plugin::Host* host = nullptr;
    std::unique_ptr<store::Reader> loop_reader;
    std::unique_ptr<OfficeWatch> office;
    std::unique_ptr<Shard> shard;
    std::unique_ptr<Loop> loop;

    std::unique_ptr<Workers> workers;
    std::thread loop_thread;
    std::thread writer;
    std::atomic<std::uint64_t> commits{0};

    explicit Parts(EngineOptions given)
        : options(std::move(given)),
          attachments(options.folder.blobs(), [](const char* place) { crash_point(place); }) {}

    // Of the loop alone.
    std::vector<HandlerCall> calls;  // of the batch that is being released
    bool has_called = false;         // a handler, whose answer is not on the disk yet
    bool is_ending = false;          // no handler is called any more
    bool is_maintaining = false;

    void run_loop();
    void write(SealedBatch batch, bool is_alone) override;
    void probe_store() override { to_writer.push(ProbeStore{}); }
    void call(HandlerCall call) override { calls.push_back(std::move(call)); }
    void released() override;
    bool may_call_itself(const HandlerCall& call);
    void maintain();
    void abandon(const std::string& token) override;
    std::optional<Error> look_at_office() override { return office->look(); }
    std::shared_ptr<const language::Office> office_in_force() override {
        return office->in_force();
    }
    std::optional<Instant> office_edited_at() override {
        // Files know nothing of the clock of a rehearsal.
        return settings.is_rehearsal() ? std::nullopt : office->edited_at();
    }
    void log(const std::string& line) override { options.log(line); }

    /// Runs it on the loop and waits for it. [any-thread]
    Result<Value> on_loop(const std::function<Result<Value>()>& ask) {
        if (std::this_thread::get_id() == loop_id.load()) return ask();
        std::promise<Result<Value>> promise;
        auto answer = promise.get_future();
        const bool is_taken = inbox.push(message::Asked{[&] {
            try {
                promise.set_value(ask());
            } catch (const store::StoreError& error) {
                promise.set_value(store_error(error.what()));
            }
        }});
        return is_taken ? answer.get() : Result<Value>(stopped());
    }

    bool make_call(HandlerCall call, std::function<void()> kept);
    void settle_what_came_late();
    void run_writer();
    void write_down(SealedBatch batch);
    void finish_calls();
};

// ---- the loop -----------------------------------------------------------------------------------

void Engine::Parts::run_loop() {
    name_thread("rota-loop");
    loop_id = std::this_thread::get_id();
    try {
        if (auto why = store->writer().only_reads())
            loop->only_read(std::move(*why));
        else
            loop->begin();
        while (loop->turn()) {
            const auto wait = loop->wait();
            const auto until = wait ? std::optional(Steady::now() + *wait) : std::nullopt;
            auto messages = inbox.take(messages_max, until);
            for (Message& message : messages) loop->take(std::move(message));
            if (!loop->is_writing()) maintain();
        }
    } catch (const store::StoreError& error) {
        stop(error.what());
    }
}

void Engine::Parts::write(SealedBatch batch, bool is_alone) {
    maintain();  // a batch may follow the other for as long as there is work
    is_alone = is_alone && batch.batch.runs.size() <= runs_alone_max &&
               batch.batch.contents.empty() && !is_maintaining && inbox.is_empty();
    if (is_alone)
        write_down(std::move(batch));
    else
        to_writer.push(std::move(batch));
}

/// Has the writer copy the log into the file, when it is long enough. Only while it rests.
void Engine::Parts::maintain() {
    if (is_maintaining || loop->is_read_only() || !store->writer().wants_maintenance()) return;
    is_maintaining = true;
    to_writer.push(Maintain{});
}

void Engine::Parts::abandon(const std::string& token) {
    if (executor->abandon(token)) inbox.push(message::Answered{token, plugin::abandoned(), {}});
}

void Engine::Parts::released() {
    if (is_ending) {
        calls.clear();  // their attempts are on record; the next start takes them up
    } else if (calls.size() == 1 && may_call_itself(calls.front())) {
        HandlerCall call = std::move(calls.front());
        calls.clear();
        has_called = make_call(std::move(call), [this] { has_called = false; });
    } else {
        for (HandlerCall& call : calls) workers->post(std::move(call));
        calls.clear();
    }
    workers->wake();
}

bool Engine::Parts::may_call_itself(const HandlerCall& call) {
    return !has_called && workers->are_idle() && inbox.is_empty() &&
           !executor->is_blocking(call.call->type) && workers->is_quick(call.call->type);
}

/// [loop-thread, worker-thread]
bool Engine::Parts::make_call(HandlerCall call, std::function<void()> kept) {
    crash_point("engine.before_call");
    const auto begin = Steady::now();
    auto answer = executor->call(*call.call);
    const auto took = Steady::now() - begin;
    crash_point("engine.after_call");
    if (!answer) return false;  // the step type answers later, through Services::completed
    auto on_disk = [this, took, type = call.call->type, kept = std::move(kept)] {
        workers->note(type, took);
        kept();
    };
    inbox.push(message::Answered{call.call->token, std::move(*answer), std::move(on_disk)});
    return true;
}

// ---- the writer ---------------------------------------------------------------------------------

void Engine::Parts::run_writer() {
    name_thread("rota-writer");
    while (true) {
        WriterMessage message = std::move(to_writer.take(1).front());
        if (auto* batch = std::get_if<SealedBatch>(&message)) {
            write_down(std::move(*batch));
        } else if (std::holds_alternative<ProbeStore>(message)) {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            inbox.push(message::ProbeDone{store->writer().probe()});
        } else if (std::holds_alternative<Maintain>(message)) {
            store->writer().maintain();
            inbox.push(message::Asked{[this] { is_maintaining = false; }});
        } else {
            return;
        }
    }
}

/// The writer, or the loop when the writer rests. [loop-thread, writer-thread]
void Engine::Parts::write_down(SealedBatch batch) {
    Disk disk{attachments, store->writer(), [this] { office->keep(); }};
    Message written = write_batch(disk, std::move(batch));
    if (auto* committed = std::get_if<message::Committed>(&written)) {
        commits.fetch_add(1, std::memory_order_relaxed);
        committed->batch.batch = {};  // dropped here: the loop has more to do
    }
    inbox.push(std::move(written));
}

/// Waits until no handler is being called, and sees to it that none is any more. Those that nobody
/// has begun to call are begun, unless the store can only be read and their turn may never come.
void Engine::Parts::finish_calls() {
    const auto finish = [this]() -> Result<Value> {
        is_ending = workers->are_done() || (loop->is_read_only() && workers->are_resting());
        return Value(is_ending);
    };
    while (*on_loop(finish) != Value(true))
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

/// The loop has ended: who still asks is answered here, and nobody asks after that.
void Engine::Parts::settle_what_came_late() {
    for (Message& message : inbox.close()) {
        if (auto* asked = std::get_if<message::Asked>(&message)) asked->answer();
        if (auto* command = std::get_if<Command>(&message)) command->reply(stopped());
    }
}

// ---- life ---------------------------------------------------------------------------------------

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options) {
    const DataFolder folder = options.folder;
    if (const auto is_data = check_is_data(folder); !is_data) return is_data.error();
    auto parts = std::make_unique<Parts>(std::move(options));
    parts->lock = DataLock::take(folder);
    if (!parts->lock) {
        return Error{ErrorCode::unavailable,
                     "另一个 rota 正在用 " + folder.path,
                     "another rota is using " + folder.path};
    }
    parts->attachments.drop_unfinished();
    store::SqliteOptions sqlite;
    sqlite.path = folder.store();
    sqlite.vfs = parts->options.vfs;
    sqlite.crash_hook = [](const char* place) { crash_point(place); };
    parts->store = store::open_sqlite(std::move(sqlite));
    parts->loop_reader = parts->store->reader();
    auto settings = read_settings(*parts->loop_reader);
    if (!settings) return not_data(folder.path);
    parts->settings = *settings;

    Parts& p = *parts;
    plugin::Services services;
    services.query = [&p](const Call& call, const Value& request) {
        return p.on_loop([&] { return p.shard->query(call, request); });
    };
    services.calendar = [&p](const Call& call, const Value& request) {
        return p.on_loop([&] { return p.shard->ask_calendar(call, request); });
    };
    services.completed = [&p](const Call& call, Answer answer) {
        p.inbox.push(message::Answered{call.token, std::move(answer), {}});
    };
    services.log = [&p](const Call*, plugin::LogLevel, std::string_view line) {
        p.options.log(std::string(line));
    };
    p.host = &plugin::Host::create(std::move(services));
    auto loaded = plugin::load(plugin::libraries_in(p.options.plugins), *p.host);
    for (const plugin::Rejected& rejected : loaded.rejected)
        p.options.log("not loaded: " + rejected.path.string() + ": " + rejected.error.en);
    p.executor = std::make_unique<plugin::InProcess>(*p.host, std::move(loaded));

    p.office = std::make_unique<OfficeWatch>(
        p.settings.office, p.executor->types(), *p.loop_reader, p.store->writer());
    if (auto trouble = p.office->open()) return *trouble;

    ShardOptions shard;
    shard.reader = p.loop_reader.get();
    shard.executor = p.executor.get();
    shard.randomness = Randomness(p.settings.rehearsal_seed);
    shard.store_id = p.settings.store_id;
    shard.is_rehearsal = p.settings.is_rehearsal();
    shard.starts_by_itself = p.settings.starts_by_itself;
    shard.rehearsal_now = p.settings.rehearsal_now;
    shard.clock = p.options.clock;
    shard.log = p.options.log;
    p.shard = std::make_unique<Shard>(std::move(shard));
    p.shard->use_office(p.office->in_force());
    p.loop = std::make_unique<Loop>(*p.shard, p);

    p.workers = std::make_unique<Workers>(
        p.options.workers,
        [&p](HandlerCall call, std::function<void()> kept) {
            return p.make_call(std::move(call), std::move(kept));
        },
        [&p](std::function<void()> run) { p.inbox.push(message::Asked{std::move(run)}); });
    p.writer = std::thread([&p] { p.run_writer(); });
    p.loop_thread = std::thread([&p] { p.run_loop(); });
    return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Engine::~Engine() {
    parts_->finish_calls();
    parts_->inbox.push(message::Stop{});
    parts_->loop_thread.join();
    parts_->settle_what_came_late();
    parts_->workers.reset();
    parts_->to_writer.push(message::Stop{});
    parts_->writer.join();
}

void Engine::settle_dues() {
    const auto is_waiting = [this]() -> Result<Value> {
        return Value(!parts_->loop->is_read_only() && parts_->shard->has_old_dues());
    };
    while (*parts_->on_loop(is_waiting) == Value(true))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void Engine::post(Command command) { parts_->inbox.push(std::move(command)); }

Result<Value> Engine::ask(Command command) {
    std::promise<Result<Value>> promise;
    auto answer = promise.get_future();
    command.reply = [&promise](const Result<Value>& result) { promise.set_value(result); };
    post(std::move(command));
    return answer.get();
}

std::vector<Result<Value>> Engine::ask(std::vector<Command> commands) {
    if (commands.empty()) return {};
    // Written by the loop alone, read here when the last one has been.
    std::vector<Result<Value>> answers(commands.size(), Value());
    std::size_t left = commands.size();
    std::promise<void> all;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        commands[i].reply = [&answers, &left, &all, i](const Result<Value>& result) {
            answers[i] = result;
            if (--left == 0) all.set_value();
        };
    }
    for (Command& command : commands) post(std::move(command));
    all.get_future().wait();
    return answers;
}

OfficeHealth Engine::office_health() const {
    return {parts_->office->problems(), parts_->office->in_force()};
}
const DataSettings& Engine::settings() const { return parts_->settings; }
const DataFolder& Engine::folder() const { return parts_->options.folder; }
const StepTypes& Engine::types() const { return parts_->executor->types(); }
plugin::Executor& Engine::executor() { return *parts_->executor; }
Instant Engine::clock() const { return parts_->options.clock(); }
std::unique_ptr<store::Reader> Engine::reader() { return parts_->store->reader(); }
std::uint64_t Engine::commits() const { return parts_->commits.load(std::memory_order_relaxed); }

}  // namespace rota::runtime
