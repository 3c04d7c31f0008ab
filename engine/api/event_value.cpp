#include "api/event_value.hpp"

#include <array>
#include <string_view>

#include "api/views.hpp"
#include "core/message.hpp"
#include "sentence/print.hpp"

namespace rota::api {

namespace {

/// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Event>> kind_names = {
    "input_accepted",
    "run_started",
    "run_ended",
    "run_paused",
    "run_resumed",
    "run_reopened",
    "inputs_refreshed",
    "step_skipped",
    "block_opened",
    "iteration_ended",
    "iterations_restarted",
    "block_ended",
    "step_scheduled",
    "step_opened",
    "step_waiting",
    "step_finished",
    "step_closed",
    "rewound",
    "attempt_started",
    "attempt_failed",
    "attempt_lost",
    "answer_refused",
    "retry_scheduled",
    "retry_began",
    "step_held",
    "step_retried",
    "compensation_started",
    "step_compensated",
    "task_opened",
    "task_closed",
    "task_submitted",
    "task_claimed",
    "task_released",
    "checked_in",
    "was_read",
    "extension_asked",
    "extension_decided",
    "due_set",
    "alarm_rang",
    "timer_set",
    "timer_cleared",
    "timer_fired",
    "signal_awaited",
    "signal_came",
    "signal_taken",
    "signal_sent",
    "child_requested",
    "child_finished",
    "number_issued",
    "entry_opened",
    "entry_amended",
    "entry_closed",
    "entry_dropped",
    "entry_changed_elsewhere",
    "file_kept",
    "delivered",
    "notified",
    "draw_recorded",
    "draw_revealed",
    "warned",
    "handler_read",
    "due_filled_in"};

const char* word_of(AlarmKind kind) {
    switch (kind) {
        case AlarmKind::remind: return "remind";
        case AlarmKind::close: return "close";
        case AlarmKind::approve: return "approve";
        case AlarmKind::reject: return "reject";
        case AlarmKind::remind_daily: return "remind daily";
        case AlarmKind::escalate: return "escalate";
        case AlarmKind::hand_over: return "hand over";
        case AlarmKind::claim_lapses: return "claim lapses";
    }
    return "";
}

const char* word_of(event::CloseReason reason) {
    switch (reason) {
        case event::CloseReason::sent_back: return "sent back";
        case event::CloseReason::cancelled: return "cancelled";
        case event::CloseReason::stopped: return "stopped";
        case event::CloseReason::failed: return "failed";
        case event::CloseReason::run_again: return "run again";
    }
    return "";
}

const char* word_of(event::DueReason reason) {
    switch (reason) {
        case event::DueReason::opened: return "opened";
        case event::DueReason::extended: return "extended";
        case event::DueReason::calendar_changed: return "calendar changed";
        case event::DueReason::pinned: return "pinned";
    }
    return "";
}

const char* word_of(TaskKind kind) {
    switch (kind) {
        case TaskKind::step: return "step";
        case TaskKind::held: return "held";
        case TaskKind::extension: return "extension";
    }
    return "";
}

const char* word_of(EntryStatus status) {
    switch (status) {
        case EntryStatus::open: return "open";
        case EntryStatus::closed: return "closed";
        case EntryStatus::dropped: return "dropped";
    }
    return "";
}

/// Makes a value of whatever a field of an event is.
class Show {
  public:
    explicit Show(const OpenedRun& run) : run_(run) {}

    Value value(const Value& v) const { return v; }
    Value value(const std::string& v) const { return Value(v); }
    Value value(bool v) const { return Value(v); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) Value value(T v)
    const { return Value(static_cast<std::int64_t>(v)); }
    Value value(Instant v) const { return run_.time(v); }
    Value value(const Date& v) const { return Value(v); }
    Value value(const DateTime& v) const { return Value(v); }
    Value value(const Span& v) const { return Value(sentence::to_string(v)); }
    Value value(const Bytes16& v) const { return Value(to_hex(v)); }
    Value value(const Bytes32& v) const { return Value(to_hex(v)); }
    Value value(const StepPath& v) const { return Value(run_.name_of(v)); }
    Value value(const Activation& v) const { return Value(run_.name_of(v)); }
    Value value(const Field& v) const { return Value::fields({{v.first, v.second}}); }
    Value value(const FileRef& v) const { return core::file_value(v); }
    Value value(const Entry& v) const { return fields_of(shown_entry(run_, v)); }
    /// What an evaluation saw may be more than what it gave.
    Value value(const std::vector<EvaluatedValue>& v) const {
        std::vector<Value> items;
        for (const EvaluatedValue& saw : v) {
            const std::string name = saw.text.substr(0, saw.text.find_first_of(".[ "));
            if (run_.sight().sees_all() && !run_.sight().is_hidden_by({name}))
                items.push_back(value(saw));
        }
        return Value::list(std::move(items));
    }
    template <class Enum>
    requires std::is_enum_v<Enum> Value value(Enum v)
    const { return Value(word_of(v)); }
    template <class T>
    Value value(const std::optional<T>& v) const {
        return v ? value(*v) : Value();
    }
    Value value(const std::vector<Field>& v) const { return Value(Fields{v}); }
    template <class T>
    Value value(const std::vector<T>& v) const {
        std::vector<Value> items;
        for (const T& item : v) items.push_back(value(item));
        return Value::list(std::move(items));
    }
    template <class T>
    requires requires(const T& t) {
        T::each(t, [](const char*, const auto&) {});
    }
    Value value(const T& v) const { return fields_of(v); }
    template <class T>
    Value value(const Shared<T>& v) const {
        return value(*v);
    }

  private:
    template <class T>
    Value fields_of(const T& v) const {
        Fields fields;
        T::each(v, [&](const char* name, const auto& field) {
            const std::string_view which = name;
            if (which == "token" || which == "sealed_seed") return;
            fields.set(name, value(field));
        });
        return Value(std::move(fields));
    }

    const OpenedRun& run_;
};

}  // namespace

std::string name_of_kind(const Event& event) { return std::string(kind_names[event.index()]); }

Value event_value(const OpenedRun& run, const Event& event) {
    return std::visit([&](const auto& e) { return Show(run).value(e); }, event);
}

}  // namespace rota::api
