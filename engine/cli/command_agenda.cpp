// What will start by itself: the same list that the scheduler works from, before anything runs.
#include <algorithm>
#include <chrono>

#include "calendar/schedule.hpp"
#include "cli/all_commands.hpp"
#include "cli/office_folder.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "core/office_time.hpp"
#include "json/json.hpp"
#include "language/check.hpp"

namespace rota::cli {

namespace {

struct Line {
    calendar::PlannedStart planned;
    const Workflow* workflow = nullptr;
};

std::optional<Date> day_option(const Arguments& arguments, const char* name) {
    return arguments.has(name) ? parse_date(arguments.one(name)) : std::nullopt;
}

std::vector<Line> starts_of(const language::Office& office,
                            const std::string& only,
                            Instant after,
                            Instant until) {
    constexpr std::size_t starts_max = 20'000;
    std::vector<Line> lines;
    for (const auto& [id, definition] : office.workflows) {
        const Workflow& workflow = definition->workflow;
        const auto schedule = calendar::Schedule::of(workflow);
        if (!schedule || (!only.empty() && id != only)) continue;
        for (const auto& planned : schedule->between(*office.calendar, after, until, starts_max))
            lines.push_back({planned, &workflow});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return a.planned.at < b.planned.at;
    });
    return lines;
}

Value json_of(const language::Office& office, const std::vector<Line>& lines) {
    std::vector<Value> starts;
    for (const Line& line : lines) {
        starts.push_back(
            Value::fields({{"at", core::office_time(*office.calendar, line.planned.at)},
                           {"workflow", line.workflow->id},
                           {"period", line.planned.stands_for},
                           {"nominal", line.planned.day},
                           {"moved", line.planned.is_moved},
                           {"holidays_known", !line.planned.leans_on_unpublished}}));
    }
    return Value::fields({{"starts", Value::list(std::move(starts))}});
}

void print_for_people(const Session& session,
                      const language::Office& office,
                      const std::vector<Line>& lines) {
    std::vector<std::vector<std::string>> rows;
    bool leans_on_unpublished = false;
    for (const Line& line : lines) {
        std::string remark;
        if (line.planned.is_moved) {
            const std::string day = to_string(line.planned.day);
            remark =
                session.say("原定 " + day + "，休息日顺移", "moved off " + day + ", a day off");
        }
        if (line.planned.leans_on_unpublished) {
            leans_on_unpublished = true;
            remark += remark.empty() ? "*" : " *";
        }
        rows.push_back({moment_text(Value(core::office_time(*office.calendar, line.planned.at))),
                        line.workflow->label.in(session.language()),
                        line.planned.stands_for,
                        remark});
    }
    print_table(rows);
    if (lines.empty()) print(session.say("这段时间没有自动发起的流程", "nothing starts by itself"));
    if (leans_on_unpublished) {
        print(
            session.say("* 节假日安排还没有发布，只按周末推算，可能会变",
                        "* the notice on holidays is not out yet: by weekends alone, may change"));
    }
}

int agenda(Session& session, const Arguments& arguments) {
    const std::string folder = arguments.has("--office") ? arguments.one("--office") : ".";
    for (const char* name : {"--from", "--to"}) {
        if (arguments.has(name) && !day_option(arguments, name))
            return session.usage(std::string(name) + " 要一个日期，如 2027-01-01",
                                 std::string(name) + " takes a day such as 2027-01-01");
    }
    OfficeTypes types(session);
    const auto read = read_office(folder, types.types());
    if (!read) return session.fail(read.error());
    const language::Office& office = **read;
    const std::string only = arguments.one("WORKFLOW");
    if (!only.empty() && !office.workflows.contains(only)) {
        return session.fail({ErrorCode::not_found,
                             "没有流程 `" + only + "`",
                             "there is no workflow `" + only + "`"});
    }
    const Instant now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    const Date today = office.calendar->local_date(now);
    const Date from = day_option(arguments, "--from").value_or(today);
    const Date to = day_option(arguments, "--to")
                        .value_or(calendar::add_days(calendar::add_months(from, 12), -1));
    const auto start_of_day = [&](const Date& day) {
        return office.calendar->zone().to_instant(day, TimeOfDay());
    };
    const auto lines =
        starts_of(office,
                  only,
                  start_of_day(from) - std::chrono::microseconds(1),
                  start_of_day(calendar::add_days(to, 1)) - std::chrono::microseconds(1));
    if (session.print_data(json_of(office, lines), "starts")) return exit_done;
    print_for_people(session, office, lines);
    return exit_done;
}

}  // namespace

const CommandSpec agenda_command{
    "agenda",
    {"看哪天会自动发起什么流程", "what will start by itself, and when"},
    {"rota agenda --office workflows",
     "rota agenda township-visits --from 2027-01-01 --to 2027-12-31",
     "rota agenda --json"},
    {{"[WORKFLOW]", Takes::value, {"只看这个流程", "this workflow only"}},
     {"--office FOLDER",
      Takes::value,
      {"机构文件夹；默认当前文件夹", "the office's folder; here by default"}},
     {"--from DATE", Takes::value, {"从哪天起，默认今天", "the first day; today by default"}},
     {"--to DATE", Takes::value, {"到哪天止，默认一年", "the last day; a year on by default"}}},
    agenda};

}  // namespace rota::cli
