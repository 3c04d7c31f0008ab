#include "language/references.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "language/order.hpp"

namespace rota::language {

namespace {

constexpr std::string_view roots[] = {"inputs", "org", "run", "today", "now"};
constexpr std::string_view run_fields[] = {
    "id", "workflow", "by", "started", "nominal", "year", "quarter", "month"};
constexpr std::string_view standard_fields[] = {
    "outcome", "by", "at", "late", "round", "report", "files"};

template <class Range>
bool contains(const Range& range, std::string_view word) {
    return std::find(std::begin(range), std::end(range), word) != std::end(range);
}

/// One reference, and the expression it stands in.
struct Mention {
    const feel::Reference& reference;
    const Use& use;

    const std::string& root() const { return reference.root; }
    const std::string* field() const {
        return reference.path.empty() ? nullptr : &reference.path.front();
    }
    /// The name may be a field of the items that an expression goes through.
    bool may_be_item_field() const { return reference.in_filter || use.has_item_fields; }
};

class ReferenceCheck {
  public:
    explicit ReferenceCheck(const Sketch& sketch)
        : sketch_(sketch), workflow_(sketch.workflow), people_(sketch.around.people) {}

    void check(const Use& use, StepIndex step, const Variables& extra) const {
        if (sketch_.reading.report.is_full()) return;
        for (const feel::Reference& reference : feel::references(*use.tree)) {
            const Mention mention{reference, use};
            if (contains(use.variables, reference.root) || contains(extra, reference.root))
                continue;
            if (const auto found = sketch_.ids.find(reference.root); found != sketch_.ids.end()) {
                check_step(mention, step, found->second);
            } else if (!check_root(mention) && !mention.may_be_item_field()) {
                say_unknown(mention, extra);
            }
        }
    }

    /// False when the root is none that every expression knows.
    bool check_root(const Mention& mention) const {
        if (!contains(roots, mention.root())) return false;
        const std::string* field = mention.field();
        if (field == nullptr || mention.may_be_item_field()) return true;
        if (mention.root() == "inputs") {
            check_field(mention, input_names(), Code::unknown_input);
        } else if (mention.root() == "run") {
            check_field(mention, {std::begin(run_fields), std::end(run_fields)});
        } else if (mention.root() == "org") {
            check_org(mention);
        }
        return true;
    }

  private:
    void say(const Mention& mention, Code code, std::initializer_list<Blank> blanks) const {
        sketch_.reading.report.add(code, mention.use.spot.place(mention.reference.offset), blanks);
    }

    void check_field(const Mention& mention,
                     const std::vector<std::string>& known,
                     Code code = Code::unknown_field) const {
        const std::string& field = *mention.field();
        if (contains(known, field)) return;
        say(mention,
            code,
            {{"root", mention.root()},
             {"field", field},
             {"maybe", sketch_.reading.report.near_miss(field, known)},
             {"known", list_of(known)}});
    }

    std::vector<std::string> input_names() const {
        std::vector<std::string> names;
        for (const InputRule& input : workflow_.inputs) names.push_back(input.name);
        return names;
    }

    void check_org(const Mention& mention) const {
        if (people_ == nullptr) return;
        std::vector<std::string> known;
        for (const Field& field : people_->org().fields()->items) known.push_back(field.first);
        check_field(mention, known);
        const std::string_view kind_name = people_->kind_of_plural(*mention.field());
        if (kind_name.empty() || mention.reference.path.size() < 2) return;
        std::set<std::string> attributes = {"id", "kind", "zh", "en"};
        for (const Kind& kind : people_->roster().kinds) {
            if (kind.name != kind_name) continue;
            for (const Object& object : kind.objects) {
                for (const Field& attribute : object.attributes) attributes.insert(attribute.first);
            }
        }
        const std::string& attribute = mention.reference.path[1];
        if (attributes.contains(attribute)) return;
        say(mention,
            Code::unknown_field,
            {{"root", "org." + *mention.field()},
             {"field", attribute},
             {"maybe", sketch_.reading.report.near_miss(attribute, attributes)},
             {"known", list_of({attributes.begin(), attributes.end()})}});
    }

    void check_step(const Mention& mention, StepIndex step, StepIndex target) const {
        const std::vector<std::string> fields = fields_of(target);
        const bool has_field =
            mention.field() == nullptr || fields.empty() || contains(fields, *mention.field());
        if (mention.may_be_item_field() && (mention.field() == nullptr || !has_field)) return;
        if (!has_field) check_field(mention, fields);
        check_finished(mention, step, target);
    }

    /// The fields of a step's value; empty when they cannot be told.
    std::vector<std::string> fields_of(StepIndex target) const {
        const Step& step = workflow_.steps[target];
        const StepType* type = sketch_.sources[target].type;
        std::vector<std::string> fields(std::begin(standard_fields), std::end(standard_fields));
        if (step.opens) fields.push_back(*step.opens);
        if (step.is_block()) {
            fields.emplace_back("count");
        } else if (type != nullptr && type->name == "set") {
            for (const auto& [name, value] : step.params) fields.push_back(name);
        } else if (type != nullptr && !type->output.is_open) {
            for (const Property& output : type->output.properties) fields.push_back(output.first);
        } else {
            return {};
        }
        return fields;
    }

    void check_finished(const Mention& mention, StepIndex step, StepIndex target) const {
        const std::string& id = workflow_.steps[target].id;
        const std::vector<StepIndex> own = sketch_.chain(step);
        const std::vector<StepIndex> others = sketch_.chain(target);
        if (step == target) {
            say(mention, Code::refers_to_itself, {{"step", id}});
        } else if (contains_step(own, target)) {
            say(mention, Code::refers_to_own_block, {{"block", id}});
        } else if (contains_step(others, step)) {
            say(mention, Code::refers_inside, {{"step", id}, {"block", workflow_.steps[step].id}});
        } else {
            check_order(mention, own, others);
        }
    }

    static bool contains_step(const std::vector<StepIndex>& steps, StepIndex step) {
        return std::find(steps.begin(), steps.end(), step) != steps.end();
    }

    /// The two that stand beside each other in the innermost common block: one must wait for the
    /// other.
    void check_order(const Mention& mention,
                     const std::vector<StepIndex>& own,
                     const std::vector<StepIndex>& others) const {
        const auto is_lost = [&](StepIndex step) {
            return sketch_.sources[step].is_misplaced && !workflow_.steps[step].block;
        };
        if (std::any_of(own.begin(), own.end(), is_lost) ||
            std::any_of(others.begin(), others.end(), is_lost))
            return;
        for (const StepIndex mine : own) {
            for (const StepIndex other : others) {
                if (workflow_.steps[mine].block != workflow_.steps[other].block) continue;
                if (waits_for(sketch_, mine, other) != Waits::no) return;
                say(mention,
                    Code::refers_to_unfinished,
                    {{"step", workflow_.steps[own.front()].id},
                     {"target", workflow_.steps[others.front()].id},
                     {"mine", workflow_.steps[mine].id},
                     {"other", workflow_.steps[other].id}});
                return;
            }
        }
    }

    void say_unknown(const Mention& mention, const Variables& extra) const {
        const std::string& name = mention.root();
        const std::vector<std::string> inputs = input_names();
        if (contains(inputs, name)) {
            say(mention, Code::input_without_root, {{"name", name}});
            return;
        }
        if (const Step* block = block_with_variable(name)) {
            say(mention, Code::variable_out_of_loop, {{"name", name}, {"block", block->id}});
            return;
        }
        std::vector<std::string> known = sketch_.step_names();
        known.insert(known.end(), std::begin(roots), std::end(roots));
        known.insert(known.end(), mention.use.variables.begin(), mention.use.variables.end());
        known.insert(known.end(), extra.begin(), extra.end());
        say(mention,
            Code::unknown_name,
            {{"name", name}, {"maybe", sketch_.reading.report.near_miss(name, known)}});
    }

    const Step* block_with_variable(std::string_view name) const {
        for (const Step& step : workflow_.steps) {
            if (step.loop && step.loop->variable == name) return &step;
        }
        return nullptr;
    }

    const Sketch& sketch_;
    const Workflow& workflow_;
    const people::Directory* people_;
};

}  // namespace

void check_references(const Sketch& sketch) {
    const ReferenceCheck check(sketch);
    for (StepIndex i = 0; i < sketch.sources.size(); ++i) {
        const StepSource& source = sketch.sources[i];
        for (const Use& use : source.uses) check.check(use, i, {});
        for (const std::string& path : source.files) {
            const auto document = sketch.around.documents.find(path);
            if (document == sketch.around.documents.end()) continue;
            Variables names = sketch.variables_of(i);
            names.insert(names.end(), source.document_names.begin(), source.document_names.end());
            for (const Use& use : document->second.uses) check.check(use, i, names);
        }
    }
}

void check_default_references(const Sketch& sketch, const std::vector<Use>& uses) {
    const ReferenceCheck check(sketch);
    for (const Use& use : uses) {
        for (const feel::Reference& reference : feel::references(*use.tree)) {
            const Mention mention{reference, use};
            const bool is_input = reference.root == "inputs";
            if (!is_input && check.check_root(mention)) continue;
            if (mention.may_be_item_field() && !is_input) continue;
            sketch.reading.report.add(
                Code::default_name, use.spot.place(reference.offset), {{"name", reference.root}});
        }
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
