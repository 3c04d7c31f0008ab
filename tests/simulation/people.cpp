#include "simulation/people.hpp"

#include <algorithm>

#include "core/navigate.hpp"
#include "simulation/paper.hpp"

namespace rota::simulation {

namespace {

using namespace runtime;  // NOLINT(google-build-using-namespace): commands are what this is about

bool starts_with(const std::vector<std::string>& texts, std::string_view word) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(word) != std::string::npos;
    });
}

}  // namespace

Wish People::to_run(const Told& run, Input input, std::string actor, std::string mark) {
    return {command::ToRun{run.row.name, std::move(input), {}}, std::move(actor), std::move(mark)};
}

std::string People::anybody() {
    static const std::vector<std::string> accounts{
        "office.head", "office.clerk", "finance.clerk", "east.liaison", "g1.lead", "stranger.head"};
    return chance_.pick(accounts);
}

Wish People::start(const std::string& key) {
    tally_.count("command: start");
    command::Start start;
    start.workflow = chance_.pick(workflow_names);
    start.given = {{"tag", key}};
    return {std::move(start), "office.head", "start/" + key};
}

const Told* People::any_run(bool may_have_ended) {
    std::vector<const Told*> runs;
    for (const auto& [id, run] : witness_.runs()) {
        if (may_have_ended || !run.book.has_ended()) runs.push_back(&run);
    }
    return runs.empty() ? nullptr : chance_.pick(runs);
}

const Told* People::any_run_with_tasks() {
    std::vector<const Told*> runs;
    for (const auto& [id, run] : witness_.runs()) {
        if (!run.state.tasks.empty()) runs.push_back(&run);
    }
    return runs.empty() ? nullptr : chance_.pick(runs);
}

// ---- tasks -------------------------------------------------------------------------------------

FileRef People::photo(const std::string& label) {
    const std::string content = "a photo, " + std::to_string(chance_.below(20));
    return {"photo.jpg", files_.put(content), content.size(), "image/jpeg", label};
}

input::Submit People::submission(const Told& run, const Task& task, const std::string& key) {
    input::Submit submit;
    submit.task = task.id;
    submit.because = key;
    submit.outcome = chance_.pick(task.outcomes);
    if (task.kind == TaskKind::held && chance_.one_in(2)) submit.outcome = "retry";
    if (task.kind != TaskKind::step) return submit;
    if (const List* rules = task.form["fields"].list()) {
        for (const Value& field : rules->items) {
            if (field["type"] == Value("list")) {
                const Value row = Value::fields({{"department", "finance"}, {"text", "a road"}});
                submit.fields.emplace_back(*field["id"].text(), Value::list({row}));
            } else if (field["type"] == Value("file")) {
                submit.files.push_back(photo(*field["id"].text()));
            } else if (field["required"] == Value(true)) {
                submit.fields.emplace_back(*field["id"].text(), Value("办妥"));
            }
        }
    }
    const List* items = task.form["items"].list();
    if (items != nullptr && !items->items.empty())
        submit.fields.emplace_back("*", Value(chance_.one_in(2) ? "fail" : "pass"));
    const StepState* step = core::find_step(run.book.workflow(), run.state, task.step.path());
    const auto& evidence = step->spec->evidence;
    if (starts_with(evidence, "photo")) submit.files.push_back(photo(""));
    if (starts_with(evidence, "location")) submit.location = Location{"30.1", "119.9"};
    return submit;
}

Wish People::hand_in(const Told& run, const Task& task, const std::string& key) {
    tally_.count("command: do");
    const std::string actor = task.claimed_by.empty() ? chance_.pick(task.to) : task.claimed_by;
    return to_run(run, submission(run, task, key), actor, "do/" + key);
}

/// The wrong account, an outcome that there is not, nothing filled in, a task of nobody.
Wish People::spoil(Wish wish) {
    auto& submit = std::get<input::Submit>(std::get<command::ToRun>(wish.body).input);
    switch (chance_.below(4)) {
        case 0: wish.actor = anybody(); break;
        case 1: submit.outcome = "perhaps"; break;
        case 2: submit.fields = {{"nonsense", Value(1)}}; break;
        default: submit.task = "no-such-task"; break;
    }
    return wish;
}

std::optional<Wish> People::act(const std::string& key) {
    const Told* run = any_run_with_tasks();
    if (run == nullptr) return std::nullopt;
    std::vector<const Task*> tasks;
    for (const auto& [id, task] : run->state.tasks) tasks.push_back(&task);
    const Task& task = *chance_.pick(tasks);
    const bool wants_claim =
        run->book.workflow().steps[task.step.step].claim && task.claimed_by.empty();
    if (wants_claim && task.kind == TaskKind::step && chance_.percent(80)) {
        tally_.count("command: claim");
        const std::string actor = chance_.pick(task.to);
        return to_run(*run, input::Claim{task.id}, actor, "claim/" + task.id + "/" + actor);
    }
    switch (chance_.below(12)) {
        case 0: {
            tally_.count("command: read");
            const std::string actor = chance_.pick(task.to);
            return to_run(*run, input::Read{task.id}, actor, "read/" + task.id + "/" + actor);
        }
        case 1:
            tally_.count("command: check-in");
            return to_run(*run, input::CheckIn{task.id, {}}, chance_.pick(task.to), "");
        case 2:
        case 3:
            tally_.count("command: extend");
            return to_run(*run,
                          input::AskExtension{task.id, std::nullopt, key},
                          chance_.pick(task.to),
                          "extend/" + key);
        case 4: return spoil(hand_in(*run, task, key));
        default: return hand_in(*run, task, key);
    }
}

Wish People::finish(const Told& run, const Task& task, const std::string& key) {
    const bool wants_claim = run.book.workflow().steps[task.step.step].claim &&
                             task.kind == TaskKind::step && task.claimed_by.empty();
    if (wants_claim) {
        const std::string& actor = task.to.front();
        return to_run(run, input::Claim{task.id}, actor, "claim/" + task.id + "/" + actor);
    }
    input::Submit submit = submission(run, task, key);
    submit.outcome = task.kind == TaskKind::held ? "skip" : task.outcomes.front();
    const std::string actor = task.claimed_by.empty() ? task.to.front() : task.claimed_by;
    return to_run(run, std::move(submit), actor, "do/" + key);
}

// ---- operators ----------------------------------------------------------------------------------

std::optional<Wish> People::operate(const std::string& key) {
    const std::size_t what = chance_.below(12);
    const Told* run = any_run(what >= 7);
    if (run == nullptr) return std::nullopt;
    switch (what) {
        case 0:
            tally_.count("command: pause");
            return to_run(*run, input::Pause{key}, "", "pause/" + key);
        case 1:
        case 2:
        case 3:
            tally_.count("command: resume");
            return to_run(*run, input::Resume{key}, "", "resume/" + key);
        case 4: {
            if (!chance_.one_in(4)) break;
            tally_.count("command: cancel");
            return to_run(*run, input::Cancel{key}, "", "say/" + key);
        }
        case 5:
        case 6: {
            tally_.count("command: retry");
            return to_run(*run, input::Retry{std::nullopt, chance_.one_in(2)}, "office.head", "");
        }
        case 7:
        case 8: {
            std::vector<StepPath> steps;
            core::each_step(
                run->book.workflow(), run->state, [&](const StepPath& path, const StepState& step) {
                    if (step.round > 0) steps.push_back(path);
                });
            if (steps.empty()) break;
            tally_.count("command: again");
            return to_run(
                *run, input::RunAgain{chance_.pick(steps), key}, "office.head", "again/" + key);
        }
        case 9: tally_.count("command: continue"); return to_run(*run, input::Continue{}, "", "");
        default: break;
    }
    tally_.count("command: signal");
    const std::string to = chance_.one_in(2) ? "" : run->row.workflow;
    return Wish{command::Signal{chance_.one_in(2) ? "go" : "steady", to, Value(key)}, "", ""};
}

// ---- schedules ----------------------------------------------------------------------------------

Wish People::resume(const std::string& workflow, const std::string& key) {
    tally_.count("command: resume schedule");
    return {
        command::PauseSchedule{workflow, true, ""}, "", "schedule/resume/" + workflow + "/" + key};
}

std::optional<Wish> People::schedule(const std::string& key,
                                     const language::Office& office,
                                     Instant now) {
    std::vector<std::string> scheduled;
    for (const auto& [id, definition] : office.workflows) {
        if (definition->workflow.start.starts_by_itself()) scheduled.push_back(id);
    }
    if (scheduled.empty()) return std::nullopt;
    const std::string workflow = chance_.pick(scheduled);
    const std::string actor =
        chance_.one_in(8) ? anybody() : (chance_.one_in(2) ? "office.head" : "");
    switch (chance_.below(4)) {
        case 0: {
            tally_.count("command: pause schedule");
            return Wish{
                command::PauseSchedule{workflow, false, key}, actor, "schedule/pause/" + key};
        }
        case 1:
        case 2: {
            const auto paused = witness_.starts().paused();
            Wish wish = resume(paused.empty() ? workflow : chance_.pick(paused), key);
            wish.actor = actor;
            return wish;
        }
        default: break;
    }
    tally_.count("command: backfill");
    const Date today = office.calendar->local_date(now);
    const auto days = static_cast<std::int32_t>(chance_.below(3));
    return Wish{
        command::Backfill{workflow, calendar::add_days(today, -days), today, chance_.one_in(4)},
        actor,
        ""};
}

}  // namespace rota::simulation
