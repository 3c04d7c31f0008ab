#include "support/core/print.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <sstream>
#include <type_traits>
#include <vector>

#include <boost/core/demangle.hpp>

#include "core/navigate.hpp"

namespace rota {

namespace {

/// Any value of the model as one text that tells its kind: the date 2018-07-02 is not the text.
class Text {
  public:
    std::string out;

    void put(const std::string& text) { out += '"' + text + '"'; }
    void put(bool yes) { out += yes ? "yes" : "no"; }
    void put(std::integral auto number) { out += std::to_string(number); }
    template <class T>
    requires std::is_enum_v<T>
    void put(T word) { out += ':' + std::to_string(static_cast<int>(word)); }
    template <std::size_t N>
    void put(const std::array<std::uint8_t, N>& bytes) {
        out += to_hex(bytes);
    }
    template <class T>
    void put(const Shared<T>& value) {
        put(*value);
    }
    void put(Instant at) { out += '@' + std::to_string(at.time_since_epoch().count()); }
    void put(const DateTime& moment) { out += "moment " + to_string(moment); }
    void put(const Span& span) {
        put(span.count);
        put(span.unit);
    }
    void put(const Keys& keys) {
        for (const std::string& key : keys) out += '/' + key;
    }
    void put(const StepPath& path) {
        out += "step " + std::to_string(path.step);
        put(path.keys);
    }
    void put(const Activation& step) {
        put(step.path());
        out += '#' + std::to_string(step.round);
    }
    void put(const Value& value) {
        std::visit([this](const auto& v) { put_value(v); }, value.any());
    }
    void put(const LocalizedText& text) { put(text.all()); }
    template <class A, class B>
    void put(const std::pair<A, B>& pair) {
        put(pair.first);
        out += '=';
        put(pair.second);
    }
    template <class T>
    void put(const std::optional<T>& maybe) {
        if (maybe)
            put(*maybe);
        else
            out += '-';
    }
    template <class T>
    void put(const std::shared_ptr<const T>& maybe) {
        if (maybe)
            put(*maybe);
        else
            out += '-';
    }
    template <class Many>
    requires(!HasFields<Many>) && requires(const Many& many) { many.begin(); }
    void put(const Many& many) {
        out += '[';
        for (const auto& one : many) {
            put(one);
            out += ' ';
        }
        out += ']';
    }
    template <HasFields T>
    void put(const T& value) {
        out += '{';
        T::each(value, [this](const char* name, const auto& field) {
            out += std::string(name) + '=';
            put(field);
            out += ' ';
        });
        out += '}';
    }
    void put(const Finished& finished) {
        const auto& [outcome, negative, output, by, at, late, report, files, round, sequence] =
            finished;
        fields(outcome, negative, output, by, at, late, report, files, round, sequence);
    }
    void put(const CheckIn& check_in) {
        const auto& [by, at, location] = check_in;
        fields(by, at, location);
    }
    void put(const ExtensionRequest& request) {
        const auto& [asked_by, by, because, at] = request;
        fields(asked_by, by, because, at);
    }
    void put(const Child& child) {
        const auto& [run, workflow, is_finished] = child;
        fields(run, workflow, is_finished);
    }
    void put(const Timer& timer) {
        const auto& [name, at] = timer;
        fields(name, at);
    }
    void put(const Task& task) {
        const auto& [id,
                     step,
                     key,
                     kind,
                     to,
                     title,
                     form,
                     outcomes,
                     file,
                     item,
                     opened,
                     claimed_by,
                     readers] = task;
        fields(id, step, key, kind, to, title, form, outcomes, file, item, opened, claimed_by);
        fields(readers);
    }
    void put(const Delivery& delivery) {
        const auto& [id, step, file, number, to, public_until, at, readers] = delivery;
        fields(id, step, file, number, to, public_until, at, readers);
    }
    void put(const Notice& notice) {
        const auto& [id, step, text, to, at, readers] = notice;
        fields(id, step, text, to, at, readers);
    }
    void put(const Draw& draw) {
        const auto& [step, record, sealed_seed, is_revealed, at] = draw;
        fields(step, record, sealed_seed, is_revealed, at);
    }
    void put(const Compensation& compensation) {
        const auto& [steps, reason] = compensation;
        fields(steps, reason);
    }

    template <class... T>
    void fields(const T&... values) {
        out += '(';
        ((put(values), out += ' '), ...);
        out += ')';
    }

  private:
    void put_value(const Null&) { out += "null"; }
    void put_value(bool yes) { put(yes); }
    void put_value(const Number& number) { out += "number " + number.to_string(); }
    void put_value(const std::string& text) { put(text); }
    void put_value(const Date& date) { out += "date " + to_string(date); }
    void put_value(const TimeOfDay& time) { out += "time " + to_string(time); }
    void put_value(const DateTime& moment) { put(moment); }
    void put_value(const Months& months) { out += "months " + to_string(months); }
    void put_value(const Duration& length) { out += "duration " + to_string(length); }
    void put_value(const Value::ListPtr& list) {
        if (list->from_loop) out += "loop ";
        put(list->items);
    }
    void put_value(const Value::FieldsPtr& fields) { put(fields->items); }
    void put_value(const Value::RangePtr&) { out += "range"; }
    void put_value(const Value::FunctionPtr&) { out += "function"; }
};

class StatePrinter {
  public:
    explicit StatePrinter(const Workflow& workflow) : workflow_(workflow) {}

    std::string out;

    void put(const RunState& state) {
        const auto& [id,
                     name,
                     workflow,
                     definition,
                     owner,
                     by,
                     started,
                     nominal,
                     inputs,
                     from_default,
                     parent,
                     phase,
                     outcome,
                     say,
                     paused_because,
                     ended,
                     root,
                     past,
                     tasks,
                     entries,
                     entries_of,
                     deliveries,
                     notices,
                     draws,
                     signals,
                     warnings,
                     timer_index,
                     awaited,
                     has_visits,
                     now,
                     actor,
                     finished_count,
                     event_count] = state;
        line("run", id, name, workflow, definition, owner, by, started, nominal, inputs);
        line("from_default", from_default, parent, phase, outcome, say, paused_because, ended);
        put(root, workflow_.top, {});
        lines("past", past);
        lines("task", tasks);
        lines("entry", entries);
        lines("entries_of", entries_of);
        lines("delivery", deliveries);
        lines("notice", notices);
        lines("draw", draws);
        lines("signal", signals);
        lines("warning", warnings);
        lines("wake", timer_index);
        lines("awaited", awaited);
        line("last", has_visits, now, actor, finished_count, event_count);
    }

  private:
    template <class... T>
    void line(const std::string& name, const T&... values) {
        Text text;
        text.fields(values...);
        out += name + ' ' + text.out + '\n';
    }
    template <class Many>
    void lines(const std::string& name, const Many& many) {
        for (const auto& one : many) line(name, one);
    }

    void put(const Scope& scope, const std::vector<StepIndex>& steps, const Keys& keys) {
        const auto& [states, settled, rewinds, compensation] = scope;
        line("scope", keys, states.size(), settled, rewinds);
        if (compensation) line("compensation", *compensation);
        for (StepIndex step : steps) {
            if (!states.empty()) put(states[workflow_.steps[step].slot], StepPath{step, keys});
        }
    }
    void put(const StepState& step, const StepPath& path) {
        const auto& [phase,
                     round,
                     spec,
                     finished,
                     skipped,
                     open_step,
                     block,
                     involved,
                     holders,
                     has_checked_in,
                     is_compensated,
                     reopens] = step;
        const std::string name = to_string(workflow_, path);
        line(name, phase, round, involved, holders, has_checked_in, is_compensated, reopens);
        line(name + " opening", spec);
        line(name + " finished", finished);
        line(name + " skipped", skipped);
        if (open_step) put(*open_step, name + " live");
        if (block) put(*block, path);
    }
    void put(const OpenStep& open_step, const std::string& name) {
        const auto& [since,
                     starts_at,
                     on,
                     wake,
                     due,
                     former_dues,
                     due_filled_in,
                     pinned_due,
                     is_provisional,
                     alarms,
                     timers,
                     signals,
                     is_started,
                     checkpoint,
                     messages,
                     attempts,
                     failures,
                     lost,
                     token,
                     asks,
                     retry_at,
                     failure,
                     is_uncertain,
                     checked_in,
                     extensions_granted,
                     extensions,
                     extension,
                     children,
                     tasks,
                     readers,
                     last_by,
                     report,
                     files,
                     kept] = open_step;
        line(name + " time", since, starts_at, on, wake, due, former_dues, is_provisional);
        line(name + " due", due_filled_in, pinned_due);
        line(name + " waits", alarms, timers, signals, children, tasks, readers);
        line(name + " handler", is_started, checkpoint, messages);
        line(name + " attempts", attempts, failures, lost, token, asks, retry_at, failure);
        line(name + " uncertain", is_uncertain);
        line(name + " asked", checked_in, extensions_granted, extensions, extension);
        line(name + " handed in", last_by, report, files, kept);
    }
    void put(const BlockState& block, const StepPath& path) {
        const auto& [repeats, iterations, places, finished, turns, saw, outcome] = block;
        line("block", repeats, finished, saw, outcome);
        if (turns) line("turns", turns->waiting, turns->open);
        std::vector<std::pair<std::string, std::size_t>> in_order(places.begin(), places.end());
        std::sort(in_order.begin(), in_order.end());
        line("places", in_order);
        for (const IterationState& iteration : iterations) {
            const auto& [key, item, scope, iteration_outcome, say] = iteration;
            line("iteration", key, item, iteration_outcome, say);
            Keys keys = path.keys;
            if (repeats) keys.push_back(key);
            put(scope, workflow_.steps[path.step].children, keys);
        }
    }

    const Workflow& workflow_;
};

}  // namespace

std::string print(const Workflow& workflow, const RunState& state) {
    StatePrinter printer(workflow);
    printer.put(state);
    return std::move(printer.out);
}

std::string name_of(const Event& event) {
    return std::visit(
        [](const auto& e) {
            const std::string name = boost::core::demangle(typeid(e).name());
            return name.substr(name.rfind(':') + 1);
        },
        event);
}

std::string print(const Event& event) {
    Text text;
    std::visit([&](const auto& e) { text.put(e); }, event);
    return name_of(event) + ' ' + text.out;
}

std::string word_of(Phase phase) {
    switch (phase) {
        case Phase::pending: return "pending";
        case Phase::scheduled: return "scheduled";
        case Phase::open: return "open";
        case Phase::held: return "held";
        case Phase::done: return "done";
        case Phase::skipped: return "skipped";
    }
    return "";
}

std::string first_difference(const std::string& left, const std::string& right) {
    if (left == right) return {};
    std::istringstream one(left), other(right);
    std::string a, b;
    while (true) {
        const bool has_a = static_cast<bool>(std::getline(one, a));
        const bool has_b = static_cast<bool>(std::getline(other, b));
        if (!has_a) a = "(the end)";
        if (!has_b) b = "(the end)";
        if (a != b || (!has_a && !has_b)) return "- " + a + "\n+ " + b;
    }
}

}  // namespace rota
