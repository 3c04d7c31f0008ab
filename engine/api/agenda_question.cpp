#include "api/agenda_question.hpp"

#include "api/request.hpp"
#include "model/nearest.hpp"
#include "runtime/run_name.hpp"

namespace rota::api {

namespace {

/// The day that a request names, or the standard.
Result<Date> day_in(const Value& request, const char* name, const Date& standard) {
    const std::string text = text_in(request, name);
    if (text.empty()) return standard;
    if (const auto day = parse_date(text)) return *day;
    return Error{ErrorCode::invalid,
                 std::string("`") + name + "` 要一个日期，如 2027-01-01；写的是 " + text,
                 std::string("`") + name + "` takes a day such as 2027-01-01, not " + text};
}

Error no_unit(const std::string& unit, const people::Directory& people) {
    const std::string near(nearest_of(unit, people.addressable()).value_or(""));
    return {
        ErrorCode::not_found,
        "没有单位 `" + unit + "`" + (near.empty() ? "" : "，是不是 `" + near + "`？"),
        "there is no unit `" + unit + "`" + (near.empty() ? "" : ", did you mean `" + near + "`?")};
}

}  // namespace

Result<AgendaQuestion> agenda_question(const Value& request,
                                       const language::Office& office,
                                       Instant now) {
    const people::Directory& people = *office.people;
    AgendaQuestion question;
    const auto viewer = viewer_of(request, people);
    if (!viewer) return viewer.error();
    question.viewer = *viewer;
    const auto from = day_in(request, "from", office.calendar->local_date(now));
    if (!from) return from.error();
    question.from = *from;
    const Date year_on = calendar::add_days(calendar::add_months(*from, 12), -1);
    const auto to = day_in(request, "to", year_on);
    if (!to) return to.error();
    question.to = *to;
    if (*to < *from) {
        return Error{ErrorCode::invalid,
                     "`to`（" + to_string(*to) + "）在 `from`（" + to_string(*from) + "）之前",
                     "`to`, " + to_string(*to) + ", is before `from`, " + to_string(*from)};
    }
    question.workflow = text_in(request, "workflow");
    if (!question.workflow.empty() && !office.workflows.contains(question.workflow))
        return runtime::no_such_workflow(office, question.workflow);
    question.unit = text_in(request, "unit");
    if (!question.unit.empty() && people.find(question.unit) == nullptr)
        return no_unit(question.unit, people);
    question.account = text_in(request, "account");
    if (!question.account.empty() && !people.is_account(question.account))
        return no_account(question.account, people);
    return question;
}

}  // namespace rota::api
