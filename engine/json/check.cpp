// Holding a value against its schema.
#include <algorithm>
#include <optional>

#include <re2/re2.h>

#include "json/json.hpp"
#include "json/path.hpp"
#include "json/schema.hpp"
#include "json/shown.hpp"
#include "model/nearest.hpp"
#include "model/temporal_text.hpp"

namespace rota::json {

namespace {

constexpr std::size_t violations_max = 100;

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

bool is_open_text(const Value& value) {
    return value.text() != nullptr && value.text()->find("${") != std::string::npos;
}

bool has_format(SchemaFormat format, const Value& value) {
    const std::string* text = value.text();
    switch (format) {
        case SchemaFormat::none: return true;
        case SchemaFormat::date: return value.date() != nullptr || (text && parse_date(*text));
        case SchemaFormat::date_time:
            return value.date_time() != nullptr || (text && parse_date_time(*text));
        case SchemaFormat::duration:
            return value.is<Months>() || value.is<Duration>() ||
                   (text && (parse_months(*text) || parse_duration(*text)));
    }
    return true;
}

const Schema& anything() {
    static const Schema schema;
    return schema;
}

class Checker {
  public:
    explicit Checker(Stage stage, Path path = {}) : stage_(stage), path_(std::move(path)) {}

    void check(const Schema& schema, const Value& value) {
        if (found.size() >= violations_max) return;
        if (stage_ == Stage::written && is_open_text(value)) {
            if (!schema.is_static) return;
            return add("这里不能用 ${…}：流程开始之前就要知道它的值",
                       "no ${…} here: the value must be known before anything runs");
        }
        if (!check_type(schema, value)) return;
        check_choices(schema, value);
        if (value.number() != nullptr) check_number(schema, *value.number());
        if (value.text() != nullptr) check_text(schema, *value.text());
        if (!value.is_null() && !has_format(schema.format, value)) add_format(schema, value);
        if (value.list() != nullptr) check_list(schema, *value.list());
        if (value.fields() != nullptr) check_fields(schema, *value.fields());
        if (!schema.one_of.empty()) check_branches(schema, value);
    }

    std::vector<Violation> found;

  private:
    void add(std::string zh, std::string en) {
        found.push_back({path_.pointer(), {ErrorCode::invalid, std::move(zh), std::move(en)}});
    }

    bool check_type(const Schema& schema, const Value& value) {
        const auto type = type_of(value);
        if (!type) {
            add("区间和函数只能用在表达式里，不能作为值保存",
                "a range or a function lives in expressions only and cannot be kept as a value");
            return false;
        }
        if (schema.allows(*type)) return true;
        if (*type == SchemaType::integer && schema.allows(SchemaType::number)) return true;
        add("应为" + names_of(schema.types, name_zh, "或") + "，实际是 " + shown(value, name_zh),
            "expected " + names_of(schema.types, name_en, " or ") + ", found " +
                shown(value, name_en));
        return false;
    }

    void check_choices(const Schema& schema, const Value& value) {
        if (schema.constant && !(value == *schema.constant)) {
            const std::string wanted = to_json(*schema.constant);
            add("只能是 " + wanted, "expected " + wanted);
        }
        const auto& choices = schema.choices;
        if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) {
            return;
        }
        std::string list;
        std::vector<std::string_view> texts;
        for (const Value& choice : choices) {
            list += (list.empty() ? "" : ", ") + to_json(choice);
            if (choice.text() != nullptr) texts.push_back(*choice.text());
        }
        const auto meant = value.text() ? nearest_of(*value.text(), texts) : std::nullopt;
        const std::string nearest = meant ? quoted(*meant) : std::string();
        add("只能是 " + list + "，实际是 " + shown(value, name_zh) +
                (meant ? "；是不是 " + nearest + "？" : ""),
            "expected one of " + list + ", found " + shown(value, name_en) +
                (meant ? "; did you mean " + nearest + "?" : ""));
    }

    void check_number(const Schema& schema, const Number& number) {
        if (schema.minimum && number < *schema.minimum) {
            const std::string least = schema.minimum->to_string();
            add("最小是 " + least + "，实际是 " + number.to_string(),
                "expected at least " + least + ", found " + number.to_string());
        }
        if (schema.maximum && number > *schema.maximum) {
            const std::string most = schema.maximum->to_string();
            add("最大是 " + most + "，实际是 " + number.to_string(),
                "expected at most " + most + ", found " + number.to_string());
        }
    }

    void check_text(const Schema& schema, const std::string& text) {
        if (schema.length_min || schema.length_max) {
            check_count(
                schema.length_min, schema.length_max, characters_of(text), {"个字", "characters"});
        }
        if (!schema.pattern || re2::RE2::PartialMatch(text, *schema.pattern)) return;
        add("写法不对：要符合 " + *schema.pattern + "，实际是 " + shown(text, name_zh),
            "expected a text like " + *schema.pattern + ", found " + shown(text, name_en));
    }

    void check_count(const std::optional<std::uint32_t>& min,
                     const std::optional<std::uint32_t>& max,
                     std::size_t count,
                     const Label& of) {
        if (min && count < *min) {
            const std::string least = std::to_string(*min);
            const std::string actual = std::to_string(count);
            add("至少 " + least + " " + of.zh + "，实际 " + actual,
                "expected at least " + least + " " + of.en + ", found " + actual);
        }
        if (max && count > *max) {
            const std::string most = std::to_string(*max);
            const std::string actual = std::to_string(count);
            add("最多 " + most + " " + of.zh + "，实际 " + actual,
                "expected at most " + most + " " + of.en + ", found " + actual);
        }
    }

    void add_format(const Schema& schema, const Value& value) {
        const bool is_date = schema.format == SchemaFormat::date;
        const bool is_moment = schema.format == SchemaFormat::date_time;
        const std::string like = is_date     ? "2018-07-13"
                                 : is_moment ? "2018-07-13T09:00:00+08:00"
                                             : "P3D, PT8H, P1Y";
        add("应为" +
                std::string(is_date     ? "日期"
                            : is_moment ? "时刻"
                                        : "时长") +
                "（如 " + like + "），实际是 " + shown(value, name_zh),
            "expected " +
                std::string(is_date     ? "a date"
                            : is_moment ? "a moment"
                                        : "a length of time") +
                " such as " + like + ", found " + shown(value, name_en));
    }

    void check_list(const Schema& schema, const List& list) {
        if (schema.items_min || schema.items_max) {
            check_count(schema.items_min, schema.items_max, list.items.size(), {"项", "items"});
        }
        const Schema& item = schema.items ? *schema.items : anything();
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const Path::Step inside(path_, i);
            check(item, list.items[i]);
        }
    }

    void check_fields(const Schema& schema, const Fields& fields) {
        if (schema.file == FileRole::value && is_kept_file(fields)) return;
        for (const auto& [name, value] : fields.items) {
            check_field(schema, name, value);
        }
        for (const std::string& name : schema.required) {
            if (fields.find(name) != nullptr) continue;
            const Schema* property = schema.property(name);
            const std::string zh = property != nullptr ? property->title.zh : "";
            add("缺少 " + name + (zh.empty() ? "" : "（" + zh + "）"),
                "expected " + quoted(name) + ", which is missing");
        }
    }

    void check_field(const Schema& schema, const std::string& name, const Value& value) {
        const Path::Step inside(path_, name);
        const Schema* property = schema.property(name);
        if (property == nullptr && !schema.is_open) return add_unknown(schema, name);
        if (property == nullptr) property = schema.others ? schema.others.get() : &anything();
        const bool is_absent =
            value.is_null() && !schema.is_required(name) && !property->allows(SchemaType::null);
        if (!is_absent) check(*property, value);
    }

    void add_unknown(const Schema& schema, const std::string& name) {
        std::vector<std::string_view> known;
        for (const Property& property : schema.properties) known.push_back(property.first);
        const auto meant = nearest_of(name, known);
        const std::string nearest = meant ? std::string(*meant) : std::string();
        std::string list;
        for (const std::string_view one : known) list.append(list.empty() ? "" : ", ").append(one);
        if (list.empty()) list = "-";
        add("没有 " + name + " 这一项" + (meant ? "，是不是 " + nearest + "？" : "，只有：" + list),
            "there is no " + quoted(name) +
                (meant ? ", did you mean " + quoted(nearest) + "?" : "; there are: " + list));
    }

    /// A file that the same answer keeps: the engine puts the file value in its place.
    static bool is_kept_file(const Fields& fields) {
        return fields.items.size() == 1 && fields.items.front().first == "kept" &&
               fields.items.front().second.text() != nullptr;
    }

    void check_branches(const Schema& schema, const Value& value) {
        std::size_t matches = 0;
        std::optional<Violation> nearest;
        std::size_t fewest = violations_max + 1;
        for (const Schema& branch : schema.one_of) {
            Checker inner(stage_, path_);
            inner.check(branch, value);
            if (inner.found.empty()) ++matches;
            if (inner.found.empty() || inner.found.size() >= fewest) continue;
            fewest = inner.found.size();
            nearest = inner.found.front();
        }
        if (matches == 1) return;
        if (matches > 1) {
            return add("几种写法只能用一种，这里同时用了 " + std::to_string(matches) + " 种",
                       "only one of several forms may be used, found " + std::to_string(matches));
        }
        nearest->error.zh = "不符合任何一种写法；最接近的一种：" + nearest->error.zh;
        nearest->error.en = "none of the allowed forms; the nearest one: " + nearest->error.en;
        found.push_back(std::move(*nearest));
    }

    Stage stage_;
    Path path_;
};

}  // namespace

std::vector<Violation> validate(const Schema& schema, const Value& value, Stage stage) {
    Checker checker(stage);
    checker.check(schema, value);
    return std::move(checker.found);
}

}  // namespace rota::json
