#include "language/references.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "language/check_errors.hpp"
#include "language/order.hpp"
#include "language/static_types.hpp"

namespace rota::language {

namespace {

constexpr std::string_view roots[] = {"inputs", "org", "run", "today", "now"};

template <class Range>
bool contains(const Range& range, std::string_view word) {
    return std::find(std::begin(range), std::end(range), word) != std::end(range);
}

/// Reports the faults of one expression at its place.
class Sayer {
  public:
    Sayer(const WorkflowDraft& draft, const Use& use) : draft_(draft), use_(use) {}

    void say(Code code, std::size_t offset, std::initializer_list<Blank> blanks) const {
        report().add(code, use_.spot.place(offset), blanks);
    }

    /// Everything but unknown names, which depend on where the expression stands.
    void say(const feel::CheckError& complaint) const {
        report_check_error(report(), use_.spot, complaint);
    }

    /// Whether the whole of it is what its key wants.
    void say_result(const feel::StaticType& shape) const {
        if (!use_.wanted || shape.kinds == 0) return;
        const ExpectedType& wanted = *use_.wanted;
        if (!shape.may_be(wanted.kinds)) {
            const feel::KindNames found = feel::names_of(shape.kinds);
            const Words advice = !wanted.is_text ? Words()
                                 : shape.kinds == feel::kinds::list
                                     ? Words("；要连成一句，请写 `string join(…, \"、\")`",
                                             "; to join them into one text, write "
                                             "`string join(…, \"、\")`")
                                     : Words("；要作文字用，请写 `string(…)`",
                                             "; to use it as text, write `string(…)`");
            say(Code::wrong_result,
                0,
                {{"key", wanted.key},
                 {"expected", wanted.what},
                 {"found", {found.zh, found.en}},
                 {"advice", advice}});
            return;
        }
        const bool may_have = wanted.field.empty() || shape.kinds != feel::kinds::context ||
                              shape.is_open || shape.field(wanted.field) != nullptr;
        if (may_have) return;
        std::vector<std::string> known;
        for (const feel::StaticField& field : shape.fields) known.push_back(field.first);
        say(Code::result_without_field,
            0,
            {{"key", wanted.key},
             {"expected", wanted.what},
             {"field", wanted.field},
             {"known", list_of(known)}});
    }

  private:
    Report& report() const { return draft_.reading.report; }

    const WorkflowDraft& draft_;
    const Use& use_;
};

/// Whether a step is sure to be finished when another one uses it.
class OrderCheck {
  public:
    OrderCheck(const WorkflowDraft& draft, const Sayer& sayer) : draft_(draft), sayer_(sayer) {}

    bool has_spoken = false;

    void check(std::size_t offset, StepIndex step, StepIndex target) {
        const std::string& id = draft_.workflow.steps[target].id;
        const std::vector<StepIndex> own = draft_.chain(step);
        const std::vector<StepIndex> others = draft_.chain(target);
        const std::size_t before = draft_.reading.report.errors();
        if (step == target) {
            sayer_.say(Code::refers_to_itself, offset, {{"step", id}});
        } else if (contains_step(own, target)) {
            sayer_.say(Code::refers_to_own_block, offset, {{"block", id}});
        } else if (contains_step(others, step)) {
            sayer_.say(Code::refers_inside,
                       offset,
                       {{"step", id}, {"block", draft_.workflow.steps[step].id}});
        } else {
            check_order(offset, own, others);
        }
        has_spoken = has_spoken || draft_.reading.report.errors() > before;
    }

  private:
    static bool contains_step(const std::vector<StepIndex>& steps, StepIndex step) {
        return std::find(steps.begin(), steps.end(), step) != steps.end();
    }

    /// The two that stand beside each other in the innermost common block: one must wait for the
    /// other.
    void check_order(std::size_t offset,
                     const std::vector<StepIndex>& own,
                     const std::vector<StepIndex>& others) const {
        const std::vector<Step>& steps = draft_.workflow.steps;
        const auto is_lost = [&](StepIndex step) {
            return draft_.sources[step].is_misplaced && !steps[step].block;
        };
        if (std::any_of(own.begin(), own.end(), is_lost) ||
            std::any_of(others.begin(), others.end(), is_lost))
            return;
        for (const StepIndex mine : own) {
            for (const StepIndex other : others) {
                if (steps[mine].block != steps[other].block) continue;
                if (waits_for(draft_, mine, other) != Waits::no) return;
                sayer_.say(Code::refers_to_unfinished,
                           offset,
                           {{"step", steps[own.front()].id},
                            {"target", steps[others.front()].id},
                            {"mine", steps[mine].id},
                            {"other", steps[other].id}});
                return;
            }
        }
    }

    const WorkflowDraft& draft_;
    const Sayer& sayer_;
};

/// Resolves the names of an expression of a step, and says when a step is used too early.
class StepScope : public feel::StaticScope {
  public:
    StepScope(StaticTypes& static_types, const Standing& where, OrderCheck& order)
        : static_types_(static_types), where_(where), order_(order) {}

    std::optional<feel::StaticTypePtr> find(const feel::Mention& mention) override {
        const auto found = static_types_.find(where_, mention.name);
        if (!found) return std::nullopt;
        if (found->step && is_meant(mention, *found->shape))
            order_.check(mention.offset, *where_.step, *found->step);
        return found->shape;
    }

  private:
    /// A name that may be a field of unknown items is taken for the step only if it is used like
    /// one.
    static bool is_meant(const feel::Mention& mention, const feel::StaticType& shape) {
        if (!mention.may_be_field) return true;
        const feel::StaticType& value = shape.items ? *shape.items : shape;
        return !mention.field.empty() && value.field(mention.field) != nullptr;
    }

    StaticTypes& static_types_;
    const Standing& where_;
    OrderCheck& order_;
};

class ReferenceCheck {
  public:
    explicit ReferenceCheck(const WorkflowDraft& draft)
        : draft_(draft), workflow_(draft.workflow), static_types_(draft) {}

    void check(const Use& use, StepIndex step, bool in_document) {
        if (draft_.reading.report.is_full()) return;
        const Standing where{step, &use.variables, use.variables.size(), in_document};
        const Sayer sayer(draft_, use);
        OrderCheck order(draft_, sayer);
        StepScope scope(static_types_, where, order);
        const feel::Checked checked = feel::check(*use.tree, scope, use.item);
        for (const feel::CheckError& complaint : checked.complaints) {
            if (complaint.fault == feel::Fault::unknown_name) {
                say_unknown(sayer, complaint, use, where);
            } else {
                sayer.say(complaint);
            }
        }
        if (checked.complaints.empty() && !order.has_spoken) sayer.say_result(*checked.shape);
    }

  private:
    std::vector<std::string> input_names() const {
        std::vector<std::string> names;
        for (const InputRule& input : workflow_.inputs) names.push_back(input.name);
        return names;
    }

    void say_unknown(const Sayer& sayer,
                     const feel::CheckError& complaint,
                     const Use& use,
                     const Standing& where) {
        const std::string& name = complaint.name;
        if (use.item != nullptr) {
            sayer.say(Code::unknown_column,
                      complaint.offset,
                      {{"name", name},
                       {"maybe", draft_.reading.report.near_miss(name, complaint.known)},
                       {"known", list_of(complaint.known)}});
            return;
        }
        if (contains(input_names(), name)) {
            sayer.say(Code::input_without_root, complaint.offset, {{"name", name}});
            return;
        }
        if (const std::string meant = meant_by(name); !meant.empty()) {
            sayer.say(Code::other_word, complaint.offset, {{"name", name}, {"meant", meant}});
            return;
        }
        if (const Step* block = block_with_variable(name)) {
            sayer.say(Code::variable_out_of_loop,
                      complaint.offset,
                      {{"name", name}, {"block", block->id}});
            return;
        }
        std::vector<std::string> known = draft_.step_names();
        known.insert(known.end(), std::begin(roots), std::end(roots));
        for (const Variable& variable : *where.variables) known.push_back(variable.name);
        for (const std::string& variable : draft_.variables_of(*where.step))
            known.push_back(variable);
        if (where.in_document) {
            for (const std::string& with : names_of_with(workflow_.steps[*where.step]))
                known.push_back(with);
        }
        known.insert(known.end(), complaint.known.begin(), complaint.known.end());
        if (may_come(complaint) && !nearest_of(name, known)) {
            sayer.say(Code::unknown_field_now,
                      complaint.offset,
                      {{"root", "[…]"},
                       {"field", name},
                       {"known", list_of(complaint.known)},
                       {"maybe", {}}});
            return;
        }
        sayer.say(Code::unknown_name,
                  complaint.offset,
                  {{"name", name}, {"maybe", draft_.reading.report.near_miss(name, known)}});
    }

    /// The FEEL name for words of other languages, for Chinese words, and for roster lists written
    /// without `org`.
    std::string meant_by(const std::string& name) {
        static const std::map<std::string, std::string> words = {{"NULL", "null"},
                                                                 {"Null", "null"},
                                                                 {"TRUE", "true"},
                                                                 {"True", "true"},
                                                                 {"FALSE", "false"},
                                                                 {"False", "false"},
                                                                 {"yes", "true"},
                                                                 {"no", "false"},
                                                                 {"是", "true"},
                                                                 {"否", "false"},
                                                                 {"空", "null"}};
        if (const auto word = words.find(name); word != words.end()) return word->second;
        const auto org = static_types_.root("org");
        if (org && (*org)->field(name) != nullptr) return "org." + name;
        std::string digits;
        for (std::size_t at = 0; at < name.size(); at += 3) {
            // ０ to ９ are EF BC 90 to EF BC 99.
            const bool is_wide_digit = name.compare(at, 2, "\xEF\xBC") == 0 &&
                                       at + 2 < name.size() && (name[at + 2] & 0xF0) == 0x90;
            if (!is_wide_digit) return {};
            digits.push_back(static_cast<char>('0' + (name[at + 2] & 0x0F)));
        }
        return digits;
    }

    const Step* block_with_variable(std::string_view name) const {
        for (const Step& step : workflow_.steps) {
            if (step.loop && step.loop->variable == name) return &step;
        }
        return nullptr;
    }

    const WorkflowDraft& draft_;
    const Workflow& workflow_;
    StaticTypes static_types_;
};

/// Before there is a run: the roster and the clock, no inputs and no steps.
class StartScope : public feel::StaticScope {
  public:
    StartScope(StaticTypes& static_types, const Sayer& sayer)
        : static_types_(static_types), sayer_(sayer) {}

    std::optional<feel::StaticTypePtr> find(const feel::Mention& mention) override {
        if (mention.name != "inputs") {
            if (auto shape = static_types_.root(mention.name)) return shape;
            if (mention.may_be_field) return std::nullopt;
        }
        sayer_.say(Code::default_name, mention.offset, {{"name", mention.name}});
        return feel::anything();
    }

  private:
    StaticTypes& static_types_;
    const Sayer& sayer_;
};

}  // namespace

void check_references(const WorkflowDraft& draft) {
    ReferenceCheck check(draft);
    for (StepIndex i = 0; i < draft.sources.size(); ++i) {
        const StepSource& source = draft.sources[i];
        for (const Use& use : source.uses) check.check(use, i, /*in_document=*/false);
        for (const std::string& path : source.files) {
            const auto document = draft.around.documents.find(path);
            if (document == draft.around.documents.end()) continue;
            for (const Use& use : document->second.uses) check.check(use, i, true);
        }
    }
}

void check_start_references(const WorkflowDraft& draft, const std::vector<Use>& uses) {
    StaticTypes static_types(draft);
    for (const Use& use : uses) {
        const Sayer sayer(draft, use);
        StartScope scope(static_types, sayer);
        const feel::Checked checked = feel::check(*use.tree, scope);
        for (const feel::CheckError& complaint : checked.complaints) sayer.say(complaint);
        if (checked.complaints.empty()) sayer.say_result(*checked.shape);
    }
}

bool is_sayable(std::string_view name) {
    if (contains(roots, name)) return false;
    const auto parsed = feel::parse(name);
    const auto* tree = std::get_if<feel::TreePtr>(&parsed);
    if (tree == nullptr) return false;
    const std::vector<feel::Reference> references = feel::references(**tree);
    return references.size() == 1 && references.front().root == name;
}

}  // namespace rota::language
