#include "core/decide.hpp"

#include "core/decider.hpp"
#include "core/entries.hpp"
#include "core/evolve_step.hpp"
#include "core/message.hpp"
#include "core/office_time.hpp"
#include "model/planted.hpp"

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
                                const Opening& opening) {
    std::vector<std::string> accounts;
    const Value& file = opening.params["file"]["sha256"];
    const Value& item = opening.params["item"];
    if (file.is_null() && item.is_null()) return accounts;
    each_step(workflow, state, [&](const StepPath&, const StepState& step) {
        if (step.phase != Phase::done || !step.finished || !step.opening) return;
        const List* decisions = step.finished->output["decisions"].list();
        const Value& params = step.opening->params;
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
    static const Opening nothing;
    const Opening& opening = found.opening ? *found.opening : nothing;
    const auto owner = context.people.accounts_of(definition.workflow.owner);
    const auto about = opening.about.empty() ? std::nullopt : context.lookup.entry(opening.about);
    const Live& live = *found.live;
    CallContext told;
    told.who = opening.who;
    told.deputy = opening.deputy;
    told.owner = owner.empty() ? state.owner : owner;
    told.handed_in_by = opening.handed_in_by;
    told.agreed = agreed(definition.workflow, state, opening);
    told.hides = !opening.hide_from.empty();
    told.round = step.round;
    if (live.due) told.due = office_time(context.calendar, *live.due);
    told.today = context.calendar.local_date(context.now);
    told.nominal = state.nominal.date;
    told.on = opening.on;
    if (about) told.about = entry_value(*about, context.calendar);
    told.where = opening.where;
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

void Decider::warn(std::optional<StepPath> step, Said what) {
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
        if (!callable || !step.live || step.live->messages.empty() || step.live->retry_at) return;
        if (is_held(step)) return;  // an undo that failed
        if (ROTA_PLANTED("outstanding_forgets_a_call") && step.live->token) return;
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
    const Live& live = *found.live;
    Call call;
    call.type = *rule.type;
    call.run = state.name;
    call.workflow = state.workflow;
    call.step = rule.id;
    call.activation = to_string(definition.workflow, step);
    call.token = live.token ? to_hex(*live.token) : std::string();
    call.attempt = std::max(live.attempts, 1U);
    call.now = context.now;
    call.random =
        context.lookup.random_bits(call.activation + "/call/" + std::to_string(state.event_count));
    call.params = found.opening ? found.opening->params : Value();
    call.context = call_context(definition, state, step, context);
    call.checkpoint = live.checkpoint;
    call.message = live.asks ? reconcile_message() : live.messages.front();
    return call;
}

bool is_callable(const Workflow& workflow, const RunState& state, const Activation& step) {
    const StepState* found = find_step(workflow, state, step.path());
    return found != nullptr && found->live && found->round == step.round &&
           !found->live->messages.empty() && !found->live->retry_at &&
           (found->phase == Phase::open || found->phase == Phase::done);
}

std::optional<Bytes16> token_of(const Workflow& workflow,
                                const RunState& state,
                                const Activation& step) {
    const StepState* found = find_step(workflow, state, step.path());
    return found != nullptr && found->live ? found->live->token : std::nullopt;
}

bool awaits(const RunState& state, const std::string& signal) {
    const auto found = state.awaited.lower_bound({signal, {}});
    return found != state.awaited.end() && found->first == signal;
}

std::optional<Instant> next_wake(const RunState& state) {
    if (state.phase != RunPhase::active || state.wakes.empty()) return std::nullopt;
    return state.wakes.begin()->first;
}

}  // namespace rota::core
