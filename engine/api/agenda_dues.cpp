#include <algorithm>
#include <tuple>

#include "api/agenda.hpp"
#include "api/views.hpp"
#include "core/navigate.hpp"
#include "model/texts.hpp"
#include "people/directory.hpp"

namespace rota::api {

namespace {

/// What falls due in one run, for its viewer.
class DuesOfRun {
  public:
    DuesOfRun(const OpenedRun& run, const AgendaQuestion& question, Instant now, AgendaDues& dues)
        : run_(run),
          question_(question),
          range_(range_of(question, *run.office().calendar)),
          now_(now),
          dues_(dues) {}

    void add(const StepPath& path, const StepState& step) {
        if (step.open_step == nullptr || !run_.sight().sees(path)) return;
        if (step.phase == Phase::scheduled) {
            add_scheduled(path, *step.open_step);
            return;
        }
        if ((step.phase != Phase::open && step.phase != Phase::held) || !step.spec) return;
        const OpenStep& open_step = *step.open_step;
        const auto& on = step.spec->on;
        const calendar::Calendar& calendar = *run_.office().calendar;
        const bool is_on_another_day =
            on && (!open_step.due || calendar.local_date(*open_step.due) != *on);
        if (!open_step.due && !is_on_another_day) return;
        for (const Task* task : tasks_of(step)) {
            if (!is_asked_for(step, task)) continue;
            if (open_step.due) add_due(path, step, task);
            if (is_on_another_day) add_day(path, step, task, calendar.usual_opening(*on));
        }
    }

  private:
    bool lies_in_range(Instant at) const { return range_.first <= at && at < range_.end; }

    /// The open tasks that the viewer may know of. None of them stands for the step itself: it is
    /// due, whoever has it.
    std::vector<const Task*> tasks_of(const StepState& step) const {
        std::vector<const Task*> tasks;
        for (const std::string& id : step.open_step->tasks) {
            const Task& task = run_.state().tasks.at(id);
            if (run_.sight().sees_all() || run_.may_act(task)) tasks.push_back(&task);
        }
        std::sort(tasks.begin(), tasks.end(), [](const Task* a, const Task* b) {
            return std::tie(a->kind, a->key) < std::tie(b->kind, b->key);
        });
        if (tasks.empty()) tasks.push_back(nullptr);
        return tasks;
    }

    static std::vector<std::string> holders_of(const StepState& step, const Task* task) {
        if (task == nullptr) return step.spec->who;
        if (!task->claimed_by.empty()) return {task->claimed_by};
        return task->to;
    }

    bool is_asked_for(const StepState& step, const Task* task) const {
        std::vector<std::string> holders = holders_of(step, task);
        const bool is_shared = task == nullptr || task->kind == TaskKind::step;
        if (is_shared) holders.insert(holders.end(), step.involved.begin(), step.involved.end());
        if (!question_.account.empty() && !contains(holders, question_.account)) return false;
        const std::string& unit = question_.unit;
        if (unit.empty() || step.spec->unit == unit || step.spec->about_unit == unit) return true;
        return people::any_of_unit(holders, unit);
    }

    /// A step that waits for its day. Whom it will be for is known when it opens.
    void add_scheduled(const StepPath& path, const OpenStep& open_step) {
        if (!question_.account.empty() || !question_.unit.empty()) return;
        if (!open_step.starts_at || !lies_in_range(*open_step.starts_at)) return;
        Fields fields = line("day", path, nullptr, nullptr);
        if (open_step.on) fields.set("on", *open_step.on);
        set_moment(fields, *run_.office().calendar, *open_step.starts_at);
        fields.set("state", "scheduled");
        const auto day = run_.office().calendar->local_date(*open_step.starts_at);
        fields.set("holidays_known", run_.office().calendar->is_published(day));
        push(*open_step.starts_at, "2", std::move(fields));
    }

    void add_due(const StepPath& path, const StepState& step, const Task* task) {
        const Instant due = *step.open_step->due;
        if (due < range_.first) ++dues_.late_before;
        if (!lies_in_range(due)) return;
        Fields fields = line("due", path, &step, task);
        if (step.spec->on) fields.set("on", *step.spec->on);
        set_moment(fields, *run_.office().calendar, due);
        fields.set("state", step.phase == Phase::held ? "held" : "open");
        fields.set("late", now_ > due);
        fields.set("holidays_known", !step.open_step->is_provisional);
        push(due, "1", std::move(fields));
    }

    /// What takes place on a day, and is due on another.
    void add_day(const StepPath& path, const StepState& step, const Task* task, Instant at) {
        if (!lies_in_range(at)) return;
        Fields fields = line("day", path, &step, task);
        fields.set("on", *step.spec->on);
        set_moment(fields, *run_.office().calendar, at);
        fields.set("state", step.phase == Phase::held ? "held" : "open");
        fields.set("holidays_known", run_.office().calendar->is_published(*step.spec->on));
        push(at, "2", std::move(fields));
    }

    Fields line(const char* kind, const StepPath& path, const StepState* step, const Task* task) {
        Fields fields;
        fields.set("kind", kind);
        fields.set("run", run_.state().name);
        fields.set("workflow", run_.state().workflow);
        fields.set("workflow_label", run_.workflow().label.in(run_.language()));
        fields.set("step", run_.name_of(path));
        const std::string title = task != nullptr ? task->title.in(run_.language()) : "";
        fields.set("label", title.empty() ? run_.label_of(path.step) : title);
        fields.set("task", task != nullptr ? Value(task->id) : Value());
        std::vector<std::string> holders;
        if (step != nullptr) holders = holders_of(*step, task);
        std::vector<std::string> labels;
        for (const std::string& holder : holders) labels.push_back(run_.label_of(holder));
        fields.set("holders", texts_view(holders));
        fields.set("holders_label", texts_view(labels));
        fields.set("about", step != nullptr ? about(*step->spec) : Value());
        if (run_.state().phase == RunPhase::paused) fields.set("run_paused", true);
        return fields;
    }

    /// The place and the unit that it is about, and the number of the entry.
    Value about(const StepSpec& spec) const {
        const std::string& unit = spec.unit.empty() ? spec.about_unit : spec.unit;
        if (unit.empty() && spec.site.empty() && spec.about.empty()) return {};
        Fields fields;
        if (!spec.about.empty()) fields.set("entry", spec.about);
        if (!spec.site.empty()) {
            fields.set("site", spec.site);
            fields.set("site_label", run_.label_of(spec.site));
        }
        if (!unit.empty()) {
            fields.set("unit", unit);
            fields.set("unit_label", run_.label_of(unit));
        }
        return Value(std::move(fields));
    }

    void push(Instant at, const char* kind, Fields fields) {
        const std::string order = kind + run_.state().name + ":" + *fields.find("step")->text();
        dues_.lines.push_back({at, order, Value(std::move(fields))});
    }

    const OpenedRun& run_;
    const AgendaQuestion& question_;
    AgendaRange range_;
    Instant now_;
    AgendaDues& dues_;
};

}  // namespace

void add_dues(const OpenedRun& run, const AgendaQuestion& question, Instant now, AgendaDues& dues) {
    if (run.state().phase == RunPhase::ended) return;
    DuesOfRun of_run(run, question, now, dues);
    core::each_step(run.workflow(), run.state(), [&](const StepPath& path, const StepState& step) {
        of_run.add(path, step);
    });
}

}  // namespace rota::api
