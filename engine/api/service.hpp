// Everything that can be asked of an engine, as one function from a request to an answer. The
// command line calls it directly or through the socket; both get the same.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/opened_run.hpp"
#include "runtime/definitions.hpp"
#include "runtime/engine.hpp"
#include "store/attachments.hpp"

namespace rota::api {

/// A request is a context: `command`, `as` (an account; absent: the operator), `lang`, `key`, and
/// what the command takes. See service.cpp for the commands. `many` takes a list of `requests`;
/// its answer is the list of theirs, each as frame.hpp has it. They are carried out in order, and
/// one that is refused does not keep the others back. Those that change something wait for the disk
/// together, so the run or task that one names has to be there already; a question is answered
/// when everything before it is on the disk.
class Service {
  public:
    explicit Service(runtime::Engine& engine);

    /// Answers one request; waits for the disk where something changes. Not for several threads at
    /// once: each has a service of its own.
    Result<Value> answer(const Value& request);
    /// Keeps a file that is about to be handed in: {name, sha256, size, type}.
    Result<Value> keep(const std::string& name, std::string_view content);
    /// The bytes of a file that the viewer may see in a run; by name or (the beginning of) hash.
    Result<std::string> content(const Value& request);

  private:
    using Handler = Result<Value> (Service::*)(const Value&);
    static Handler handler_of(std::string_view command);

    // Acts: commands.cpp
    Result<Value> start(const Value& request);
    Result<Value> act(const Value& request);
    Result<Value> operate(const Value& request);
    Result<Value> signal(const Value& request);
    Result<Value> clock(const Value& request);
    Result<Value> schedule(const Value& request);
    Result<Value> send(const Value& request, runtime::CommandBody body, const std::string& actor);
    Result<Value> many(const Value& request);
    Result<Value> evaluated(const std::string& text);

    // Questions: questions.cpp
    Result<Value> runs(const Value& request);
    Result<Value> show(const Value& request);
    Result<Value> why(const Value& request);
    Result<Value> tasks(const Value& request);
    Result<Value> inbox(const Value& request);
    Result<Value> history(const Value& request);
    Result<Value> draws(const Value& request);
    Result<Value> ledger(const Value& request);
    Result<Value> agenda(const Value& request);
    Result<Value> status(const Value& request);
    Result<Value> verify(const Value& request);
    Result<Value> schedules(const Value& request);
    Result<Value> starts(const Value& request);
    Value start_view(const store::StartRow& row, Language language);
    std::optional<Entry> entry_about(const OpenedRun& run, const Task& task);

    // Finding things: find.cpp
    Result<Viewer> viewer_of(const Value& request) const;
    Result<std::unique_ptr<OpenedRun>> open(const std::string& run, const Viewer& viewer);
    std::unique_ptr<OpenedRun> open(const store::RunRow& row, const Viewer& viewer);
    std::optional<store::RunRow> find_row(const std::string& run);
    struct FoundTask {
        std::string run;
        std::string id;
        std::string step;  // as shown to the one who asked
    };
    std::vector<store::InboxItem> items_for(const std::string& text, const Viewer& viewer);
    Result<FoundTask> find_task(const std::string& text, const Viewer& viewer);
    Result<FoundTask> find_task_of_step(const std::string& run,
                                        const std::string& step,
                                        const Viewer& viewer);

    Result<Value> stamped(Result<Value> answer);
    Instant now();
    std::shared_ptr<const language::Office> office() const;

    runtime::Engine& engine_;
    std::unique_ptr<store::Reader> reader_;
    runtime::Definitions definitions_;
    store::Attachments attachments_;
    /// Of the list that is being answered: commands that have not been sent yet.
    std::vector<runtime::Command>* unsent_ = nullptr;
};

}  // namespace rota::api
