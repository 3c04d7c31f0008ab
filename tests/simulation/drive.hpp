// Where a history keeps its store, whatever becomes of the engine: the production SQLite store on
// files in memory, or the store in memory. Both fail where the history says so.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "simulation/faults.hpp"
#include "store/store.hpp"

namespace rota::simulation {

/// The engine is gone, at this place; nothing of it may act any more.
struct Crash {
    std::string where;
    bool is_power_cut = false;
};

class Drive {
  public:
    explicit Drive(Faults& faults) : faults_(faults) {}
    virtual ~Drive() = default;

    /// For a new engine.
    virtual void open() = 0;
    virtual store::Store& store() = 0;
    /// The engine has ended and is being taken apart: what that does to the disk is in vain.
    virtual void freeze() {}
    /// It is gone; with a power cut, so is what was not synced.
    virtual void close(bool is_power_cut) = 0;
    /// The tables beside the journal that are not what the journal gives.
    virtual std::vector<std::string> differing_tables() = 0;

    /// A named place on the way of the engine, which may end here.
    void pass(const std::string& place);
    /// There is space again.
    void mend() { full_for_ = 0; }

  protected:
    bool is_full() const { return full_for_ > 0; }

    Faults& faults_;

  private:
    int full_for_ = 0;  // how many more transactions find the disk full
};

std::unique_ptr<Drive> memory_drive(Faults& faults);
std::unique_ptr<Drive> sqlite_drive(Faults& faults);

}  // namespace rota::simulation
