// The runs in memory, by id and by name. A run is loaded when it is first asked for, and may leave
// when it rests: all of it is on disk and no handler owes it an answer.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "runtime/definitions.hpp"
#include "runtime/loaded_run.hpp"
#include "runtime/run_name.hpp"
#include "runtime/timer_index.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// [loop-thread]
class RunCache {
  public:
    using Log = std::function<void(const std::string&)>;
    RunCache(store::Reader& reader, const StepTypes& types, TimerIndex& timers, Log log);

    // Null when there is no such run, or when nothing can be decided on it.
    LoadedRun* find(const Bytes16& id);
    LoadedRun* find(const store::RunRow& row);
    LoadedRun* find(const std::string& name);
    /// Only where it is in memory already.
    LoadedRun* in_memory(const Bytes16& id);
    bool has_unusable() const { return !unusable_.empty(); }
    /// Why nothing can be decided on the run of that name: its journal is damaged, a later version
    /// of the program wrote part of it, or its workflow cannot be read. Nothing for other names.
    std::optional<Error> why_unusable(const std::string& name);
    /// In memory or on disk, usable or not.
    bool exists(const std::string& name);

    /// A name for the next run of the workflow. It stays free until `add` takes it.
    std::string free_name(const Workflow& workflow, const Date& nominal);
    /// A run under the name that was offered last.
    LoadedRun& add(std::unique_ptr<LoadedRun> run);
    /// The run that was just added was not started after all; its name is free again.
    void withdraw(LoadedRun& run);
    /// False when the definition was known: the store has it, or has been told to keep it.
    bool keep(std::shared_ptr<const Definition> definition);

    /// It may not leave memory until it rests again.
    void wake(LoadedRun& run);
    /// Lists it among those that may leave, if all up to its last batch is on disk.
    void rest(LoadedRun& run, std::uint64_t committed);
    /// Lets the longest resting leave, down to a bound.
    void evict();
    void each(const std::function<void(LoadedRun&)>& visit) const;

  private:
    LoadedRun* load(const store::RunRow& row);
    void drop(LoadedRun& run);

    /// The end of a UUIDv7 is random.
    struct Hash {
        std::size_t operator()(const Bytes16& id) const {
            std::size_t hash = 0;
            std::memcpy(&hash, id.data() + id.size() - sizeof hash, sizeof hash);
            return hash;
        }
    };

    store::Reader* reader_;
    TimerIndex* timers_;
    Log log_;
    Definitions definitions_;
    std::unordered_map<Bytes16, std::unique_ptr<LoadedRun>, Hash> runs_;
    std::unordered_map<std::string, Bytes16> names_;  // of the runs in memory
    RunNames free_names_;
    std::list<LoadedRun*> resting_;      // the longest resting first
    std::map<Bytes16, Error> unusable_;  // nothing is decided on them; the other runs go on
};

}  // namespace rota::runtime
