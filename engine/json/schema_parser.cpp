// JSON Schema text to Schema. What rota does not implement is refused rather than overlooked: a
// keyword that is silently ignored is a check that never happens.
#include <algorithm>
#include <array>
#include <limits>

#include <re2/re2.h>

#include "json/json.hpp"
#include "json/schema.hpp"
#include "json/schema_words.hpp"
#include "model/nearest.hpp"

namespace rota::json {

namespace {

class SchemaReader {
  public:
    Schema read(const Value& document, const std::string& pointer);
    const std::optional<Error>& trouble() const { return trouble_; }

  private:
    using Take = void (SchemaReader::*)(Schema&, const Value&, const std::string& pointer);
    struct Keyword {
        std::string_view name;
        Take take;
    };
    static const std::array<Keyword, 25> keywords;

    void refuse(const std::string& pointer, const std::string& zh, const std::string& en) {
        if (trouble_) return;
        const std::string at = pointer.empty() ? "/" : pointer;
        trouble_ = Error{ErrorCode::invalid, "模式 " + at + "：" + zh, "schema " + at + ": " + en};
    }
    void refuse_keyword(const std::string& name, const std::string& pointer);

    const std::string* text(const Value& value, const std::string& pointer) {
        if (value.text() == nullptr) refuse(pointer, "应为文本", "expected a string");
        return value.text();
    }
    const List* list(const Value& value, const std::string& pointer) {
        if (value.list() == nullptr) refuse(pointer, "应为列表", "expected an array");
        return value.list();
    }
    std::optional<std::uint32_t> count(const Value& value, const std::string& pointer) {
        const auto whole = value.number() ? value.number()->to_int64() : std::nullopt;
        if (whole && *whole >= 0 && *whole <= std::numeric_limits<std::uint32_t>::max()) {
            return static_cast<std::uint32_t>(*whole);
        }
        refuse(pointer, "应为非负整数", "expected a whole number, 0 or more");
        return std::nullopt;
    }
    std::optional<Number> number(const Value& value, const std::string& pointer) {
        if (value.number() != nullptr) return *value.number();
        refuse(pointer, "应为数字", "expected a number");
        return std::nullopt;
    }
    template <class T, std::size_t N>
    std::optional<T> word(const Words<T, N>& words,
                          const Value& value,
                          const std::string& pointer) {
        const std::string* found = text(value, pointer);
        if (found == nullptr) return std::nullopt;
        const std::optional<T> meaning = meaning_of(words, *found);
        if (!meaning) {
            const std::string list = list_of_words(words);
            refuse(pointer,
                   "不认识 " + quoted(*found) + "，只能是 " + list,
                   "unknown word " + quoted(*found) + ", expected one of " + list);
        }
        return meaning;
    }

    void take_type(Schema& schema, const Value& value, const std::string& pointer) {
        const List single{{value}, false, {}};
        for (const Value& item : (value.list() != nullptr ? *value.list() : single).items) {
            if (const auto type = word(type_words, item, pointer)) schema.types.push_back(*type);
        }
    }
    void take_format(Schema& schema, const Value& value, const std::string& pointer) {
        if (const auto format = word(format_words, value, pointer)) schema.format = *format;
    }
    void take_enum(Schema& schema, const Value& value, const std::string& pointer) {
        if (const List* choices = list(value, pointer)) schema.choices = choices->items;
        if (schema.choices.empty())
            refuse(pointer, "至少要有一个值", "expected at least one value");
    }
    void take_const(Schema& schema, const Value& value, const std::string&) {
        schema.constant = value;
    }
    void take_minimum(Schema& schema, const Value& value, const std::string& pointer) {
        schema.minimum = number(value, pointer);
    }
    void take_maximum(Schema& schema, const Value& value, const std::string& pointer) {
        schema.maximum = number(value, pointer);
    }
    void take_length_min(Schema& schema, const Value& value, const std::string& pointer) {
        schema.length_min = count(value, pointer);
    }
    void take_length_max(Schema& schema, const Value& value, const std::string& pointer) {
        schema.length_max = count(value, pointer);
    }
    void take_items_min(Schema& schema, const Value& value, const std::string& pointer) {
        schema.items_min = count(value, pointer);
    }
    void take_items_max(Schema& schema, const Value& value, const std::string& pointer) {
        schema.items_max = count(value, pointer);
    }
    void take_pattern(Schema& schema, const Value& value, const std::string& pointer);
    void take_properties(Schema& schema, const Value& value, const std::string& pointer);
    void take_required(Schema& schema, const Value& value, const std::string& pointer);
    void take_others(Schema& schema, const Value& value, const std::string& pointer);
    void take_items(Schema& schema, const Value& value, const std::string& pointer) {
        schema.items = std::make_shared<const Schema>(read(value, pointer));
    }
    void take_one_of(Schema& schema, const Value& value, const std::string& pointer);
    void take_default(Schema& schema, const Value& value, const std::string&) {
        schema.standard = value;
    }
    void take_examples(Schema& schema, const Value& value, const std::string& pointer) {
        if (const List* examples = list(value, pointer)) schema.examples = examples->items;
    }
    void take_value(Schema& schema, const Value& value, const std::string& pointer) {
        const std::string* kind = text(value, pointer);
        if (kind == nullptr) return;
        if (*kind != "expression")
            refuse(pointer, "只能是 \"expression\"", "expected \"expression\"");
        schema.holds_expressions = true;
    }
    void take_sentence(Schema& schema, const Value& value, const std::string& pointer) {
        schema.sentence = word(sentence_words, value, pointer);
    }
    void take_file(Schema& schema, const Value& value, const std::string& pointer) {
        schema.file = word(file_words, value, pointer);
    }
    void take_form_of(Schema& schema, const Value& value, const std::string& pointer) {
        const List single{{value}, false, {}};
        schema.form_of = names(value.list() != nullptr ? *value.list() : single, pointer);
    }
    void take_item_of(Schema& schema, const Value& value, const std::string& pointer) {
        if (const std::string* param = text(value, pointer)) schema.item_of = *param;
    }
    void take_sides_of(Schema& schema, const Value& value, const std::string& pointer) {
        if (const List* params = list(value, pointer)) schema.sides_of = names(*params, pointer);
    }
    std::vector<std::string> names(const List& params, const std::string& pointer) {
        std::vector<std::string> found;
        for (const Value& param : params.items) {
            if (const std::string* name = text(param, pointer)) found.push_back(*name);
        }
        return found;
    }
    bool take_flag(Schema& schema, const Field& field, const std::string& pointer);
    void take_labels(Schema& schema, const Fields& document, const std::string& pointer);
    void take_label(const Value& value,
                    std::string Label::*language,
                    Schema& schema,
                    const std::string& pointer);

    std::optional<Error> trouble_;
};

const std::array<SchemaReader::Keyword, 25> SchemaReader::keywords = {{
    {"type", &SchemaReader::take_type},
    {"format", &SchemaReader::take_format},
    {"enum", &SchemaReader::take_enum},
    {"const", &SchemaReader::take_const},
    {"minimum", &SchemaReader::take_minimum},
    {"maximum", &SchemaReader::take_maximum},
    {"minLength", &SchemaReader::take_length_min},
    {"maxLength", &SchemaReader::take_length_max},
    {"pattern", &SchemaReader::take_pattern},
    {"properties", &SchemaReader::take_properties},
    {"required", &SchemaReader::take_required},
    {"additionalProperties", &SchemaReader::take_others},
    {"items", &SchemaReader::take_items},
    {"minItems", &SchemaReader::take_items_min},
    {"maxItems", &SchemaReader::take_items_max},
    {"oneOf", &SchemaReader::take_one_of},
    {"default", &SchemaReader::take_default},
    {"examples", &SchemaReader::take_examples},
    {"x-rota-value", &SchemaReader::take_value},
    {"x-rota-sentence", &SchemaReader::take_sentence},
    {"x-rota-file", &SchemaReader::take_file},
    {"x-rota-form-of", &SchemaReader::take_form_of},
    {"x-rota-item-of", &SchemaReader::take_item_of},
    {"x-rota-sides-of", &SchemaReader::take_sides_of},
    {"", nullptr},
}};

Schema SchemaReader::read(const Value& document, const std::string& pointer) {
    Schema schema;
    if (const bool* any = document.boolean(); any != nullptr && *any) return schema;
    const Fields* fields = document.fields();
    if (fields == nullptr) {
        refuse(pointer, "应为模式对象", "expected a schema, an object");
        return schema;
    }
    constexpr std::array<std::string_view, 4> labels = {
        "title", "description", "x-rota-zh", "x-rota-en"};
    for (const Field& field : fields->items) {
        const std::string place = pointer_to(pointer, field.first);
        if (std::find(labels.begin(), labels.end(), field.first) != labels.end()) continue;
        if (take_flag(schema, field, place)) continue;
        const auto keyword = std::find_if(keywords.begin(), keywords.end() - 1, [&](const auto& k) {
            return k.name == field.first;
        });
        if (keyword->take == nullptr) {
            refuse_keyword(field.first, place);
        } else {
            (this->*keyword->take)(schema, field.second, place);
        }
    }
    take_labels(schema, *fields, pointer);
    return schema;
}

void SchemaReader::refuse_keyword(const std::string& name, const std::string& pointer) {
    std::vector<std::string_view> known = {"title", "description", "x-rota-zh", "x-rota-en"};
    for (const Keyword& keyword : keywords) known.push_back(keyword.name);
    for (const auto& flag : flag_words) known.push_back(flag.first);
    const auto meant = nearest_of(name, known);
    refuse(pointer,
           "rota 不支持这个关键字" +
               (meant ? "，是不是 " + std::string(*meant) + "？" : std::string()),
           "rota does not support this keyword" +
               (meant ? ", did you mean " + std::string(*meant) + "?" : std::string()));
}

void SchemaReader::take_pattern(Schema& schema, const Value& value, const std::string& pointer) {
    const std::string* pattern = text(value, pointer);
    if (pattern == nullptr) return;
    const re2::RE2 expression(*pattern, re2::RE2::Quiet);
    if (!expression.ok()) {
        refuse(pointer,
               "不是正则表达式：" + expression.error(),
               "not a regular expression: " + expression.error());
    }
    schema.pattern = *pattern;
}

void SchemaReader::take_properties(Schema& schema, const Value& value, const std::string& pointer) {
    const Fields* properties = value.fields();
    if (properties == nullptr) return refuse(pointer, "应为对象", "expected an object");
    for (const auto& [name, property] : properties->items) {
        schema.properties.emplace_back(name, read(property, pointer_to(pointer, name)));
    }
}

void SchemaReader::take_required(Schema& schema, const Value& value, const std::string& pointer) {
    const List* names = list(value, pointer);
    if (names == nullptr) return;
    for (const Value& name : names->items) {
        if (const std::string* found = text(name, pointer)) schema.required.push_back(*found);
    }
}

void SchemaReader::take_others(Schema& schema, const Value& value, const std::string& pointer) {
    if (const bool* any = value.boolean()) {
        schema.is_open = *any;
    } else {
        schema.others = std::make_shared<const Schema>(read(value, pointer));
    }
}

void SchemaReader::take_one_of(Schema& schema, const Value& value, const std::string& pointer) {
    const List* branches = list(value, pointer);
    if (branches == nullptr) return;
    for (std::size_t i = 0; i < branches->items.size(); ++i) {
        schema.one_of.push_back(read(branches->items[i], pointer_to(pointer, i)));
    }
    if (schema.one_of.empty()) refuse(pointer, "至少要有一种写法", "expected at least one schema");
}

bool SchemaReader::take_flag(Schema& schema, const Field& field, const std::string& pointer) {
    const auto flag = meaning_of(flag_words, field.first);
    if (!flag) return false;
    if (field.second.boolean() == nullptr)
        refuse(pointer, "应为 true 或 false", "expected true or false");
    schema.** flag = field.second.boolean() != nullptr && *field.second.boolean();
    return true;
}

/// `title` and `description` are for editors; where rota's own labels stand, they are what counts.
void SchemaReader::take_labels(Schema& schema, const Fields& document, const std::string& pointer) {
    const Value* zh = document.find("x-rota-zh");
    const Value* en = document.find("x-rota-en");
    if (zh != nullptr) take_label(*zh, &Label::zh, schema, pointer_to(pointer, "x-rota-zh"));
    if (en != nullptr) take_label(*en, &Label::en, schema, pointer_to(pointer, "x-rota-en"));
    if (zh != nullptr || en != nullptr) return;
    if (const Value* title = document.find("title")) {
        if (const auto* found = text(*title, pointer_to(pointer, "title")))
            schema.title.en = *found;
    }
    if (const Value* description = document.find("description")) {
        const auto* found = text(*description, pointer_to(pointer, "description"));
        if (found != nullptr) schema.description.en = *found;
    }
}

void SchemaReader::take_label(const Value& value,
                              std::string Label::*language,
                              Schema& schema,
                              const std::string& pointer) {
    if (value.text() != nullptr) {
        schema.title.*language = *value.text();
        return;
    }
    const Fields* fields = value.fields();
    if (fields == nullptr)
        return refuse(pointer, "应为文本或对象", "expected a string or an object");
    for (const auto& [name, content] : fields->items) {
        const std::string place = pointer_to(pointer, name);
        Label* label = name == "title"         ? &schema.title
                       : name == "description" ? &schema.description
                                               : nullptr;
        if (label == nullptr) return refuse_keyword(name, place);
        if (const std::string* found = text(content, place)) label->*language = *found;
    }
}

}  // namespace

Result<Schema> schema_of(const Value& document, std::string_view pointer) {
    SchemaReader reader;
    Schema schema = reader.read(document, std::string(pointer));
    if (reader.trouble()) return *reader.trouble();
    return schema;
}

Result<Schema> parse_schema(std::string_view text) {
    const Result<Value> document = from_json(text);
    if (!document) return document.error();
    return schema_of(*document);
}

}  // namespace rota::json
