#include "cli/year_print.hpp"

#include <algorithm>

#include "cli/print.hpp"
#include "core/office_time.hpp"
#include "rehearse/collisions.hpp"

namespace rota::cli {

namespace {

using rehearse::Summary;
using rehearse::Year;

constexpr std::size_t lines_max = 10;  // of what may be long; the files have all of it

std::string text(std::size_t count) { return std::to_string(count); }

class YearPrinter {
  public:
    YearPrinter(const Session& session, const Year& year, const Summary& summary)
        : session_(session), year_(year), summary_(summary) {}

    void print_all() {
        head();
        starts();
        weeks();
        units();
        burden();
        late();
        collisions();
        uncovered();
        calls();
        troubles();
    }

  private:
    // ---- words

    std::string say(const std::string& zh, const std::string& en) const {
        return session_.say(zh, en);
    }
    std::string label_of(const std::string& id) const {
        const auto label = year_.office->people->label_of(id);
        return label ? label->in(session_.language()) : id;
    }
    std::string workflow(const std::string& id) const {
        return year_.office->workflows.at(id)->workflow.label.in(session_.language());
    }
    std::string moment(Instant at) const {
        return moment_text(Value(core::office_time(*year_.office->calendar, at)));
    }
    void title(const std::string& zh, const std::string& en) const {
        print("");
        print(say("〔" + zh + "〕", "[" + en + "]"));
    }
    /// The head and the first of the rows, and how many more there are.
    void table(Rows rows) const {
        const std::size_t more = rows.size() > lines_max + 1 ? rows.size() - lines_max - 1 : 0;
        rows.resize(rows.size() - more);
        print_table(rows);
        if (more > 0) {
            print(say("… 还有 " + text(more) + " 行，见 --csv 或 --html",
                      "… and " + text(more) + " more, see --csv or --html"));
        }
    }

    // ---- sections

    void head() const {
        const auto late = std::count_if(
            year_.tasks.begin(), year_.tasks.end(), [](const auto& task) { return task.is_late; });
        const auto held = std::count_if(year_.visits.begin(),
                                        year_.visits.end(),
                                        [](const auto& visit) { return visit.held.has_value(); });
        const std::string from = to_string(year_.plan.first), to = to_string(year_.plan.last);
        const std::string seed = std::to_string(year_.plan.seed);
        print(say("演练 " + from + " 到 " + to + "，种子 " + seed,
                  "simulated " + from + " to " + to + ", seed " + seed));
        const std::string runs = text(year_.runs.size()), tasks = text(year_.tasks.size());
        const std::string visits = std::to_string(held), draws = text(year_.draws.size());
        print(say("流程 " + runs + " 轮，待办 " + tasks + " 件（逾期 " + std::to_string(late) +
                      "），走访 " + visits + " 次，抽签和排班 " + draws + " 次",
                  runs + " runs, " + tasks + " tasks (" + std::to_string(late) + " late), " +
                      visits + " visits, " + draws + " draws"));
        const std::string months = unpublished();
        if (months.empty()) return;
        print(say("! 节假日安排还没有发布，这些月份只按周末推算，日子可能会变：" + months,
                  "! the notice on holidays is not out yet; these months go by weekends alone and "
                  "may change: " +
                      months));
    }

    /// "2027-01 – 2027-12"; empty when all are published.
    std::string unpublished() const {
        std::string months;
        bool goes_on = false;
        for (std::size_t i = 0; i < summary_.months.size(); ++i) {
            const auto& month = summary_.months[i];
            if (month.is_published) {
                goes_on = false;
                continue;
            }
            const std::string name = calendar::period_name(Every::month, month.first);
            const bool is_last =
                i + 1 == summary_.months.size() || summary_.months[i + 1].is_published;
            if (!goes_on) months += (months.empty() ? "" : say("、", ", ")) + name;
            if (goes_on && is_last) months += " – " + name;
            goes_on = true;
        }
        return months;
    }

    void starts() const {
        title("各月发起", "Starts by month");
        Rows rows{{say("流程", "workflow")}};
        for (const auto& month : summary_.months)
            rows[0].push_back(calendar::period_name(Every::month, month.first).substr(2));
        for (const auto& [id, by_month] : summary_.starts) {
            std::vector<std::string> row{workflow(id)};
            for (const auto& month : summary_.months) {
                const auto found = by_month.find(month.first);
                row.push_back(found == by_month.end() ? "·" : text(found->second));
            }
            rows.push_back(std::move(row));
        }
        print_table(rows);
    }

    void weeks() const {
        title("最忙的几周", "Busiest weeks");
        auto weeks = summary_.weeks;
        std::stable_sort(weeks.begin(), weeks.end(), [](const auto& a, const auto& b) {
            return a.tasks > b.tasks;
        });
        constexpr std::size_t weeks_max = 5;
        weeks.resize(std::min(weeks.size(), weeks_max));
        Rows rows{{say("周", "week"),
                   say("周一", "monday"),
                   say("办结", "done"),
                   say("其中走访", "visits"),
                   say("逾期", "late")}};
        for (const auto& week : weeks) {
            rows.push_back({rehearse::week_name(week.monday),
                            to_string(week.monday),
                            text(week.tasks),
                            text(week.visits),
                            text(week.late)});
        }
        table(std::move(rows));
    }

    /// Sorted by load, highest first.
    std::vector<std::pair<std::string, rehearse::Load>> by_load(bool of_visited) const {
        std::vector<std::pair<std::string, rehearse::Load>> loads;
        const auto& kinds = summary_.visited_kinds;
        for (const auto& [unit, load] : summary_.units) {
            const std::string kind(year_.office->people->kind_of(unit));
            const bool is_visited = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
            if (is_visited == of_visited) loads.emplace_back(unit, load);
        }
        std::stable_sort(loads.begin(), loads.end(), [](const auto& a, const auto& b) {
            return a.second.tasks + a.second.visits > b.second.tasks + b.second.visits;
        });
        return loads;
    }

    void units() const {
        title("各单位的负担", "Load by unit");
        Rows rows{{say("单位", "unit"),
                   say("办结", "done"),
                   say("未办", "open"),
                   say("逾期", "late"),
                   say("一周最多", "most in a week"),
                   say("哪一周", "which")}};
        for (const auto& [unit, load] : by_load(false)) {
            rows.push_back({label_of(unit),
                            text(load.tasks),
                            text(load.open),
                            text(load.late),
                            text(load.week_max),
                            load.busiest});
        }
        table(std::move(rows));
    }

    void burden() const {
        if (summary_.visited_kinds.empty()) return;
        title("基层负担（各流程合计）", "Burden of those who are visited, over all workflows");
        Rows rows{{say("单位", "unit"),
                   say("接待走访", "visits"),
                   say("办结", "done"),
                   say("逾期", "late"),
                   say("一周最多走访", "most visits in a week"),
                   say("一周最多合计", "most in a week"),
                   say("哪一周", "which")}};
        for (const auto& [unit, load] : by_load(true)) {
            rows.push_back({label_of(unit),
                            text(load.visits),
                            text(load.tasks),
                            text(load.late),
                            text(load.visits_week_max),
                            text(load.week_max),
                            load.busiest});
        }
        print_table(rows);
    }

    void late() const {
        Rows rows{{say("到期", "due"),
                   say("办结", "done"),
                   say("谁", "who"),
                   say("什么", "what"),
                   say("哪一轮", "run")}};
        for (const auto& task : year_.tasks) {
            if (!task.is_late) continue;
            rows.push_back({moment(*task.due),
                            task.done ? moment(*task.done) : say("未办", "open"),
                            label_of(task.by),
                            task.label.in(session_.language()) + " " + task.step,
                            task.run});
        }
        if (rows.size() == 1) return;
        title("逾期", "Late");
        table(std::move(rows));
    }

    std::string what(const rehearse::Collision& collision) const {
        using rehearse::CollisionKind;
        const std::string count = text(collision.count);
        switch (collision.kind) {
            case CollisionKind::account_day:
                return say("一天 " + count + " 次走访", count + " visits on one day");
            case CollisionKind::unit_day:
                return say("一天接待 " + count + " 次", "visited " + count + " times on one day");
            case CollisionKind::unit_limit: break;
        }
        return say("接待 " + count + " 次，上限 " + collision.limit,
                   "visited " + count + " times, limit " + collision.limit);
    }

    void collisions() const {
        title("撞期", "Collisions");
        if (summary_.collisions.empty()) {
            print(say("没有", "none"));
            return;
        }
        Rows rows{
            {say("日子", "day"), say("谁", "who"), say("怎么了", "what"), say("走访", "visits")}};
        for (const auto& collision : summary_.collisions) {
            std::string visits;
            for (const std::size_t place : collision.visits) {
                const auto& visit = year_.visits[place];
                visits += (visits.empty() ? "" : ", ") + visit.run + ":" + visit.step;
            }
            rows.push_back(
                {to_string(collision.day), label_of(collision.who), what(collision), visits});
        }
        table(std::move(rows));
    }

    void uncovered() const {
        title("没走到的", "Not reached");
        if (summary_.uncovered.empty()) {
            print(year_.visits.empty()
                      ? say("这段时间没有走访", "there are no visits in this time")
                      : say("没有：每一轮都走遍了", "none: every run went all the way round"));
            return;
        }
        Rows rows{{say("哪一轮", "run"), say("单位", "unit"), say("为什么", "why")}};
        for (const auto& one : summary_.uncovered) {
            const bool was_planned = one.why == "not held";
            rows.push_back({one.run,
                            label_of(one.unit),
                            was_planned ? say("排了没去", "planned and not held")
                                        : say("没有排", "not planned")});
        }
        table(std::move(rows));
    }

    void calls() const {
        if (year_.calls.empty()) return;
        std::map<std::string, std::size_t> by_type;
        for (const auto& call : year_.calls) ++by_type[call.type];
        title("没有真做、由演练代答的步骤", "Steps that were played and not really done");
        Rows rows{{say("类型", "type"), say("次数", "times")}};
        for (const auto& [type, count] : by_type) rows.push_back({type, text(count)});
        table(std::move(rows));
    }

    void troubles() const {
        if (year_.troubles.empty()) return;
        title("要留意的", "To look into");
        Rows rows{{say("时间", "at"), say("哪里", "where"), say("什么", "what")}};
        for (const auto& trouble : year_.troubles) {
            rows.push_back({moment(trouble.at),
                            trouble.run + (trouble.step.empty() ? "" : ":" + trouble.step),
                            say(trouble.what.zh(), trouble.what.en())});
        }
        table(std::move(rows));
    }

    const Session& session_;
    const Year& year_;
    const Summary& summary_;
};

}  // namespace

void print_year(const Session& session, const Year& year, const Summary& summary) {
    YearPrinter(session, year, summary).print_all();
}

}  // namespace rota::cli
