#include "runtime/run_decisions.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "core/decide.hpp"
#include "digest/sha256.hpp"
#include "model/mutant.hpp"
#include "runtime/answers.hpp"
#include "runtime/run_context.hpp"

namespace rota::runtime {

namespace {

constexpr std::size_t due_runs_max = 1000;

Answer pending_though_pure() {
    Answer answer;
    answer.status = AnswerStatus::failed;
    answer.code = "plugin.pending";
    answer.reason = {"声明为 pure 的步骤类型必须当场答复",
                     "a step type that says it is pure has to answer at once"};
    return answer;
}

}  // namespace

std::optional<Error> RunDecisions::decide(LoadedRun& run,
                                          const Input& input,
                                          const std::string& actor) {
    if (run.events.empty())
        run.had = {!run.state.tasks.empty(), !run.state.awaited.empty(), run.state.has_visits};
    const RunContext context(
        memory_, run, actor.empty() ? Identity::of_engine() : Identity::of_account(actor));
    auto decision = core::decide(*run.definition, run.state, input, *context);
    if (!decision) return decision.error();
    if (!decision->events.empty()) {
        touch(run);
        memory_.uncommitted.follow(memory_.batch.number(), decision->events);
        memory_.batch.add(run, std::move(decision->events));
    }
    memory_.timers.update(run);
    perform(run, decision->effects);
    return std::nullopt;
}

Result<Value> RunDecisions::decide(const command::ToRun& command, const std::string& actor) {
    LoadedRun* run = memory_.runs.find(command.run);
    if (run == nullptr)
        return memory_.runs.why_unusable(command.run).value_or(no_such_run(command.run));
    if (auto error = decide(*run, command.input, actor)) return *error;
    return command.answer.is_null() ? Value::fields({{"run", command.run}}) : command.answer;
}

void RunDecisions::touch(LoadedRun& run) {
    if (memory_.batch.touch(run)) memory_.runs.wake(run);
}

void RunDecisions::perform(LoadedRun& run, const std::vector<Effect>& effects) {
    for (const Effect& effect : effects) {
        if (const auto* call = std::get_if<effect::CallHandler>(&effect)) {
            order_call(run, call->step);
        } else if (const auto* abandon = std::get_if<effect::AbandonAttempt>(&effect)) {
            run.calls.erase(abandon->step);
            memory_.batch.contents().abandoned.push_back(to_hex(abandon->token));
        } else if (const auto* keep = std::get_if<effect::KeepContent>(&effect)) {
            memory_.batch.contents().batch.contents.emplace_back(keep->file.sha256, keep->content);
        } else {
            memory_.between_runs.push_back(effect);
        }
    }
}

void RunDecisions::order_call(LoadedRun& run, const Activation& step) {
    // What was ordered first may have been closed by what the same decision did next.
    if (!core::is_callable(run.definition->workflow, run.state, step)) return;
    const StepType* type =
        memory_.options.executor->types().find(*run.definition->workflow.steps[step.step].type);
    run.calls.insert(step);
    const CallTarget target{run.row.id, step};
    if (type->effect != StepEffect::pure) {
        auto made = std::make_unique<const Call>(make_call(run, step));
        memory_.calls.order_outside(made->token, target);
        memory_.batch.contents().calls.push_back({run.row.id, step, std::move(made)});
    } else if (type->reads) {
        memory_.calls.order_reading(target, memory_.batch.number());
    } else {
        memory_.calls.order_pure(target);
    }
}

Call RunDecisions::make_call(LoadedRun& run, const Activation& step) {
    const RunContext context(memory_, run, Identity::of_engine());
    Call call = core::make_call(*run.definition, run.state, step, *context);
    digest::FieldHash key;
    key.add(memory_.options.store_id)
        .add(run.row.id)
        .add(call.step)
        .add(static_cast<std::uint64_t>(step.keys.size()));
    for (const std::string& part : step.keys) key.add(part);
    key.add(static_cast<std::uint64_t>(step.round));
    call.idempotency_key = to_hex(key.finish());
    return call;
}

void RunDecisions::call(const CallTarget& target) {
    LoadedRun* run = memory_.runs.find(target.run);
    if (run == nullptr) return;
    const Workflow& workflow = run->definition->workflow;
    if (!core::is_callable(workflow, run->state, target.step)) {
        run->calls.erase(target.step);
        touch(*run);
        return;
    }
    const Call call = make_call(*run, target.step);
    auto answer = memory_.options.executor->call(call);
    auto reads = memory_.calls.take_reads(call.token);
    if (answer && !reads.empty()) answer->reads = std::move(reads);
    if (!answer) answer = pending_though_pure();
    run->calls.erase(target.step);
    auto token = core::token_of(workflow, run->state, target.step);
    decide(*run, input::Answered{target.step, token, std::move(*answer)});
}

void RunDecisions::take_answer(const std::string& token, Answer answer) {
    if (auto reads = memory_.calls.take_reads(token); !reads.empty())
        answer.reads = std::move(reads);
    const auto target = memory_.calls.outside(token);
    if (!target) return;  // of an engine that ran before this one
    if (!ROTA_MUTANT("token_not_compared")) memory_.calls.end_outside(token);
    LoadedRun* run = memory_.runs.find(target->run);
    if (run == nullptr) return;
    const auto attempt = from_hex16(token);
    // A late answer of an attempt that was given up leaves the one that took its place at work.
    if (attempt == core::token_of(run->definition->workflow, run->state, target->step))
        run->calls.erase(target->step);
    decide(*run, input::Answered{target->step, attempt, std::move(answer)});
    memory_.runs.rest(*run, memory_.batch.committed());
}

void RunDecisions::pass_time() {
    const Instant until =
        memory_.now() + std::chrono::minutes(ROTA_MUTANT("timer_fires_early") ? 1 : 0);
    std::vector<Timer> due = memory_.timers.due(until, due_runs_max);
    if (const auto timer = memory_.timers.on_disk(); timer && *timer <= until) {
        // Runs in memory know better than their rows; those of the batch that is on its way to the
        // disk are still due there.
        const std::size_t limit = due_runs_max + memory_.batch.sealed_runs();
        for (const store::RunRow& row : memory_.options.reader->due_runs(until, limit)) {
            if (memory_.runs.in_memory(row.id) == nullptr && memory_.runs.find(row) != nullptr)
                due.emplace_back(*row.next_timer, row.id);
        }
        memory_.timers.ask_anew();
    }
    std::sort(due.begin(), due.end());
    for (const auto& [at, id] : due) {
        if (LoadedRun* run = memory_.runs.find(id)) decide(*run, input::TimePassed{});
    }
}

void RunDecisions::recover() {
    // While the store could only be read, memory went on: what it ordered since is no lost attempt.
    std::set<std::string> ordered;
    for (const HandlerCall& call : memory_.batch.contents().calls) ordered.insert(call.call->token);
    for (const store::RunRow& row : memory_.options.reader->runs_with_work()) {
        if (LoadedRun* run = memory_.runs.find(row.id)) recover(*run, ordered);
    }
}

void RunDecisions::recover(LoadedRun& run, const std::set<std::string>& ordered) {
    const Workflow& workflow = run.definition->workflow;
    for (const Effect& effect : core::outstanding(*run.definition, run.state)) {
        const Activation& step = std::get<effect::CallHandler>(effect).step;
        // A lost attempt may have ended the run, or closed what stood beside it.
        if (!core::is_callable(workflow, run.state, step)) continue;
        const auto attempt = core::token_of(workflow, run.state, step);
        const std::string token = attempt ? to_hex(*attempt) : std::string();
        if (attempt && (memory_.calls.is_outside(token) || ordered.contains(token)))
            run.calls.insert(step);  // still at work: a batch failed, not the engine
        else if (attempt)
            decide(run, input::Lost{step});
        else
            perform(run, {effect});
    }
    touch(run);  // it may leave memory when nothing is left to do
}

}  // namespace rota::runtime
