// A supervision round in a data folder of its own, on the real roster, played by the script of the
// demo through a running engine. The engine may be killed meanwhile: the people wait for it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/value.hpp"
#include "support/files.hpp"
#include "support/process.hpp"
#include "support/values.hpp"

namespace rota::scenario {

namespace fs = std::filesystem;

/// The office of workflows/, copied to where it may be edited.
fs::path copy_office(const fs::path& to);
/// Replaces every occurrence; fails the test when there is none.
void edit_file(const fs::path& path, const std::string& from, const std::string& to);

class Round {
  public:
    /// Makes the rehearsal and sets its clock to the fifth workday of 2018-Q3.
    explicit Round(int seed, fs::path office = {});

    static constexpr const char* name = "supervision-round/2018-Q3";

    /// Starts the engine: the program itself, or (with `crash`) the one with crash points, which
    /// dies at the n-th passing of a place: "store.before_commit:2".
    void serve(const std::string& crash = "");
    testing::Background& engine() { return *engine_; }
    /// Waits until the engine that was started last takes commands.
    void wait_until_served();
    /// Ends the engine in good order.
    void stop();

    /// Starts the round. The engine need not run.
    void start();
    /// Plays to the end through the engine that runs.
    void play();
    /// Plays in the background, for tests that do something meanwhile.
    std::unique_ptr<testing::Background> play_beside();
    std::unique_ptr<testing::Background> start_and_play_beside();

    /// A command of the program, without and with --json; `--wait` when the engine runs.
    testing::Ended call(std::vector<std::string> arguments);
    Value ask(std::vector<std::string> arguments);
    /// As `call`, which has to end well.
    std::string must(std::vector<std::string> arguments);
    void act(const std::string& task, const std::string& outcome, const std::string& account);

    /// Everything the record says of the round, as one text: two rounds are the same when this is.
    std::string record();
    std::string file(const std::string& name);
    const fs::path& data() const { return data_; }
    const fs::path& folder() const { return folder_.path(); }

  private:
    testing::Variables variables() const;

    TemporaryFolder folder_;
    fs::path office_;
    fs::path data_;
    std::unique_ptr<testing::Background> engine_;
    std::size_t log_size_ = 0;  // when the engine was started
};

}  // namespace rota::scenario
