#include "runtime/recounting.hpp"

#include <algorithm>

#include "model/mutant.hpp"

namespace rota::runtime {

void Recounting::take_calendar() {
    const Bytes32& calendar = memory_.in_force.office->calendar_hash;
    const store::RunNumber next = memory_.batch.next_run_number();
    if (!recount_) {
        const auto kept = memory_.options.reader->setting(recount_setting);
        // Nothing has been counted in a store without runs.
        if (!kept && next == 1) return;
        recount_ = kept ? recount_of(*kept) : Recount{};
        if (recount_ && ROTA_MUTANT("recount_loses_its_place")) recount_->done = recount_->last;
        if (!recount_) throw store::StoreError("the store is damaged: its calendar cannot be read");
    }
    if (recount_->calendar == calendar) return;
    recount_ = Recount{calendar, next - 1, 0};
    begins_after_ = memory_.batch.number();
    record();
}

void Recounting::record_first_calendar() {
    if (recount_) return;
    recount_ = Recount{memory_.in_force.office->calendar_hash, 0, 0};
    record();
}

void Recounting::record() { memory_.batch.set(recount_setting, to_text(*recount_)); }

/// Begins when all that was decided by the old calendar is on the disk, for the pages are read from
/// there. One page a batch; handlers that wait for the disk come first.
bool Recounting::may_go_on() const {
    return is_at_work() && memory_.batch.committed() >= begins_after_ &&
           last_page_ != memory_.batch.number() && !memory_.calls.has_reading();
}

void Recounting::go_on() {
    if (!may_go_on()) return;
    last_page_ = memory_.batch.number();
    const store::Page page{recount_->done, memory_.options.recount_runs_max};
    const auto rows = memory_.options.reader->unfinished_runs(page);
    recount_->done = recount_->last;
    if (rows.size() == page.limit) recount_->done = std::min(rows.back().number, recount_->last);
    for (const store::RunRow& row : rows) {
        if (row.number > recount_->last) break;
        if (ROTA_MUTANT("recount_forgets_those_on_disk") &&
            memory_.runs.in_memory(row.id) == nullptr)
            continue;
        if (LoadedRun* run = memory_.runs.find(row))
            decisions_.decide(*run, input::CalendarChanged{});
    }
    record();
}

}  // namespace rota::runtime
