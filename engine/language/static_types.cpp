#include "language/static_types.hpp"

#include <algorithm>
#include <set>

namespace rota::language {

namespace kinds = feel::kinds;
using feel::anything;
using feel::StaticField;
using feel::StaticTypePtr;

namespace {

StaticTypePtr text_type() {
    static const StaticTypePtr shape = feel::type_of_kinds(kinds::string);
    return shape;
}
StaticTypePtr number_type() {
    static const StaticTypePtr shape = feel::type_of_kinds(kinds::number);
    return shape;
}
StaticTypePtr moment_type() {
    static const StaticTypePtr shape = feel::type_of_kinds(kinds::date_time);
    return shape;
}
StaticTypePtr file_type() {
    static const StaticTypePtr shape = feel::context_of({{"name", text_type()},
                                                         {"sha256", text_type()},
                                                         {"size", number_type()},
                                                         {"type", text_type()},
                                                         {"label", text_type()}});
    return shape;
}

/// The texts in it may be any.
StaticTypePtr without_choices(const StaticTypePtr& shape) {
    return feel::remade(shape, [](feel::StaticType& part) { part.choices.clear(); });
}

/// Type of an input, inferred from its default; the value given at the start may have more fields.
/// A text may stand for any type, since TOML has no null to be a default.
StaticTypePtr of_default(const StaticTypePtr& shape) {
    if (shape->may_be(kinds::string) || shape->kinds == 0) return anything();
    return feel::remade(shape, [](feel::StaticType& part) {
        part.choices.clear();
        part.is_growing = true;
    });
}

/// The roster as it is today: its texts and attributes may come to be others.
StaticTypePtr of_roster(const StaticTypePtr& shape) {
    return feel::remade(shape, [](feel::StaticType& part) {
        part.may_grow = !part.choices.empty();
        part.is_growing = true;
    });
}

StaticTypePtr run_shape() {
    return feel::context_of({{"id", text_type()},
                             {"workflow", text_type()},
                             {"by", text_type()},
                             {"started", moment_type()},
                             {"nominal", moment_type()},
                             {"year", number_type()},
                             {"quarter", number_type()},
                             {"month", number_type()}});
}

StaticTypePtr cell(const FormField& field) {
    switch (field.type) {
        case FieldType::line:
        case FieldType::text: return text_type();
        case FieldType::number: return number_type();
        case FieldType::date: return feel::type_of_kinds(kinds::date);
        case FieldType::yes_no: return feel::type_of_kinds(kinds::boolean);
        case FieldType::choice: return feel::one_of(field.options);
        case FieldType::file: return file_type();
        case FieldType::list: break;
    }
    std::vector<StaticField> columns;
    for (const std::string& column : field.columns) columns.emplace_back(column, text_type());
    return feel::list_of(feel::context_of(std::move(columns)));
}

void set(std::vector<StaticField>& fields, const std::string& name, StaticTypePtr shape) {
    const auto same = std::find_if(fields.begin(), fields.end(), [&](const StaticField& field) {
        return field.first == name;
    });
    if (same == fields.end()) {
        fields.emplace_back(name, std::move(shape));
    } else {
        same->second = std::move(shape);
    }
}

feel::Kinds kinds_of_type(SchemaType type, SchemaFormat format) {
    switch (type) {
        case SchemaType::null: return 0;
        case SchemaType::boolean: return kinds::boolean;
        case SchemaType::integer:
        case SchemaType::number: return kinds::number;
        case SchemaType::array: return kinds::list;
        case SchemaType::object: return kinds::context;
        case SchemaType::string: break;
    }
    switch (format) {
        case SchemaFormat::none: return kinds::string;
        case SchemaFormat::date: return kinds::date;
        case SchemaFormat::date_time: return kinds::date_time;
        case SchemaFormat::duration: return kinds::months | kinds::duration;
    }
    return kinds::string;
}

/// Resolves names and says nothing.
class QuietScope : public feel::StaticScope {
  public:
    QuietScope(StaticTypes& static_types, const Standing& where)
        : static_types_(static_types), where_(where) {}
    std::optional<StaticTypePtr> find(const feel::Mention& mention) override {
        const auto found = static_types_.find(where_, mention.name);
        return found ? std::optional(found->shape) : std::nullopt;
    }

  private:
    StaticTypes& static_types_;
    const Standing& where_;
};

}  // namespace

StaticTypePtr entry_shape(std::vector<StaticField> fields, bool is_open) {
    set(fields, "id", text_type());
    set(fields, "no", text_type());
    set(fields, "book", text_type());
    set(fields, "run", text_type());
    set(fields, "step", text_type());
    set(fields, "site", text_type());
    set(fields, "unit", text_type());
    set(fields, "opened_at", moment_type());
    set(fields, "status", feel::one_of({"open", "closed", "dropped"}));
    set(fields, "closed_at", moment_type());
    set(fields, "closed_by", text_type());
    feel::StaticType entry{.kinds = kinds::context, .fields = std::move(fields)};
    entry.is_open = is_open;
    entry.is_growing = true;
    return feel::kept(std::move(entry));
}

feel::Kinds kinds_for(const Schema& schema) {
    // Kinds that can be inserted as a text: a unit as its id, a date written out.
    constexpr feel::Kinds names = kinds::string | kinds::list | kinds::context;
    constexpr feel::Kinds moments = kinds::date | kinds::date_time | kinds::time;
    constexpr feel::Kinds lengths = kinds::months | kinds::duration;
    if (schema.is_address) return names;
    if (schema.sentence == SentenceKind::due) return kinds::string | moments | lengths;
    if (schema.sentence) return kinds::string;
    feel::Kinds taken = 0;
    for (const SchemaType type : schema.types) taken |= kinds_of_type(type, schema.format);
    for (const Schema& branch : schema.one_of) taken |= kinds_for(branch);
    if (schema.format != SchemaFormat::none) taken |= kinds::string | kinds::day;
    if ((taken & kinds::string) != 0) taken |= moments | lengths;  // they are handed over as texts
    return taken == 0 ? kinds::any : taken;
}

StaticTypes::StaticTypes(const WorkflowDraft& draft)
    : draft_(draft), workflow_(draft.workflow), steps_(draft.workflow.steps.size()) {}

std::optional<Meaning> StaticTypes::find(const Standing& where, std::string_view name) {
    for (std::size_t i = where.variable_count; i-- > 0;) {
        const Variable& variable = (*where.variables)[i];
        if (variable.name != name) continue;
        if (variable.list == nullptr) return Meaning{anything(), {}};
        Standing outside = where;
        outside.variable_count = i;
        return Meaning{feel::items_of(expression(outside, variable.list)), {}};
    }
    if (where.step) {
        const Step& own = workflow_.steps[*where.step];
        if (where.in_document) {
            if (auto shape = name_of_with(*where.step, name)) return Meaning{std::move(*shape), {}};
        }
        for (auto block = own.block; block; block = workflow_.steps[*block].block) {
            const auto& loop = workflow_.steps[*block].loop;
            if (!loop || loop->variable != name) continue;
            if (loop->list.tree == nullptr) return Meaning{anything(), {}};
            const StaticTypePtr list = expression({*block}, loop->list.tree);
            return Meaning{feel::items_of(list), {}};
        }
        if (own.loop && !own.is_block() && own.loop->variable == name)
            return Meaning{anything(), {}};  // A step cannot repeat; that is said elsewhere.
        if (const auto found = draft_.ids.find(name); found != draft_.ids.end())
            return Meaning{step(found->second, *where.step), found->second};
    }
    if (auto shape = root(name)) return Meaning{std::move(*shape), {}};
    return std::nullopt;
}

std::vector<std::string> names_of_with(const Step& step) {
    const Template* with = step.param("with");
    if (with == nullptr) return {};
    std::vector<std::string> names;
    if (const auto* table = std::get_if<TableTemplate>(&with->body)) {
        for (const auto& [name, value] : table->fields) names.push_back(name);
    } else if (const Value* constant = with->constant();
               constant != nullptr && constant->fields()) {
        for (const auto& [name, value] : constant->fields()->items) names.push_back(name);
    }
    return names;
}

/// Without the choices: another step may use the same document with another text.
std::optional<StaticTypePtr> StaticTypes::name_of_with(StepIndex step, std::string_view name) {
    const auto key = std::make_pair(step, std::string(name));
    if (const auto known = with_.find(key); known != with_.end()) return known->second;
    const Template* with = workflow_.steps[step].param("with");
    if (with == nullptr) return std::nullopt;
    with_.emplace(key, anything());  // for a value that would speak of itself
    StaticTypePtr found;
    if (const auto* table = std::get_if<TableTemplate>(&with->body)) {
        for (const auto& [field, value] : table->fields) {
            if (field == name) found = without_choices(filled({step}, value));
        }
    } else if (const Value* constant = with->constant();
               constant != nullptr && constant->fields()) {
        const Value* value = constant->fields()->find(name);
        if (value != nullptr) found = without_choices(feel::type_of_kinds(*value));
    }
    if (found == nullptr) {
        with_.erase(key);
        return std::nullopt;
    }
    with_[key] = found;
    return found;
}

StaticTypePtr StaticTypes::expression(const Standing& where, const feel::TreePtr& tree) {
    constexpr int depth_max = 20;  // steps are gone through in their order, so few lead to others
    if (tree == nullptr || depth_ >= depth_max) return anything();
    const auto key = std::make_pair(where.step, tree.get());
    // Until it is known it is anything: what refers to itself is said elsewhere.
    const auto [known, is_new] = expressions_.emplace(key, anything());
    if (!is_new) return known->second;
    QuietScope scope(*this, where);
    ++depth_;
    StaticTypePtr shape = feel::check(*tree, scope).shape;
    --depth_;
    expressions_[key] = shape;
    return shape;
}

std::optional<StaticTypePtr> StaticTypes::root(std::string_view name) {
    if (const auto known = roots_.find(name); known != roots_.end()) return known->second;
    StaticTypePtr shape;
    if (name == "inputs") {
        roots_.emplace(name, anything());  // for a default that speaks of the inputs
        shape = inputs();
    } else if (name == "org") {
        shape = roster();
    } else if (name == "run") {
        shape = run_shape();
    } else if (name == "today") {
        shape = feel::type_of_kinds(kinds::date);
    } else if (name == "now") {
        shape = moment_type();
    } else {
        return std::nullopt;
    }
    roots_.insert_or_assign(std::string(name), shape);
    return shape;
}

StaticTypePtr StaticTypes::inputs() {
    std::vector<StaticField> fields;
    for (const InputRule& input : workflow_.inputs) {
        StaticTypePtr shape = anything();
        if (input.standard) shape = of_default(filled({}, *input.standard));
        set(fields, input.name, std::move(shape));
    }
    return feel::context_of(std::move(fields));
}

StaticTypePtr StaticTypes::roster() {
    if (draft_.around.people == nullptr) return anything();
    feel::StaticType org = *of_roster(feel::type_of_kinds(draft_.around.people->org()));
    org.is_growing = false;  // its kinds are named by workflows: a missing one is a mistake
    return feel::kept(std::move(org));
}

bool StaticTypes::repeats_for(StepIndex target, StepIndex seen_from) const {
    const std::vector<StepIndex> own = draft_.chain(seen_from);
    const std::vector<StepIndex> its = draft_.chain(target);
    return std::any_of(its.begin() + 1, its.end(), [&](StepIndex block) {
        const bool is_shared = std::find(own.begin() + 1, own.end(), block) != own.end();
        return !is_shared && workflow_.steps[block].loop.has_value();
    });
}

StaticTypePtr StaticTypes::step(StepIndex target, StepIndex seen_from) {
    if (steps_[target] == nullptr) {
        steps_[target] = anything();
        steps_[target] =
            workflow_.steps[target].is_block() ? value_of_block() : value_of_step(target);
    }
    if (!repeats_for(target, seen_from)) return steps_[target];
    return feel::list_of(steps_[target], /*from_loop=*/true);
}

StaticTypePtr StaticTypes::value_of_block() {
    return feel::context_of(
        {{"outcome", feel::one_of({"done", "error", "skipped"})}, {"count", number_type()}});
}

StaticTypePtr StaticTypes::value_of_step(StepIndex index) {
    const Step& step = workflow_.steps[index];
    const StepType* type = draft_.sources[index].type;
    std::vector<std::string> outcomes;
    if (type != nullptr) {
        for (const StepOutcome& outcome : type->outcomes) outcomes.push_back(outcome.name);
        outcomes.insert(outcomes.end(), {"skipped", "error"});
    }
    std::vector<StaticField> fields = {{"outcome", feel::one_of(std::move(outcomes))},
                                       {"by", text_type()},
                                       {"at", moment_type()},
                                       {"late", feel::type_of_kinds(kinds::boolean)},
                                       {"round", number_type()},
                                       {"report", text_type()},
                                       {"files", feel::list_of(file_type())}};
    bool is_open = type == nullptr;
    for (StaticField& field : outputs(index, is_open)) set(fields, field.first, field.second);
    if (step.opens) set(fields, *step.opens, entries(index));
    return feel::context_of(std::move(fields), is_open);
}

std::vector<StaticField> StaticTypes::outputs(StepIndex index, bool& is_open) {
    const Step& step = workflow_.steps[index];
    const StepType* type = draft_.sources[index].type;
    std::vector<StaticField> fields;
    if (type == nullptr) return fields;
    if (type->name == "set") {
        for (const auto& [name, value] : step.params)
            fields.emplace_back(name, without_choices(filled({index}, value)));
        return fields;
    }
    is_open = type->output.is_open;
    for (const Property& property : type->output.properties) {
        StaticTypePtr shape =
            property.first == "receipts"
                ? feel::list_of(feel::context_of({{"account", text_type()}, {"at", moment_type()}}))
                : output(property.second, index);
        fields.emplace_back(property.first, std::move(shape));
    }
    return fields;
}

StaticTypePtr StaticTypes::entries(StepIndex index) {
    const std::string& book = *workflow_.steps[index].opens;
    std::vector<StaticField> fields;
    add_findings(index, book, fields);
    const bool is_open = fields.empty();
    const auto written = draft_.around.written.find(book);
    if (written != draft_.around.written.end()) {
        for (const std::string& name : written->second) set(fields, name, anything());
    }
    return feel::list_of(entry_shape(std::move(fields), is_open));
}

/// The fields of the findings that become entries: the rows of the form's list that is called like
/// the book, or an output called so, or the failed items of a checklist.
void StaticTypes::add_findings(StepIndex index,
                               const std::string& book,
                               std::vector<StaticField>& found) {
    const StepType* type = draft_.sources[index].type;
    if (type == nullptr) return;
    const auto add = [&](const StaticTypePtr& list) {
        for (const StaticField& field : feel::items_of(list)->fields) {
            if (field.first != "id" && field.first != "no" && field.first != "status")
                set(found, field.first, field.second);
        }
    };
    for (const Property& property : type->output.properties) {
        if (property.first == "findings" || property.first == book)
            add(output(property.second, index));
        if (!property.second.form_of.empty()) {
            const StaticTypePtr filled = filled_in(index, property.second.form_of);
            if (const StaticTypePtr* rows = filled->field(book)) add(*rows);
        }
    }
}

StaticTypePtr StaticTypes::output(const Schema& schema, StepIndex step) {
    if (schema.is_entry) return entry_shape({}, /*is_open=*/true);
    if (schema.file == FileRole::value) return file_type();
    if (!schema.form_of.empty()) return filled_in(step, schema.form_of);
    if (!schema.choices.empty()) {
        StaticTypePtr all = feel::type_of_kinds(feel::Kinds{0});
        for (const Value& choice : schema.choices)
            all = union_.of(all, feel::type_of_kinds(choice));
        return all;
    }
    StaticTypePtr all = feel::type_of_kinds(feel::Kinds{0});
    for (const Schema& branch : schema.one_of) all = union_.of(all, output(branch, step));
    for (const SchemaType type : schema.types) {
        if (type == SchemaType::array) {
            all = union_.of(all,
                            feel::list_of(schema.items ? output(*schema.items, step) : anything()));
        } else if (type == SchemaType::object) {
            all = union_.of(all, object(schema, step));
        } else {
            all = union_.of(all, feel::type_of_kinds(kinds_of_type(type, schema.format)));
        }
    }
    return schema.types.empty() && schema.one_of.empty() ? anything() : all;
}

StaticTypePtr StaticTypes::object(const Schema& schema, StepIndex step) {
    std::vector<StaticField> fields;
    bool is_open = schema.is_open;
    if (schema.item_of) {
        const StaticTypePtr item = items_of_param(step, *schema.item_of);
        is_open = !item->may_be(kinds::context) || item->is_open;
        fields = item->fields;
    }
    if (!schema.sides_of.empty()) {
        is_open = true;
        const StepType* type = draft_.sources[step].type;
        for (const auto& [name, value] : workflow_.steps[step].params) {
            const Schema* coins = type->params.property(name);
            const List* names = value.constant() != nullptr ? value.constant()->list() : nullptr;
            if (coins == nullptr || !coins->coins_names || names == nullptr) continue;
            is_open = names->items.size() != schema.sides_of.size();
            for (std::size_t i = 0; i < names->items.size() && !is_open; ++i) {
                const std::string* side = names->items[i].text();
                if (side != nullptr) set(fields, *side, items_of_param(step, schema.sides_of[i]));
            }
        }
    }
    for (const Property& property : schema.properties)
        set(fields, property.first, output(property.second, step));
    return feel::context_of(std::move(fields), is_open);
}

StaticTypePtr StaticTypes::items_of_param(StepIndex step, std::string_view name) {
    const Template* given = workflow_.steps[step].param(name);
    if (given == nullptr) return anything();
    return feel::items_of(filled({step}, *given));
}

const Form* StaticTypes::form_of(StepIndex step, std::string_view param) const {
    const Template* given = workflow_.steps[step].param(param);
    const std::string* path =
        given != nullptr && given->constant() != nullptr ? given->constant()->text() : nullptr;
    if (path == nullptr) return nullptr;
    const auto form = draft_.around.forms.find(*path);
    return form == draft_.around.forms.end() ? nullptr : &form->second;
}

std::vector<const Form*> StaticTypes::forms_of(StepIndex step,
                                               const std::vector<std::string>& params) const {
    std::vector<const Form*> forms;
    for (const std::string& param : params) {
        if (const Form* form = form_of(step, param)) forms.push_back(form);
    }
    return forms;
}

StaticTypePtr StaticTypes::filled_in(StepIndex step, const std::vector<std::string>& params) {
    const std::vector<const Form*> forms = forms_of(step, params);
    if (forms.empty()) return feel::type_of_kinds(kinds::context);
    std::vector<StaticField> fields;
    for (const Form* form : forms) {
        if (!form->items.empty()) set(fields, "items", anything());
        for (const FormField& field : form->fields) set(fields, field.id, cell(field));
    }
    return feel::context_of(std::move(fields));
}

StaticTypePtr StaticTypes::filled(const Standing& where, const Template& source) {
    if (const Value* constant = source.constant()) return feel::type_of_kinds(*constant);
    if (const auto* whole = std::get_if<Expression>(&source.body))
        return expression(where, whole->tree);
    if (const auto* list = std::get_if<ListTemplate>(&source.body)) {
        StaticTypePtr items = feel::type_of_kinds(feel::Kinds{0});
        for (const Template& item : list->items) items = union_.of(items, filled(where, item));
        return feel::list_of(std::move(items));
    }
    if (const auto* table = std::get_if<TableTemplate>(&source.body)) {
        std::vector<StaticField> fields;
        for (const auto& [name, value] : table->fields) set(fields, name, filled(where, value));
        return feel::context_of(std::move(fields));
    }
    // A text with values in it; a list among them makes several texts of it.
    return feel::type_of_kinds(kinds::string | kinds::list);
}

}  // namespace rota::language
