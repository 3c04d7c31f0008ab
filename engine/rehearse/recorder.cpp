#include "rehearse/recorder.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "core/evolve.hpp"
#include "core/navigate.hpp"

namespace rota::rehearse {

/// One run's events, each after the state has moved on by it.
class Recorder::Fold {
  public:
    Fold(Year& year, const StepTypes& types, Followed& run)
        : year_(year), types_(types), run_(run) {}

    // Ids of tasks.
    std::vector<std::string> opened;
    std::vector<std::string> closed;  // by being handed in

    template <class Event>
    void operator()(const Event&) {}

    void operator()(const event::RunStarted& e) {
        PlayedRun& played = year_.runs[run_.place];
        played.run = e.name;
        played.workflow = e.workflow;
        played.nominal = e.nominal.date;
        played.started = state().now;
        played.by = state().actor;
        if (e.parent) played.parent = e.parent->name;
        const Date day = year_.office->calendar->local_date(state().now);
        played.is_provisional = !year_.office->calendar->is_published(day);
    }
    void operator()(const event::RunEnded& e) {
        year_.runs[run_.place].ended = state().now;
        year_.runs[run_.place].outcome = e.outcome;
    }
    void operator()(const event::RunReopened&) {
        year_.runs[run_.place].ended.reset();
        year_.runs[run_.place].outcome.clear();
    }
    void operator()(const event::StepOpened& e) {
        const StepType* type = types_.find(step_of(e.step).type.value_or(""));
        const StepSpec& opening = *e.spec;
        if (type == nullptr || !type->checks_in || opening.unit.empty()) return;
        PlayedVisit visit;
        name(visit, e.step);
        visit.account = opening.who.empty() ? std::string() : opening.who.front();
        visit.unit = opening.unit;
        visit.place = opening.site.empty() ? opening.unit : opening.site;
        visit.planned = state().now;
        visit.on = opening.on;
        run_.visits[e.step] = year_.visits.size();
        year_.visits.push_back(std::move(visit));
    }
    void operator()(const event::CheckedIn& e) {
        if (PlayedVisit* visit = visit_of(e.step)) {
            visit->held = state().now;
            visit->account = state().actor;
        }
    }
    void operator()(const event::StepFinished& e) {
        if (PlayedVisit* visit = visit_of(e.step)) visit->outcome = e.outcome;
    }
    void operator()(const event::TaskOpened& e) {
        PlayedTask task;
        name(task, e.step);
        if (!e.title.zh().empty()) task.label = e.title.label();
        task.kind = e.kind;
        task.to = e.to;
        if (!e.to.empty()) task.by = e.to.front();
        task.round = e.step.round;
        task.opened = state().now;
        if (e.kind == TaskKind::step) task.due = due_of(e.step);
        run_.open_tasks[e.task] = year_.tasks.size();
        opened.push_back(e.task);
        year_.tasks.push_back(std::move(task));
    }
    void operator()(const event::TaskSubmitted& e) {
        const auto open = run_.open_tasks.find(e.task);
        if (open == run_.open_tasks.end()) return;
        PlayedTask& task = year_.tasks[open->second];
        task.by = state().actor;
        task.outcome = e.outcome;
        task.done = state().now;
        task.is_late = task.due && *task.done > *task.due;
        const auto step = workflow().find(task.step_id);
        const StepType* type =
            step ? types_.find(workflow().steps[*step].type.value_or("")) : nullptr;
        const StepOutcome* outcome = type != nullptr ? type->outcome(e.outcome) : nullptr;
        task.is_negative = outcome != nullptr && outcome->negative;
        closed.push_back(e.task);
        run_.open_tasks.erase(open);
    }
    void operator()(const event::DueSet& e) {
        for (const auto& [id, place] : run_.open_tasks) {
            const auto task = state().tasks.find(id);
            const bool is_of_step = task != state().tasks.end() && task->second.step == e.step &&
                                    task->second.kind == TaskKind::step;
            if (is_of_step) year_.tasks[place].due = e.due;
        }
    }
    void operator()(const event::DrawRecorded& e) {
        PlayedDraw draw;
        name(draw, e.step);
        draw.at = state().now;
        draw.is_sealed = !e.sealed_seed.empty();
        run_.draws[e.step] = year_.draws.size();
        year_.draws.push_back(std::move(draw));
    }
    void operator()(const event::DrawRevealed& e) {
        const auto draw = run_.draws.find(e.step);
        if (draw != run_.draws.end()) year_.draws[draw->second].revealed = state().now;
    }
    void operator()(const event::Warned& e) {
        trouble(IncidentKind::warned, e.step ? to_string(workflow(), *e.step) : "", e.what);
    }
    void operator()(const event::StepHeld& e) {
        trouble(IncidentKind::held, to_string(workflow(), e.step.path()), e.reason);
    }

    /// Tasks that are gone without anybody having handed them in; their ids.
    std::vector<std::string> withdraw() {
        std::vector<std::string> gone;
        std::erase_if(run_.open_tasks, [&](const auto& open) {
            if (state().tasks.contains(open.first)) return false;
            year_.tasks[open.second].withdrawn = state().now;
            gone.push_back(open.first);
            return true;
        });
        return gone;
    }

  private:
    const RunState& state() const { return run_.state; }
    const Workflow& workflow() const { return run_.definition->workflow; }
    const Step& step_of(const Activation& step) const { return workflow().steps[step.step]; }

    template <class Played>
    void name(Played& played, const Activation& step) const {
        played.run = state().name;
        played.workflow = state().workflow;
        played.step = to_string(workflow(), step.path());
        played.step_id = step_of(step).id;
        played.label = step_of(step).label;
    }
    std::optional<Instant> due_of(const Activation& step) const {
        const StepState* found = core::find_step(workflow(), state(), step.path());
        return found != nullptr && found->open_step ? found->open_step->due : std::nullopt;
    }
    PlayedVisit* visit_of(const Activation& step) {
        const auto visit = run_.visits.find(step);
        return visit == run_.visits.end() ? nullptr : &year_.visits[visit->second];
    }
    void trouble(IncidentKind kind, std::string step, LocalizedText what) {
        year_.troubles.push_back(
            {kind, state().name, std::move(step), state().now, std::move(what)});
    }

    Year& year_;
    const StepTypes& types_;
    Followed& run_;
};

Recorder::Recorder(Plan plan,
                   std::shared_ptr<const language::Office> office,
                   const StepTypes& types)
    : types_(types) {
    year_.plan = std::move(plan);
    year_.office = std::move(office);
}

Recorder::Followed& Recorder::followed(const store::RunChange& change) {
    const auto [place, is_new] = runs_.try_emplace(change.run.number);
    Followed& run = place->second;
    if (is_new) {
        run.definition = year_.office->workflows.at(change.run.workflow);
        run.place = year_.runs.size();
        year_.runs.emplace_back();
    }
    return run;
}

std::vector<Recorder::Opened> Recorder::take(const store::Batch& batch) {
    std::vector<Opened> all;
    for (const store::RunChange& change : batch.runs) {
        Followed& run = followed(change);
        Fold fold(year_, types_, run);
        for (const Event& event : change.events) {
            core::evolve(run.definition->workflow, run.state, event);
            std::visit([&](const auto& each) { fold(each); }, event);
        }
        for (const std::string& id : fold.closed) open_tasks_.erase(id);
        for (const std::string& id : fold.withdraw()) open_tasks_.erase(id);
        for (const std::string& id : fold.opened) {
            const auto task = run.state.tasks.find(id);
            if (task == run.state.tasks.end()) continue;
            open_tasks_.insert(id);
            all.push_back({run.definition.get(), &run.state, &task->second});
        }
    }
    return all;
}

std::string Recorder::busiest_workflow() const {
    std::map<std::string, std::size_t> runs;
    std::string busiest;
    for (const PlayedRun& run : year_.runs) {
        if (++runs[run.workflow] > runs[busiest]) busiest = run.workflow;
    }
    return busiest;
}

Year Recorder::finish() {
    const Instant end = end_of(year_.plan, *year_.office->calendar);
    for (PlayedTask& task : year_.tasks) {
        if (!task.done && !task.withdrawn && task.due && *task.due < end) task.is_late = true;
    }
    return std::move(year_);
}

}  // namespace rota::rehearse
