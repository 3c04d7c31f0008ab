// The engine of one data folder: the loop that decides, the writer that commits, the workers that
// call handlers with effects of their own. They share nothing and exchange values.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "runtime/command.hpp"
#include "runtime/data_folder.hpp"
#include "runtime/shard.hpp"

namespace rota::runtime {

/// So many calls of handlers with effects can be on their way at once, and be repeated after a
/// crash.
constexpr unsigned workers_default = 128;

struct EngineOptions {
    DataFolder folder;
    std::string plugins;  // folder of the step libraries
    unsigned workers = workers_default;
    std::function<Instant()> clock;  // the live clock
    std::function<void(const std::string&)> log;
    std::string vfs;  // of SQLite; empty: the system's
};

/// The office in force, and what the checker found when the engine last looked at its files.
struct OfficeHealth {
    std::vector<Diagnostic> problems;
    std::shared_ptr<const language::Office> in_force;
};

class Engine {
  public:
    /// Takes the data folder, loads the step libraries, reads the office and takes up what a
    /// restart left undone. An Error when the folder is none or another engine has it; StoreError
    /// when the store cannot be read.
    static Result<std::unique_ptr<Engine>> open(EngineOptions options);
    /// Finishes what is on its way to the disk and stops.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Waits until due times stand as the calendar has them that was in force when the engine was
    /// opened: whoever only opens it to ask something is told the new ones. Most times there is
    /// nothing to wait for. [any-thread, not the loop's]
    void settle_dues();
    /// The command's reply is called once, when what led to it is on disk. [any-thread]
    void post(Command command);
    /// Posts and waits for the answer. [any-thread, not the loop's]
    Result<Value> ask(Command command);
    /// Posts them all, in order, and waits for all answers. [any-thread, not the loop's]
    std::vector<Result<Value>> ask(std::vector<Command> commands);

    const DataSettings& settings() const;
    const DataFolder& folder() const;
    const StepTypes& types() const;
    plugin::Executor& executor();
    /// The live clock.
    Instant clock() const;
    /// A reader of its own for the calling thread.
    std::unique_ptr<store::Reader> reader();
    /// [any-thread]
    OfficeHealth office_health() const;
    /// Commits so far. [any-thread]
    std::uint64_t commits() const;

  private:
    struct Parts;
    explicit Engine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace rota::runtime
