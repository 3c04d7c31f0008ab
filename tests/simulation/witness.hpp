// Whoever reads the disk after every commit and holds the engine to its promises: the journal is
// whole and chained, no acknowledged command is missing and none happened twice, rows and tables
// beside it are what it says, nothing is half done. It believes nothing the engine says of itself.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "model/run_state.hpp"
#include "runtime/shard.hpp"
#include "simulation/drive.hpp"
#include "simulation/run_book.hpp"
#include "simulation/start_book.hpp"
#include "simulation/tally.hpp"
#include "simulation/trace.hpp"
#include "store/attachments.hpp"

namespace rota::simulation {

/// A run as the journal tells it.
struct Told {
    store::RunRow row;
    std::shared_ptr<const Definition> definition;
    RunState state;  // the fold, by production code
    RunBook book;    // the model, by ours
    std::uint64_t events = 0;
    Bytes32 hash{};
};

class Witness {
  public:
    Witness(const StepTypes& types, const store::Attachments& files, Tally& tally, Trace& trace)
        : types_(types), files_(files), tally_(tally), trace_(trace), starts_(runs_, tally) {}

    /// Reads what was committed since. `latest` is the latest clock there ever was.
    void look(store::Reader& reader, Instant latest);
    /// After a restart: what was on the disk is there, every state and table is what the journal
    /// gives when it is read anew.
    void look_at_everything(Drive& drive, Instant latest);
    /// What the shard has in memory is what is on the disk.
    void look_into(const runtime::Shard& shard) const;
    /// The tables beside the journal are what the journal gives.
    void check_tables(store::Reader& reader) const;
    void check_inboxes(store::Reader& reader) const;
    /// Every open due is as this office's calendar has it; what has passed by then is not asked.
    void check_dues(store::Reader& reader, const language::Office& office, Instant latest) const;
    /// Nothing that was due by then is left.
    void check_nothing_due(Instant now) const;

    /// A command was acknowledged: this must have been written, once in all.
    void acknowledged(const std::string& mark);
    /// A command was refused: this was not written, and never will be.
    void refused(const std::string& mark);

    const std::map<Bytes16, Told>& runs() const { return runs_; }
    const Told* find(const std::string& name) const;
    std::uint64_t events() const { return events_; }
    StartBook& starts() { return starts_; }
    const StartBook& starts() const { return starts_; }

  private:
    Told& told(const store::RunRow& row, store::Reader& reader);
    void take(Told& run, const store::JournalRow& row, Instant latest);
    void check_row(const Told& run, store::Reader& reader) const;
    void check_files(const std::vector<Event>& events) const;
    void check_families() const;
    void check_numbers(const std::vector<Event>& events);
    void check_marks() const;
    int count(const std::string& mark) const;

    const StepTypes& types_;
    const store::Attachments& files_;
    Tally& tally_;
    Trace& trace_;
    std::map<Bytes16, Told> runs_;
    StartBook starts_;
    std::map<store::RunNumber, Bytes16> ids_;
    std::map<Bytes32, std::shared_ptr<const Definition>> definitions_;
    std::vector<Bytes32> rows_;  // hashes of the journal so far, by sequence number
    std::map<std::string, std::set<std::uint64_t>> numbers_;
    std::set<std::string> acknowledged_;
    std::set<std::string> refused_;
    std::uint64_t events_ = 0;
};

}  // namespace rota::simulation
