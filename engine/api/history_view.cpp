#include <algorithm>

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
    May(const OpenedRun& run, const Earlier& earlier) : run_(run), tasks_(earlier.tasks) {}

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
        } else if constexpr (requires { e.block.keys; }) {
            return run_.sight().sees(e.block);
        } else if constexpr (requires { e.task; }) {
            return sees_task(e.task);
        } else {
            return run_.sight().sees_all();
        }
    }
    bool about(const Rewound& e) const { return sees_all_and(e.target); }
    bool about(const CompensationStarted& e) const {
        return std::all_of(e.steps.begin(), e.steps.end(), [&](const Activation& step) {
            return sees_all_and(step.path());
        });
    }
    bool about(const Delivered& e) const {
        const auto& all = run_.state().deliveries;
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const Delivery& d) { return d.id == e.delivery; });
        return found != all.end() && run_.sight().sees_delivery(*found);
    }
    bool about(const Notified& e) const { return sees_notice(e.notice); }
    bool about(const WasRead& e) const {
        if (!run_.sight().sees_all()) return false;
        if (tasks_.contains(e.what)) return sees_task(e.what);
        const auto& all = run_.state().deliveries;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Delivery& d) { return d.id == e.what; });
        return found != all.end() ? run_.sight().sees_delivery(*found) : sees_notice(e.what);
    }
    bool about(const EntryOpened& e) const { return run_.sight().sees_entry(e.entry); }
    bool about(const EntryAmended& e) const { return sees_entry(e.no); }
    bool about(const EntryClosed& e) const { return sees_entry(e.no); }
    bool about(const EntryDropped& e) const { return sees_entry(e.no); }
    bool about(const EntryChangedElsewhere& e) const { return sees_entry(e.entry.no); }
    bool about(const DrawRecorded& e) const { return sees_draw(e.step); }
    bool about(const DrawRevealed& e) const { return sees_draw(e.step); }
    bool about(const Warned& e) const {
        return e.step ? sees_all_and(*e.step) : run_.sight().sees_all();
    }
    /// What a handler read may be anybody's, and a number is somebody's: both show in what they led
    /// to.
    bool about(const HandlerRead&) const { return run_.sight().is_operator(); }
    bool about(const NumberIssued&) const { return run_.sight().is_operator(); }

    bool sees_all_and(const StepPath& step) const {
        return run_.sight().sees_all() && run_.sight().sees(step);
    }
    bool sees_task(const std::string& task) const {
        const auto step = tasks_.find(task);
        return step != tasks_.end() && run_.sight().sees(step->second.path());
    }
    bool sees_notice(const std::string& id) const {
        const auto& all = run_.state().notices;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Notice& n) { return n.id == id; });
        return found != all.end() && run_.sight().sees_notice(*found);
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
    const std::map<std::string, Activation>& tasks_;
};

/// What somebody did, and not what the engine made of it: only this tells a viewer who it was.
bool is_act(const Event& event) {
    return std::holds_alternative<TaskSubmitted>(event) ||
           std::holds_alternative<TaskClaimed>(event) || std::holds_alternative<CheckedIn>(event) ||
           std::holds_alternative<ExtensionAsked>(event) ||
           std::holds_alternative<ExtensionDecided>(event);
}

/// The event with nobody else among those whom something was sent to.
Event for_one(Event event, const std::string& account) {
    if (auto* delivered = std::get_if<Delivered>(&event)) delivered->to = {account};
    if (auto* notified = std::get_if<Notified>(&event)) notified->to = {account};
    return event;
}

/// Of a due that was moved, the one before it.
void add_former_due(const OpenedRun& run,
                    const Earlier& earlier,
                    const Event& event,
                    Fields& fields) {
    const auto* set = std::get_if<DueSet>(&event);
    if (set == nullptr || set->reason == DueReason::opened) return;
    const auto former = earlier.dues.find(set->step);
    if (former != earlier.dues.end()) fields.set("former_due", run.time(former->second));
}

void note_due(Earlier& earlier, const Event& event) {
    const auto* set = std::get_if<DueSet>(&event);
    if (set != nullptr && set->due) earlier.dues.insert_or_assign(set->step, *set->due);
}

}  // namespace

Value history_view(const OpenedRun& run, const std::vector<Event>& events) {
    Earlier earlier;
    const May may(run, earlier);
    std::vector<Value> lines;
    InputAccepted stamp;
    std::int64_t number = 0;
    for (const Event& happened : events) {
        ++number;
        if (const auto* heard = std::get_if<InputAccepted>(&happened)) stamp = *heard;
        if (const auto* opened = std::get_if<TaskOpened>(&happened))
            earlier.tasks.insert_or_assign(opened->task, opened->step);
        if (std::holds_alternative<InputAccepted>(happened) || !may.see(happened)) continue;
        const bool sees_all = run.sight().sees_all();
        const Event event = sees_all ? happened : for_one(happened, *run.account());
        const bool knows_who = sees_all || stamp.by == *run.account() || is_act(event);
        Fields fields;
        // A number would count what a viewer may not see.
        if (run.sight().is_operator()) fields.set("number", number);
        fields.set("at", run.time(stamp.at));
        fields.set("by", stamp.by.empty() || !knows_who ? Value() : Value(stamp.by));
        fields.set("event", name_of_kind(event));
        fields.set("text", event_text(run, earlier, event));
        fields.set("data", event_value(run, event));
        add_former_due(run, earlier, event, fields);
        lines.emplace_back(std::move(fields));
        note_due(earlier, event);
    }
    return Value::list(std::move(lines));
}

}  // namespace rota::api
