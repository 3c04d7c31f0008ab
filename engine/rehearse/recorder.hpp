// Writes down the year: folds what the engine decides, batch by batch, into the runs as they are
// and into the year as it went, and says which tasks are new.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/run_state.hpp"
#include "rehearse/year.hpp"
#include "store/store.hpp"

namespace rota::rehearse {

class Recorder {
  public:
    Recorder(Plan plan, std::shared_ptr<const language::Office> office, const StepTypes& types);

    /// A task that the last batch opened and did not close again.
    struct Opened {
        const Definition* definition = nullptr;
        const RunState* run = nullptr;
        const Task* task = nullptr;
    };
    /// Takes what a batch brought to its runs.
    std::vector<Opened> take(const store::Batch& batch);

    /// False when nobody can do anything about it any more.
    bool is_open(const std::string& task) const { return open_tasks_.contains(task); }

    std::size_t runs() const { return year_.runs.size(); }
    /// The one with the most runs; empty when there are none.
    std::string busiest_workflow() const;

    void add(Incident trouble) { year_.troubles.push_back(std::move(trouble)); }
    void add(PlayedCall call) { year_.calls.push_back(std::move(call)); }

    /// The year, with what is still open at its end judged by that end. Call once.
    Year finish();

  private:
    struct Followed {
        std::shared_ptr<const Definition> definition;
        RunState state;
        std::size_t place = 0;                          // in Year::runs
        std::map<std::string, std::size_t> open_tasks;  // by id: place in Year::tasks
        std::map<Activation, std::size_t> visits;       // place in Year::visits
        std::map<Activation, std::size_t> draws;        // place in Year::draws
    };
    class Fold;

    Followed& followed(const store::RunChange& change);

    Year year_;
    const StepTypes& types_;
    std::map<store::RunNumber, Followed> runs_;
    std::set<std::string> open_tasks_;  // ids, of all runs
};

}  // namespace rota::rehearse
