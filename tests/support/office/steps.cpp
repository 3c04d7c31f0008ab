// Step types for tests that look at a run from outside: one that is at work until it is told, one
// that must not be repeated, one that waits for nothing that anybody could name.
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <rota/sdk.hpp>

namespace {

struct FileParams {
    std::string file{};
    static auto fields() { return rota::fields(rota::field<&FileParams::file>("file").required()); }
};

/// Is at work until the other end of a named pipe is opened.
struct Pipe : rota::Step<FileParams> {
    static rota::Manifest manifest() {
        return {.name = "test.pipe", .title = {"管道", "Pipe"}, .blocks = true};
    }
    rota::Answer start(const rota::Call&, const FileParams& params) {
        const int file = ::open(params.file.c_str(), O_WRONLY | O_CLOEXEC);
        if (file >= 0) ::close(file);
        return rota::done();
    }
};

/// Begins something outside that nobody may begin twice, and never tells what became of it.
struct Once : rota::Step<> {
    static rota::Manifest manifest() {
        return {.name = "test.once",
                .title = {"只办一次", "Once"},
                .repeat = rota::Repeat::at_most_once};
    }
    rota::Answer start(const rota::Call& call, const rota::Nothing&) {
        // Kept for ever: the engine ends with the call still at work.
        static std::vector<rota::Completion>& kept = *new std::vector<rota::Completion>();
        kept.push_back(call.completion());
        return rota::pending();
    }
};

/// Is done at once; undoing it takes until the other end of a named pipe is opened.
struct Undo : rota::Step<FileParams> {
    static rota::Manifest manifest() {
        return {.name = "test.undo", .title = {"可撤销", "Undo"}, .blocks = true};
    }
    rota::Answer start(const rota::Call&, const FileParams&) { return rota::done(); }
    rota::Answer compensate(const rota::Call&, const FileParams& params, const rota::Nothing&) {
        const int file = ::open(params.file.c_str(), O_WRONLY | O_CLOEXEC);
        if (file >= 0) ::close(file);
        return rota::done();
    }
};

struct Quiet : rota::Step<> {
    static rota::Manifest manifest() {
        return {.name = "test.quiet", .title = {"静候", "Quiet"}, .repeat = rota::Repeat::pure};
    }
    rota::Answer start(const rota::Call&, const rota::Nothing&) { return rota::wait(); }
};

}  // namespace

ROTA_PLUGIN("test.office", "1.0.0", Pipe, Once, Undo, Quiet)
