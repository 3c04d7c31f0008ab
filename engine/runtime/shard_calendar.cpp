// Another calendar in force: every run that has not ended counts its open due times anew, so many
// at a time, beside whatever else there is to do.
#include <algorithm>

#include "model/mutant.hpp"
#include "runtime/shard.hpp"

namespace rota::runtime {

/// Compares the calendar of the office with the one that due times were counted with.
void Shard::take_calendar() {
    const Bytes32& calendar = office_->calendar_hash;
    if (!recount_) {
        const auto kept = options_.reader->setting(recount_setting);
        // Nothing has been counted in a store without runs.
        if (!kept && next_run_number() == 1) return;
        recount_ = kept ? recount_of(*kept) : Recount{};
        if (recount_ && ROTA_MUTANT("recount_loses_its_place")) recount_->done = recount_->last;
        if (!recount_) throw store::StoreError("the store is damaged: its calendar cannot be read");
    }
    if (recount_->calendar == calendar) return;
    recount_ = Recount{calendar, next_run_number() - 1, 0};
    recount_begins_ = open_.number;
    record_recount();
}

/// With the first run of a store: what is counted from now on, is counted with this calendar.
void Shard::record_first_calendar() {
    if (recount_) return;
    recount_ = Recount{office_->calendar_hash, 0, 0};
    record_recount();
}

void Shard::record_recount() {
    open_.batch.settings.emplace_back(recount_setting, to_text(*recount_));
}

/// The number that the next new run will have, those in the open batch counted.
store::RunNumber Shard::next_run_number() const {
    const auto is_new = [this](const Bytes16& id) {
        const LoadedRun& run = *runs_.at(id);
        return run.is_new && !run.events.empty();
    };
    return run_number_ + 1 + std::count_if(touched_.begin(), touched_.end(), is_new);
}

/// Begins when all that was decided by the old calendar is on the disk, for the pages are read from
/// there. One page a batch; handlers that wait for the disk come first.
bool Shard::may_recount() const {
    return is_recounting() && committed_ >= recount_begins_ && recount_page_ != open_.number &&
           reading_calls_.empty();
}

void Shard::go_on_with_recount() {
    if (!may_recount()) return;
    recount_page_ = open_.number;
    const store::Page page{recount_->done, options_.recount_runs_max};
    const auto rows = options_.reader->unfinished_runs(page);
    recount_->done = recount_->last;
    if (rows.size() == page.limit) recount_->done = std::min(rows.back().number, recount_->last);
    for (const store::RunRow& row : rows) {
        if (row.number > recount_->last) break;
        if (ROTA_MUTANT("recount_forgets_those_on_disk") && !runs_.contains(row.id)) continue;
        if (LoadedRun* run = find_run(row)) decide(*run, input::CalendarChanged{}, "");
    }
    record_recount();
}

}  // namespace rota::runtime
