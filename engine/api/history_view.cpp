#include "api/event_text.hpp"
#include "api/event_value.hpp"
#include "api/views.hpp"

namespace rota::api {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else

/// Whether a viewer may know of an event: by its step, its entry, or whom it was for. Events about
/// nothing of the kind are for those who see all of the run.
class May {
  public:
    May(const OpenedRun& run, const TaskSteps& tasks) : run_(run), tasks_(tasks) {}

    bool see(const Event& event) const {
        return std::visit([this](const auto& e) { return about(e); }, event);
    }

  private:
    template <class E>
    bool about(const E& e) const {
        if constexpr (requires { e.step.path(); }) {
            return run_.sight().sees(e.step.path());
        } else if constexpr (requires { e.step.keys; }) {
            return run_.sight().sees(e.step);
        } else if constexpr (requires { e.task; }) {
            const auto step = tasks_.find(e.task);
            return step != tasks_.end() && run_.sight().sees(step->second.path());
        } else {
            return run_.sight().sees_all();
        }
    }
    bool about(const Delivered& e) const {
        return e.public_until || is_for_me(e.to) || run_.sight().sees(e.step.path());
    }
    bool about(const Notified& e) const { return is_for_me(e.to) || run_.sight().sees_all(); }
    bool about(const EntryOpened& e) const { return run_.sight().sees_entry(e.entry); }
    bool about(const EntryAmended& e) const { return sees_entry(e.no); }
    bool about(const EntryClosed& e) const { return sees_entry(e.no); }
    bool about(const EntryDropped& e) const { return sees_entry(e.no); }
    bool about(const DrawRecorded& e) const { return sees_draw(e.step); }
    bool about(const DrawRevealed& e) const { return sees_draw(e.step); }
    bool about(const Warned&) const { return run_.sight().sees_all(); }

    bool is_for_me(const std::vector<std::string>& accounts) const {
        for (const std::string& account : accounts) {
            if (run_.account() == account) return true;
        }
        return false;
    }
    bool sees_entry(const std::string& no) const {
        const auto entry = run_.state().entries.find(no);
        if (entry == run_.state().entries.end()) return run_.sight().sees_all();
        return run_.sight().sees_entry(entry->second);
    }
    bool sees_draw(const Activation& step) const {
        for (const Draw& draw : run_.state().draws) {
            if (draw.step == step) return run_.sight().sees_draw(draw);
        }
        return false;
    }

    const OpenedRun& run_;
    const TaskSteps& tasks_;
};

}  // namespace

Value history_view(const OpenedRun& run, const std::vector<Event>& events) {
    TaskSteps tasks;
    const May may(run, tasks);
    std::vector<Value> lines;
    Heard stamp;
    std::int64_t number = 0;
    for (const Event& event : events) {
        ++number;
        if (const auto* heard = std::get_if<Heard>(&event)) stamp = *heard;
        if (const auto* opened = std::get_if<TaskOpened>(&event))
            tasks.insert_or_assign(opened->task, opened->step);
        if (std::holds_alternative<Heard>(event) || !may.see(event)) continue;
        Fields fields;
        // A number would count what a viewer may not see.
        if (run.sight().sees_all()) fields.set("number", number);
        fields.set("at", run.time(stamp.at));
        fields.set("by", stamp.by.empty() ? Value() : Value(stamp.by));
        fields.set("event", name_of_kind(event));
        fields.set("text", event_text(run, tasks, event));
        fields.set("data", event_value(run, event));
        lines.emplace_back(std::move(fields));
    }
    return Value::list(std::move(lines));
}

}  // namespace rota::api
