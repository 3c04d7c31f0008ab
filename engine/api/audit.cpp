#include "api/audit.hpp"

#include <utility>

#include "api/handlers.hpp"
#include "api/request.hpp"
#include "core/office_time.hpp"
#include "text/utf8.hpp"

namespace rota::api {

namespace {

using store::AuditEntry;
using store::AuditKind;

constexpr std::size_t text_max = 200;

/// Texts of requests may be of any length; the audit keeps their beginning.
std::string kept(std::string text) {
    if (text.size() > text_max) text.resize(rota::text::boundary_before(text, text_max));
    return text;
}

/// The thing that a request is about, as the request names it.
std::string subject_of(const Value& request) {
    std::string subject;
    for (const char* field : {"run", "task", "workflow", "book", "step", "file"}) {
        const std::string text = text_in(request, field);
        if (text.empty()) continue;
        if (!subject.empty()) subject += " ";
        subject += text;
    }
    return kept(std::move(subject));
}

const char* principal_of(const std::string& account) {
    return account.empty() ? "operator" : "account";
}

Value row_view(const store::AuditRow& row, const calendar::Calendar& calendar) {
    const AuditEntry& entry = row.entry;
    return Value::fields({{"number", row.number},
                          {"at", core::office_time(calendar, entry.at)},
                          {"kind", word_of(entry.kind)},
                          {"principal", entry.principal},
                          {"account", entry.account},
                          {"act", entry.act},
                          {"subject", entry.subject},
                          {"detail", entry.detail},
                          {"count", row.count}});
}

}  // namespace

void record_refusal(EngineAccess& access, const Value& request, const Error& error) {
    const std::string account = text_in(request, "as");
    if (account.empty()) return;
    if (error.code != ErrorCode::denied && error.code != ErrorCode::not_found) return;
    runtime::Command command;
    command.body = runtime::command::Record{AuditEntry{access.now(),
                                                       AuditKind::denial,
                                                       principal_of(account),
                                                       kept(account),
                                                       kept(text_in(request, "command")),
                                                       subject_of(request),
                                                       "refused"}};
    command.reply = [](const Result<Value>&) {};
    access.engine.post(std::move(command));
}

std::optional<Error> record_evidence(EngineAccess& access,
                                     const Viewer& viewer,
                                     const std::string& run,
                                     const std::string& file) {
    const std::string account = viewer.account.value_or("");
    runtime::Command command;
    command.body = runtime::command::Record{AuditEntry{
        access.now(), AuditKind::evidence, principal_of(account), account, "content", run, file}};
    const auto recorded = access.engine.ask(std::move(command));
    if (recorded) return std::nullopt;
    return recorded.error();
}

Result<Value> list_audit(EngineAccess& access, const Viewer&, const Value& request) {
    store::AuditFilter filter;
    filter.limit = count_in(request, "limit", 50);
    filter.account = text_in(request, "account");
    filter.kind = text_in(request, "kind");
    filter.subject = text_in(request, "subject");
    if (const Number* before = request["before"].number())
        filter.before = before->to_int64().value_or(INT64_MAX);
    const std::vector<store::AuditRow> rows = access.reader->audit(filter);
    std::vector<Value> shown;
    for (const store::AuditRow& row : rows)
        shown.push_back(row_view(row, *access.office()->calendar));
    Fields answer;
    answer.set("rows", Value::list(std::move(shown)));
    // The next page begins below this number; absent on the last page.
    if (rows.size() == filter.limit && !rows.empty() && rows.back().number > 1)
        answer.set("next", rows.back().number);
    return Value(std::move(answer));
}

}  // namespace rota::api
