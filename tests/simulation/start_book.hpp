// What schedules owe, by the rows of their decisions, the positions beside them and the journals of
// the runs: no start twice, none early, none lost, none against what its workflow says of overlaps,
// missed starts and pauses. It asks calendar/schedule.hpp when a schedule starts, which has an
// oracle of its own, and knows nothing of how the engine gets there.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "calendar/schedule.hpp"
#include "language/check.hpp"
#include "simulation/tally.hpp"
#include "store/store.hpp"

namespace rota::simulation {

struct Told;
using ToldRuns = std::map<Bytes16, Told>;
using OfficeInForce = std::shared_ptr<const language::Office>;

/// Which start a decision is on, for people.
std::string said(const store::StartRow& row);
/// Null where this office has no such workflow.
const Workflow* find_workflow(const OfficeInForce& office, const std::string& id);

class StartBook {
  public:
    StartBook(const ToldRuns& runs, Tally& tally) : runs_(runs), tally_(tally) {}

    // What happens to the engine.
    /// These files are in force from now on, as soon as it looks. In a rehearsal it does not know
    /// since when.
    void edited(const OfficeInForce& office, Instant at, bool is_rehearsal);
    /// Its clock was set back, or what it had not written is lost.
    void disturbed(Instant now);
    /// A batch is about to be written; it was decided with this office to its end.
    void sealed(const OfficeInForce& office, const std::vector<store::StartRow>& starts);

    /// A run that had ended goes on, by what is about to be looked at.
    void reopened(const Bytes16& run) { reopened_.insert(run); }
    /// After a commit, of one batch at most; the runs have been told before.
    void look(store::Reader& reader, Instant latest);
    /// It has nothing left to do at this moment, with this office.
    void check_at_rest(store::Reader& reader, const OfficeInForce& office, Instant now);

    /// Commands were answered. Marks are `schedule/pause/KEY` and `schedule/resume/WORKFLOW/KEY`.
    void acknowledged(const std::string& mark);
    void refused(const std::string& mark);
    void acknowledged_backfill(const std::string& workflow, const Value& answer) const;

    /// How many runs were started by their schedules, or afterwards by hand.
    std::size_t made() const { return made_.size(); }
    /// The workflows that somebody has paused.
    std::vector<std::string> paused() const;

  private:
    using Identity = std::pair<std::string, std::string>;  // workflow, what it stands for
    /// As a batch brought it: new, or queued until then.
    struct Fresh {
        store::StartRow row;
        bool was_queued = false;
        bool is_by_hand = false;
    };
    struct Kept {
        std::optional<Instant> position;
        std::string rules;   // that the position is of
        std::string paused;  // why; empty: it is not
    };

    void read_rows(store::Reader& reader);
    void read_settings(store::Reader& reader);
    Kept kept(store::Reader& reader, const std::string& workflow) const;
    void take(const Fresh& fresh, Instant latest);
    void take_started(const Fresh& fresh);
    void check_lateness(const Fresh& fresh, const Workflow& workflow);
    void check_way(const Fresh& fresh, const Bytes16& started, const Workflow& workflow) const;
    void check_in_the_way(const store::StartRow& row) const;
    void check_condition(const store::StartRow& row) const;
    void check_merged(const store::StartRow& row) const;
    void cover(const store::StartRow& row);
    void check_pause(const Fresh& fresh) const;
    void check_queue() const;
    void check_runs() const;
    void check_moves();
    void note_open_runs();
    bool is_open(const Bytes16& run) const;
    /// Open before it, or at its start in this batch, and ever since.
    bool stayed_open(const Bytes16& run) const { return is_open(run) && !reopened_.contains(run); }

    /// By the office that the whole batch was decided with; null where that was not one alone.
    const Workflow* workflow_in_force(const std::string& id) const;

    const ToldRuns& runs_;
    Tally& tally_;

    std::vector<store::StartRow> rows_;  // by number, from 1, as they were last seen
    std::vector<Fresh> fresh_;           // of the batch that is looked at
    std::map<Identity, std::string> made_;
    std::set<Identity> covered_;  // whatever became of them
    std::map<std::string, Kept> kept_, kept_before_;
    std::set<std::string> named_;  // runs that a row is of
    std::set<Bytes16> reopened_;
    std::set<Bytes16> known_;                        // runs
    std::map<std::string, std::set<Bytes16>> open_;  // at the last look, by workflow
    std::map<std::pair<std::string, Instant>, std::set<Instant>>
        late_;  // started so late, at one moment

    std::set<std::string> pauses_, refused_;      // keys
    std::set<std::string> gone_on_;               // workflows that were resumed by the batch
    std::map<std::string, std::size_t> resumed_;  // how often
    std::map<std::string, std::set<std::string>> resumes_;  // acknowledged

    OfficeInForce office_;         // of the last batch
    OfficeInForce office_before_;  // another one, before that
    bool is_steady_ = false;       // and of all of it
    OfficeInForce in_force_;       // by the files
    OfficeInForce rested_with_;    // at the last rest
    std::set<Identity> queued_;    // by any batch, also a lost one
    bool is_rehearsal_ = false;
    bool knows_since_ = false;              // otherwise from the next rest on
    std::map<std::string, Instant> since_;  // by workflow: no start later than this may be lost
    std::map<std::string, Instant> floor_;  // and none that was to be earlier may be made
    std::optional<Instant> set_back_;       // since the last rest
};

}  // namespace rota::simulation
