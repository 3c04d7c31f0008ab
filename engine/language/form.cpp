#include "language/form.hpp"

#include <map>
#include <optional>
#include <utility>

#include "language/keys.hpp"
#include "language/personal_words.hpp"
#include "language/tables.hpp"
#include "model/ids.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

constexpr Known form_root_keys[] = {
    {"form", "[form]"}, {"item", "[[item]]"}, {"field", "[[field]]"}};
constexpr Known form_keys[] = {{"id", "id = \"environment\""},
                               {"zh", "zh = \"环境整治检查表\""},
                               {"en", "en = \"Environment checklist\""}};
constexpr Known item_keys[] = {{"id", "id = \"road\""},
                               {"zh", "zh = \"道路平整\""},
                               {"en", "en = \"Road even\""},
                               {"level", "level = \"minor\""},
                               {"fix_within", "fix_within = \"10 workdays\""}};
constexpr Known field_keys[] = {{"id", "id = \"advice\""},
                                {"zh", "zh = \"意见建议\""},
                                {"en", "en = \"Advice\""},
                                {"type", "type = \"text\""},
                                {"required", "required = true"},
                                {"columns", "columns = [\"department\", \"text\"]"},
                                {"options", "options = [\"好\", \"一般\", \"差\"]"}};

class FormReader {
  public:
    FormReader(const SourceText& sheet, Report& report) : reading_{sheet, report} {}

    Form read(const Table& root) {
        const Keys keys(reading_, root, {}, reading_.sheet.path(), form_root_keys);
        form_.path = reading_.sheet.path();
        read_head(keys);
        each_table(keys, "item", [&](const Table& table, Position at) { read_item(table, at); });
        each_table(keys, "field", [&](const Table& table, Position at) { read_field(table, at); });
        if (root.find("item") == nullptr && root.find("field") == nullptr)
            reading_.say(Code::form_empty, {});
        return std::move(form_);
    }

  private:
    void read_head(const Keys& root) {
        if (root.require("form") == nullptr) return;
        const Table* table = root.table("form");
        if (table == nullptr) return;
        const Keys keys(reading_, *table, root.find("form")->at, "[form]", form_keys);
        if (const std::string* id = keys.required_text("id")) {
            form_.id = *id;
            if (!is_dashed_name(*id))
                reading_.say(Code::bad_dashed_name, keys.find("id")->node.at, {{"name", *id}});
        }
        form_.label = keys.label();
        refuse_personal_labels(keys);
    }

    std::string read_id(const Keys& keys, const Words& what) {
        const std::string* id = keys.required_text("id");
        if (id == nullptr) return {};
        const Position at = keys.find("id")->node.at;
        if (!is_name(*id)) reading_.say(Code::bad_name, at, {{"what", what}, {"name", *id}});
        refuse_personal_words(reading_, *id, at);
        const auto [first, is_new] = ids_.emplace(*id, at);
        if (!is_new)
            reading_.say(Code::duplicate_id,
                         at,
                         {{"id", *id}, {"line", std::to_string(first->second.line)}});
        return *id;
    }

    void read_item(const Table& table, Position at) {
        const Keys keys(reading_, table, at, "[[item]]", item_keys);
        FormItem item;
        item.place = reading_.sheet.place(at);
        item.id = read_id(keys, {"检查项", "item"});
        item.label = keys.label();
        refuse_personal_labels(keys);
        if (const std::string* level = keys.text("level")) item.level = *level;
        if (const std::string* fix_within = keys.text("fix_within")) {
            item.fix_within = *fix_within;
            if (const auto span = sentence::parse_span(*fix_within); !span)
                reading_.say(Code::bad_sentence,
                             keys.find("fix_within")->node.at,
                             {{"key", "fix_within"}, {"said", {span.error().zh, span.error().en}}});
        }
        form_.items.push_back(std::move(item));
    }

    void read_field(const Table& table, Position at) {
        const Keys keys(reading_, table, at, "[[field]]", field_keys);
        FormField field;
        field.place = reading_.sheet.place(at);
        field.id = read_id(keys, {"字段", "field"});
        field.label = keys.label();
        refuse_personal_labels(keys);
        field.required = keys.flag("required").value_or(false);
        const bool has_type = read_type(keys, field.type);
        for (const Node* column : keys.texts("columns")) {
            check_column(*column);
            field.columns.push_back(*column->text());
        }
        for (const Node* option : keys.texts("options")) {
            refuse_personal_words(reading_, *option->text(), option->at);
            field.options.push_back(*option->text());
        }
        if (has_type) check_belongings(keys, field);
        form_.fields.push_back(std::move(field));
    }

    /// False when there is no such type.
    static bool read_type(const Keys& keys, FieldType& type) {
        if (keys.required_text("type") == nullptr) return false;
        std::optional<FieldType> chosen;
        choose<std::optional<FieldType>>(keys,
                                         "type",
                                         {{"line", FieldType::line},
                                          {"text", FieldType::text},
                                          {"number", FieldType::number},
                                          {"date", FieldType::date},
                                          {"yes-no", FieldType::yes_no},
                                          {"choice", FieldType::choice},
                                          {"file", FieldType::file},
                                          {"list", FieldType::list}},
                                         chosen);
        type = chosen.value_or(type);
        return chosen.has_value();
    }

    void check_column(const Node& column) {
        if (!is_name(*column.text()))
            reading_.say(
                Code::bad_name, column.at, {{"what", {"列", "column"}}, {"name", *column.text()}});
        refuse_personal_words(reading_, *column.text(), column.at);
    }

    /// `columns` go with `list`, `options` with `choice`; neither with anything else.
    void check_belongings(const Keys& keys, const FormField& field) {
        const auto check = [&](std::string_view key, FieldType owner, std::string_view type) {
            const bool wanted = field.type == owner;
            if (wanted) keys.require(key);
            if (const Entry* entry = keys.find(key); entry != nullptr && !wanted)
                reading_.say(Code::key_of_other_type, entry->at, {{"key", key}, {"type", type}});
        };
        check("columns", FieldType::list, "list");
        check("options", FieldType::choice, "choice");
    }

    Reading reading_;
    Form form_;
    std::map<std::string, Position> ids_;
};

}  // namespace

Form read_form(const SourceText& sheet, const Table& root, Report& report) {
    return FormReader(sheet, report).read(root);
}

}  // namespace rota::language
