// One decision in the making: the run it moves, what it may look up, and the events so far. The
// decide_*.cpp files are its parts, one for each kind of input; this header is only theirs.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/decide.hpp"
#include "core/evolve.hpp"
#include "core/may.hpp"
#include "core/navigate.hpp"
#include "core/scope.hpp"
#include "core/visibility.hpp"
#include "model/input.hpp"

namespace rota::core {

/// Why something could not be done technically.
struct Failure {
    std::string code;
    LocalizedText reason;
    bool may_be_retried = false;
    std::optional<std::chrono::milliseconds> retry_after;
};

class Decider {
  public:
    Decider(const Definition& definition_in, RunState& state_in, const Context& context_in)
        : definition(definition_in),
          workflow(definition_in.workflow),
          state(state_in),
          context(context_in) {
        if (context.identity.is_account() && context.people.has_absences()) {
            deputy_ =
                on_day(context.identity, context.people, context.calendar.local_date(context.now));
        }
    }

    const Definition& definition;
    const Workflow& workflow;
    RunState& state;
    const Context& context;
    Decision out;

    /// The only way a decision changes the run.
    void emit(Event event) {
        // Going on with what is ready is the engine's own idea; it is stamped like any other.
        if (out.events.empty() && !std::holds_alternative<event::InputAccepted>(event))
            hear("continue");
        evolve(workflow, state, event);
        out.events.push_back(std::move(event));
    }
    void order(Effect effect) { out.effects.push_back(std::move(effect)); }
    /// Stamps what follows. Call once a command has been found allowed, before the first event.
    void hear(const char* what) {
        emit(event::InputAccepted{context.now, context.identity.account, what});
    }
    /// Who acts, with those it stands in for at this moment.
    const Identity& identity() const { return deputy_ ? *deputy_ : context.identity; }
    const std::string& account() const { return context.identity.account; }

    // What `may` is asked about.
    subject::Run run_subject() const { return {definition, state, context.people, context.types}; }
    subject::Step step_subject(const StepPath& path) const {
        return {step_of(path.step), at(path), context.types};
    }
    std::optional<subject::Step> sender_of(const StepPath& path) const {
        const StepState* step = find_step(workflow, std::as_const(state), path);
        if (step == nullptr) return std::nullopt;
        return subject::Step{step_of(path.step), *step, context.types};
    }
    subject::Task task_subject(const Task& task) const {
        return {task, step_subject(task.step.path())};
    }

    const Step& step_of(StepIndex step) const { return workflow.steps[step]; }
    const StepType& type_of(StepIndex step) const;
    StepState& at(const StepPath& path) { return step_at(workflow, state, path); }
    const StepState& at(const StepPath& path) const {
        return step_at(workflow, std::as_const(state), path);
    }
    RunScope scope_at(const StepPath& path) const {
        return RunScope(definition, state, context, path);
    }
    /// Random bits for something of one activation.
    Bytes32 random_bits(const Activation& step, std::string_view purpose) const;
    /// A short id that counts nothing.
    std::string random_id(const Activation& step, std::string_view purpose) const;
    /// The accounts of the workflow's owner.
    std::vector<std::string> owner() const;
    void warn(std::optional<StepPath> step, LocalizedText what);

    // advance.cpp: what is ready next
    /// Something beside this step has changed: look there again before the decision ends.
    void touch(const StepPath& beside) { touched_.push_back(beside); }
    void touch_everything();  // after a restart or a resume
    /// Opens whatever is ready in the touched places, until nothing is.
    void advance();
    std::uint32_t next_round(const StepPath& path) const;
    void settle_block(const StepPath& block);      // whose iterations may all be finished
    void begin_iterations(const StepPath& block);  // as many as may be open at a time

    // open.cpp: opening a step that is ready
    void open(const StepPath& path);
    void open_now(const StepPath& path, std::optional<Date> on);

    /// Orders the call of a step's handler, if it has a message and nothing is at work.
    void call(const Activation& step);

    // answer.cpp: what a handler said
    void take_answer(const Activation& step, const Answer& answer);
    void take_reconciliation(const Activation& step, const Answer& answer);

    // finish.cpp: outcomes
    void finish(const Activation& step, std::string outcome, Value output);
    void close_open(const StepPath& path, event::CloseReason reason);  // with all inside it
    void reveal_draws(bool run_ends);
    void end_run(std::string outcome, std::string say);
    void end_iteration(const StepPath& step, std::string outcome, std::string say);

    // fail.cpp: technical failures
    void fail(const Activation& step, const Failure& trouble);
    void hold(const Activation& step, LocalizedText reason, bool uncertain);
    void retry(const StepPath& path);
    void skip_held(const StepPath& path, const std::string& because);
    void undone(const Activation& step, bool skipped);  // one step of a compensation

    // rewind.cpp
    void rewind(const StepPath& target,
                std::optional<StepIndex> sender,
                const std::string& because,
                event::CloseReason reason);

    // due.cpp: when an open step is due, and what time does then
    void set_due(const Activation& step,
                 Instant due,
                 event::DueReason reason,
                 bool is_provisional,
                 Value filled_in = {});
    std::optional<Failure> set_first_due(const Activation& step);
    std::vector<Alarm> reminders_before(Instant due, const StepSpec& spec) const;
    std::vector<Alarm> alarms_after(Instant due, const StepSpec& spec) const;

    // decide_signal.cpp
    void offer_signals();

  private:
    void advance_place(const StepPath& beside);

    std::deque<StepPath> touched_;
    std::optional<Identity> deputy_;  // only of an account, where accounts stand in for others
};

// One function an input; each checks first and emits only when nothing can be refused any more.
std::optional<Error> decide_start(Decider& decider, const input::Start& input);
std::optional<Error> decide_submit(Decider& decider, const input::Submit& input);
std::optional<Error> decide_claim(Decider& decider, const input::Claim& input);
std::optional<Error> decide_check_in(Decider& decider, const input::CheckIn& input);
std::optional<Error> decide_read(Decider& decider, const input::Read& input);
std::optional<Error> decide_extension(Decider& decider, const input::AskExtension& input);
std::optional<Error> decide_answered(Decider& decider, const input::Answered& input);
std::optional<Error> decide_lost(Decider& decider, const input::Lost& input);
std::optional<Error> decide_time(Decider& decider);
std::optional<Error> decide_calendar(Decider& decider);
std::optional<Error> decide_signal(Decider& decider, const input::Signal& input);
std::optional<Error> decide_child_ended(Decider& decider, const input::ChildEnded& input);
std::optional<Error> decide_entry_changed(Decider& decider, const input::EntryChanged& input);
std::optional<Error> decide_pause(Decider& decider, const input::Pause& input);
std::optional<Error> decide_resume(Decider& decider, const input::Resume& input);
std::optional<Error> decide_cancel(Decider& decider, const input::Cancel& input);
std::optional<Error> decide_run_again(Decider& decider, const input::RunAgain& input);
std::optional<Error> decide_retry(Decider& decider, const input::Retry& input);

/// Whether the identity may do this with the whole run, or with a step of it from above.
std::optional<Error> check_run(const Decider& decider, Verb verb);
/// What the identity sees of the run: a step that is hidden from it is not there for it, whatever
/// it may do with the run.
Visibility sight_of(const Decider& decider);

/// The inputs that came from defaults, evaluated anew.
void refresh_inputs(Decider& decider);

}  // namespace rota::core
