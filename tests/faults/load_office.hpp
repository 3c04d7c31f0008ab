// The office of these tests: workflows that between them use every kind of work an engine can lose
// or do twice, with the data folder of a live engine. Steps with effects append to one file.
#pragma once

#include <filesystem>
#include <string>

#include "runtime/engine.hpp"

namespace rota::faults {

namespace fs = std::filesystem;

/// Pure: ten steps in a row. Effects: pure and effectful steps, one of which is at_most_once.
/// Timer: a wait of about a second, then an effect. Form: a task with a form. Signal: waits
/// for the signal `go`, then has an effect.
inline constexpr const char* workflows[] = {"pure", "effects", "timer", "form", "signal"};

/// These start by themselves, each second. Tick: an effect. Relay: a wait of about a second, then
/// an effect; one run at a time, and one start that queues.
inline constexpr const char* scheduled[] = {"tick", "relay"};

/// Steps whose every completion had an effect: workflow, and activation as a Record names it.
struct EffectStep {
    const char* workflow;
    const char* step;
};
inline constexpr EffectStep effect_steps[] = {{"effects", "1#1"},
                                              {"effects", "4#1"},
                                              {"timer", "1#1"},
                                              {"signal", "1#1"},
                                              {"tick", "0#1"},
                                              {"relay", "1#1"}};
inline constexpr EffectStep once_step = {"effects", "3#1"};

class LoadOffice {
  public:
    /// Writes the office into `folder`, and makes the data folder `data` through the VFS.
    LoadOffice(fs::path folder, const fs::path& data, std::string vfs = "");
    /// The same office on another data folder, and the system's VFS.
    LoadOffice on(const fs::path& data) const;

    runtime::DataFolder data() const { return {data_.string()}; }
    std::string plugins() const { return (folder_ / "plugins").string(); }
    /// A line "idempotency_key token attempt" of every attempt of a step with an effect.
    fs::path effects() const { return folder_ / "effects"; }
    /// The same of the steps that are at_most_once.
    fs::path effects_once() const { return folder_ / "effects-once"; }
    const fs::path& folder() const { return folder_; }
    Result<runtime::DataSettings> make_data() const;
    /// For an engine in this process, on the machine's clock.
    runtime::EngineOptions options() const;

  private:
    fs::path folder_;
    fs::path data_;
    std::string vfs_;
};

Instant machine_clock();

}  // namespace rota::faults
