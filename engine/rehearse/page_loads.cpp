#include <algorithm>

#include "rehearse/markup.hpp"
#include "rehearse/page_parts.hpp"

namespace rota::rehearse {

namespace {

using Loads = std::vector<std::pair<std::string, Load>>;

std::string cell(std::size_t count, bool is_bad = false) {
    const char* kind = count == 0 ? "class=\"n zero\"" : is_bad ? "class=\"n hot\"" : "class=\"n\"";
    return element("td", kind, std::to_string(count));
}
std::string head_cell(const std::string& text, bool is_number = true) {
    return element("th", is_number ? "class=\"n\"" : "", text);
}
std::string table(const std::string& rows) {
    return element("div", "class=\"wide\"", element("table", "", rows));
}

/// Tasks and visits of a unit; visits made by an account are among its tasks.
std::size_t of_unit(const Load& load) { return load.tasks + load.visits; }
std::size_t of_account(const Load& load) { return load.tasks; }

/// Sorted by size, largest first, then by id.
Loads sorted(const std::map<std::string, Load>& all, std::size_t (*size)(const Load&)) {
    Loads loads(all.begin(), all.end());
    std::stable_sort(loads.begin(), loads.end(), [size](const auto& a, const auto& b) {
        return size(a.second) > size(b.second);
    });
    return loads;
}

bool is_visited(const PageContext& page, const std::string& unit) {
    const auto& kinds = page.summary.visited_kinds;
    return std::find(kinds.begin(), kinds.end(), page.year.office->people->kind_of(unit)) !=
           kinds.end();
}

/// So much of the longest bar, in tenths of a percent of it.
std::string part(const char* what, std::size_t count, std::size_t most) {
    if (count == 0 || most == 0) return {};
    const std::size_t permille = count * 1000 / most;
    return element("span",
                   "class=\"" + std::string(what) + "\" style=\"width:" +
                       std::to_string(permille / 10) + "." + std::to_string(permille % 10) + "%\"",
                   "");
}
std::string bar(std::size_t visits, std::size_t tasks, std::size_t most) {
    return element(
        "td",
        "",
        element("div", "class=\"bar\"", part("visit", visits, most) + part("task", tasks, most)));
}

/// The weeks of those who are visited.
class Strips {
  public:
    explicit Strips(const PageContext& page) : page_(page) {
        for (const PlayedVisit& visit : page.year.visits) {
            if (!visit.held) continue;
            const Date day = page.calendar().local_date(*visit.held);
            const Date monday = calendar::period_of(Every::week, day).first;
            ++visits_[visit.unit][monday];
        }
    }

    std::string of(const std::string& unit) const {
        const auto& weeks = page_.summary.weeks;
        const auto found = visits_.find(unit);
        std::string drawn;
        for (std::size_t i = 0; i < weeks.size(); ++i) {
            std::size_t count = 0;
            if (found != visits_.end()) {
                const auto week = found->second.find(weeks[i].monday);
                count = week == found->second.end() ? 0 : week->second;
            }
            drawn += cell_of(i, weeks[i].monday, count);
        }
        const std::string width = std::to_string(weeks.size() * 5);
        return element(
            "svg",
            "class=\"strip\" viewBox=\"0 0 " + width + " 14\" preserveAspectRatio=\"none\"",
            drawn);
    }

  private:
    std::string cell_of(std::size_t place, const Date& monday, std::size_t count) const {
        const std::string what = count == 0 ? "base" : count == 1 ? "visit" : "alarm";
        const std::string shape = "class=\"" + what + "\" x=\"" + std::to_string(place * 5) +
                                  "\" y=\"0\" width=\"4\" height=\"14\"";
        if (count == 0) return "<rect " + shape + "/>";
        const std::string text = std::to_string(count);
        return element("rect",
                       shape,
                       element("title",
                               "",
                               week_name(monday) + page_.say("：接待 " + text + " 次",
                                                             ": visited " + text + " times")));
    }

    const PageContext& page_;
    std::map<std::string, std::map<Date, std::size_t>> visits_;
};

std::vector<std::string> visiting_workflows(const PageContext& page) {
    std::set<std::string> ids;
    for (const auto& [unit, load] : page.summary.units) {
        for (const auto& [id, count] : load.visits_by_workflow) ids.insert(id);
    }
    return {ids.begin(), ids.end()};
}

}  // namespace

std::string burden_section(const PageContext& page) {
    if (page.summary.visited_kinds.empty()) return {};
    const auto workflows = visiting_workflows(page);
    const Strips strips(page);
    std::string head = head_cell(page.say("单位", "Unit"), false);
    for (const std::string& id : workflows) head += head_cell(page.workflow(id));
    head += head_cell(page.say("自己办结", "own work done")) + head_cell(page.say("逾期", "late")) +
            head_cell(page.say("走访 + 办结", "visits + work"), false) +
            head_cell(page.say("一周最多走访", "most visits a week")) +
            head_cell(page.say("全年各周的走访", "visits by week"), false);
    std::string rows = element("tr", "", head);
    const Loads loads = sorted(page.summary.units, of_unit);
    std::size_t most = 0;
    for (const auto& [unit, load] : loads) {
        if (is_visited(page, unit)) most = std::max(most, load.visits + load.tasks);
    }
    for (const auto& [unit, load] : loads) {
        if (!is_visited(page, unit)) continue;
        std::string row = element("td", "", page.label_of(unit));
        for (const std::string& id : workflows) {
            const auto found = load.visits_by_workflow.find(id);
            row += cell(found == load.visits_by_workflow.end() ? 0 : found->second);
        }
        row += cell(load.tasks) + cell(load.late, true) + bar(load.visits, load.tasks, most) +
               cell(load.visits_week_max, load.visits_week_max > 1) +
               element("td", "", strips.of(unit));
        rows += element("tr", "", row);
    }
    return page.section(
        "burden",
        page.say("基层负担", "What the visited bear"),
        page.say(
            "各流程合计：接待了多少走访，自己办了多少件，最多的一周接待几次。红格是一周不止一次。",
            "All workflows together: visits received, work of their own, and the most visits "
            "in one week. A red cell is a week with more than one."),
        table(rows));
}

std::string units_section(const PageContext& page) {
    std::string rows =
        element("tr",
                "",
                head_cell(page.say("单位", "Unit"), false) + head_cell(page.say("办结", "done")) +
                    head_cell("", false) + head_cell(page.say("未办", "open")) +
                    head_cell(page.say("逾期", "late")) +
                    head_cell(page.say("一周最多", "most in a week")) +
                    head_cell(page.say("哪一周", "which week"), false));
    const Loads loads = sorted(page.summary.units, of_unit);
    std::size_t most = 0;
    for (const auto& [unit, load] : loads) {
        if (!is_visited(page, unit)) most = std::max(most, load.tasks);
    }
    for (const auto& [unit, load] : loads) {
        if (is_visited(page, unit)) continue;
        rows += element("tr",
                        "",
                        element("td", "", page.label_of(unit)) + cell(load.tasks) +
                            bar(0, load.tasks, most) + cell(load.open) + cell(load.late, true) +
                            cell(load.week_max) + element("td", "", load.busiest));
    }
    return page.section("units",
                        page.say("各单位的负担", "Load by unit"),
                        page.say("走访别人也是待办，算在去的人那里。",
                                 "To visit somebody is a task, too, of whoever goes."),
                        table(rows));
}

std::string accounts_section(const PageContext& page) {
    std::string rows = element(
        "tr",
        "",
        head_cell(page.say("岗位", "Account"), false) + head_cell(page.say("办结", "done")) +
            head_cell(page.say("其中走访", "visits")) + head_cell(page.say("未办", "open")) +
            head_cell(page.say("逾期", "late")) +
            head_cell(page.say("一周最多", "most in a week")) +
            head_cell(page.say("哪一周", "which week"), false));
    std::size_t idle = 0;
    for (const auto& [account, load] : sorted(page.summary.accounts, of_account)) {
        if (load.tasks + load.open + load.visits + load.late == 0) {
            ++idle;
            continue;
        }
        rows += element("tr",
                        "",
                        element("td", "", page.label_of(account)) + cell(load.tasks) +
                            cell(load.visits) + cell(load.open) + cell(load.late, true) +
                            cell(load.week_max) + element("td", "", load.busiest));
    }
    const std::string count = std::to_string(idle);
    return page.section("accounts",
                        page.say("各岗位的负担", "Load by account"),
                        idle == 0 ? std::string()
                                  : page.say("另有 " + count + " 个岗位全年没有待办。",
                                             count + " more accounts have nothing all year."),
                        table(rows));
}

}  // namespace rota::rehearse
