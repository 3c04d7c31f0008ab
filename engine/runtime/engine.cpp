#include "runtime/engine.hpp"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <variant>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "plugin/in_process.hpp"
#include "plugin/load.hpp"
#include "runtime/crash_point.hpp"
#include "runtime/inbox.hpp"
#include "runtime/office_watch.hpp"
#include "store/attachments.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t messages_max = 1024;  // taken from the inbox at a time
constexpr auto idle_max = std::chrono::seconds(1);

struct Answered {
    std::string token;
    Answer answer;
};
/// A handler that runs outside the loop asks something that only the loop knows.
struct Asked {
    std::function<void()> answer;
};
struct Committed {
    SealedBatch batch;
};
struct NotCommitted {
    SealedBatch batch;
    std::string why;
};
struct ProbeDone {
    bool is_good = false;
};
struct Stop {};

using Message = std::variant<Command, Answered, Asked, Committed, NotCommitted, ProbeDone, Stop>;

struct ProbeStore {};
using WriterMessage = std::variant<SealedBatch, ProbeStore, Stop>;

Error store_error(const std::string& why) {
    return {ErrorCode::unavailable,
            "没有写成，什么都没有改变：" + why,
            "nothing was written and nothing has changed: " + why};
}

Error read_only_error() {
    return {ErrorCode::unavailable,
            "硬盘写不进去，现在只能查看；腾出空间后会自动恢复",
            "the disk cannot be written, so only reading works; it resumes when there is space"};
}

}  // namespace

struct Engine::Parts {
    EngineOptions options;
    DataSettings settings;
    std::unique_ptr<DataLock> lock;
    std::unique_ptr<store::Store> store;
    store::Attachments attachments;
    std::unique_ptr<plugin::InProcess> executor;
    plugin::Host* host = nullptr;
    std::unique_ptr<store::Reader> loop_reader;
    std::unique_ptr<OfficeWatch> office;
    std::unique_ptr<Shard> shard;

    Inbox<Message> inbox;
    Inbox<WriterMessage> to_writer;
    std::unique_ptr<boost::asio::thread_pool> workers;
    std::thread loop;
    std::atomic<std::thread::id> loop_id{};
    std::thread writer;
    std::atomic<std::uint64_t> commits{0};

    // Of the loop alone.
    bool is_writing = false;
    bool is_read_only = false;
    bool is_stopping = false;

    explicit Parts(EngineOptions given)
        : options(std::move(given)),
          attachments(options.folder.blobs(), [](const char* place) { crash_point(place); }) {}

    void run_loop();
    void take(Message message);
    void take_command(Command command);
    void release(SealedBatch& batch);
    void post_call(OutsideCall call);
    void hand_over();
    std::optional<Steady::time_point> sleep_until();

    /// Runs it on the loop and waits for it. [any-thread]
    Result<Value> on_loop(const std::function<Result<Value>()>& ask) {
        if (std::this_thread::get_id() == loop_id.load()) return ask();
        std::promise<Result<Value>> promise;
        auto answer = promise.get_future();
        inbox.push(Asked{[&] {
            try {
                promise.set_value(ask());
            } catch (const store::StoreError& error) {
                promise.set_value(store_error(error.what()));
            }
        }});
        return answer.get();
    }

    void run_writer();
    void write(SealedBatch batch);
};

// ---- the loop -----------------------------------------------------------------------------------

void Engine::Parts::run_loop() {
    loop_id = std::this_thread::get_id();
    shard->recover();
    while (true) {
        shard->pass_time();
        if (!is_read_only) shard->go_on();
        hand_over();
        if (is_stopping && !is_writing && !shard->has_batch() && !shard->has_more()) return;
        const bool at_once = shard->has_more() && !is_read_only;
        auto messages = inbox.take(messages_max, at_once ? Steady::now() : sleep_until());
        for (Message& message : messages) take(std::move(message));
    }
}

std::optional<Steady::time_point> Engine::Parts::sleep_until() {
    const auto latest = Steady::now() + idle_max;
    if (settings.is_rehearsal() || is_writing)
        return is_writing ? std::nullopt : std::optional(latest);
    const auto wake = shard->next_wake();
    if (!wake) return latest;
    const auto wait = std::max(*wake - shard->now(), Instant::duration::zero());
    return std::min(latest, Steady::now() + wait);
}

void Engine::Parts::take(Message message) {
    if (auto* command = std::get_if<Command>(&message)) {
        take_command(std::move(*command));
    } else if (auto* answered = std::get_if<Answered>(&message)) {
        shard->take_answer(answered->token, std::move(answered->answer));
    } else if (auto* asked = std::get_if<Asked>(&message)) {
        asked->answer();
    } else if (auto* committed = std::get_if<Committed>(&message)) {
        is_writing = false;
        commits.fetch_add(1, std::memory_order_relaxed);
        shard->committed(committed->batch.number);
        release(committed->batch);
    } else if (auto* failed = std::get_if<NotCommitted>(&message)) {
        is_writing = false;
        is_read_only = true;
        options.log("the store cannot be written: " + failed->why);
        shard->failed(failed->batch, store_error(failed->why));
        to_writer.push(ProbeStore{});
    } else if (const auto* probe = std::get_if<ProbeDone>(&message)) {
        if (probe->is_good) {
            options.log("the store can be written again");
            is_read_only = false;
            shard->recover();
        } else if (!is_stopping) {
            to_writer.push(ProbeStore{});
        }
    } else {
        is_stopping = true;
    }
}

void Engine::Parts::take_command(Command command) {
    if (is_read_only || is_stopping) {
        command.reply(read_only_error());
        return;
    }
    if (std::holds_alternative<command::Start>(command.body)) {
        if (const auto trouble = office->look()) {
            command.reply(*trouble);
            return;
        }
        shard->use_office(office->in_force());
    }
    shard->handle(std::move(command));
}

void Engine::Parts::hand_over() {
    if (is_writing || is_read_only || !shard->has_batch()) return;
    is_writing = true;
    to_writer.push(shard->seal());
}

/// What waited for the commit leaves now: answers, and calls of handlers with effects.
void Engine::Parts::release(SealedBatch& batch) {
    crash_point("engine.before_reply");
    for (auto& [reply, result] : batch.replies) reply(result);
    for (const std::string& token : batch.abandoned) executor->abandon(token);
    for (OutsideCall& call : batch.calls) post_call(std::move(call));
}

void Engine::Parts::post_call(OutsideCall call) {
    boost::asio::post(*workers, [this, call = std::move(call)]() mutable {
        crash_point("engine.before_call");
        auto answer = executor->call(call.call);
        crash_point("engine.after_call");
        if (answer) inbox.push(Answered{call.call.token, std::move(*answer)});
        // Otherwise the step type answers later, through Services::completed.
    });
}

// ---- the writer ---------------------------------------------------------------------------------

void Engine::Parts::run_writer() {
    while (true) {
        auto messages = to_writer.take(1, Steady::now() + idle_max);
        if (messages.empty()) {
            store->writer().tidy();
            continue;
        }
        WriterMessage& message = messages.front();
        if (auto* batch = std::get_if<SealedBatch>(&message)) {
            write(std::move(*batch));
        } else if (std::holds_alternative<ProbeStore>(message)) {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            inbox.push(ProbeDone{store->writer().probe()});
        } else {
            return;
        }
    }
}

void Engine::Parts::write(SealedBatch batch) {
    try {
        for (const auto& [hash, content] : batch.batch.contents) attachments.put(content);
        const bool has_rows = !batch.batch.runs.empty() || !batch.batch.requests.empty() ||
                              !batch.batch.settings.empty();
        office->keep();
        // Refusals alone change nothing and wait for nothing.
        if (has_rows) store->writer().commit(batch.batch);
        inbox.push(Committed{std::move(batch)});
        store->writer().tidy();
    } catch (const store::StoreError& error) {
        inbox.push(NotCommitted{std::move(batch), error.what()});
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
    store::SqliteOptions sqlite;
    sqlite.path = folder.store();
    sqlite.vfs = parts->options.vfs;
    sqlite.passing = [](const char* place) { crash_point(place); };
    parts->store = store::open_sqlite(std::move(sqlite));
    parts->loop_reader = parts->store->reader();
    auto settings = read_settings(*parts->loop_reader);
    if (!settings) return settings.error();
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
        p.inbox.push(Answered{call.token, std::move(answer)});
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
    shard.rehearsal_now = p.settings.rehearsal_now;
    shard.clock = p.options.clock;
    shard.log = p.options.log;
    p.shard = std::make_unique<Shard>(std::move(shard));
    p.shard->use_office(p.office->in_force());

    p.workers = std::make_unique<boost::asio::thread_pool>(p.options.workers);
    p.writer = std::thread([&p] { p.run_writer(); });
    p.loop = std::thread([&p] { p.run_loop(); });
    return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

Engine::Engine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Engine::~Engine() {
    parts_->workers->join();
    parts_->inbox.push(Stop{});
    parts_->loop.join();
    parts_->to_writer.push(Stop{});
    parts_->writer.join();
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
