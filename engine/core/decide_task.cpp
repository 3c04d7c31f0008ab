// What people do with a task: hand it in, claim it, check in, read, ask for more time.
#include <algorithm>

#include "core/decider.hpp"
#include "core/form.hpp"
#include "core/office_time.hpp"
#include "model/texts.hpp"
#include "sentence/parse.hpp"
#include "sentence/words.hpp"

namespace rota::core {

namespace {

/// The task, if the identity may do this with it.
Result<const Task*> task_for(const Decider& decider, const std::string& id, Verb verb) {
    const auto found = decider.state.tasks.find(id);
    if (found == decider.state.tasks.end()) return no_such_task(id);
    const Task& task = found->second;
    const auto capacity = may(verb, decider.identity(), decider.task_subject(task));
    if (!capacity) return capacity.error();
    return &task;
}

std::optional<Error> check_day(const Decider& decider, const Task& task) {
    const StepState& step = decider.at(task.step.path());
    if (!decider.type_of(task.step.step).checks_in || !step.spec->on) return std::nullopt;
    if (decider.context.calendar.local_date(decider.context.now) >= *step.spec->on)
        return std::nullopt;
    const std::string day = to_string(*step.spec->on);
    return Error{ErrorCode::conflict,
                 "还没到日子：定在 " + day + "，到那天才能签到",
                 "it is not the day yet: it is set for " + day + "; check in on that day"};
}

/// An extension's or a held step's task has its own answers; both are open to the owner alone.
std::optional<Error> submit_held(Decider& decider, const Task& task, const input::Submit& input) {
    if (input.outcome != "retry" && input.because.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明原因（--because），会记入留痕",
                     "say why (--because): it goes into the record"};
    }
    const StepPath path = task.step.path();
    decider.hear("do");
    decider.emit(event::TaskSubmitted{
        input.task, input.outcome, input.fields, input.files, input.location, input.because});
    if (input.outcome == "retry") {
        decider.retry(path);
    } else if (input.outcome == "skip") {
        decider.skip_held(path, input.because);
    } else {
        decider.end_run("stopped", input.because);
    }
    return std::nullopt;
}

void submit_extension(Decider& decider, const Task& task, const input::Submit& input) {
    const Activation step = task.step;
    const OpenStep& open_step = *decider.at(step.path()).open_step;
    const Span by = open_step.extension->by;
    const Instant old_due = *open_step.due;
    decider.hear("do");
    decider.emit(event::TaskSubmitted{
        input.task, input.outcome, input.fields, input.files, input.location, input.because});
    const bool granted = input.outcome == "granted";
    decider.emit(event::ExtensionDecided{step, granted, input.because});
    if (!granted) return;
    // Counted from the old due; both dates are kept.
    const auto due = decider.context.calendar.add(old_due, by);
    const bool leans = open_step.is_provisional || due.is_provisional;
    decider.set_due(step, due.value, event::DueReason::extended, leans);
}

std::optional<Error> check_outcome(const Task& task, const std::string& outcome) {
    if (contains(task.outcomes, outcome)) return std::nullopt;
    std::string allowed;
    for (const std::string& name : task.outcomes) allowed += (allowed.empty() ? "" : " / ") + name;
    return Error{ErrorCode::invalid,
                 "结果应是 " + allowed + " 之一，写的是「" + outcome + "」",
                 "the outcome is one of " + allowed + ", found \"" + outcome + "\""};
}

std::optional<Error> check_evidence(const Decider& decider,
                                    const Task& task,
                                    const input::Submit& input) {
    const StepState& step = decider.at(task.step.path());
    const bool located = input.location.has_value() ||
                         (step.open_step->checked_in && step.open_step->checked_in->location);
    const auto missing = missing_evidence(step.spec->evidence, input.files, located);
    if (missing.empty()) return std::nullopt;
    Error error{ErrorCode::invalid, "还缺佐证：", "evidence is missing: "};
    for (std::size_t i = 0; i < missing.size(); ++i) {
        error.zh += (i > 0 ? "、" : "") + missing[i].zh();
        error.en += (i > 0 ? ", " : "") + missing[i].en();
    }
    error.zh += "（照片、文件用 --file \"标签=路径\"，定位用 --location 纬度,经度）";
    error.en += " (photos and files: --file \"label=path\", the place: --location LAT,LON)";
    return error;
}

}  // namespace

std::optional<Error> decide_submit(Decider& decider, const input::Submit& input) {
    const auto found = task_for(decider, input.task, Verb::submit);
    if (!found) return found.error();
    const Task task = **found;
    input::Submit submit = input;
    if (submit.outcome.empty() && !task.outcomes.empty()) submit.outcome = task.outcomes.front();
    if (auto error = check_outcome(task, submit.outcome)) return error;
    if (task.kind == TaskKind::held) return submit_held(decider, task, submit);
    if (task.kind == TaskKind::extension) {
        submit_extension(decider, task, submit);
        return std::nullopt;
    }
    if (auto error = check_day(decider, task)) return error;
    auto fields = check_form(task.form, submit.fields, submit.files);
    if (!fields) return fields.error();
    if (auto error = check_evidence(decider, task, submit)) return error;

    decider.hear("do");
    const StepState& step = decider.at(task.step.path());
    if (decider.type_of(task.step.step).checks_in && !step.has_checked_in)
        decider.emit(event::CheckedIn{task.step, submit.location});
    decider.emit(event::TaskSubmitted{submit.task,
                                      submit.outcome,
                                      std::move(*fields),
                                      submit.files,
                                      submit.location,
                                      submit.because});
    decider.reveal_draws(false);
    decider.call(task.step);
    return std::nullopt;
}

std::optional<Error> decide_claim(Decider& decider, const input::Claim& input) {
    const auto found = task_for(decider, input.task, Verb::claim);
    if (!found) return found.error();
    const Task& task = **found;
    if (!decider.step_of(task.step.step).claim || task.kind != TaskKind::step) {
        return Error{ErrorCode::conflict,
                     "这件事不用认领，直接办理即可",
                     "this need not be claimed: simply do it"};
    }
    if (!task.claimed_by.empty()) return std::nullopt;  // by the account, or one it stands in for
    const StepSpec& spec = *decider.at(task.step.path()).spec;
    event::TaskClaimed claimed{task.id, std::nullopt};
    if (!spec.claim_lapses.empty()) {
        const auto span = sentence::parse_span(spec.claim_lapses);
        claimed.lapses = decider.context.calendar.add(decider.context.now, *span).value;
    }
    decider.hear("claim");
    decider.emit(std::move(claimed));
    return std::nullopt;
}

std::optional<Error> decide_check_in(Decider& decider, const input::CheckIn& input) {
    const auto found = task_for(decider, input.task, Verb::check_in);
    if (!found) return found.error();
    const Task& task = **found;
    if (task.kind != TaskKind::step || !decider.type_of(task.step.step).checks_in) {
        return Error{ErrorCode::conflict, "这件事没有签到", "there is no check-in for this"};
    }
    if (auto error = check_day(decider, task)) return error;
    if (decider.at(task.step.path()).has_checked_in) {
        return Error{ErrorCode::conflict, "已经签到过了", "it has been checked in already"};
    }
    const Activation step = task.step;
    decider.hear("check-in");
    decider.emit(event::CheckedIn{step, input.location});
    decider.reveal_draws(false);
    return std::nullopt;
}

namespace {

/// Whether the account has read a task, delivery or notice before; nothing when there is none for
/// it.
std::optional<bool> has_read(const Decider& decider, const std::string& id) {
    const std::string& account = decider.account();
    std::optional<bool> has_read;
    const auto look_at = [&](const auto& letter) {
        const subject::Letter subject{letter.to, decider.sender_of(letter.step.path())};
        if (letter.id == id && capacity_of(Verb::acknowledge, decider.identity(), subject))
            has_read = letter.readers.contains(account);
    };
    for (const Delivery& delivery : decider.state.deliveries) look_at(delivery);
    for (const Notice& notice : decider.state.notices) look_at(notice);
    const auto task = decider.state.tasks.find(id);
    if (task != decider.state.tasks.end()) {
        const auto subject = decider.task_subject(task->second);
        if (capacity_of(Verb::acknowledge, decider.identity(), subject))
            has_read = contains(task->second.readers, account);
    }
    return has_read;
}

}  // namespace

std::optional<Error> decide_read(Decider& decider, const input::Read& input) {
    const auto is_read = has_read(decider, input.what);
    if (!is_read) return no_such_task(input.what);
    if (*is_read) return std::nullopt;
    decider.hear("read");
    decider.emit(event::WasRead{input.what});
    return std::nullopt;
}

namespace {

/// How much more time is asked for, if it may be.
Result<Span> asked_span(const Decider& decider,
                        const StepState& step,
                        const input::AskExtension& input) {
    if (step.spec->extend.empty() || !step.open_step->due) {
        return Error{ErrorCode::conflict,
                     "这件事不能申请延期（流程没有写 extend）",
                     "more time cannot be asked for here (the workflow has no `extend`)"};
    }
    const Extend rule = *sentence::parse_extend(step.spec->extend);
    const OpenStep& open_step = *step.open_step;
    if (decider.context.now > *open_step.due) {
        return Error{ErrorCode::conflict,
                     "延期要在到期之前申请，现在已经过期",
                     "more time has to be asked for before the due time, which has passed"};
    }
    if (open_step.extension) {
        return Error{ErrorCode::conflict,
                     "已有一份延期申请在等答复",
                     "an extension has been asked for already and waits for an answer"};
    }
    if (open_step.extensions_granted >= static_cast<std::uint32_t>(rule.times)) {
        return Error{ErrorCode::conflict,
                     "延期次数已用完（" + sentence::in_words(rule, Language::zh) + "）",
                     "no more extensions (" + sentence::in_words(rule, Language::en) + ")"};
    }
    if (input.because.empty()) {
        return Error{ErrorCode::invalid,
                     "请写明延期的理由（--because）",
                     "say why more time is needed (--because)"};
    }
    if (!input.by) return rule.up_to;
    auto by = sentence::parse_span(*input.by);
    if (!by) return by.error();
    const calendar::Calendar& calendar = decider.context.calendar;
    if (calendar.add(*open_step.due, *by).value > calendar.add(*open_step.due, rule.up_to).value) {
        return Error{ErrorCode::invalid,
                     "最多可延" + sentence::in_words(rule.up_to, Language::zh),
                     "at most " + sentence::in_words(rule.up_to, Language::en)};
    }
    return *by;
}

}  // namespace

std::optional<Error> decide_extension(Decider& decider, const input::AskExtension& input) {
    const auto found = task_for(decider, input.task, Verb::ask_extension);
    if (!found) return found.error();
    const Activation step = (*found)->step;
    if ((*found)->kind != TaskKind::step) return no_such_task(input.task);
    const StepState& state = decider.at(step.path());
    const auto by = asked_span(decider, state, input);
    if (!by) return by.error();

    const Instant due = *state.open_step->due;
    const Instant until = decider.context.calendar.add(due, *by).value;
    const Label& label = decider.step_of(step.step).label;
    event::TaskOpened task;
    task.task = decider.random_id(step, "extension/" + std::to_string(decider.state.event_count));
    task.step = step;
    task.key = "extension";
    task.kind = TaskKind::extension;
    task.to = state.spec->extend_by.empty() ? decider.owner() : state.spec->extend_by;
    task.title = {"延期申请：「" + label.zh + "」",
                  "Extension asked for: \"" + label.in(Language::en) + "\""};
    task.outcomes = {"granted", "refused"};
    task.item = Value::fields({{"asked_by", decider.account()},
                               {"because", input.because},
                               {"due", office_time(decider.context.calendar, due)},
                               {"until", office_time(decider.context.calendar, until)}});
    decider.hear("extend");
    decider.emit(event::ExtensionAsked{step, *by, input.because});
    decider.emit(std::move(task));
    return std::nullopt;
}

}  // namespace rota::core
