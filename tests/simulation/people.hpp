// What people do at random: tasks in the right way and in wrong ones, commands of operators, new
// runs. They see what the disk says, and act on it a little later.
#pragma once

#include <string>

#include "runtime/command.hpp"
#include "simulation/prng.hpp"
#include "simulation/tally.hpp"
#include "simulation/witness.hpp"
#include "store/attachments.hpp"

namespace rota::simulation {

/// A command, and what the journal must say once it was acknowledged; empty: nothing certain.
struct Wish {
    runtime::CommandBody body;
    std::string actor;
    std::string mark;
};

class People {
  public:
    People(Prng chance, const Witness& witness, store::Attachments& files, Tally& tally)
        : chance_(chance), witness_(witness), files_(files), tally_(tally) {}

    /// `key` stands in whatever it leaves behind.
    Wish start(const std::string& key);
    /// Somebody does something; nothing when there is nobody to do anything.
    std::optional<Wish> act(const std::string& key);
    std::optional<Wish> operate(const std::string& key);
    /// Of a schedule of this office; nothing where it has none.
    std::optional<Wish> schedule(const std::string& key,
                                 const language::Office& office,
                                 Instant now);
    Wish resume(const std::string& workflow, const std::string& key);
    /// What brings this task to its end.
    Wish finish(const Told& run, const Task& task, const std::string& key);

  private:
    const Told* any_run(bool may_have_ended);
    const Told* any_run_with_tasks();
    input::Submit submission(const Told& run, const Task& task, const std::string& key);
    Wish to_run(const Told& run, Input input, std::string actor, std::string mark);
    Wish hand_in(const Told& run, const Task& task, const std::string& key);
    Wish spoil(Wish wish);
    FileRef photo(const std::string& label);
    std::string anybody();

    Prng chance_;
    const Witness& witness_;
    store::Attachments& files_;
    Tally& tally_;
};

}  // namespace rota::simulation
