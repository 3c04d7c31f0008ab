// What a handler said: its outcome, and the effects that are committed with it.
#include <algorithm>

#include "core/decider.hpp"
#include "core/entries.hpp"
#include "core/evolve_step.hpp"
#include "core/findings.hpp"
#include "core/message.hpp"
#include "core/restore_types.hpp"
#include "digest/base64.hpp"
#include "digest/sha256.hpp"
#include "model/mutant.hpp"
#include "model/texts.hpp"

namespace rota::core {

namespace {

std::vector<Field> fields_of(const Value& value) {
    return value.fields() != nullptr ? value.fields()->items : std::vector<Field>();
}

/// Whether a file or an entry is named anywhere in it: in most answers there is none, and they are
/// not copied to look for one.
bool names_something(const Value& value) {
    if (const Fields* fields = value.fields()) {
        if (fields->items.size() == 1) {
            const std::string& name = fields->items.front().first;
            if (name == "kept" || name == "opened" || name == "entry_of") return true;
        }
        return std::any_of(fields->items.begin(), fields->items.end(), [](const Field& field) {
            return names_something(field.second);
        });
    }
    const List* list = value.list();
    return list != nullptr && std::any_of(list->items.begin(), list->items.end(), names_something);
}

/// Applies the effects of one answer, in their order.
class Effects {
  public:
    Effects(Decider& decider, const Activation& step) : decider_(decider), step_(step) {}

    /// Files first: the output and the other effects may name them.
    void keep_files(const Value& effects) {
        each(effects, [&](const std::string& what, const Value& effect) {
            if (what == "keep_file") keep_file(effect);
        });
    }
    void apply(const Value& effects) {
        each(effects, [&](const std::string& what, const Value& effect) {
            if (what == "open_task") open_task(effect);
            if (what == "close_task") close_task(text_or_empty(effect["key"]));
            if (what == "set_timer") set_timer(effect);
            if (what == "clear_timer")
                decider_.emit(event::TimerCleared{step_, text_or_empty(effect["name"])});
            if (what == "subscribe")
                decider_.emit(event::SignalAwaited{step_, text_or_empty(effect["signal"])});
            if (what == "emit") send_signal(effect);
            if (what == "start_run") start_run(effect);
            if (what == "open_entry") {
                opened_[text_or_empty(effect["key"])] = open_entry(
                    decider_, step_, text_or_empty(effect["book"]), "", written(effect["fields"]));
            }
            if (what == "amend_entry") amend(effect);
            if (what == "notify") notify(effect);
            if (what == "deliver") deliver(effect);
            if (what == "draw_record") {
                decider_.emit(event::DrawRecorded{
                    step_, effect["record"], text_or_empty(effect["sealed_seed"])});
            }
        });
    }
    /// The `stop` among them, which takes hold after the outcome.
    static const Value* stop_of(const Value& effects) {
        if (effects.list() == nullptr) return nullptr;
        for (const Value& effect : effects.list()->items) {
            if (text_or_empty(effect["do"]) == "stop") return &effect;
        }
        return nullptr;
    }
    /// {"kept": key} becomes the file value, {"opened": key} and {"entry_of": number} the entry, at
    /// any depth.
    Value resolved(const Value& value) const {
        return names_something(value) ? with_what_is_named(value) : value;
    }
    Value with_what_is_named(const Value& value) const {
        if (const Fields* fields = value.fields()) {
            if (fields->items.size() == 1) {
                const auto& [name, key] = fields->items.front();
                if (name == "kept") return kept(text_or_empty(key));
                if (name == "opened") return entry(opened_, text_or_empty(key));
                if (name == "entry_of") return entry_numbered(text_or_empty(key));
            }
            Fields replaced;
            for (const auto& [name, inner] : fields->items)
                replaced.items.emplace_back(name, with_what_is_named(inner));
            return Value(std::move(replaced));
        }
        if (const List* list = value.list()) {
            std::vector<Value> items;
            for (const Value& inner : list->items) items.push_back(with_what_is_named(inner));
            return Value::list(std::move(items));
        }
        return value;
    }
    /// What JSON has no kinds for gets them back.
    Value with_kinds(const Value& output) const { return kinds().of_output(output); }
    /// `{n}` in the outputs that the step type declares as numbers.
    Value with_numbers(const Value& output) {
        const Fields* fields = output.fields();
        if (fields == nullptr) return output;
        const Schema& schema = decider_.type_of(step_.step).output;
        const auto is_numbered = [](const Property& one) { return one.second.is_numbered; };
        if (std::none_of(schema.properties.begin(), schema.properties.end(), is_numbered))
            return output;
        Fields numbered = *fields;
        for (auto& [name, value] : numbered.items) {
            const Schema* property = schema.property(name);
            if (property == nullptr || !property->is_numbered || value.text() == nullptr) continue;
            number_ = issue_number(decider_, *value.text());
            value = number_;
        }
        return Value(std::move(numbered));
    }

  private:
    TypeRestorer kinds() const {
        const auto& spec = decider_.at(step_.path()).spec;
        return {decider_.definition,
                decider_.step_of(step_.step),
                decider_.type_of(step_.step),
                spec != nullptr ? spec->params : null_value(),
                [this](const std::string& no) { return entry_numbered(no); }};
    }
    std::vector<Field> written(const Value& fields) const {
        return fields_of(kinds().of_written(fields));
    }
    template <class Apply>
    static void each(const Value& effects, const Apply& apply) {
        if (effects.list() == nullptr) return;
        for (const Value& effect : effects.list()->items)
            apply(text_or_empty(effect["do"]), effect);
    }
    Value kept(const std::string& key) const {
        const auto& files = decider_.at(step_.path()).open_step->kept;
        const auto file = files.find(key);
        return file == files.end() ? Value() : file_value(file->second);
    }
    Value entry(const std::map<std::string, std::string>& numbers, const std::string& key) const {
        const auto no = numbers.find(key);
        return no == numbers.end() ? Value() : entry_numbered(no->second);
    }
    Value entry_numbered(const std::string& no) const {
        const auto found = current_entry(decider_, no);
        return found ? entry_value(*found, decider_.context.calendar) : Value();
    }
    std::string id(const char* purpose) {
        return decider_.random_id(step_, purpose + std::to_string(decider_.state.event_count));
    }

    void keep_file(const Value& effect) {
        FileRef file;
        file.name = text_or_empty(effect["name"]);
        file.type = text_or_empty(effect["type"]);
        std::string content = text_or_empty(effect["text"]);
        if (effect["base64"].text() != nullptr)
            content = digest::from_base64(*effect["base64"].text()).value_or("");
        file.size = content.size();
        file.sha256 = digest::sha256(content);
        decider_.order(effect::KeepContent{file, std::move(content)});
        decider_.emit(event::FileKept{step_, text_or_empty(effect["key"]), std::move(file)});
    }
    void open_task(const Value& effect) {
        event::TaskOpened task;
        task.task = id("task/");
        task.step = step_;
        task.key = text_or_empty(effect["key"]);
        task.to = texts_of(effect["to"]);
        add_accounts(task.to, decider_.at(step_.path()).involved);  // they may act on every one
        task.title = {text_or_empty(effect["title_zh"]), text_or_empty(effect["title_en"])};
        task.form = effect["form"];
        task.outcomes = texts_of(effect["outcomes"]);
        if (task.outcomes.empty())
            task.outcomes = {decider_.type_of(step_.step).default_outcome().name};
        task.file = resolved(effect["file"]);
        task.item = effect["item"];
        decider_.emit(std::move(task));
    }
    void close_task(const std::string& key) {
        for (const std::string& task : decider_.at(step_.path()).open_step->tasks) {
            const Task& found = decider_.state.tasks.at(task);
            if (found.key != key || found.kind != TaskKind::step) continue;
            decider_.emit(event::TaskClosed{found.id});
            return;
        }
    }
    void set_timer(const Value& effect) {
        Instant at = decider_.context.now;
        const auto number = [&](const char* name) -> std::optional<std::int64_t> {
            return effect[name].number() ? effect[name].number()->to_int64() : std::nullopt;
        };
        if (const auto after = number("after_ms")) at += std::chrono::milliseconds(*after);
        if (const auto moment = number("at_unix_ms"))
            at = Instant(std::chrono::milliseconds(*moment));
        decider_.emit(event::TimerSet{step_, text_or_empty(effect["name"]), at});
    }
    void send_signal(const Value& effect) {
        event::SignalSent sent{
            step_, text_or_empty(effect["signal"]), text_or_empty(effect["to"]), effect["with"]};
        decider_.order(effect::SendSignal{sent.signal, sent.to, sent.with});
        decider_.emit(std::move(sent));
    }
    void start_run(const Value& effect) {
        event::ChildRequested child;
        child.step = step_;
        child.key = text_or_empty(effect["key"]);
        child.workflow = text_or_empty(effect["workflow"]);
        child.inputs = fields_of(effect["with"]);
        const Bytes32 bits =
            decider_.random_bits(step_, "child/" + std::to_string(decider_.state.event_count));
        std::copy_n(bits.begin(), child.run.size(), child.run.begin());
        decider_.order(
            effect::StartChild{child.run,
                               child.workflow,
                               child.inputs,
                               Parent{decider_.state.id, decider_.state.name, step_, child.key}});
        decider_.emit(std::move(child));
    }
    /// `status` among the fields closes or drops the entry.
    void amend(const Value& effect) {
        const std::string no = text_or_empty(effect["no"]);
        std::vector<Field> set;
        std::string status;
        std::string because;
        for (auto& [name, value] : written(effect["set"])) {
            if (name == "status")
                status = text_or_empty(value);
            else if (name == "because")
                because = text_or_empty(value);
            else
                set.emplace_back(name, value);
        }
        if (!set.empty()) amend_entry(decider_, no, set);
        if (status == "closed") close_entry(decider_, no, decider_.step_of(step_.step).id);
        if (status == "dropped") drop_entry(decider_, no, because);
    }
    void notify(const Value& effect) {
        decider_.emit(event::Notified{id("notice/"),
                                      step_,
                                      text_or_empty(effect["text"]),
                                      text_or_empty(effect["via"]),
                                      texts_of(effect["to"])});
    }
    void deliver(const Value& effect) {
        event::Delivered delivered{
            id("delivery/"), step_, {}, number_, texts_of(effect["to"]), std::nullopt};
        const Value file = resolved(effect["file"]);
        delivered.file = file_of(file);
        if (const Number* until = effect["public_until_unix_ms"].number())
            delivered.public_until = Instant(std::chrono::milliseconds(*until->to_int64()));
        decider_.emit(std::move(delivered));
    }

    Decider& decider_;
    const Activation& step_;
    std::string number_;
    std::map<std::string, std::string> opened_;  // numbers of the entries opened, by key
};

void finish_with(Decider& decider, const Activation& step, const Answer& answer, Effects& effects) {
    const Value numbered = effects.with_numbers(answer.output);
    effects.apply(answer.effects);
    decider.finish(step, answer.outcome, effects.with_kinds(effects.resolved(numbered)));
    const Value* stop = Effects::stop_of(answer.effects);
    if (stop == nullptr || decider.state.phase == RunPhase::ended) return;
    std::string outcome = text_or_empty((*stop)["outcome"]);
    if (outcome.empty()) outcome = "stopped";
    if (text_or_empty((*stop)["only"]) == "block") {
        decider.end_iteration(step.path(), outcome, text_or_empty((*stop)["say"]));
    } else {
        decider.end_run(outcome, text_or_empty((*stop)["say"]));
    }
}

}  // namespace

void Decider::take_answer(const Activation& step, const Answer& answer) {
    Effects effects(*this, step);
    switch (answer.status) {
        case AnswerStatus::done:
            effects.keep_files(answer.effects);
            if (at(step.path()).phase == Phase::done) {
                undone(step, false);
            } else {
                finish_with(*this, step, answer, effects);
            }
            return;
        case AnswerStatus::waiting:
            effects.keep_files(answer.effects);
            effects.apply(answer.effects);
            emit(event::StepWaiting{step, answer.checkpoint});
            offer_signals();
            call(step);  // more may have come meanwhile
            return;
        case AnswerStatus::retry:
        case AnswerStatus::failed:
        case AnswerStatus::cancelled:
            if (at(step.path()).open_step->asks) {
                take_reconciliation(step, answer);
                return;
            }
            fail(step, {answer.code, answer.reason, answer.may_be_retried, answer.retry_after});
            return;
    }
}

/// The handler was asked what became of a lost attempt: nothing, so another may begin; or nobody
/// can tell, so a person decides.
void Decider::take_reconciliation(const Activation& step, const Answer& answer) {
    emit(event::AttemptFailed{step, answer.code, answer.reason});
    if (answer.code == "reconcile.not_done") {
        call(step);
    } else {
        hold(step, answer.reason, true);
    }
}

void Decider::call(const Activation& step) {
    StepState& found = at(step.path());
    if (!found.open_step || found.open_step->messages.empty() || found.open_step->token) return;
    if (found.phase != Phase::open && found.phase != Phase::done) return;
    if (found.open_step->retry_at) {
        if (*found.open_step->retry_at > context.now) return;  // whatever else came waits with it
        emit(event::RetryBegan{step});
    }
    if (type_of(step.step).effect != StepEffect::pure) {
        const std::uint32_t attempt = found.open_step->attempts + 1;
        // Attempts are counted anew when the step is undone or tried afresh; tokens are not.
        const Bytes32 bits = random_bits(
            step, "token/" + std::to_string(attempt) + "/" + std::to_string(state.event_count));
        event::AttemptStarted started{step, attempt, {}};
        std::copy_n(bits.begin(), started.token.size(), started.token.begin());
        emit(std::move(started));
    }
    order(effect::CallHandler{step});
}

std::optional<Error> decide_answered(Decider& decider, const input::Answered& input) {
    const StepState* step = find_step(decider.workflow, decider.state, input.step.path());
    const bool is_current =
        step != nullptr && step->open_step && step->round == input.step.round &&
        !step->open_step->messages.empty() &&
        (step->open_step->token == input.token || ROTA_MUTANT("token_not_compared"));
    decider.hear("answer");
    if (!is_current) {
        // Late, doubled or superseded: it is on record and changes nothing.
        decider.emit(event::AnswerRefused{input.step, input.token.value_or(Bytes16{})});
        return std::nullopt;
    }
    if (!input.answer.reads.empty())
        decider.emit(event::HandlerRead{input.step, input.answer.reads});
    decider.take_answer(input.step, input.answer);
    return std::nullopt;
}

}  // namespace rota::core
