// The plain step types that tests of the engine run: one that gives back what it is given, one that
// does nothing, one that leaves a trace of every attempt on the disk.
#include <chrono>
#include <string>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include <rota/sdk.hpp>

namespace {

/// Gives its params as its output.
struct Echo : rota::Step<rota::Json, rota::Json> {
    static rota::Manifest manifest() {
        return {.name = "test.echo", .title = {"回声", "Echo"}, .repeat = rota::Repeat::pure};
    }
    rota::Answer start(const rota::Call&, const rota::Json& params) { return rota::done(params); }
};

struct Noop : rota::Step<> {
    static rota::Manifest manifest() {
        return {.name = "test.noop", .title = {"无事", "Nothing"}, .repeat = rota::Repeat::pure};
    }
    rota::Answer start(const rota::Call&, const rota::Nothing&) { return rota::done(); }
};

struct AppendParams {
    std::string file{};
    int fail_first = 0;
    int delay_ms = 0;
    static auto fields() {
        return rota::fields(rota::field<&AppendParams::file>("file").required(),
                            rota::field<&AppendParams::fail_first>("fail_first").at_least(0),
                            rota::field<&AppendParams::delay_ms>("delay_ms").at_least(0));
    }
};

/// Appends "idempotency_key token attempt" to a file and makes sure that it is on the disk. The
/// line is written by the attempts that then fail, too: it counts attempts, not successes.
struct Append : rota::Step<AppendParams> {
    static rota::Manifest manifest() {
        return {.name = "test.append", .title = {"记一笔", "Append"}, .blocks = true};
    }

    rota::Answer start(const rota::Call& call, const AppendParams& params) {
        std::this_thread::sleep_for(std::chrono::milliseconds(params.delay_ms));
        std::string line(call.idempotency_key());
        line.append(" ").append(call.completion_token());
        line.append(" ").append(std::to_string(call.attempt())).append("\n");
        if (!append(params.file, line)) {
            return rota::fail("test.append",
                              {"写不进 " + params.file, "cannot write " + params.file});
        }
        if (call.attempt() <= params.fail_first) {
            return rota::retry("test.not_yet", {"还不行", "not yet"});
        }
        return rota::done();
    }

  private:
    /// One write, so that lines of several processes do not mix.
    static bool append(const std::string& path, const std::string& line) {
        const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
        if (file < 0) return false;
        const bool is_written =
            ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
            ::fsync(file) == 0;
        return ::close(file) == 0 && is_written;
    }
};

/// The same, of what nobody may begin twice.
struct AppendOnce : Append {
    static rota::Manifest manifest() {
        return {.name = "test.append_once",
                .title = {"只记一笔", "Append once"},
                .repeat = rota::Repeat::at_most_once,
                .blocks = true};
    }
};

}  // namespace

ROTA_PLUGIN("test.steps", "1.0.0", Echo, Noop, Append, AppendOnce)
