// What only asks: answered from what is on disk, folded and filtered for the one who asks.
#include <algorithm>
#include <set>

#include "api/request.hpp"
#include "api/request_shape.hpp"
#include "api/service.hpp"
#include "api/views.hpp"
#include "core/navigate.hpp"
#include "core/office_time.hpp"
#include "runtime/verify.hpp"
#include "store/codec.hpp"

namespace rota::api {

namespace {

Error no_step(const std::string& step) {
    return {ErrorCode::not_found,
            "没有步骤 `" + step + "`，或不归这个岗位看",
            "there is no step `" + step + "`, or none for this account to see"};
}

constexpr std::size_t page_standard = 50;

/// The files that stand anywhere in a value, as {name, sha256, …}.
std::vector<FileRef> files_in_value(const Value& value) {
    std::vector<FileRef> files;
    const auto add = [&](const Value& inner) {
        for (FileRef& file : files_in_value(inner)) files.push_back(std::move(file));
    };
    if (const List* list = value.list()) {
        for (const Value& item : list->items) add(item);
    }
    const Fields* fields = value.fields();
    if (fields == nullptr) return files;
    const std::string hash = text_in(value, "sha256");
    if (const auto sha256 = from_hex32(hash)) {
        FileRef file;
        file.name = text_in(value, "name");
        file.sha256 = *sha256;
        files.push_back(std::move(file));
    }
    for (const auto& [name, inner] : fields->items) add(inner);
    return files;
}

}  // namespace

Result<Value> Service::runs(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const std::size_t limit = count_in(request, "limit", page_standard);
    const Instant at = now();
    std::vector<Value> lines;
    constexpr std::size_t chunk = 100;
    for (std::size_t offset = 0; lines.size() < limit; offset += chunk) {
        const auto rows = reader_->runs(chunk, offset);
        for (const store::RunRow& row : rows) {
            if (lines.size() == limit) break;
            const auto run = open(row, *viewer);
            if (run->sight().sees_run()) lines.push_back(run_line(*run, at));
        }
        if (rows.size() < chunk) break;
    }
    return Value::fields({{"runs", Value::list(std::move(lines))}});
}

Result<Value> Service::show(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const auto run = open(text_in(request, "run"), *viewer);
    if (!run) return run.error();
    return run_view(**run, now());
}

Result<Value> Service::why(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const auto run = open(text_in(request, "run"), *viewer);
    if (!run) return run.error();
    const OpenedRun& opened = **run;
    const std::string text = text_in(request, "step");
    Value reasons;
    std::vector<Value> done;
    if (text.empty()) {
        reasons = why_all_view(opened, std::nullopt, now());
    } else {
        const auto paths = opened.paths_named(text);
        const auto path = core::parse_path(opened.workflow(), text);
        if (path && path->keys.empty() && opened.sight().sees_all()) {
            reasons = why_all_view(opened, path->step, now());
        } else if (path && paths.empty() && opened.sight().sees_all()) {
            // Its iteration is not there yet: that has a reason too.
            reasons = why_view(opened, {*path}, now());
        } else {
            reasons = why_view(opened, paths, now());
        }
        for (const StepPath& each : paths) {
            if (core::step_at(opened.workflow(), opened.state(), each).phase == Phase::done)
                done.emplace_back(opened.name_of(each));
        }
        if (reasons.list()->items.empty() && done.empty()) return no_step(text);
    }
    return Value::fields({{"run", opened.state().name},
                          {"reasons", reasons},
                          {"done", Value::list(std::move(done))}});
}

Result<Value> Service::tasks(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    std::set<store::RunNumber> numbers;
    if (viewer->account) {
        for (const store::InboxItem& item : reader_->items_of(*viewer->account)) {
            if (item.kind <= store::InboxItemKind::question) numbers.insert(item.run);
        }
    } else {
        for (const auto& [id, definition] : office()->workflows) {
            for (const store::RunRow& row : reader_->active_runs(id)) numbers.insert(row.number);
        }
    }
    const Instant at = now();
    std::vector<Value> views;
    for (const store::RunNumber number : numbers) {
        const auto row = reader_->run(number);
        const auto run = row ? open(*row, *viewer) : nullptr;
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
            views.push_back(task_view(*run, *task, entry_about(*run, *task), at));
    }
    return Value::fields({{"tasks", Value::list(std::move(views))}});
}

/// The entry that the step of a task is about: of this run, or from the ledger.
std::optional<Entry> Service::entry_about(const OpenedRun& run, const Task& task) {
    const StepState& step = core::step_at(run.workflow(), run.state(), task.step.path());
    if (!step.spec || step.spec->about.empty()) return std::nullopt;
    const auto own = run.state().entries.find(step.spec->about);
    if (own != run.state().entries.end()) return own->second;
    return reader_->entry(step.spec->about);
}

Result<Value> Service::inbox(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    if (!viewer->account) {
        return Error{ErrorCode::invalid,
                     "请写明看哪个岗位的收件：--as 单位.岗位",
                     "say whose inbox: --as unit.role"};
    }
    std::set<store::RunNumber> numbers;
    for (const store::InboxItem& item : reader_->items_of(*viewer->account)) {
        if (item.kind > store::InboxItemKind::question) numbers.insert(item.run);
    }
    const auto is_mine = [&](const auto& item) {
        return std::find(item.to.begin(), item.to.end(), *viewer->account) != item.to.end();
    };
    std::vector<Value> documents;
    std::vector<Value> notices;
    for (const store::RunNumber number : numbers) {
        const auto row = reader_->run(number);
        if (!row) continue;
        const auto run = open(*row, *viewer);
        for (const Delivery& delivery : run->state().deliveries) {
            if (is_mine(delivery) && run->sight().sees_delivery(delivery))
                documents.push_back(delivery_view(*run, delivery));
        }
        for (const Notice& notice : run->state().notices) {
            if (is_mine(notice) && run->sight().sees_notice(notice))
                notices.push_back(notice_view(*run, notice));
        }
    }
    return Value::fields({{"documents", Value::list(std::move(documents))},
                          {"notices", Value::list(std::move(notices))}});
}

Result<Value> Service::history(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const auto run = open(text_in(request, "run"), *viewer);
    if (!run) return run.error();
    std::vector<Event> events;
    reader_->journal((*run)->row().number, [&](const store::JournalRow& row) {
        auto decoded = store::decode(row.payload);
        if (!decoded) return false;
        std::move(decoded->begin(), decoded->end(), std::back_inserter(events));
        return events.size() < (*run)->row().last_event;
    });
    return Value::fields({{"run", (*run)->state().name}, {"events", history_view(**run, events)}});
}

Result<Value> Service::draws(const Value& request) {
    auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    // Records may be read by every account, also by one that sees nothing else of the run.
    const auto row = find_row(text_in(request, "run"));
    if (!row) return open(text_in(request, "run"), *viewer).error();
    const auto run = open(*row, *viewer);
    const std::string step = text_in(request, "step");
    std::vector<Value> views;
    for (const Draw& draw : run->state().draws) {
        const std::string name = run->name_of(draw.step.path());
        const bool is_named =
            step.empty() || step == name || step == run->workflow().steps[draw.step.step].id;
        if (is_named && run->sight().sees_draw(draw)) views.push_back(draw_view(*run, draw));
    }
    if (views.empty() && !run->sight().sees_run())
        return open(text_in(request, "run"), *viewer).error();
    if (views.empty() && !step.empty()) return no_step(step);
    return Value::fields({{"draws", Value::list(std::move(views))}});
}

Result<Value> Service::ledger(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const std::string book = text_in(request, "book");
    const auto in_force = office();
    const auto rule = std::find_if(in_force->books.begin(),
                                   in_force->books.end(),
                                   [&](const Book& b) { return b.id == book; });
    if (rule == in_force->books.end()) {
        std::string ids;
        for (const Book& known : in_force->books) ids += (ids.empty() ? "" : " ") + known.id;
        return Error{ErrorCode::not_found,
                     "没有台账 `" + book + "`；现有的：" + ids,
                     "there is no book `" + book + "`; there are: " + ids};
    }
    std::map<std::string, std::unique_ptr<OpenedRun>> runs;
    const auto opened = [&](const std::optional<store::RunRow>& row) -> const OpenedRun* {
        if (!row) return nullptr;
        auto& run = runs[row->name];
        if (!run) run = open(*row, *viewer);
        return run.get();
    };
    std::set<const OpenedRun*> busy;  // in which it has something to do
    if (viewer->account) {
        for (const store::InboxItem& item : reader_->items_of(*viewer->account)) {
            if (const OpenedRun* run = opened(reader_->run(item.run))) busy.insert(run);
        }
    }
    std::vector<Value> views;
    for (const Entry& entry : reader_->entries({book, std::nullopt})) {
        if (viewer->account) {
            const auto known = runs.find(entry.run);
            const OpenedRun* run =
                known != runs.end() ? known->second.get() : opened(reader_->run_by_name(entry.run));
            const bool holds = std::any_of(busy.begin(), busy.end(), [&](const auto* other) {
                return other->sight().holds_entry(entry.no);
            });
            if (run != nullptr && (run->sight().sees_entry(entry) || holds))
                views.push_back(entry_view(*run, entry));
        } else {
            views.push_back(entry_view(entry, *in_force, viewer->language));
        }
    }
    return Value::fields({{"book", book},
                          {"label", rule->label.in(viewer->language)},
                          {"show", texts_view(rule->show)},
                          {"entries", Value::list(std::move(views))}});
}

Result<Value> Service::status(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const auto health = engine_.office_health();
    std::int64_t errors = 0;
    for (const Diagnostic& problem : health.problems) errors += problem.severity == Severity::error;
    Fields fields;
    fields.set("now", core::office_time(*health.in_force->calendar, now()));
    fields.set("rehearsal", engine_.settings().is_rehearsal());
    if (!viewer->account) {
        fields.set("office", engine_.settings().office);
        fields.set("office_errors", errors);
        fields.set("data", engine_.folder().path);
        fields.set("step_types", static_cast<std::int64_t>(engine_.types().size()));
    }
    return Value(std::move(fields));
}

Result<Value> Service::verify(const Value& request) {
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    if (viewer->account) {
        return Error{ErrorCode::denied,
                     "核验由本机的管理员做：去掉 --as",
                     "verifying is for the operator at the machine: leave out --as"};
    }
    return runtime::verify(engine_.folder(), engine_.types(), {});
}

Result<std::string> Service::content(const Value& request) {
    if (auto misfit = misfit_in(request)) return *misfit;
    const auto viewer = viewer_of(request);
    if (!viewer) return viewer.error();
    const auto run = open(text_in(request, "run"), *viewer);
    if (!run) return run.error();
    const OpenedRun& opened = **run;
    const std::string wanted = text_in(request, "file");
    std::optional<Bytes32> hash;
    const auto offer = [&](const FileRef& file) {
        if (file.name == wanted || (wanted.size() >= 6 && to_hex(file.sha256).starts_with(wanted)))
            hash = file.sha256;  // of several with one name the latest
    };
    const auto offer_all_in = [&](const Value& value) {
        for (const FileRef& file : files_in_value(value)) offer(file);
    };
    core::each_step(
        opened.workflow(), opened.state(), [&](const StepPath& path, const StepState& step) {
            if (!opened.sight().sees(path)) return;
            if (step.spec) offer_all_in(step.spec->params);
            if (step.finished)
                std::for_each(step.finished->files.begin(), step.finished->files.end(), offer);
            if (!step.open_step) return;
            for (const auto& [key, file] : step.open_step->kept) offer(file);
        });
    for (const auto& [id, task] : opened.state().tasks) {
        if (opened.may_act(task)) offer_all_in(task.file);
    }
    for (const auto& [no, entry] : opened.state().entries) {
        if (!opened.sight().sees_entry(entry)) continue;
        for (const auto& [name, value] : entry.fields) offer_all_in(value);
    }
    for (const Delivery& delivery : opened.state().deliveries) {
        if (opened.sight().sees_delivery(delivery)) offer(delivery.file);
    }
    if (!hash) {
        return Error{ErrorCode::not_found,
                     "这一轮里没有文件 `" + wanted + "`，或不归这个岗位看",
                     "this run has no file `" + wanted + "`, or none for this account to see"};
    }
    auto bytes = attachments_.read(*hash);
    if (!bytes) {
        return Error{ErrorCode::unavailable,
                     "文件 `" + wanted + "` 已损坏或丢失；查看：rota verify",
                     "the file `" + wanted + "` is damaged or gone; see rota verify"};
    }
    return std::move(*bytes);
}

}  // namespace rota::api
