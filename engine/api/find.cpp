#include "api/find.hpp"

#include <algorithm>
#include <iterator>

#include "core/navigate.hpp"
#include "model/texts.hpp"

namespace rota::api {

Error no_run(const std::string& run) {
    return {ErrorCode::not_found,
            "没有名为 `" + run + "` 的一轮；用 rota runs 看有哪些",
            "there is no run `" + run + "`; see rota runs"};
}

Error no_step(const std::string& step) {
    return {ErrorCode::not_found,
            "没有步骤 `" + step + "`，或不归这个岗位看",
            "there is no step `" + step + "`, or none for this account to see"};
}

std::unique_ptr<OpenedRun> open_run(EngineAccess& access,
                                    const store::RunRow& row,
                                    const Viewer& viewer) {
    auto run = runtime::load_run(row, access.definitions, *access.reader);
    return std::make_unique<OpenedRun>(
        std::move(run), access.office(), access.engine.types(), viewer);
}

std::optional<store::RunRow> find_row(EngineAccess& access, const std::string& run) {
    if (auto row = access.reader->run_by_name(run)) return row;
    if (run.find('/') != std::string::npos) return std::nullopt;
    std::optional<store::RunRow> found;
    for (const auto& [id, definition] : access.office()->workflows) {
        auto row = access.reader->run_by_name(id + "/" + run);
        if (row && found) return std::nullopt;  // not clear which is meant
        if (row) found = std::move(row);
    }
    return found;
}

Result<std::unique_ptr<OpenedRun>> open_run(EngineAccess& access,
                                            const std::string& run,
                                            const Viewer& viewer) {
    const auto row = find_row(access, run);
    if (!row) return no_run(run);
    auto opened = open_run(access, *row, viewer);
    if (!opened->sight().sees_run()) return no_run(run);
    return opened;
}

namespace {

Result<FoundTask> find_task_of_step(EngineAccess& access,
                                    const std::string& run,
                                    const std::string& step,
                                    const Viewer& viewer) {
    auto opened = open_run(access, run, viewer);
    if (!opened) return opened.error();
    const OpenedRun& o = **opened;
    std::vector<const Task*> matching;
    for (const auto& [id, task] : o.state().tasks) {
        const std::string name = o.name_of(task.step.path());
        const bool is_named = step == name || step == o.name_of(task.step) ||
                              step == o.workflow().steps[task.step.step].id;
        if (is_named && o.may_act(task)) matching.push_back(&task);
    }
    // A step's own task before the question about it.
    const auto is_question = [](const Task* task) { return task->kind != TaskKind::step; };
    if (matching.size() > 1 && !std::all_of(matching.begin(), matching.end(), is_question))
        std::erase_if(matching, is_question);
    if (matching.empty()) return core::no_such_task(run + ":" + step);
    if (matching.size() > 1) {
        std::string ids;
        for (const Task* task : matching) ids += " " + task->id;
        return Error{ErrorCode::conflict,
                     "`" + step + "` 有几件待办，请写明是哪一件：" + ids,
                     "`" + step + "` has several tasks, say which:" + ids};
    }
    return FoundTask{o.state().name, matching.front()->id, o.name_of(matching.front()->step)};
}

/// What a text may mean to somebody: anything whose id begins so among what was given to it, or
/// what has this very id. How many others there are must not matter.
std::vector<store::InboxItem> items_for(EngineAccess& access,
                                        const std::string& text,
                                        const Viewer& viewer) {
    constexpr std::size_t candidates_max = 50;
    if (text.empty()) return {};
    if (!viewer.account) return access.reader->items_beginning(text, candidates_max);
    std::vector<store::InboxItem> items;
    for (const std::string& account : viewer.accounts()) {
        auto more = access.reader->items_of(account);
        std::move(more.begin(), more.end(), std::back_inserter(items));
    }
    std::erase_if(items, [&](const store::InboxItem& item) { return !item.id.starts_with(text); });
    if (auto copied = access.reader->item(text); copied && items.empty()) items.push_back(*copied);
    return items;
}

}  // namespace

Result<FoundTask> find_task(EngineAccess& access, const std::string& text, const Viewer& viewer) {
    if (const auto colon = text.rfind(':'); colon != std::string::npos)
        return find_task_of_step(access, text.substr(0, colon), text.substr(colon + 1), viewer);
    std::vector<FoundTask> found;
    for (const store::InboxItem& item : items_for(access, text, viewer)) {
        const auto row = access.reader->run(item.run);
        if (!row) continue;
        const auto run = open_run(access, *row, viewer);
        if (const auto task = run->state().tasks.find(item.id); task != run->state().tasks.end()) {
            if (run->may_act(task->second) || run->may_acknowledge(task->second))
                found.push_back({row->name, item.id, run->name_of(task->second.step)});
            continue;
        }
        for (const Delivery& delivery : run->state().deliveries) {
            if (delivery.id == item.id && run->may_acknowledge(delivery))
                found.push_back({row->name, item.id, run->name_of(delivery.step)});
        }
        for (const Notice& notice : run->state().notices) {
            if (notice.id == item.id && run->may_acknowledge(notice))
                found.push_back({row->name, item.id, run->name_of(notice.step)});
        }
    }
    if (found.empty()) return core::no_such_task(text);
    if (found.size() == 1 || found.front().id == text) return found.front();
    return Error{
        ErrorCode::conflict,
        "`" + text + "` 对得上 " + std::to_string(found.size()) + " 件，请多写几位",
        "`" + text + "` fits " + std::to_string(found.size()) + " of them; write more of it"};
}

}  // namespace rota::api
