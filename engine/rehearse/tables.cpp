#include "rehearse/tables.hpp"

#include "core/office_time.hpp"
#include "model/words.hpp"

namespace rota::rehearse {

namespace {

/// How a value comes out of a row of the year.
template <class Row>
struct Source {
    Column column;
    std::function<Value(const Row&)> value;
};

template <class Row, class Rows>
Table table_of(std::string name, const std::vector<Source<Row>>& sources, const Rows& rows) {
    Table table;
    table.name = std::move(name);
    for (const auto& source : sources) table.columns.push_back(source.column);
    for (const Row& row : rows) {
        std::vector<Value> values;
        for (const auto& source : sources) values.push_back(source.value(row));
        table.rows.push_back(std::move(values));
    }
    return table;
}

Value number(std::size_t count) { return static_cast<std::int64_t>(count); }
Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

std::string_view word_of(IncidentKind kind) {
    switch (kind) {
        case IncidentKind::warned: return "warned";
        case IncidentKind::held: return "held";
        case IncidentKind::not_started: return "not started";
        case IncidentKind::refused: return "refused";
    }
    return {};
}
std::string_view word_of(CollisionKind kind) {
    switch (kind) {
        case CollisionKind::account_day: return "account on a day";
        case CollisionKind::unit_day: return "unit on a day";
        case CollisionKind::unit_limit: return "unit over limit";
    }
    return {};
}
/// The part of a run's name that says for when: "2027-Q1".
std::string period_of(const std::string& run) { return run.substr(run.find('/') + 1); }

class Tables {
  public:
    Tables(const Year& year, const Summary& summary)
        : year_(year), summary_(summary), calendar_(*year.office->calendar) {}

    std::vector<Table> make() const {
        return {starts(),
                runs(),
                tasks(),
                visits(),
                draws(),
                loads("accounts", "account", Holds::account, summary_.accounts),
                loads("units", "unit", Holds::unit, summary_.units),
                weeks(),
                months(),
                collisions(),
                uncovered(),
                troubles(),
                calls()};
    }

  private:
    // ---- values

    Value moment(const Instant& at) const { return core::office_time(calendar_, at); }
    Value moment(const std::optional<Instant>& at) const { return at ? moment(*at) : Value(); }
    Value day(const std::optional<Instant>& at) const {
        return at ? Value(calendar_.local_date(*at)) : Value();
    }
    /// Whether the holidays of its year are published; true where there is no day.
    Value is_known(const std::optional<Date>& day) const {
        return !day || calendar_.is_published(*day);
    }
    Value is_known(const std::optional<Instant>& at) const {
        return !at || calendar_.is_published(calendar_.local_date(*at));
    }
    static Value name(Every every, const std::optional<Date>& date) {
        return date ? Value(calendar::period_name(every, *date)) : Value();
    }

    // ---- tables

    Table starts() const {
        std::vector<PlayedRun> rows;
        for (const PlayedRun& run : year_.runs) {
            if (run.parent.empty()) rows.push_back(run);
        }
        return table_of<PlayedRun>(
            "starts",
            {{{"at", Holds::moment}, [this](auto& r) { return moment(r.started); }},
             {{"day", Holds::day}, [this](auto& r) { return day(r.started); }},
             {{"month"}, [this](auto& r) { return name(Every::month, *day(r.started).date()); }},
             {{"workflow", Holds::workflow}, [](auto& r) { return Value(r.workflow); }},
             {{"run"}, [](auto& r) { return Value(r.run); }},
             {{"period"}, [](auto& r) { return Value(period_of(r.run)); }},
             {{"nominal", Holds::day}, [](auto& r) { return Value(r.nominal); }},
             {{"moved", Holds::yes_no},
              [this](auto& r) { return Value(*day(r.started).date() != r.nominal); }},
             {{"by_itself", Holds::yes_no}, [](auto& r) { return Value(r.by.empty()); }},
             {{"holidays_known", Holds::yes_no}, [](auto& r) { return Value(!r.is_provisional); }}},
            rows);
    }

    Table runs() const {
        return table_of<PlayedRun>(
            "runs",
            {{{"run"}, [](auto& r) { return Value(r.run); }},
             {{"workflow", Holds::workflow}, [](auto& r) { return Value(r.workflow); }},
             {{"started", Holds::moment}, [this](auto& r) { return moment(r.started); }},
             {{"ended", Holds::moment}, [this](auto& r) { return moment(r.ended); }},
             {{"workdays", Holds::number}, [this](auto& r) { return workdays_of(r); }},
             {{"outcome"}, [](auto& r) { return text_or_null(r.outcome); }},
             {{"parent"}, [](auto& r) { return text_or_null(r.parent); }}},
            year_.runs);
    }
    /// From the day after its start to its end; null while it is open.
    Value workdays_of(const PlayedRun& run) const {
        if (!run.ended) return {};
        return calendar_
            .workdays_between(calendar_.local_date(run.started), calendar_.local_date(*run.ended))
            .value;
    }

    Table tasks() const {
        return table_of<PlayedTask>(
            "tasks",
            {{{"run"}, [](auto& r) { return Value(r.run); }},
             {{"workflow", Holds::workflow}, [](auto& r) { return Value(r.workflow); }},
             {{"step", Holds::step}, [](auto& r) { return Value(r.step_id); }},
             {{"activation"}, [](auto& r) { return Value(r.step); }},
             {{"zh"}, [](auto& r) { return Value(r.label.zh); }},
             {{"en"}, [](auto& r) { return Value(r.label.in(Language::en)); }},
             {{"kind", Holds::word, {"step", "held", "extension"}},
              [](auto& r) { return Value(word_of(r.kind)); }},
             {{"who", Holds::account}, [](auto& r) { return text_or_null(r.by); }},
             {{"unit", Holds::unit},
              [](auto& r) { return text_or_null(std::string(people::unit_of(r.by))); }},
             {{"outcome"}, [](auto& r) { return text_or_null(r.outcome); }},
             {{"negative", Holds::yes_no}, [](auto& r) { return Value(r.is_negative); }},
             {{"round", Holds::number}, [](auto& r) { return number(r.round); }},
             {{"opened", Holds::moment}, [this](auto& r) { return moment(r.opened); }},
             {{"due", Holds::moment}, [this](auto& r) { return moment(r.due); }},
             {{"done", Holds::moment}, [this](auto& r) { return moment(r.done); }},
             {{"day", Holds::day}, [this](auto& r) { return day(r.done); }},
             {{"late", Holds::yes_no}, [](auto& r) { return Value(r.is_late); }},
             {{"open", Holds::yes_no}, [](auto& r) { return Value(!r.done && !r.withdrawn); }},
             {{"withdrawn", Holds::moment}, [this](auto& r) { return moment(r.withdrawn); }},
             {{"holidays_known", Holds::yes_no}, [this](auto& r) { return is_known(r.due); }}},
            year_.tasks);
    }

    Table visits() const {
        const auto day_of = [this](const PlayedVisit& r) { return r.day(calendar_); };
        return table_of<PlayedVisit>(
            "visits",
            {{{"run"}, [](auto& r) { return Value(r.run); }},
             {{"workflow", Holds::workflow}, [](auto& r) { return Value(r.workflow); }},
             {{"step", Holds::step}, [](auto& r) { return Value(r.step_id); }},
             {{"activation"}, [](auto& r) { return Value(r.step); }},
             {{"zh"}, [](auto& r) { return Value(r.label.zh); }},
             {{"en"}, [](auto& r) { return Value(r.label.in(Language::en)); }},
             {{"who", Holds::account}, [](auto& r) { return text_or_null(r.account); }},
             {{"unit", Holds::unit}, [](auto& r) { return Value(r.unit); }},
             {{"place", Holds::unit}, [](auto& r) { return Value(r.place); }},
             {{"planned", Holds::moment}, [this](auto& r) { return moment(r.planned); }},
             {{"on", Holds::day}, [](auto& r) { return r.on ? Value(*r.on) : Value(); }},
             {{"held", Holds::moment}, [this](auto& r) { return moment(r.held); }},
             {{"day", Holds::day},
              [day_of](auto& r) { return day_of(r) ? Value(*day_of(r)) : Value(); }},
             {{"week"}, [day_of](auto& r) { return name(Every::week, day_of(r)); }},
             {{"month"}, [day_of](auto& r) { return name(Every::month, day_of(r)); }},
             {{"quarter"}, [day_of](auto& r) { return name(Every::quarter, day_of(r)); }},
             {{"outcome"}, [](auto& r) { return text_or_null(r.outcome); }},
             {{"holidays_known", Holds::yes_no},
              [this, day_of](auto& r) { return is_known(day_of(r)); }}},
            year_.visits);
    }

    Table draws() const {
        return table_of<PlayedDraw>(
            "draws",
            {{{"run"}, [](auto& r) { return Value(r.run); }},
             {{"workflow", Holds::workflow}, [](auto& r) { return Value(r.workflow); }},
             {{"step", Holds::step}, [](auto& r) { return Value(r.step_id); }},
             {{"activation"}, [](auto& r) { return Value(r.step); }},
             {{"at", Holds::moment}, [this](auto& r) { return moment(r.at); }},
             {{"sealed", Holds::yes_no}, [](auto& r) { return Value(r.is_sealed); }},
             {{"revealed", Holds::moment}, [this](auto& r) { return moment(r.revealed); }}},
            year_.draws);
    }

    Table loads(const std::string& table,
                const std::string& id,
                Holds holds,
                const std::map<std::string, Load>& loads) const {
        using Row = std::pair<const std::string, Load>;
        const people::Directory& people = *year_.office->people;
        const auto label = [&people](const Row& r, Language language) {
            const auto found = people.label_of(r.first);
            return found ? Value(found->in(language)) : Value();
        };
        return table_of<Row>(
            table,
            {{{id, holds}, [](auto& r) { return Value(r.first); }},
             {{"kind"},
              [&people](auto& r) {
                  return text_or_null(std::string(people.kind_of(people::unit_of(r.first))));
              }},
             {{"zh"}, [label](auto& r) { return label(r, Language::zh); }},
             {{"en"}, [label](auto& r) { return label(r, Language::en); }},
             {{"tasks", Holds::number}, [](auto& r) { return number(r.second.tasks); }},
             {{"open", Holds::number}, [](auto& r) { return number(r.second.open); }},
             {{"late", Holds::number}, [](auto& r) { return number(r.second.late); }},
             {{"visits", Holds::number}, [](auto& r) { return number(r.second.visits); }},
             {{"week_max", Holds::number}, [](auto& r) { return number(r.second.week_max); }},
             {{"busiest"}, [](auto& r) { return text_or_null(r.second.busiest); }},
             {{"visits_week_max", Holds::number},
              [](auto& r) { return number(r.second.visits_week_max); }}},
            loads);
    }

    Table weeks() const {
        return table_of<WeekLoad>(
            "weeks",
            {{{"week"}, [](auto& r) { return Value(week_name(r.monday)); }},
             {{"monday", Holds::day}, [](auto& r) { return Value(r.monday); }},
             {{"tasks", Holds::number}, [](auto& r) { return number(r.tasks); }},
             {{"visits", Holds::number}, [](auto& r) { return number(r.visits); }},
             {{"starts", Holds::number}, [](auto& r) { return number(r.starts); }},
             {{"late", Holds::number}, [](auto& r) { return number(r.late); }}},
            summary_.weeks);
    }

    Table months() const {
        return table_of<MonthLoad>(
            "months",
            {{{"month"}, [](auto& r) { return name(Every::month, r.first); }},
             {{"workdays", Holds::number}, [](auto& r) { return number(r.workdays); }},
             {{"tasks", Holds::number}, [](auto& r) { return number(r.tasks); }},
             {{"visits", Holds::number}, [](auto& r) { return number(r.visits); }},
             {{"starts", Holds::number}, [](auto& r) { return number(r.starts); }},
             {{"holidays_known", Holds::yes_no}, [](auto& r) { return Value(r.is_published); }}},
            summary_.months);
    }

    Table collisions() const {
        return table_of<Collision>(
            "collisions",
            {{{"kind", Holds::word, {"account on a day", "unit on a day", "unit over limit"}},
              [](auto& r) { return Value(word_of(r.kind)); }},
             {{"day", Holds::day}, [](auto& r) { return Value(r.day); }},
             {{"who"}, [](auto& r) { return Value(r.who); }},
             {{"count", Holds::number}, [](auto& r) { return number(r.count); }},
             {{"limit"}, [](auto& r) { return text_or_null(r.limit); }},
             {{"workflow", Holds::workflow}, [](auto& r) { return text_or_null(r.workflow); }},
             {{"visits"},
              [this](auto& r) {
                  std::string names;
                  for (const std::size_t place : r.visits) {
                      const PlayedVisit& visit = year_.visits[place];
                      names += (names.empty() ? "" : "; ") + visit.run + ":" + visit.step;
                  }
                  return Value(names);
              }}},
            summary_.collisions);
    }

    Table uncovered() const {
        return table_of<Uncovered>(
            "uncovered",
            {{{"workflow", Holds::workflow}, [](auto& r) { return Value(r.workflow); }},
             {{"run"}, [](auto& r) { return Value(r.run); }},
             {{"unit", Holds::unit}, [](auto& r) { return Value(r.unit); }},
             {{"why", Holds::word, {"not planned", "not held"}},
              [](auto& r) { return Value(r.why); }}},
            summary_.uncovered);
    }

    Table troubles() const {
        return table_of<Incident>(
            "troubles",
            {{{"kind", Holds::word, {"warned", "held", "not started", "refused"}},
              [](auto& r) { return Value(word_of(r.kind)); }},
             {{"at", Holds::moment}, [this](auto& r) { return moment(r.at); }},
             {{"run"}, [](auto& r) { return text_or_null(r.run); }},
             {{"activation"}, [](auto& r) { return text_or_null(r.step); }},
             {{"zh"}, [](auto& r) { return Value(r.what.zh()); }},
             {{"en"}, [](auto& r) { return Value(r.what.en()); }}},
            year_.troubles);
    }

    Table calls() const {
        return table_of<PlayedCall>(
            "calls",
            {{{"run"}, [](auto& r) { return Value(r.run); }},
             {{"activation"}, [](auto& r) { return Value(r.step); }},
             {{"type"}, [](auto& r) { return Value(r.type); }},
             {{"outcome"}, [](auto& r) { return text_or_null(r.outcome); }},
             {{"at", Holds::moment}, [this](auto& r) { return moment(r.at); }}},
            year_.calls);
    }

    const Year& year_;
    const Summary& summary_;
    const calendar::Calendar& calendar_;
};

}  // namespace

std::vector<Table> tables_of(const Year& year, const Summary& summary) {
    return Tables(year, summary).make();
}

Value rows_of(const Table& table) {
    std::vector<Value> rows;
    for (const auto& values : table.rows) {
        Fields row;
        for (std::size_t i = 0; i < values.size(); ++i)
            row.items.emplace_back(table.columns[i].name, values[i]);
        rows.emplace_back(std::move(row));
    }
    return Value::list(std::move(rows));
}

Value plan_value(const Plan& plan) {
    return Value::fields({{"from", plan.first},
                          {"to", plan.last},
                          {"seed", static_cast<std::int64_t>(plan.seed)},
                          {"workflow", text_or_null(plan.only)}});
}

Value to_value(const Year& year, const std::vector<Table>& tables) {
    Fields all;
    all.set("plan", plan_value(year.plan));
    for (const Table& table : tables) all.set(table.name, rows_of(table));
    return Value(std::move(all));
}

}  // namespace rota::rehearse
