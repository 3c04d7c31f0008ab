#include "core/decide.hpp"

#include "core/decider.hpp"
#include "core/entries.hpp"
#include "core/evolve_step.hpp"
#include "core/message.hpp"
#include "core/office_time.hpp"
#include "model/mutant.hpp"

namespace rota::core {

namespace {

/// Dispatches an input to the function that knows it.
struct Decide {
    Decider& decider;

    std::optional<Error> operator()(const input::Start& i) { return decide_start(decider, i); }
    std::optional<Error> operator()(const input::Submit& i) { return decide_submit(decider, i); }
    std::optional<Error> operator()(const input::Claim& i) { return decide_claim(decider, i); }
    std::optional<Error> operator()(const input::CheckIn& i) { return decide_check_in(decider, i); }
    std::optional<Error> operator()(const input::Read& i) { return decide_read(decider, i); }
    std::optional<Error> operator()(const input::AskExtension& i) {
        return decide_extension(decider, i);
    }
    std::optional<Error> operator()(const input::Answered& i) {
        return decide_answered(decider, i);
    }
    std::optional<Error> operator()(const input::Lost& i) { return decide_lost(decider, i); }
    std::optional<Error> operator()(const input::TimePassed&) { return decide_time(decider); }
    std::optional<Error> operator()(const input::CalendarChanged&) {
        return decide_calendar(decider);
    }
    std::optional<Error> operator()(const input::Signal& i) { return decide_signal(decider, i); }
    std::optional<Error> operator()(const input::ChildEnded& i) {
        return decide_child_ended(decider, i);
    }
    std::optional<Error> operator()(const input::EntryChanged& i) {
        return decide_entry_changed(decider, i);
    }
    std::optional<Error> operator()(const input::Pause& i) { return decide_pause(decider, i); }
    std::optional<Error> operator()(const input::Resume& i) { return decide_resume(decider, i); }
    std::optional<Error> operator()(const input::Cancel& i) { return decide_cancel(decider, i); }
    std::optional<Error> operator()(const input::RunAgain& i) {
        return decide_run_again(decider, i);
    }
    std::optional<Error> operator()(const input::Retry& i) { return decide_retry(decider, i); }
    std::optional<Error> operator()(const input::Continue&) {
        decider.touch_everything();
        return std::nullopt;
    }
};

Value last_output(const RunState& state, const StepPath& path) {
    const auto past = state.past.find(path);
    if (past == state.past.end() || !past->second.second) return {};
    return past->second.second->output;
}

/// Who has approved the same file or item earlier in this run, in a round that still stands.
std::vector<std::string> agreed(const Workflow& workflow,
                                const RunState& state,
                                const StepSpec& spec) {
    std::vector<std::string> accounts;
    const Value& file = spec.params["file"]["sha256"];
    const Value& item = spec.params["item"];
    if (file.is_null() && item.is_null()) return accounts;
    each_step(workflow, state, [&](const StepPath&, const StepState& step) {
        if (step.phase != Phase::done || !step.finished || !step.spec) return;
        const List* decisions = step.finished->output["decisions"].list();
        const Value& params = step.spec->params;
        const bool is_same =
            file.is_null() ? params["item"] == item : params["file"]["sha256"] == file;
        if (decisions == nullptr || !is_same) return;
        for (const Value& decision : decisions->items) {
            const std::string* account = decision["account"].text();
            if (account != nullptr && decision["decision"] == Value("approved"))
                add_accounts(accounts, {*account});
        }
    });
    return accounts;
}

CallContext call_context(const Definition& definition,
                         const RunState& state,
                         const Activation& step,
                         const Context& context) {
    const StepState& found = step_at(definition.workflow, state, step.path());
    static const StepSpec nothing;
    const StepSpec& spec = found.spec ? *found.spec : nothing;
    const auto owner = context.people.accounts_of(definition.workflow.owner);
    const auto about = spec.about.empty() ? std::nullopt : context.lookup.entry(spec.about);
    const OpenStep& open_step = *found.open_step;
    CallContext told;
    told.who = spec.who;
    told.deputy = spec.deputy;
    told.owner = owner.empty() ? state.owner : owner;
    told.handed_in_by = spec.handed_in_by;
    told.agreed = agreed(definition.workflow, state, spec);
    told.hides = !spec.hide_from.empty();
    told.round = step.round;
    if (open_step.due) told.due = office_time(context.calendar, *open_step.due);
    told.today = context.calendar.local_date(context.now);
    told.nominal = state.nominal.date;
    told.on = spec.on;
    if (about) told.about = entry_value(*about, context.calendar);
    told.where = spec.where;
    told.last = last_output(state, step.path());
    return told;
}

}  // namespace

const StepType& Decider::type_of(StepIndex step) const {
    const StepType* type = context.types.find(*workflow.steps[step].type);
    ROTA_ASSERT(type != nullptr);  // the engine opens no run whose step types are not loaded
    return *type;
}

Bytes32 Decider::random_bits(const Activation& step, std::string_view purpose) const {
    return context.lookup.random_bits(to_string(workflow, step) + "/" + std::string(purpose));
}

std::string Decider::random_id(const Activation& step, std::string_view purpose) const {
    // 60 bits, without letters and digits that look alike.
    constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    const Bytes32 bits = random_bits(step, purpose);
    std::string id;
    for (std::size_t i = 0; i < 12; ++i) id += alphabet[bits[i] & 31];
    return id;
}

std::vector<std::string> Decider::owner() const {
    auto accounts = context.people.accounts_of(workflow.owner);
    return accounts.empty() ? state.owner : accounts;
}

void Decider::warn(std::optional<StepPath> step, LocalizedText what) {
    emit(event::Warned{std::move(step), std::move(what)});
}

Result<Decision> decide(const Definition& definition,
                        RunState& state,
                        const Input& input,
                        const Context& context) {
    Decider decider(definition, state, context);
    if (auto error = std::visit(Decide{decider}, input)) {
        ROTA_ASSERT(decider.out.events.empty());
        return *error;
    }
    decider.advance();
    return std::move(decider.out);
}

std::vector<Effect> outstanding(const Definition& definition, const RunState& state) {
    std::vector<Effect> effects;
    if (state.phase == RunPhase::ended) return effects;
    each_step(definition.workflow, state, [&](const StepPath& path, const StepState& step) {
        const bool callable = step.phase == Phase::open || step.phase == Phase::done;
        if (!callable || !step.open_step || step.open_step->messages.empty() ||
            step.open_step->retry_at)
            return;
        if (is_held(step)) return;  // an undo that failed
        if (ROTA_MUTANT("outstanding_forgets_a_call") && step.open_step->token) return;
        effects.push_back(effect::CallHandler{{path.step, path.keys, step.round}});
    });
    return effects;
}

Call make_call(const Definition& definition,
               const RunState& state,
               const Activation& step,
               const Context& context) {
    const Step& rule = definition.workflow.steps[step.step];
    const StepState& found = step_at(definition.workflow, state, step.path());
    const OpenStep& open_step = *found.open_step;
    Call call;
    call.type = *rule.type;
    call.run = state.name;
    call.workflow = state.workflow;
    call.step = rule.id;
    call.activation = to_string(definition.workflow, step);
    call.token = open_step.token ? to_hex(*open_step.token) : std::string();
    call.attempt = std::max(open_step.attempts, 1U);
    call.now = context.now;
    call.random =
        context.lookup.random_bits(call.activation + "/call/" + std::to_string(state.event_count));
    call.params = found.spec ? found.spec->params : Value();
    call.context = call_context(definition, state, step, context);
    call.checkpoint = open_step.checkpoint;
    call.message = open_step.asks ? reconcile_message() : open_step.messages.front();
    return call;
}

bool is_callable(const Workflow& workflow, const RunState& state, const Activation& step) {
    const StepState* found = find_step(workflow, state, step.path());
    return found != nullptr && found->open_step && found->round == step.round &&
           !found->open_step->messages.empty() && !found->open_step->retry_at &&
           (found->phase == Phase::open || found->phase == Phase::done);
}

std::optional<Bytes16> token_of(const Workflow& workflow,
                                const RunState& state,
                                const Activation& step) {
    const StepState* found = find_step(workflow, state, step.path());
    return found != nullptr && found->open_step ? found->open_step->token : std::nullopt;
}

bool awaits(const RunState& state, const std::string& signal) {
    const auto found = state.awaited.lower_bound({signal, {}});
    return found != state.awaited.end() && found->first == signal;
}

std::optional<Instant> next_timer(const RunState& state) {
    if (state.phase != RunPhase::active || state.timer_index.empty()) return std::nullopt;
    return state.timer_index.begin()->first;
}

}  // namespace rota::core
