#include <algorithm>
#include <iterator>

#include "api/agenda.hpp"
#include "api/find.hpp"
#include "api/handlers.hpp"
#include "core/office_time.hpp"

namespace rota::api {

namespace {

void sort_by_time(std::vector<AgendaLine>& lines) {
    std::stable_sort(lines.begin(), lines.end(), [](const AgendaLine& a, const AgendaLine& b) {
        return std::tie(a.at, a.order) < std::tie(b.at, b.order);
    });
}

/// The earliest are listed; where the list ends, if it was cut.
Value cut_after(std::vector<AgendaLine>& dues, const calendar::Calendar& calendar) {
    sort_by_time(dues);
    if (dues.size() <= agenda_lines_max) return {};
    dues.resize(agenda_lines_max);
    return core::office_time(calendar, dues.back().at);
}

}  // namespace

AgendaRange range_of(const AgendaQuestion& question, const calendar::Calendar& calendar) {
    const auto start_of = [&](const Date& day) {
        return calendar.zone().to_instant(day, TimeOfDay());
    };
    return {start_of(question.from), start_of(calendar::add_days(question.to, 1))};
}

void set_moment(Fields& fields, const calendar::Calendar& calendar, Instant at) {
    fields.set("at", core::office_time(calendar, at));
    fields.set("utc", to_string(in_utc(at)));
}

Value agenda_value(const AgendaQuestion& question,
                   const language::Office& office,
                   Instant now,
                   AgendaStarts starts,
                   std::optional<AgendaDues> dues) {
    Fields answer;
    answer.set("from", question.from);
    answer.set("to", question.to);
    answer.set("zone", office.calendar->zone().name());
    answer.set("now", core::office_time(*office.calendar, now));
    std::vector<AgendaLine> lines = std::move(starts.lines);
    if (dues) {
        answer.set("late_before", dues->late_before);
        answer.set("dues_cut_after", cut_after(dues->lines, *office.calendar));
        std::move(dues->lines.begin(), dues->lines.end(), std::back_inserter(lines));
    }
    sort_by_time(lines);
    std::vector<Value> views;
    views.reserve(lines.size());
    for (AgendaLine& line : lines) views.push_back(std::move(line.view));
    answer.set("agenda", Value::list(std::move(views)));
    answer.set("schedules", Value::list(std::move(starts.schedules)));
    return Value(std::move(answer));
}

Result<Value> agenda_of(const language::Office& office, const Value& request, Instant now) {
    const auto viewer = viewer_of(request, office, now);
    if (!viewer) return viewer.error();
    const auto question = agenda_question(*viewer, request, office, now);
    if (!question) return question.error();
    StartOutcomes fates(nullptr, true, now, now);
    return agenda_value(
        *question, office, now, agenda_starts(office, *question, fates), std::nullopt);
}

Result<Value> show_agenda(EngineAccess& access, const Viewer& viewer, const Value& request) {
    const auto in_force = access.office();
    const Instant at = access.now();
    const auto question = agenda_question(viewer, request, *in_force, at);
    if (!question) return question.error();
    const bool starts_by_itself = access.engine.settings().starts_by_itself;
    const AgendaRange range = range_of(*question, *in_force->calendar);
    StartOutcomes fates(access.reader.get(), starts_by_itself, range.first, at);
    AgendaStarts starts = agenda_starts(*in_force, *question, fates);
    AgendaDues dues;
    for (const auto& [id, definition] : in_force->workflows) {
        if (!question->workflow.empty() && id != question->workflow) continue;
        for (const store::RunRow& row : access.reader->active_runs(id))
            add_dues(*open_run(access, row, viewer), *question, at, dues);
    }
    const Value answer = agenda_value(*question, *in_force, at, std::move(starts), std::move(dues));
    Fields fields = *answer.fields();
    fields.set("starts_by_itself", starts_by_itself);
    return Value(std::move(fields));
}

}  // namespace rota::api
