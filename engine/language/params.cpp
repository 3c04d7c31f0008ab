#include "language/params.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/addresses.hpp"
#include "language/expected_type.hpp"
#include "language/number_pattern.hpp"
#include "language/schema_check.hpp"
#include "language/sentences.hpp"
#include "language/static_types.hpp"
#include "language/step_keys.hpp"
#include "model/ids.hpp"

namespace rota::language {

namespace {

/// The text with blanks for each `${…}`, so that what is left stands where it stood.
std::string without_values(std::string text) {
    for (std::size_t open = text.find("${"); open != std::string::npos;
         open = text.find("${", open)) {
        const std::size_t end = std::min(end_of_value(text, open + 2), text.size() - 1) + 1;
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(open),
                  text.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
    }
    return text;
}

class ParamReader {
  public:
    ParamReader(WorkflowDraft& draft, StepIndex step, ExpressionReader& expressions)
        : draft_(draft),
          index_(step),
          reading_(draft.reading),
          source_(draft.sources[step]),
          step_(draft.workflow.steps[step]),
          type_(source_.type),
          expressions_(expressions) {}

    void read() {
        for (const Entry& entry : source_.table->entries) {
            if (find_step_key(entry.key) != nullptr) continue;
            const Schema* schema = schema_of(entry.key);
            step_.params.emplace_back(entry.key, read_param(entry, schema));
            note_files(entry, schema);
            if (!draft_.around.checks_params || type_ == nullptr) continue;
            if (schema != nullptr) {
                check(*schema, entry.key, entry.node);
            } else if (!type_->params.is_open) {
                say_unknown(entry);
            }
        }
        if (draft_.around.checks_params && type_ != nullptr) check_required();
    }

  private:
    const Schema* schema_of(std::string_view key) const {
        if (type_ == nullptr) return nullptr;
        const Schema* schema = type_->params.property(key);
        return schema != nullptr ? schema : type_->params.others.get();
    }

    Template read_param(const Entry& entry, const Schema* schema) {
        const bool is_expression = schema != nullptr && schema->is_expression;
        if (is_expression && entry.node.text() != nullptr) {
            // Moments and lengths of time are evaluated here; the step type evaluates any other
            // expression itself, over the items that it looks at.
            if (schema->sentence) {
                Template value = read_value(entry.key, entry.node);
                if (std::get<Expression>(value.body).tree != nullptr)
                    expressions_.want(due_wanted(entry.key));
                return value;
            }
            expressions_.item = schema->is_entry ? entries_of_book() : feel::anything();
            if (read_expression(entry.key, entry.node).tree != nullptr)
                expressions_.want(condition_wanted(entry.key));
            expressions_.item = nullptr;
            return {value_of(entry.node), reading_.sheet.place(entry.node.at)};
        }
        if (type_ != nullptr && type_->params.holds_expressions)
            return read_value(entry.key, entry.node);
        if (schema != nullptr && schema->holds_expressions && entry.node.table() != nullptr)
            return read_values(*entry.node.table(), entry.node.at);
        warn_of_paths(entry.node, schema);
        return expressions_.read_template(entry.node, wanted_of(entry.key, schema));
    }

    /// `totals.all` where `${totals.all}` is meant.
    void warn_of_paths(const Node& node, const Schema* schema) {
        const bool is_code =
            schema != nullptr && (schema->is_address || schema->is_static || schema->sentence ||
                                  schema->is_attribute || schema->is_workflow);
        if (is_code) return;
        if (node.table() != nullptr) {
            for (const Entry& entry : node.table()->entries)
                warn_of_paths(entry.node,
                              schema != nullptr ? schema->property(entry.key) : nullptr);
        }
        if (node.text() == nullptr || !is_path_of_a_name(*node.text())) return;
        reading_.say(Code::path_as_text,
                     node.at,
                     {{"text", *node.text()}, {"code", "${" + *node.text() + "}"}});
    }

    bool is_path_of_a_name(const std::string& text) const {
        const std::size_t dot = text.find('.');
        if (dot == std::string::npos ||
            text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") != std::string::npos)
            return false;
        const std::string root = text.substr(0, dot);
        const auto variables = draft_.variables_of(index_);
        return root == "inputs" || root == "run" || root == "org" || draft_.ids.contains(root) ||
               std::find(variables.begin(), variables.end(), root) != variables.end();
    }

    /// The entries of the book that the step names.
    feel::StaticTypePtr entries_of_book() const {
        const Entry* book = source_.table->find("book");
        const std::string* name = book != nullptr ? book->node.text() : nullptr;
        const auto known = name != nullptr ? draft_.around.book_fields.find(*name)
                                           : draft_.around.book_fields.end();
        std::vector<feel::StaticField> fields;
        const bool is_known = known != draft_.around.book_fields.end();
        if (is_known) {
            for (const std::string& field : known->second)
                fields.emplace_back(field, feel::anything());
        }
        return entry_shape(std::move(fields), /*is_open=*/!is_known);
    }

    /// Nothing where its value must stand in the file: that is said already.
    static std::optional<ExpectedType> wanted_of(const std::string& key, const Schema* schema) {
        const bool is_value = schema != nullptr && schema->file == FileRole::value;
        if (schema == nullptr || schema->is_static || (schema->file && !is_value))
            return std::nullopt;
        const feel::Kinds kinds = kinds_for(*schema);
        if (kinds == feel::kinds::any) return std::nullopt;
        ExpectedType wanted{kinds, kinds_of(*schema), key, schema->is_address};
        wanted.is_text = (kinds & feel::kinds::string) != 0 && !schema->is_address &&
                         !schema->sentence && schema->format == SchemaFormat::none;
        if (is_value) {
            wanted.what = {"一个文件", "a file"};
            wanted.field = "sha256";
        }
        return wanted;
    }

    /// A table whose texts are FEEL.
    Template read_values(const Table& table, Position at) {
        TableTemplate values;
        for (const Entry& entry : table.entries)
            values.fields.emplace_back(entry.key, read_value(entry.key, entry.node));
        return {std::move(values), reading_.sheet.place(at)};
    }

    Template read_value(std::string_view key, const Node& node) {
        if (node.text() == nullptr) return expressions_.read_template(node);
        return {read_expression(key, node), reading_.sheet.place(node.at)};
    }

    Expression read_expression(std::string_view key, const Node& node) {
        if (const std::string& text = *node.text(); has_values(text)) {
            const bool is_all = text.starts_with("${") && end_of_value(text, 2) + 1 == text.size();
            reading_.say(is_all ? Code::value_in_expression : Code::value_beside_text,
                         node.at,
                         {{"key", key}});
            return {*node.text(), reading_.sheet.place(node.at), nullptr};
        }
        return expressions_.read_string(node);
    }

    /// Forms and documents that the step names.
    void note_files(const Entry& entry, const Schema* schema) {
        const std::string* path = entry.node.text();
        if (path == nullptr || has_values(*path)) return;
        const bool is_file = schema != nullptr && schema->file && *schema->file != FileRole::value;
        if (is_file && draft_.around.paths.contains(*path)) source_.files.push_back(*path);
    }

    void say_unknown(const Entry& entry) {
        std::vector<std::string> names;
        for (const Property& property : type_->params.properties) names.push_back(property.first);
        std::vector<std::string> all = names;
        for (const StepKey& key : step_keys()) all.emplace_back(key.key);
        const Code code = entry.key == "en" ? Code::en_in_step
                          : names.empty()   ? Code::unknown_param_of_none
                                            : Code::unknown_param;
        reading_.say(code,
                     entry.at,
                     {{"key", entry.key},
                      {"type", type_->name},
                      {"maybe", reading_.report.near_miss(entry.key, all)},
                      {"known", list_of(names)}});
    }

    void check_required() {
        for (const std::string& name : type_->params.required) {
            if (source_.table->find(name) != nullptr) continue;
            const Schema* schema = type_->params.property(name);
            const Label label = schema != nullptr ? schema->title : Label{};
            const bool is_labelled = !label.zh.empty();
            reading_.say(
                Code::missing_param,
                source_.at,
                {{"step", step_.id},
                 {"type", type_->name},
                 {"name", name},
                 {"what",
                  is_labelled ? Words("（" + label.zh + "）", " (" + label.in(Language::en) + ")")
                              : Words()}});
        }
    }

    void check(const Schema& schema, std::string_view key, const Node& node) {
        const std::string* text = node.text();
        const bool must_stand =
            schema.is_static || (schema.file && *schema.file != FileRole::value);
        if (text != nullptr && has_values(*text) && must_stand) {
            reading_.say(Code::param_static, node.at, {{"key", key}});
        } else if (schema.is_address) {
            check_addresses(reading_, draft_.around.people, key, node);
        } else if (schema.sentence && !(schema.is_expression && text != nullptr)) {
            const bool is_list = schema.allows(SchemaType::array);
            check_sentence(reading_, *schema.sentence, is_list, key, node);
        } else if (schema.holds_expressions || type_->params.holds_expressions) {
            check_values(schema, key, node);
        } else {
            check_shape(reading_, schema, key, node);
            check_meaning(schema, key, node);
        }
    }

    void check_values(const Schema& schema, std::string_view key, const Node& node) {
        if (schema.holds_expressions && node.table() == nullptr)
            reading_.say(Code::param_kind,
                         node.at,
                         {{"key", key},
                          {"expected", {"一组键", "a group of keys"}},
                          {"found", kind_of(node)}});
    }

    /// Checks the meaning of a text beyond its kind.
    void check_meaning(const Schema& schema, std::string_view key, const Node& node) {
        if (schema.coins_names && node.array() != nullptr) {
            for (const Node& name : *node.array()) check_name(key, name);
        }
        const std::string* text = node.text();
        if (text == nullptr) {
            check_inside(schema, key, node);
            return;
        }
        if (schema.is_numbered) check_pattern(*text, node);
        if (schema.is_workflow) check_workflow(*text, node);
        if (schema.file && *schema.file != FileRole::value) check_file(*schema.file, key, node);
    }

    /// Items and properties may have a meaning of their own.
    void check_inside(const Schema& schema, std::string_view key, const Node& node) {
        const auto has_meaning = [](const Schema& inside) {
            return inside.is_address || inside.sentence || inside.is_numbered || inside.file ||
                   inside.coins_names || inside.is_static || inside.is_workflow;
        };
        if (node.array() != nullptr && schema.items != nullptr && has_meaning(*schema.items)) {
            for (const Node& item : *node.array()) check(*schema.items, key, item);
        }
        if (node.table() == nullptr) return;
        for (const Entry& entry : node.table()->entries) {
            const Schema* property = schema.property(entry.key);
            if (property != nullptr && has_meaning(*property))
                check(*property, entry.key, entry.node);
        }
    }

    void check_name(std::string_view key, const Node& node) {
        if (node.text() != nullptr && !is_name(*node.text()))
            reading_.say(Code::bad_name,
                         node.at,
                         {{"what", {in_ticks(key) + " 里", "name in " + in_ticks(key)}},
                          {"name", *node.text()}});
    }

    void check_pattern(const std::string& text, const Node& node) {
        const auto fault = fault_of_number_pattern(without_values(text));
        if (!fault) return;
        reading_.say(fault->code,
                     InsideString(reading_.sheet, node.at).find(fault->offset),
                     {{"placeholder", fault->placeholder}, {"pattern", text}});
    }

    void check_workflow(const std::string& id, const Node& node) {
        const auto& known = draft_.around.workflows;
        if (has_values(id) || known.contains(id)) return;
        reading_.say(Code::unknown_workflow,
                     node.at,
                     {{"id", id},
                      {"maybe", reading_.report.near_miss(id, known)},
                      {"known", list_of({known.begin(), known.end()})}});
    }

    void check_file(FileRole role, std::string_view key, const Node& node) {
        const std::string& path = *node.text();
        if (!draft_.around.paths.contains(path)) {
            reading_.say(Code::file_missing,
                         node.at,
                         {{"key", key},
                          {"path", path},
                          {"maybe", reading_.report.near_miss(path, draft_.around.paths)}});
            return;
        }
        const bool is_form = path.starts_with("forms/") && path.ends_with(".toml");
        const bool is_document = path.ends_with(".md");
        if (role == FileRole::form && !is_form)
            reading_.say(Code::file_no_form, node.at, {{"key", key}, {"path", path}});
        if (role == FileRole::document && !is_document)
            reading_.say(Code::file_no_document, node.at, {{"key", key}, {"path", path}});
    }

    WorkflowDraft& draft_;
    StepIndex index_;
    const Reading& reading_;
    StepSource& source_;
    Step& step_;
    const StepType* type_;
    ExpressionReader& expressions_;
};

}  // namespace

void read_params(WorkflowDraft& draft, StepIndex step, ExpressionReader& expressions) {
    ParamReader(draft, step, expressions).read();
}

}  // namespace rota::language
