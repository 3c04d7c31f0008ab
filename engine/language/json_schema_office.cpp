#include "language/json_schema_office.hpp"

#include "language/json_schema_parts.hpp"

namespace rota::language {

using namespace schema_parts;  // NOLINT(google-build-using-namespace): its words

namespace {

constexpr std::string_view name_pattern = "^[a-z][a-z0-9_]*$";
constexpr std::string_view span_pattern =
    "^[1-9][0-9]* +(workday|day|week|month|hour|minute|work +hour)s?$";
constexpr std::string_view hours_pattern = "^[0-2][0-9]:[0-5][0-9] *- *[0-2][0-9]:[0-5][0-9]$";

Part zh() { return {"zh", described(text(), "中文叫法", "its name in Chinese"), true}; }
Part en() { return {"en", described(text(), "英文叫法", "its name in English")}; }

/// TOML dates reach the schema as texts in some editors and as dates in others.
Value date() { return Value::fields({}); }

}  // namespace

Value roster_schema() {
    Fields unit{{{"type", "object"},
                 {"required", Value::list({"zh"})},
                 {"properties",
                  Value::fields({{"zh", zh().schema},
                                 {"en", en().schema},
                                 {"unit", described(text(), "所属单位", "the unit it belongs to")},
                                 {"id", false},
                                 {"kind", false}})}},
                {}};
    const Value roles = described(
        table_of(table_of(text())),
        "岗位：每种单位自动有的账号，如 clerk = \"经办人 | Clerk\"",
        "roles: the accounts that each unit of a kind has, such as clerk = \"经办人 | Clerk\"");
    const Value lists = described(table_of(list_of(text())), "常用名单", "named lists of units");
    Fields schema{{{"type", "object"},
                   {"properties", Value::fields({{"roles", roles}, {"list", lists}})},
                   {"propertyNames", text_like(name_pattern)},
                   {"additionalProperties",
                    described(table_of(Value(std::move(unit))),
                              "一种单位，每行一个",
                              "a kind of unit, one a line")}},
                  {}};
    return Value(std::move(schema));
}

Value calendar_schema() {
    const Value weekday = one_of_words(
        {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
    const Value head =
        table({{"zone", described(text(), "时区", "time zone"), true},
               {"weekend", described(list_of(weekday), "周末", "the days off of a week")},
               {"holidays",
                described(one_or_list(text()), "节假日文件", "the file of public holidays")}});
    const Value hours = described(table_of(text_like(hours_pattern)), "办公时间", "office hours");
    const Value counting = table(
        {{"first_day",
          described(one_of_words({"skip", "count"}), "当天算不算", "whether the first day counts")},
         {"last_day_off",
          described(one_of_words({"next workday", "none"}),
                    "最后一天休息怎么办",
                    "when the last day is off")},
         {"ends_at", one_of_words({"close of business"})}});
    const Value schedule =
        table({{"on_day_off", one_of_words({"next workday", "previous workday", "skip", "anyway"})},
               {"missed", text_like("^(run once|run each(, at most [1-9][0-9]*)?|skip)$")}});
    const Value day = table({{"date", date(), true},
                             {"kind", one_of_words({"half", "off", "work"}), true},
                             zh(),
                             en()});
    return table({{"calendar", head, true},
                  {"hours", hours, true},
                  {"counting", described(counting, "期限怎么数", "how spans are counted")},
                  {"schedule", described(schedule, "定时发起", "starting by itself")},
                  {"day", described(list_of(day), "本地另有安排的日子", "local days")}});
}

Value books_schema() {
    const Value book =
        table({zh(),
               en(),
               {"no",
                described(text_like("\\{n(:[1-9])?\\}"),
                          "编号，如 问题{year}-{n:3}",
                          "the number, such as 问题{year}-{n:3}"),
                true},
               {"show", described(one_or_list(text()), "显示哪些列", "the columns to show")}});
    return table({{"book", described(table_of(book), "台账", "a ledger")}});
}

Value form_schema() {
    const Part id{"id", described(text(), "名字", "its id"), true};
    const Value item = table(
        {id,
         zh(),
         en(),
         {"level", described(text(), "严重程度", "how serious a failure is")},
         {"fix_within",
          described(text_like(span_pattern), "限期整改，如 10 workdays", "such as 10 workdays")}});
    const Value field = table(
        {id,
         zh(),
         en(),
         {"type",
          described(
              one_of_words({"line", "text", "number", "date", "yes-no", "choice", "file", "list"}),
              "填什么",
              "what is filled in"),
          true},
         {"required", described(of_type("boolean"), "必填", "must be filled in")},
         {"columns", described(list_of(text()), "list 的各列", "the columns of a list")},
         {"options", described(list_of(text()), "choice 的各项", "the options of a choice")}});
    return table({{"form", table({id, zh(), en()}), true},
                  {"item", described(list_of(item), "检查项", "lines of a checklist")},
                  {"field", described(list_of(field), "字段", "fields to fill in")}});
}

}  // namespace rota::language
