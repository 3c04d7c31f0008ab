#include "core/why.hpp"

#include <algorithm>

#include "core/evolve_step.hpp"
#include "core/navigate.hpp"
#include "core/office_time.hpp"
#include "core/scope.hpp"
#include "feel/text.hpp"
#include "model/texts.hpp"

namespace rota::core {

namespace {

/// A value as it stands in a reason: short.
std::string shown(const Value& value) {
    if (value.is_null()) return "null";
    std::string text = feel::text_of(value).value_or("null");
    if (value.text() != nullptr) text = "\"" + text + "\"";
    constexpr std::size_t length_max = 120;
    if (text.size() <= length_max) return text;
    std::size_t cut = length_max;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "…";
}

/// Behind a sentence: what else there is to say, if anything.
LocalizedText and_also(const std::string& zh, const std::string& en) {
    return {zh.empty() ? "" : "：" + zh, en.empty() ? "" : ": " + en};
}

class Explain {
  public:
    Explain(const Definition& definition,
            const RunState& state,
            const Visibility& sight,
            const WhyContext& context)
        : workflow_(definition.workflow), state_(state), sight_(sight), context_(context) {}

    std::optional<Why> step(const StepPath& path) const {
        const StepState* step = find_step(workflow_, state_, path);
        if (step == nullptr) return no_iteration(path);
        if (step->phase == Phase::done) return std::nullopt;
        if (!sight_.sees(path)) return std::nullopt;
        if (step->phase == Phase::skipped) return skipped(path, *step);
        if (state_.phase == RunPhase::ended) return ended(path);
        if (const auto over = iteration_over(path)) return over;
        if (step->phase == Phase::held) return held(path, *step);
        if (state_.phase == RunPhase::paused && step->phase == Phase::pending) return paused(path);
        switch (step->phase) {
            case Phase::scheduled: return scheduled(path, *step);
            case Phase::open: return step->block ? block(path, *step) : open(path, *step);
            case Phase::pending: return pending(path);
            case Phase::held:
            case Phase::done:
            case Phase::skipped: break;
        }
        return std::nullopt;
    }

  private:
    const Label& label(StepIndex step) const { return workflow_.steps[step].label; }
    std::string name(StepIndex step, Language language) const {
        const Label& text = label(step);
        const std::string& shown = text.in(language);
        return shown.empty() ? workflow_.steps[step].id : shown;
    }
    std::string people(const std::vector<std::string>& accounts, Language language) const {
        std::string text;
        for (const std::string& account : accounts) {
            const auto found = context_.people.label_of(account);
            if (!text.empty()) text += language == Language::zh ? "、" : ", ";
            text += found ? found->in(language) : account;
        }
        return text;
    }
    std::string moment(Instant at) const {
        const DateTime local = office_time(context_.calendar, at);
        std::string text = to_string(local);
        text[text.find('T')] = ' ';
        return text.substr(0, text.size() - 3);  // to the minute
    }
    Why make(const StepPath& path, const char* code, LocalizedText text, Value data = {}) const {
        return {path, code, std::move(text), std::move(data)};
    }

    // ---- there is no such iteration -------------------------------------------------------------

    std::optional<Why> no_iteration(const StepPath& path) const {
        if (!sight_.sees_all()) return std::nullopt;
        for (StepIndex around : workflow_.steps[path.step].around) {
            Keys keys = path.keys;
            keys.resize(std::min<std::size_t>(keys.size(), workflow_.steps[around].key_count));
            const StepState* block = find_step(workflow_, state_, {around, keys});
            if (block == nullptr || !sight_.sees({around, keys})) return std::nullopt;
            if (block->block && block->block->iterations.empty()) return nothing_in(path, around);
            if (block->block && block->phase != Phase::pending) continue;
            auto reason = step({around, keys});
            if (!reason) return std::nullopt;
            reason->text = {"「" + name(around, Language::zh) + "」" + reason->text.zh(),
                            "\"" + name(around, Language::en) + "\": " + reason->text.en()};
            reason->step = path;
            return reason;
        }
        return std::nullopt;
    }
    Why nothing_in(const StepPath& path, StepIndex block) const {
        const std::string& list = workflow_.steps[block].loop->list.text;
        return make(path,
                    "nothing_in_list",
                    {"`" + list + "` 是空的，没有要办的", "`" + list + "` is empty: nothing to do"},
                    Value::fields({{"list", list}}));
    }

    // ---- it will not run ------------------------------------------------------------------------

    Why skipped(const StepPath& path, const StepState& step) const {
        const event::StepSkipped& skip = *step.skipped;
        const auto& condition = workflow_.steps[path.step].condition;
        // A condition is asked before the step is opened, its owner afterwards.
        if (step.round > 0 && skip.saw.empty() && !skip.note.en().empty())
            return make(path, "skipped_by_owner", skip.note);
        std::string saw;
        Fields values;
        const bool hides = condition && sight_.is_hidden_by(references_of(*condition));
        for (const EvaluatedValue& each : skip.saw) {
            if (hides) break;
            saw += (saw.empty() ? "" : ", ") + each.text + " = " + shown(each.value);
            values.set(each.text, each.value);
        }
        const std::string text = condition ? condition->text : std::string();
        Value data = Value::fields({{"condition", text}, {"saw", Value(std::move(values))}});
        if (!skip.note.en().empty()) {
            return make(path,
                        "condition_null",
                        {"条件 `" + text + "` 算不出真假：" + skip.note.zh() +
                             (saw.empty() ? "" : "（" + saw + "）"),
                         "its condition `" + text + "` is neither true nor false: " +
                             skip.note.en() + (saw.empty() ? "" : " (" + saw + ")")},
                        std::move(data));
        }
        const LocalizedText more = and_also(saw, saw);
        return make(path,
                    "condition_false",
                    {"条件 `" + text + "` 不成立" + more.zh(),
                     "its condition `" + text + "` is false" + more.en()},
                    std::move(data));
    }
    Why ended(const StepPath& path) const {
        const LocalizedText outcome = outcome_in_words(state_.outcome);
        const LocalizedText more = and_also(state_.say, state_.say);
        return make(path,
                    "run_ended",
                    {"这一轮已经结束（" + outcome.zh() + more.zh() + "）",
                     "the run has ended (" + outcome.en() + more.en() + ")"},
                    Value::fields({{"outcome", state_.outcome}, {"say", state_.say}}));
    }
    std::optional<Why> iteration_over(const StepPath& path) const {
        for (std::optional<StepPath> at = path; at; at = block_of(workflow_, *at)) {
            const auto block = block_of(workflow_, *at);
            if (!block) return std::nullopt;
            const StepState* step = find_step(workflow_, state_, *block);
            const bool repeats = workflow_.steps[block->step].loop.has_value();
            const IterationState* iteration =
                step->block->find(repeats ? at->keys.back() : std::string());
            if (iteration == nullptr || iteration->outcome.empty() || iteration->outcome == "done")
                continue;
            const LocalizedText outcome = outcome_in_words(iteration->outcome);
            const LocalizedText more = and_also(iteration->say, iteration->say);
            return make(path,
                        "iteration_over",
                        {"这一项已经结束（" + outcome.zh() + more.zh() + "）",
                         "this item has ended (" + outcome.en() + more.en() + ")"},
                        Value::fields({{"outcome", iteration->outcome}, {"say", iteration->say}}));
        }
        return std::nullopt;
    }

    // ---- it waits -------------------------------------------------------------------------------

    Why held(const StepPath& path, const StepState& step) const {
        const LocalizedText reason =
            step.open_step && step.open_step->failure ? *step.open_step->failure : LocalizedText{};
        const bool uncertain = step.open_step && step.open_step->is_uncertain;
        std::vector<std::string> owner = context_.people.accounts_of(workflow_.owner);
        return make(path,
                    uncertain ? "uncertain" : "held",
                    {(uncertain ? "" : "出了故障：") + reason.zh() + "；等" +
                         people(owner, Language::zh) + "决定重试、跳过还是停止",
                     (uncertain ? "" : "it failed: ") + reason.en() + "; waits for " +
                         people(owner, Language::en) + " to retry, skip or stop"},
                    Value::fields({{"reason", reason.en()}, {"owner", texts_value(owner)}}));
    }
    Why paused(const StepPath& path) const {
        return make(path,
                    "run_paused",
                    {"这一轮已暂停：" + state_.paused_because,
                     "the run is paused: " + state_.paused_because},
                    Value::fields({{"because", state_.paused_because}}));
    }
    Why scheduled(const StepPath& path, const StepState& step) const {
        const std::string day = to_string(*step.open_step->on);
        LocalizedText text{"定在 " + day + "，还没到", "it starts on " + day};
        Fields data;
        data.set("on", *step.open_step->on);
        if (!context_.calendar.is_published(*step.open_step->on)) add_unpublished(text, data);
        return make(path, "waits_for_day", std::move(text), Value(std::move(data)));
    }
    /// Not its turn: a step before it, or a place in a list with a limit.
    std::optional<Why> pending(const StepPath& path) const {
        if (!sight_.sees_all()) return std::nullopt;
        const Scope* scope = scope_of(workflow_, state_, path);
        if (scope->compensation) {
            return make(path,
                        "undoing",
                        {"正在撤销已办的步骤：" + scope->compensation->reason.zh(),
                         "what was done is being undone: " + scope->compensation->reason.en()});
        }
        std::string zh;
        std::string en;
        std::vector<std::string> steps;
        bool waits = false;
        for (StepIndex before : workflow_.steps[path.step].after) {
            if (is_settled(scope->steps[workflow_.steps[before].slot])) continue;
            waits = true;
            if (!sight_.sees({before, path.keys})) continue;
            zh += (zh.empty() ? "「" : "、「") + name(before, Language::zh) + "」";
            en += (en.empty() ? "\"" : ", \"") + name(before, Language::en) + "\"";
            steps.push_back(to_string(workflow_, StepPath{before, path.keys}));
        }
        if (waits) {
            if (steps.empty()) {
                zh = "前面的步骤";
                en = "what comes before it";
            }
            return make(path,
                        "waits_for_steps",
                        {"等" + zh + "办完", "waits for " + en},
                        Value::fields({{"steps", texts_value(steps)}}));
        }
        return waits_for_turn(path);
    }
    std::optional<Why> waits_for_turn(const StepPath& path) const {
        const auto block = block_of(workflow_, path);
        if (!block) return std::nullopt;
        const Step& rule = workflow_.steps[block->step];
        if (!rule.loop || !rule.loop->at_most) return std::nullopt;
        const BlockState& inside = *step_at(workflow_, state_, *block).block;
        const auto at_most = static_cast<std::int64_t>(*rule.loop->at_most);
        const auto place = static_cast<std::int64_t>(inside.places.at(path.keys.back())) + 1;
        return make(
            path,
            "waits_for_turn",
            {"还没轮到：同时最多办 " + std::to_string(at_most) + " 项，这是第 " +
                 std::to_string(place) + " 项，已办完 " + std::to_string(inside.finished) + " 项",
             "not its turn: at most " + std::to_string(at_most) + " at a time, this is number " +
                 std::to_string(place) + ", " + std::to_string(inside.finished) + " are done"},
            Value::fields({{"at_most", at_most},
                           {"place", place},
                           {"done", static_cast<std::int64_t>(inside.finished)}}));
    }
    Why block(const StepPath& path, const StepState& step) const {
        const auto done = static_cast<std::int64_t>(step.block->finished);
        const auto all = static_cast<std::int64_t>(step.block->iterations.size());
        if (!step.block->repeats) {
            return make(
                path, "waits_for_inside", {"里面的步骤还没办完", "its steps are not all done"});
        }
        return make(path,
                    "waits_for_items",
                    {"共 " + std::to_string(all) + " 项，已办完 " + std::to_string(done) + " 项",
                     std::to_string(done) + " of " + std::to_string(all) + " items done"},
                    Value::fields({{"done", done}, {"of", all}}));
    }

    // ---- it is open -----------------------------------------------------------------------------

    Why open(const StepPath& path, const StepState& step) const {
        const OpenStep& open_step = *step.open_step;
        if (open_step.retry_at) return retrying(path, open_step);
        if (open_step.token || !open_step.messages.empty()) return at_work(path, open_step);
        if (!open_step.tasks.empty()) return waits_for_people(path, step);
        for (const auto& [key, child] : open_step.children) {
            if (!child.is_finished) return waits_for_child(path, child);
        }
        if (!open_step.signals.empty()) return waits_for_signal(path, open_step);
        if (!open_step.timers.empty()) return waits_for_timer(path, open_step);
        return make(path, "waits_for_message", {"等外部答复", "waits for an answer from outside"});
    }
    Why retrying(const StepPath& path, const OpenStep& open_step) const {
        const LocalizedText reason = open_step.failure.value_or(LocalizedText{});
        return make(path,
                    "waits_for_retry",
                    {"第 " + std::to_string(open_step.failures) + " 次没成：" + reason.zh() + "；" +
                         moment(*open_step.retry_at) + " 再试",
                     "attempt " + std::to_string(open_step.failures) + " failed: " + reason.en() +
                         "; the next is at " + moment(*open_step.retry_at)},
                    Value::fields({{"failures", static_cast<std::int64_t>(open_step.failures)},
                                   {"reason", reason.en()},
                                   {"at", office_time(context_.calendar, *open_step.retry_at)}}));
    }
    Why at_work(const StepPath& path, const OpenStep& open_step) const {
        return make(path,
                    "at_work",
                    {"正在办理（第 " + std::to_string(std::max(open_step.attempts, 1U)) + " 次）",
                     "is being carried out (attempt " +
                         std::to_string(std::max(open_step.attempts, 1U)) + ")"},
                    Value::fields({{"attempt", static_cast<std::int64_t>(open_step.attempts)}}));
    }
    Why waits_for_people(const StepPath& path, const StepState& step) const {
        const OpenStep& open_step = *step.open_step;
        std::vector<std::string> accounts;
        std::string claimed;
        for (const std::string& id : open_step.tasks) {
            const Task& task = state_.tasks.at(id);
            if (task.kind != TaskKind::step) continue;
            claimed = task.claimed_by;
            for (const std::string& account : task.to) {
                if (std::find(accounts.begin(), accounts.end(), account) == accounts.end())
                    accounts.push_back(account);
            }
        }
        LocalizedText text{
            "自 " + moment(open_step.since) + " 起等" + people(accounts, Language::zh) + "办理",
            "waits for " + people(accounts, Language::en) + " since " + moment(open_step.since)};
        Fields data;
        data.set("who", texts_value(accounts));
        data.set("since", office_time(context_.calendar, open_step.since));
        add_day(step, text, data);
        add_due(open_step, text, data);
        if (workflow_.steps[path.step].claim) add_claim(claimed, text, data);
        if (open_step.extension) {
            text.add("；已申请延期，等答复", "; more time was asked for and waits for an answer");
            data.set("extension_asked", true);
        }
        return make(path, "waits_for_people", std::move(text), Value(std::move(data)));
    }
    void add_day(const StepState& step, LocalizedText& text, Fields& data) const {
        if (!step.spec->on || context_.calendar.local_date(context_.now) >= *step.spec->on) return;
        text.add("；定在 " + to_string(*step.spec->on) + "，还没到",
                 "; it is set for " + to_string(*step.spec->on));
        data.set("on", *step.spec->on);
    }
    void add_due(const OpenStep& open_step, LocalizedText& text, Fields& data) const {
        if (!open_step.due) return;
        data.set("due", office_time(context_.calendar, *open_step.due));
        data.set("late", context_.now > *open_step.due);
        const bool late = context_.now > *open_step.due;
        text.add(std::string(late ? "；已逾期，应在 " : "；") + moment(*open_step.due) +
                     (late ? " 前办结" : " 到期"),
                 (late ? "; overdue since " : "; due ") + moment(*open_step.due));
        if (open_step.is_provisional) add_unpublished(text, data);
    }
    /// Whoever shows a date that may still change says so.
    static void add_unpublished(LocalizedText& text, Fields& data) {
        text.add("（节假日安排尚未发布，暂按周末推算）",
                 " (holidays of that year are not published: weekends only)");
        data.set("is_provisional", true);
    }
    void add_claim(const std::string& claimed, LocalizedText& text, Fields& data) const {
        data.set("claimed_by", claimed.empty() ? Value() : Value(claimed));
        text.add(
            claimed.empty() ? "；还没人认领" : "；已由" + people({claimed}, Language::zh) + "认领",
            claimed.empty() ? "; nobody has claimed it"
                            : "; claimed by " + people({claimed}, Language::en));
    }
    Why waits_for_child(const StepPath& path, const Child& child) const {
        return make(path,
                    "waits_for_run",
                    {"等流程 " + child.workflow + " 办完", "waits for a run of " + child.workflow},
                    Value::fields({{"workflow", child.workflow}}));
    }
    Why waits_for_signal(const StepPath& path, const OpenStep& open_step) const {
        LocalizedText text{"等信号 `" + open_step.signals.front() + "`",
                           "waits for the signal `" + open_step.signals.front() + "`"};
        Fields data;
        data.set("signal", open_step.signals.front());
        if (!open_step.timers.empty()) {
            text.add("，最迟到 " + moment(open_step.timers.front().at),
                     ", at the latest until " + moment(open_step.timers.front().at));
            data.set("until", office_time(context_.calendar, open_step.timers.front().at));
        }
        return make(path, "waits_for_signal", std::move(text), Value(std::move(data)));
    }
    Why waits_for_timer(const StepPath& path, const OpenStep& open_step) const {
        const Instant at = open_step.timers.front().at;
        return make(path,
                    "waits_for_time",
                    {"等到 " + moment(at), "waits until " + moment(at)},
                    Value::fields({{"until", office_time(context_.calendar, at)}}));
    }

    const Workflow& workflow_;
    const RunState& state_;
    const Visibility& sight_;
    const WhyContext& context_;
};

/// All iterations of a step, and where there are none: the step with the keys of each block around
/// it that has no list yet, or an empty one.
std::vector<StepPath> places_of(const Definition& definition,
                                const RunState& state,
                                StepIndex step) {
    const auto& around = definition.workflow.steps[step].around;
    std::vector<StepPath> places;
    each_step(definition.workflow, state, [&](const StepPath& path, const StepState& found) {
        const bool is_around = std::find(around.begin(), around.end(), path.step) != around.end();
        const bool is_empty = !found.block || found.block->iterations.empty();
        if (path.step == step || (is_around && is_empty)) places.push_back({step, path.keys});
    });
    return places;
}

}  // namespace

LocalizedText outcome_in_words(const std::string& outcome) {
    if (outcome == "done") return {"办结", "done"};
    if (outcome == "error") return {"出了故障", "error"};
    if (outcome == "stopped") return {"终止", "stopped"};
    if (outcome == "cancelled") return {"撤销", "cancelled"};
    return {outcome, outcome};
}

std::optional<Why> why(const Definition& definition,
                       const RunState& state,
                       const StepPath& path,
                       const Visibility& sight,
                       const WhyContext& context) {
    return Explain(definition, state, sight, context).step(path);
}

std::vector<Why> why_all(const Definition& definition,
                         const RunState& state,
                         std::optional<StepIndex> step,
                         const Visibility& sight,
                         const WhyContext& context) {
    std::vector<Why> reasons;
    const Explain explain(definition, state, sight, context);
    for (StepIndex index = 0; index < definition.workflow.steps.size(); ++index) {
        if (step && *step != index) continue;
        for (const StepPath& place : places_of(definition, state, index)) {
            if (auto reason = explain.step(place)) reasons.push_back(std::move(*reason));
        }
    }
    return reasons;
}

}  // namespace rota::core
