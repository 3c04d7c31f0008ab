#include "api/agenda_question.hpp"

#include "api/day_range.hpp"
#include "api/request.hpp"
#include "model/nearest.hpp"
#include "runtime/startable.hpp"

namespace rota::api {

namespace {

Error no_unit(const std::string& unit, const people::Directory& people) {
    const std::string near(nearest_of(unit, people.addressable()).value_or(""));
    return {
        ErrorCode::not_found,
        "没有单位 `" + unit + "`" + (near.empty() ? "" : "，是不是 `" + near + "`？"),
        "there is no unit `" + unit + "`" + (near.empty() ? "" : ", did you mean `" + near + "`?")};
}

}  // namespace

Result<AgendaQuestion> agenda_question(const Viewer& viewer,
                                       const Value& request,
                                       const language::Office& office,
                                       Instant now) {
    const people::Directory& people = *office.people;
    AgendaQuestion question;
    question.viewer = viewer;
    const auto range = day_range_in(request, office.calendar->local_date(now));
    if (!range) return range.error();
    question.from = range->from;
    question.to = range->to;
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
