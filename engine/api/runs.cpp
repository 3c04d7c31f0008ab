// What a run is and was, for one viewer: the list of runs, one with its steps, why it has not gone
// on, its history and its draws.
#include "api/find.hpp"
#include "api/handlers.hpp"
#include "api/request.hpp"
#include "api/views.hpp"
#include "core/navigate.hpp"
#include "store/codec.hpp"

namespace rota::api {

namespace {

constexpr std::size_t page_standard = 50;

}  // namespace

Result<Value> list_runs(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const std::size_t limit = count_in(request, "limit", page_standard);
    const Instant at = access.now();
    std::vector<Value> lines;
    constexpr std::size_t chunk = 100;
    for (std::size_t offset = 0; lines.size() < limit; offset += chunk) {
        const auto rows = access.reader->runs(chunk, offset);
        for (const store::RunRow& row : rows) {
            if (lines.size() == limit) break;
            const auto run = open_run(access, row, viewer);
            if (run->sight().sees_run()) lines.push_back(run_line(*run, at));
        }
        if (rows.size() < chunk) break;
    }
    return Value::fields({{"runs", Value::list(std::move(lines))}});
}

Result<Value> show_run(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const auto run = open_run(access, text_in(request, "run"), viewer);
    if (!run) return run.error();
    return run_view(**run, access.now());
}

Result<Value> explain_run(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const auto run = open_run(access, text_in(request, "run"), viewer);
    if (!run) return run.error();
    const OpenedRun& opened = **run;
    const std::string text = text_in(request, "step");
    Value reasons;
    std::vector<Value> done;
    if (text.empty()) {
        reasons = why_all_view(opened, std::nullopt, access.now());
    } else {
        const auto paths = opened.paths_named(text);
        const auto path = core::parse_path(opened.workflow(), text);
        if (path && path->keys.empty() && opened.sight().sees_all()) {
            reasons = why_all_view(opened, path->step, access.now());
        } else if (path && paths.empty() && opened.sight().sees_all()) {
            // Its iteration is not there yet: that has a reason too.
            reasons = why_view(opened, {*path}, access.now());
        } else {
            reasons = why_view(opened, paths, access.now());
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

Result<Value> show_history(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const auto run = open_run(access, text_in(request, "run"), viewer);
    if (!run) return run.error();
    std::vector<Event> events;
    access.reader->journal((*run)->row().number, [&](const store::JournalRow& row) {
        auto read = store::read_events(row.payload);
        if (!read) return false;
        std::move(read->events.begin(), read->events.end(), std::back_inserter(events));
        return events.size() < (*run)->row().last_event;
    });
    return Value::fields({{"run", (*run)->state().name}, {"events", history_view(**run, events)}});
}

Result<Value> show_draws(EngineAccess& access, const Viewer& viewer, const Value& request) {
    // Records may be read by every account, also by one that sees nothing else of the run.
    const auto row = find_row(access, text_in(request, "run"));
    if (!row) return open_run(access, text_in(request, "run"), viewer).error();
    const auto run = open_run(access, *row, viewer);
    const std::string step = text_in(request, "step");
    std::vector<Value> views;
    for (const Draw& draw : run->state().draws) {
        const std::string name = run->name_of(draw.step.path());
        const bool is_named =
            step.empty() || step == name || step == run->workflow().steps[draw.step.step].id;
        if (is_named && run->sight().sees_draw(draw)) views.push_back(draw_view(*run, draw));
    }
    if (views.empty() && !run->sight().sees_run())
        return open_run(access, text_in(request, "run"), viewer).error();
    if (views.empty() && !step.empty()) return no_step(step);
    return Value::fields({{"draws", Value::list(std::move(views))}});
}

}  // namespace rota::api
