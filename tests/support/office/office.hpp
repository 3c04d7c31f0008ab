// A whole office in a temporary folder, for tests of what the engine answers: its files given as
// text, a rehearsal's data, the real step libraries, a real engine and a service on it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "api/service.hpp"
#include "runtime/engine.hpp"

namespace rota {

void PrintTo(const Value& value, std::ostream* out);
void PrintTo(const Error& error, std::ostream* out);

}  // namespace rota

namespace rota::test {

struct OfficeFile {
    std::string path;
    std::string text;
};

/// A roster of two departments, three townships and two groups, a calendar of weekends and two
/// books; no workflow. A test adds its own files, or its own in place of one of these.
std::vector<OfficeFile> small_office();
/// The small office with these files too.
std::vector<OfficeFile> office_with(std::vector<OfficeFile> files);
/// A workflow `w` of office.head with these steps. A line `en = …` of a step goes where it belongs.
OfficeFile workflow_of(std::string_view steps);

class Office;

/// What one account does and asks.
class Account {
  public:
    Account(Office& office, std::string name) : office_(office), name_(std::move(name)) {}

    Result<Value> answer(std::initializer_list<Field> request) const;
    Value ask(std::initializer_list<Field> request) const;
    /// Acts on a task, by its id or as RUN:STEP.
    Result<Value> act(const std::string& task,
                      const std::string& outcome,
                      std::initializer_list<Field> more = {}) const;
    /// The ids of its tasks, in the order in which they are listed.
    std::vector<std::string> tasks() const;

  private:
    Office& office_;
    std::string name_;
};

class Office {
  public:
    /// Makes the folder and opens the engine; a rehearsal, whose clock stands at 2018-09-03T09:00,
    /// a Monday. `@folder@` in the files becomes the folder; in it is a named pipe, `pipe`: whoever
    /// opens it to write waits until open_pipe(). Workflows start by themselves only if asked to.
    explicit Office(std::vector<OfficeFile> files,
                    std::uint64_t seed = 7,
                    bool starts_by_itself = false);
    ~Office();
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    /// What the operator at the machine asks, or whoever the request says.
    Result<Value> answer(std::initializer_list<Field> request);
    Result<Value> answer(const Value& request) { return service_->answer(request); }
    /// The same, for what must not fail.
    Value ask(std::initializer_list<Field> request);
    Account as(std::string account) { return {*this, std::move(account)}; }

    /// Starts a workflow for office.head; gives the name of the run.
    std::string start(const std::string& workflow = "w", std::initializer_list<Field> inputs = {});
    /// Moves the clock: "5 workdays", or 2018-09-28T10:00.
    void advance(const std::string& span);
    void set_clock(const std::string& moment);

    /// Ends the engine and opens it again on the same data.
    void restart();
    /// Ends the engine, and the service with it.
    void stop();
    void open_pipe();
    /// Asks until the answer is as it should be: for what happens beside the loop.
    bool comes_true(const std::function<bool()>& is_so) const;

    api::Service& service() { return *service_; }
    runtime::Engine& engine() { return *engine_; }
    const std::filesystem::path& folder() const { return folder_; }
    runtime::EngineOptions engine_options() const;
    /// Writes a file of the office anew; the engine notices by itself.
    void write(const OfficeFile& file) const;

  private:
    std::filesystem::path folder_;
    int pipe_ = -1;  // its reading end
    std::unique_ptr<runtime::Engine> engine_;
    std::unique_ptr<api::Service> service_;
};

/// The JSON of an answer, or the code and the texts of an error.
std::string text_of(const Result<Value>& answer);

}  // namespace rota::test
