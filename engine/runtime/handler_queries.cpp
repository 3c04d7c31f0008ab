#include "runtime/handler_queries.hpp"

#include <algorithm>

#include "core/entries.hpp"
#include "core/message.hpp"
#include "core/navigate.hpp"
#include "core/scope.hpp"
#include "feel/comparison.hpp"
#include "json/json.hpp"
#include "model/texts.hpp"
#include "runtime/moment.hpp"
#include "runtime/run_context.hpp"
#include "sentence/parse.hpp"

namespace rota::runtime {

namespace {

Error bad_request(const std::string& zh, const std::string& en) {
    return {ErrorCode::invalid, zh, en};
}

std::optional<Date> date_of(const Value& value) {
    if (value.date() != nullptr) return *value.date();
    return value.text() != nullptr ? parse_date(*value.text()) : std::nullopt;
}

/// The fields of an entry, and behind them what the step itself can see.
class EntryScope : public feel::Scope {
  public:
    EntryScope(const Value& entry, const core::RunScope& behind) : entry_(entry), behind_(behind) {}
    std::optional<Value> find(std::string_view name) const override {
        if (const Value* field = entry_.fields()->find(name)) return *field;
        return behind_.find(name);
    }

  private:
    const Value& entry_;
    const core::RunScope& behind_;
};

/// Orders entries by named fields, "-due" descending; what cannot be compared keeps its place.
class EntryOrder {
  public:
    explicit EntryOrder(const Value& sort) {
        if (sort.list() == nullptr) return;
        for (const Value& field : sort.list()->items) fields_.push_back(text_or_empty(field));
    }
    bool operator()(const Value& a, const Value& b) const {
        for (const std::string& field : fields_) {
            const bool down = field.starts_with('-');
            const std::string name = down ? field.substr(1) : field;
            const auto order = feel::order(a[name], b[name]);
            if (!order || *order == 0) continue;
            return down ? *order > 0 : *order < 0;
        }
        return false;
    }

  private:
    std::vector<std::string> fields_;
};

Value dates_value(const std::vector<Date>& dates) {
    std::vector<Value> values;
    for (const Date& date : dates) values.emplace_back(date);
    return Value::list(std::move(values));
}

}  // namespace

Result<Value> HandlerQueries::query(const Call& call, const Value& request) {
    LoadedRun* run = memory_.runs.find(call.run);
    if (run == nullptr) return bad_request("这一轮不在了", "the run is gone");
    const std::string what = text_or_empty(request["read"]);
    Result<Value> answer =
        bad_request("不认识的查询：" + what, "there is no such question: " + what);
    if (what == "entries") answer = query_entries(*run, call, request);
    if (what == "visits") answer = query_visits(request);
    if (what == "roster") answer = query_roster(request);
    if (answer) memory_.calls.note_read(call.token, {json::to_json(request), *answer});
    return answer;
}

Result<Value> HandlerQueries::query_entries(LoadedRun& run,
                                            const Call& call,
                                            const Value& request) {
    feel::TreePtr find;
    if (const std::string text = text_or_empty(request["find"]); !text.empty()) {
        auto parsed = feel::parse(text);
        if (const auto* error = std::get_if<feel::SyntaxError>(&parsed))
            return bad_request("`find`：" + error->zh, "`find`: " + error->en);
        find = std::get<feel::TreePtr>(parsed);
    }
    const RunContext context(memory_, run, Identity::of_engine());
    const auto path = core::parse_path(run.definition->workflow, call.activation);
    const core::RunScope behind(*run.definition, run.state, *context, path);
    std::vector<Value> entries;
    for (const Entry& entry :
         memory_.options.reader->entries({text_or_empty(request["book"]), std::nullopt})) {
        Value value = core::entry_value(entry, *office().calendar);
        if (find) {
            const EntryScope scope(value, behind);
            feel::Environment environment;
            environment.scope = &scope;
            const feel::Evaluation found = feel::evaluate(*find, environment);
            if (found.exceeded) return *found.exceeded;
            if (found.value != Value(true)) continue;
        }
        entries.push_back(std::move(value));
    }
    std::stable_sort(entries.begin(), entries.end(), EntryOrder(request["sort"]));
    return Value::fields({{"entries", Value::list(std::move(entries))}});
}

Result<Value> HandlerQueries::query_visits(const Value& request) {
    const auto from = date_of(request["from"]);
    const auto to = date_of(request["to"]);
    if (!from || !to || request["units"].list() == nullptr)
        return bad_request("visits 要有 from、to、units", "visits takes from, to and units");
    const bool with_hidden = request["hidden"] == Value(true);
    std::vector<Value> visits;
    for (const Value& unit : request["units"].list()->items) {
        for (const store::VisitRow& visit :
             memory_.options.reader->visits(text_or_empty(unit), *from, *to)) {
            // A public plan must not betray a secret one.
            if (!visit.is_held && visit.is_hidden && !with_hidden) continue;
            visits.push_back(Value::fields({{"unit", visit.unit}, {"date", visit.date}}));
        }
    }
    return Value::fields({{"visits", Value::list(std::move(visits))}});
}

Result<Value> HandlerQueries::query_roster(const Value& request) {
    if (request["accounts"].list() == nullptr)
        return bad_request("roster 要有 accounts", "roster takes accounts");
    std::vector<Value> accounts;
    for (const Value& item : request["accounts"].list()->items) {
        const std::string account = text_or_empty(item);
        const auto label = office().people->label_of(account);
        if (!label || !office().people->is_account(account)) continue;
        accounts.push_back(Value::fields({{"account", account},
                                          {"unit", std::string(people::unit_of(account))},
                                          {"role", account.substr(account.find('.') + 1)},
                                          {"zh", label->zh},
                                          {"en", label->in(Language::en)},
                                          {"present", true}}));
    }
    return Value::fields({{"accounts", Value::list(std::move(accounts))}});
}

Result<Value> HandlerQueries::ask_calendar(const Call& call, const Value& request) {
    const calendar::Calendar& calendar = *office().calendar;
    const std::string what = text_or_empty(request["ask"]);
    Result<Value> answer =
        bad_request("不认识的查询：" + what, "there is no such question: " + what);
    if (what == "next workdays") {
        const auto after = date_of(request["after"]);
        const auto count =
            request["count"].number() ? request["count"].number()->to_int64() : std::nullopt;
        if (!after || !count || *count < 0 || *count > 10'000)
            return bad_request("要有 after 和 count（至多 10000）",
                               "takes after and count (at most 10000)");
        std::vector<Date> days;
        for (Date day = *after; static_cast<std::int64_t>(days.size()) < *count;) {
            day = calendar.next_workday(day).value;
            days.push_back(day);
        }
        answer = Value::fields({{"days", dates_value(days)}});
    } else if (what == "workdays") {
        const auto from = date_of(request["from"]);
        const auto to = date_of(request["to"]);
        if (!from || !to) return bad_request("要有 from 和 to", "takes from and to");
        answer = Value::fields({{"days", dates_value(calendar.list_workdays({*from, *to}).value)}});
    } else if (what == "is workday") {
        const auto day = date_of(request["day"]);
        if (!day) return bad_request("要有 day", "takes day");
        answer = Value::fields({{"workday", calendar.is_workday(*day)}});
    } else if (what == "due") {
        answer = due_of_span(request);
    }
    if (answer) memory_.calls.note_read(call.token, {json::to_json(request), *answer});
    return answer;
}

Result<Value> HandlerQueries::due_of_span(const Value& request) {
    const std::string unit = text_or_empty(request["span"]["unit"]);
    const auto count = request["span"]["count"].number()
                           ? request["span"]["count"].number()->to_int64()
                           : std::nullopt;
    const auto span = sentence::parse_span((count ? std::to_string(*count) : "") + " " + unit);
    if (!span) return span.error();
    const auto from = parse_moment(text_or_empty(request["from"]), *office().calendar);
    if (!from) return from.error();
    return Value::fields({{"at", core::iso(office().calendar->add(*from, *span).value)}});
}

}  // namespace rota::runtime
