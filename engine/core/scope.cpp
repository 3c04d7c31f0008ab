#include "core/scope.hpp"

#include <algorithm>

#include "core/entries.hpp"
#include "core/message.hpp"
#include "core/navigate.hpp"
#include "core/office_scope.hpp"
#include "core/office_time.hpp"

namespace rota::core {

namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

Value files_value(const std::vector<FileRef>& files) {
    std::vector<Value> values;
    for (const FileRef& file : files) values.push_back(file_value(file));
    return Value::list(std::move(values));
}

/// Skipped: outcome "skipped", list outputs [], all others null.
Value skipped_value(const Step& rule, const StepType& type) {
    Fields fields;
    fields.items = {{"outcome", "skipped"},
                    {"by", {}},
                    {"at", {}},
                    {"late", {}},
                    {"round", {}},
                    {"report", {}},
                    {"files", Value::list({})}};
    for (const auto& [name, schema] : type.output.properties)
        fields.set(name, schema.allows(SchemaType::array) ? Value::list({}) : Value());
    if (rule.opens) fields.set(*rule.opens, Value::list({}));
    return Value(std::move(fields));
}

/// Acknowledgements of what a step published, as they have come so far.
Value receipts_value(const RunState& state, const Context& context, const Activation& step) {
    std::vector<Value> receipts;
    for (const Delivery& delivery : state.deliveries) {
        if (delivery.step != step) continue;
        for (const auto& [account, at] : delivery.readers) {
            receipts.push_back(
                Value::fields({{"account", account}, {"at", office_time(context.calendar, at)}}));
        }
    }
    return Value::list(std::move(receipts));
}

Value finished_value(const StepState& step, const Context& context) {
    const Finished& finished = *step.finished;
    Fields fields;
    fields.items = {{"outcome", finished.outcome},
                    {"by", text_or_null(finished.by)},
                    {"at", office_time(context.calendar, finished.at)},
                    {"late", finished.late},
                    {"round", static_cast<std::int64_t>(finished.round)},
                    {"report", text_or_null(finished.report)},
                    {"files", files_value(finished.files)}};
    if (const Fields* output = finished.output.fields()) {
        for (const auto& [name, value] : output->items) fields.set(name, value);
    }
    return Value(std::move(fields));
}

Value block_value(const StepState& step) {
    const auto count =
        step.block ? static_cast<std::int64_t>(step.block->iterations.size()) : std::int64_t{0};
    const bool skipped = step.phase == Phase::skipped;
    return Value::fields({{"outcome",
                           skipped      ? Value("skipped")
                           : step.block ? text_or_null(step.block->outcome)
                                        : Value()},
                          {"count", count}});
}

Value entries_value(const RunState& state, const Context& context, const Activation& opener) {
    std::vector<Value> values;
    const auto numbers = state.entries_of.find(opener);
    if (numbers != state.entries_of.end()) {
        for (const std::string& no : numbers->second)
            values.push_back(entry_value(state.entries.at(no), context.calendar));
    }
    return Value::list(std::move(values));
}

}  // namespace

Value step_value(const Definition& definition,
                 const RunState& state,
                 const Context& context,
                 const StepPath& path) {
    const Step& rule = definition.workflow.steps[path.step];
    const StepState* step = find_step(definition.workflow, state, path);
    if (step == nullptr) return {};
    if (rule.is_block()) return block_value(*step);
    const StepType* type = context.types.find(*rule.type);
    if (step->phase == Phase::skipped && type != nullptr) return skipped_value(rule, *type);
    if (step->phase != Phase::done || !step->finished) return {};
    const Activation activation{path.step, path.keys, step->round};
    Fields fields = *finished_value(*step, context).fields();
    if (rule.opens) fields.set(*rule.opens, entries_value(state, context, activation));
    if (fields.find("receipts") != nullptr)
        fields.set("receipts", receipts_value(state, context, activation));
    return Value(std::move(fields));
}

/// The office's words in a run: its workflow and steps have names, too.
class RunScope::Words : public OfficeWords {
  public:
    explicit Words(const RunScope& scope)
        : OfficeWords(scope.context_.calendar, scope.context_.people, scope.language_),
          scope_(scope) {}

  private:
    std::optional<Label> label_of(const std::string& id) const override {
        const Workflow& workflow = scope_.definition_.workflow;
        if (id == workflow.id) return workflow.label;
        if (const auto label = OfficeWords::label_of(id)) return label;
        if (const auto step = workflow.find(id)) return workflow.steps[*step].label;
        const auto other = scope_.context_.workflow_labels.find(id);
        if (other != scope_.context_.workflow_labels.end()) return other->second;
        return std::nullopt;
    }

    const RunScope& scope_;
};

RunScope::RunScope(const Definition& definition,
                   const RunState& state,
                   const Context& context,
                   std::optional<StepPath> from)
    : definition_(definition), state_(state), context_(context), from_(std::move(from)) {}

std::optional<Value> RunScope::find(std::string_view name) const {
    for (auto bound = bound_.rbegin(); bound != bound_.rend(); ++bound) {
        if (bound->first == name) return bound->second;
    }
    if (from_) {
        if (auto item = loop_variable(name)) return item;
        if (const auto step = definition_.workflow.find(name)) return value_of_step(*step);
    }
    if (name == "inputs") return Value(Fields{state_.inputs});
    if (name == "org") return context_.people.org();
    if (name == "run") return run_value();
    const DateTime now = office_time(context_.calendar, context_.now);
    if (name == "now") return Value(now);
    if (name == "today") return Value(now.date);
    return std::nullopt;
}

std::optional<Value> RunScope::loop_variable(std::string_view name) const {
    const Workflow& workflow = definition_.workflow;
    const auto& around = workflow.steps[from_->step].around;
    for (auto block = around.rbegin(); block != around.rend(); ++block) {
        const Step& rule = workflow.steps[*block];
        if (!rule.loop || rule.loop->variable != name) continue;
        Keys keys(from_->keys.begin(), from_->keys.begin() + rule.key_count);
        const StepState* step = find_step(workflow, state_, {*block, std::move(keys)});
        if (step == nullptr || !step->block) return Value();
        const IterationState* iteration = step->block->find(from_->keys[rule.key_count]);
        return iteration == nullptr ? Value() : iteration->item;
    }
    return std::nullopt;
}

std::vector<StepPath> RunScope::places_of(StepIndex target, bool& repeats) const {
    const Workflow& workflow = definition_.workflow;
    const auto& mine = workflow.steps[from_->step].around;
    const auto& its = workflow.steps[target].around;
    std::size_t shared = 0;
    while (shared < mine.size() && shared < its.size() && mine[shared] == its[shared]) ++shared;

    std::size_t shared_keys = 0;
    for (std::size_t i = 0; i < shared; ++i) shared_keys += workflow.steps[mine[i]].loop ? 1 : 0;
    std::vector<Keys> rows{
        Keys(from_->keys.begin(), from_->keys.begin() + static_cast<std::ptrdiff_t>(shared_keys))};
    repeats = false;
    for (std::size_t i = shared; i < its.size(); ++i) {
        if (!workflow.steps[its[i]].loop) continue;
        repeats = true;
        std::vector<Keys> deeper;
        for (const Keys& keys : rows) {
            const StepState* block = find_step(workflow, state_, {its[i], keys});
            if (block == nullptr || !block->block) continue;
            for (const IterationState& iteration : block->block->iterations) {
                deeper.push_back(keys);
                deeper.back().push_back(iteration.key);
            }
        }
        rows = std::move(deeper);
    }
    std::vector<StepPath> places;
    for (Keys& keys : rows) places.push_back({target, std::move(keys)});
    return places;
}

Value RunScope::value_of_step(StepIndex target) const {
    bool repeats = false;
    const std::vector<StepPath> places = places_of(target, repeats);
    if (!repeats) {
        return places.empty() ? Value() : step_value(definition_, state_, context_, places.front());
    }
    List list;
    list.from_loop = true;
    for (const StepPath& place : places)
        list.items.push_back(step_value(definition_, state_, context_, place));
    return Value(std::move(list));
}

Value RunScope::run_value() const {
    const Date& day = state_.nominal.date;
    return Value::fields({{"id", state_.name},
                          {"workflow", state_.workflow},
                          {"by", text_or_null(state_.by)},
                          {"started", office_time(context_.calendar, state_.started)},
                          {"nominal", state_.nominal},
                          {"year", day.year},
                          {"quarter", (day.month - 1) / 3 + 1},
                          {"month", static_cast<int>(day.month)}});
}

Evaluated RunScope::evaluate(const Expression& expression) const {
    const Words words(*this);
    feel::Environment environment;
    environment.scope = this;
    environment.words = &words;
    environment.now = office_time(context_.calendar, context_.now);
    feel::Evaluation evaluation = feel::evaluate(*expression.tree, environment);

    Evaluated result;
    result.value = std::move(evaluation.value);
    for (feel::Seen& seen : evaluation.seen)
        result.saw.push_back({std::move(seen.text), std::move(seen.value)});
    if (!evaluation.notes.empty())
        result.note = {evaluation.notes.front().zh, evaluation.notes.front().en};
    if (evaluation.exceeded)
        result.exhausted = LocalizedText{evaluation.exceeded->zh, evaluation.exceeded->en};
    return result;
}

std::vector<std::string> RunScope::handed_in_by(const Expression& expression) const {
    std::vector<std::string> accounts;
    for (const std::string& name : references_of(expression)) {
        const auto step = definition_.workflow.find(name);
        if (!step || !from_) continue;
        bool repeats = false;
        for (const StepPath& place : places_of(*step, repeats)) {
            const StepState* found = find_step(definition_.workflow, state_, place);
            if (found == nullptr || !found->finished || found->finished->by.empty()) continue;
            const std::string& by = found->finished->by;
            if (std::find(accounts.begin(), accounts.end(), by) == accounts.end())
                accounts.push_back(by);
        }
    }
    return accounts;
}

std::vector<std::string> references_of(const Expression& expression) {
    std::vector<std::string> roots;
    for (const feel::Reference& reference : feel::references(*expression.tree))
        roots.push_back(reference.root);
    return roots;
}

}  // namespace rota::core
