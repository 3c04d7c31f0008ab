#include "core/prepare.hpp"

#include <algorithm>

#include "core/message.hpp"
#include "json/schema.hpp"
#include "model/texts.hpp"
#include "model/words.hpp"
#include "sentence/parse.hpp"

namespace rota::core {

namespace {

Value span_value(const Span& span) {
    return Value::fields({{"count", span.count}, {"unit", word_of(span.unit)}});
}

Value moment_value(Instant at) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch());
    return Value::fields({{"at", iso(at)}, {"at_unix_ms", static_cast<std::int64_t>(ms.count())}});
}

Failure refused(const std::string& key, const Error& error) {
    return {"workflow.bad_value",
            {"`" + key + "`：" + error.zh, "`" + key + "`: " + error.en},
            false,
            {}};
}

/// Fills one parameter as its schema wants it.
class Parameter {
  public:
    Parameter(Decider& decider, const StepPath& path, Fill& fill)
        : decider_(decider), path_(path), fill_(fill) {}

    std::optional<Failure> trouble;

    /// As written, with the values filled in: what the schema speaks about.
    Value filled(const Template& source, const Schema& schema) {
        const Value value = fill_.value(source);
        if (!schema.is_address) return value;
        std::vector<std::string> addresses;
        add_addresses(value, addresses);
        return texts_value(addresses);
    }
    /// As the handler gets it: sentences parsed, addresses resolved, files in place of paths.
    Value handed_over(const std::string& name, const Value& value, const Schema& schema) {
        if (value.is_null()) return value;
        if (schema.file == FileRole::form) return form(value);
        if (schema.file == FileRole::document) return document(value);
        if (schema.is_address) return accounts(value);
        if (schema.sentence) return sentence(name, *schema.sentence, value);
        return value;
    }

  private:
    Value form(const Value& path) { return form_value(decider_.definition.forms.at(*path.text())); }
    Value document(const Value& value) {
        const std::string& path = *value.text();
        RunScope scope = decider_.scope_at(path_);
        const Template* with = decider_.step_of(path_.step).param("with");
        if (with != nullptr) {
            const Value extra = fill_.value(*with);
            if (extra.fields() != nullptr) {
                for (const auto& [name, given] : extra.fields()->items) scope.push(name, given);
            }
        }
        Fill fill(scope);
        const std::string text = fill.document(decider_.definition.documents.at(path));
        if (fill.exhausted()) trouble = Failure{"workflow.exhausted", *fill.exhausted(), false, {}};
        const std::size_t slash = path.rfind('/');
        return Value::fields(
            {{"name", slash == std::string::npos ? path : path.substr(slash + 1)}, {"text", text}});
    }
    Value accounts(const Value& value) {
        std::vector<std::string> addresses;
        add_addresses(value, addresses);
        std::vector<std::string> found = decider_.context.people.accounts_of(addresses);
        std::sort(found.begin(), found.end());
        return texts_value(found);
    }
    Value sentence(const std::string& name, SentenceKind kind, const Value& filled) {
        if (filled.is_null()) return {};
        const calendar::Calendar& calendar = decider_.context.calendar;
        if (kind == SentenceKind::due) {
            Failure why;
            const auto due = due_of(filled, why);
            if (!due)
                return fail(refused(name, {ErrorCode::invalid, why.reason.zh(), why.reason.en()}));
            const auto at = calendar.due_of(decider_.context.now, *due);
            return at ? moment_value(at->value) : fail(refused(name, at.error()));
        }
        const std::string text = inserted(filled);
        switch (kind) {
            case SentenceKind::span:
                return parsed(
                    name, sentence::parse_span(text), [](const Span& s) { return span_value(s); });
            case SentenceKind::limit:
                return parsed(name, sentence::parse_limit(text), [](const Limit& limit) {
                    return Value::fields({{"count", limit.count}, {"per", word_of(limit.per)}});
                });
            case SentenceKind::share:
                return parsed(name, sentence::parse_share(text), [](const Share& share) {
                    return Value::fields({{"at_least", share.or_equal},
                                          {"numerator", share.numerator},
                                          {"denominator", share.denominator}});
                });
            case SentenceKind::within:
                return parsed(name, sentence::parse_within(text), [&](const Within& within) {
                    const Date today = calendar.local_date(decider_.context.now);
                    std::vector<Value> days;
                    const auto candidates = calendar.candidate_days(today, within);
                    for (const Date& day : candidates.value) days.emplace_back(day);
                    return Value::fields({{"days", Value::list(std::move(days))}});
                });
            // The others are texts to a handler: they are about keys that the engine owns.
            case SentenceKind::due:
            case SentenceKind::on:
            case SentenceKind::remind:
            case SentenceKind::overdue:
            case SentenceKind::extend:
            case SentenceKind::retry:
            case SentenceKind::evidence:
            case SentenceKind::every: break;
        }
        return filled;
    }
    template <class T, class Convert>
    Value parsed(const std::string& name, const Result<T>& result, const Convert& convert) {
        return result ? convert(*result) : fail(refused(name, result.error()));
    }
    Value fail(Failure why) {
        if (!trouble) trouble = std::move(why);
        return {};
    }

    Decider& decider_;
    const StepPath& path_;
    Fill& fill_;
};

}  // namespace

void add_addresses(const Value& value, std::vector<std::string>& addresses) {
    if (const List* list = value.list()) {
        for (const Value& item : list->items) add_addresses(item, addresses);
        return;
    }
    std::string address = inserted(value);
    if (!address.empty()) addresses.push_back(std::move(address));
}

Value form_value(const Form& form) {
    std::vector<Value> items;
    for (const FormItem& item : form.items) {
        items.push_back(Value::fields({{"id", item.id},
                                       {"zh", item.label.zh},
                                       {"en", item.label.in(Language::en)},
                                       {"level", item.level},
                                       {"fix_within", item.fix_within}}));
    }
    std::vector<Value> fields;
    for (const FormField& field : form.fields) {
        fields.push_back(Value::fields({{"id", field.id},
                                        {"zh", field.label.zh},
                                        {"en", field.label.in(Language::en)},
                                        {"type", word_of(field.type)},
                                        {"required", field.required},
                                        {"columns", texts_value(field.columns)},
                                        {"options", texts_value(field.options)}}));
    }
    return Value::fields({{"id", form.id},
                          {"zh", form.label.zh},
                          {"en", form.label.in(Language::en)},
                          {"items", Value::list(std::move(items))},
                          {"fields", Value::list(std::move(fields))}});
}

/// A length of time that FEEL worked out: whole months, or minutes on the clock.
static std::optional<Span> span_of(const Value& value) {
    constexpr std::int64_t count_max = 9999;
    if (const auto* months = std::get_if<Months>(&value.any())) {
        if (months->count < 1 || months->count > count_max) return std::nullopt;
        return Span{static_cast<int>(months->count), SpanUnit::month};
    }
    const auto* length = std::get_if<Duration>(&value.any());
    if (length == nullptr || length->seconds < 60 || length->seconds % 60 != 0) return std::nullopt;
    constexpr std::int64_t day = 24 * 3600;
    if (length->seconds % day == 0 && length->seconds / day <= count_max)
        return Span{static_cast<int>(length->seconds / day), SpanUnit::day};
    if (length->seconds / 60 > count_max) return std::nullopt;
    return Span{static_cast<int>(length->seconds / 60), SpanUnit::minute};
}

std::optional<On> on_of(const Value& value, Failure& trouble) {
    if (value.date() != nullptr) return On{*value.date()};
    if (value.date_time() != nullptr) return On{value.date_time()->date};
    auto on = sentence::parse_on(inserted(value));
    if (on) return *on;
    trouble = refused("on", on.error());
    return std::nullopt;
}

std::optional<Due> due_of(const Value& value, Failure& trouble) {
    if (value.date() != nullptr) return Due{*value.date()};
    if (value.date_time() != nullptr) return Due{*value.date_time()};
    if (const auto span = span_of(value)) return Due{*span};
    auto due = sentence::parse_due(inserted(value));
    if (due) return *due;
    trouble = refused("due", due.error());
    return std::nullopt;
}

namespace {

/// The first thing that is wrong, with the null behind it where there is one.
Failure bad_params(const json::Violation& violation, const LocalizedText& note) {
    const std::string name = violation.pointer.empty() ? "" : violation.pointer.substr(1);
    Failure trouble{
        "workflow.bad_value",
        {"`" + name + "`：" + violation.error.zh, "`" + name + "`: " + violation.error.en},
        false,
        {}};
    if (!note.en().empty()) trouble.reason.add("（" + note.zh() + "）", " (" + note.en() + ")");
    return trouble;
}

}  // namespace

std::variant<Value, Failure> prepare_params(Decider& decider, const StepPath& path, Fill& fill) {
    const Step& rule = decider.step_of(path.step);
    const StepType& type = decider.type_of(path.step);
    Parameter parameter(decider, path, fill);
    const Schema anything;
    Fields filled;
    for (const auto& [name, source] : rule.params) {
        const Schema* schema = type.params.property(name);
        filled.set(name, parameter.filled(source, schema != nullptr ? *schema : anything));
    }
    if (fill.exhausted()) return Failure{"workflow.exhausted", *fill.exhausted(), false, {}};

    const Value complete = json::with_defaults(type.params, Value(std::move(filled)));
    const auto violations = json::validate(type.params, complete);
    if (!violations.empty()) return bad_params(violations.front(), fill.note());
    Fields params;
    for (const auto& [name, value] : complete.fields()->items) {
        const Schema* schema = type.params.property(name);
        params.set(name,
                   parameter.handed_over(name, value, schema != nullptr ? *schema : anything));
    }
    if (parameter.trouble) return *parameter.trouble;
    return Value(std::move(params));
}

}  // namespace rota::core
