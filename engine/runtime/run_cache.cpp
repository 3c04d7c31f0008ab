#include "runtime/run_cache.hpp"

#include <utility>

namespace rota::runtime {

namespace {

// To load a run takes some ten microseconds; so many are in memory at any size of an office.
constexpr std::size_t runs_max = 512;

Error damaged(const std::string& run) {
    return {ErrorCode::unavailable,
            "这一轮的记录已损坏，读不出来；查看：rota verify " + run,
            "the journal of this run is damaged and cannot be read; see rota verify " + run};
}

}  // namespace

RunCache::RunCache(store::Reader& reader, const StepTypes& types, TimerIndex& timers, Log log)
    : reader_(&reader), timers_(&timers), log_(std::move(log)), definitions_(types) {}

LoadedRun* RunCache::in_memory(const Bytes16& id) {
    const auto known = runs_.find(id);
    return known == runs_.end() ? nullptr : known->second.get();
}

LoadedRun* RunCache::find(const Bytes16& id) {
    if (LoadedRun* known = in_memory(id)) return known;
    if (unusable_.contains(id)) return nullptr;
    const auto row = reader_->run_by_id(id);
    return row ? load(*row) : nullptr;
}

LoadedRun* RunCache::find(const store::RunRow& row) {
    if (LoadedRun* known = in_memory(row.id)) return known;
    return unusable_.contains(row.id) ? nullptr : load(row);
}

LoadedRun* RunCache::find(const std::string& name) {
    if (const auto known = names_.find(name); known != names_.end()) return find(known->second);
    const auto row = reader_->run_by_name(name);
    return row ? find(*row) : nullptr;
}

bool RunCache::exists(const std::string& name) {
    return names_.contains(name) || reader_->run_by_name(name).has_value();
}

std::optional<Error> RunCache::why_unusable(const std::string& name) {
    const auto row = reader_->run_by_name(name);
    const auto why = row ? unusable_.find(row->id) : unusable_.end();
    return why == unusable_.end() ? std::nullopt : std::optional(why->second);
}

LoadedRun* RunCache::load(const store::RunRow& row) {
    try {
        auto run = load_run(row, definitions_, *reader_);
        if (run->undecidable) {
            log_(row.name + ": " + run->undecidable->en);
            unusable_.emplace(row.id, *run->undecidable);
            return nullptr;
        }
        LoadedRun& loaded = *run;
        names_[row.name] = row.id;
        runs_[row.id] = std::move(run);
        timers_->update(loaded);
        loaded.rests_at = resting_.insert(resting_.end(), &loaded);
        return &loaded;
    } catch (const store::StoreError& error) {
        if (!error.is_damage()) throw;  // the disk failed: the journal may be sound
        log_(row.name + ": " + error.what());
        unusable_.emplace(row.id, damaged(row.name));
        return nullptr;
    }
}

std::string RunCache::free_name(const Workflow& workflow, const Date& nominal) {
    return free_names_.free(
        workflow, nominal, [this](const std::string& name) { return exists(name); });
}

LoadedRun& RunCache::add(std::unique_ptr<LoadedRun> run) {
    LoadedRun& added = *run;
    names_[added.row.name] = added.row.id;
    runs_[added.row.id] = std::move(run);
    free_names_.take();
    return added;
}

void RunCache::withdraw(LoadedRun& run) {
    drop(run);
    free_names_.forget();
}

bool RunCache::keep(std::shared_ptr<const Definition> definition) {
    return definitions_.add(std::move(definition));
}

void RunCache::wake(LoadedRun& run) {
    if (run.rests_at) resting_.erase(*run.rests_at);
    run.rests_at.reset();
}

void RunCache::rest(LoadedRun& run, std::uint64_t committed) {
    if (run.rests_at || run.batch > committed || !run.calls.empty()) return;
    run.rests_at = resting_.insert(resting_.end(), &run);
}

void RunCache::drop(LoadedRun& run) {
    wake(run);
    timers_->leave_to_disk(run);
    names_.erase(run.row.name);
    runs_.erase(Bytes16(run.row.id));
}

void RunCache::evict() {
    while (runs_.size() > runs_max && !resting_.empty()) drop(*resting_.front());
}

void RunCache::each(const std::function<void(LoadedRun&)>& visit) const {
    for (const auto& [id, run] : runs_) visit(*run);
}

}  // namespace rota::runtime
