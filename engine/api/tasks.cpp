// What is for an account to do, and what was sent to it.
#include <algorithm>
#include <set>
#include <tuple>

#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/views.hpp"
#include "core/navigate.hpp"
#include "model/texts.hpp"

namespace rota::api {

namespace {

/// The entry that the step of a task is about: of this run, or from the ledger.
std::optional<Entry> entry_about(EngineAccess& access, const OpenedRun& run, const Task& task) {
    const StepState& step = core::step_at(run.workflow(), run.state(), task.step.path());
    if (!step.spec || step.spec->about.empty()) return std::nullopt;
    const auto own = run.state().entries.find(step.spec->about);
    if (own != run.state().entries.end()) return own->second;
    return access.reader->entry(step.spec->about);
}

}  // namespace

Result<Value> list_tasks(EngineAccess& access, const Viewer& viewer, const Value&) {
    std::set<store::RunNumber> numbers;
    if (viewer.account) {
        for (const std::string& account : viewer.accounts()) {
            for (const store::InboxItem& item : access.reader->items_of(account)) {
                if (item.kind <= store::InboxItemKind::question) numbers.insert(item.run);
            }
        }
    } else {
        for (const auto& [id, definition] : access.office()->workflows) {
            for (const store::RunRow& row : access.reader->active_runs(id))
                numbers.insert(row.number);
        }
    }
    const Instant at = access.now();
    std::vector<Value> views;
    for (const store::RunNumber number : numbers) {
        const auto row = access.reader->run(number);
        const auto run = row ? open_run(access, *row, viewer) : nullptr;
        if (!run) continue;
        std::vector<const Task*> mine;
        for (const auto& [id, task] : run->state().tasks) {
            if (run->may_act(task)) mine.push_back(&task);
        }
        // In the order of the workflow, then of the list: the same for everybody, every time.
        std::sort(mine.begin(), mine.end(), [](const Task* a, const Task* b) {
            return std::tie(a->step, a->kind, a->key) < std::tie(b->step, b->kind, b->key);
        });
        for (const Task* task : mine)
            views.push_back(task_view(*run, *task, entry_about(access, *run, *task), at));
    }
    return Value::fields({{"tasks", Value::list(std::move(views))}});
}

Result<Value> list_inbox(EngineAccess& access, const Viewer& viewer, const Value&) {
    std::set<store::RunNumber> numbers;
    for (const std::string& account : viewer.accounts()) {
        for (const store::InboxItem& item : access.reader->items_of(account)) {
            if (item.kind > store::InboxItemKind::question) numbers.insert(item.run);
        }
    }
    std::vector<Value> documents;
    std::vector<Value> notices;
    for (const store::RunNumber number : numbers) {
        const auto row = access.reader->run(number);
        if (!row) continue;
        const auto run = open_run(access, *row, viewer);
        for (const Delivery& delivery : run->state().deliveries) {
            if (run->may_acknowledge(delivery)) documents.push_back(delivery_view(*run, delivery));
        }
        for (const Notice& notice : run->state().notices) {
            if (run->may_acknowledge(notice)) notices.push_back(notice_view(*run, notice));
        }
    }
    return Value::fields({{"documents", Value::list(std::move(documents))},
                          {"notices", Value::list(std::move(notices))}});
}

}  // namespace rota::api
