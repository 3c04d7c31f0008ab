#include "rehearse/page.hpp"

#include <algorithm>

#include "rehearse/markup.hpp"
#include "rehearse/page_parts.hpp"

namespace rota::rehearse {

std::string PageContext::label_of(const std::string& id) const {
    const auto label = year.office->people->label_of(id);
    return escaped(label ? label->in(language) : id);
}

std::string PageContext::workflow(const std::string& id) const {
    return escaped(year.office->workflows.at(id)->workflow.label.in(language));
}

std::string PageContext::section(const std::string& id,
                                 const std::string& title,
                                 const std::string& lead,
                                 const std::string& body) const {
    return element("section",
                   "id=\"" + id + "\"",
                   element("h2", "", title) + (lead.empty() ? "" : element("p", "", lead)) + body) +
           "\n";
}

namespace {

class Page {
  public:
    explicit Page(const PageContext& page) : page_(page), year_(page.year) {}

    std::string write() const {
        std::string body = head() + tiles() + unpublished_note() + contents();
        body += calendar_section(page_) + weeks_section(page_) + starts_section(page_) +
                burden_section(page_) + units_section(page_) + collisions_section(page_) +
                uncovered_section(page_) + late_section(page_) + troubles_section(page_) +
                accounts_section(page_) + foot();
        const std::string language = page_.language == Language::zh ? "zh-CN" : "en";
        return "<!doctype html>\n<html lang=\"" + language +
               "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
               element("title", "", title()) + "\n" + element("style", "", page_style) +
               "\n</head>\n<body>\n" + element("main", "", body) + "\n</body>\n</html>\n";
    }

  private:
    std::string say(const std::string& zh, const std::string& en) const {
        return page_.say(zh, en);
    }
    bool is_whole_year() const {
        const Plan& plan = year_.plan;
        return plan.first == Date{plan.first.year, 1, 1} &&
               plan.last == Date{plan.first.year, 12, 31};
    }
    std::string period() const {
        const Plan& plan = year_.plan;
        if (is_whole_year()) return std::to_string(plan.first.year);
        return to_string(plan.first) + " – " + to_string(plan.last);
    }
    std::string title() const {
        return is_whole_year() ? say(period() + " 年预演", "The year " + period() + ", rehearsed")
                               : say("预演 " + period(), "Rehearsed: " + period());
    }

    std::string head() const {
        const Plan& plan = year_.plan;
        std::string what = say("种子 ", "seed ") + std::to_string(plan.seed);
        if (is_whole_year())
            what = to_string(plan.first) + " – " + to_string(plan.last) + " · " + what;
        if (!plan.only.empty()) what += " · " + page_.workflow(plan.only);
        what += say("。真引擎、假时钟，人由规则扮演；没有一件是真办的。",
                    ". The real engine on a clock of its own, people played by rules: nothing "
                    "of this has happened.");
        return element("header", "", element("h1", "", title()) + element("p", "", what)) + "\n";
    }

    static std::string tile(std::size_t count, const std::string& label, bool is_bad) {
        return element("div",
                       is_bad && count > 0 ? "class=\"tile bad\"" : "class=\"tile\"",
                       element("b", "", std::to_string(count)) + element("span", "", label));
    }
    std::string tiles() const {
        const auto count = [](const auto& all, const auto& counts) {
            return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), counts));
        };
        const auto late = count(year_.tasks, [](const auto& task) { return task.is_late; });
        const auto held = count(year_.visits, [](const auto& visit) { return !!visit.held; });
        const Summary& summary = page_.summary;
        return element("div",
                       "class=\"tiles\"",
                       tile(year_.runs.size(), say("轮流程", "runs"), false) +
                           tile(year_.tasks.size(), say("件待办", "tasks"), false) +
                           tile(held, say("次走访", "visits"), false) +
                           tile(late, say("件逾期", "late"), true) +
                           tile(summary.collisions.size(), say("处撞期", "collisions"), true) +
                           tile(summary.uncovered.size(), say("处没走到", "not reached"), true)) +
               "\n";
    }

    std::string unpublished_note() const {
        const auto& months = page_.summary.months;
        const auto unknown =
            std::count_if(months.begin(), months.end(), [](const MonthLoad& month) {
                return !month.is_published;
            });
        if (unknown == 0) return {};
        const std::string count = std::to_string(unknown);
        return element(
            "div",
            "class=\"note\"",
            say("有 " + count +
                    " 个月的节假日安排还没有发布（下面打斜线的月份），只按周末推算：通知出来以后，"
                    "日子会变，请重新预演一次。",
                "The notice on holidays is not out yet for " + count +
                    " months, hatched below. They go by weekends alone, and days will change "
                    "when it is: rehearse again then."));
    }

    std::string contents() const {
        const std::pair<const char*, std::string> parts[] = {
            {"calendar", say("年历", "Calendar")},
            {"weeks", say("每周", "Weeks")},
            {"starts", say("发起", "Starts")},
            {"burden", say("基层负担", "Burden")},
            {"units", say("单位", "Units")},
            {"collisions", say("撞期", "Collisions")},
            {"uncovered", say("没走到的", "Not reached")},
            {"late", say("逾期", "Late")},
            {"accounts", say("岗位", "Accounts")}};
        std::string links;
        for (const auto& [id, label] : parts) {
            if (id == std::string("burden") && page_.summary.visited_kinds.empty()) continue;
            links += element("a", "href=\"#" + std::string(id) + "\"", label);
        }
        return element("nav", "", links) + "\n";
    }

    std::string foot() const {
        const Plan& plan = year_.plan;
        std::string command = "rota simulate --from " + to_string(plan.first) + " --to " +
                              to_string(plan.last) + " --seed " + std::to_string(plan.seed);
        if (is_whole_year()) {
            command = "rota simulate " + std::to_string(plan.first.year) + " --seed " +
                      std::to_string(plan.seed);
        }
        if (!plan.only.empty()) command += " --workflow " + plan.only;
        return element("footer",
                       "",
                       say("同样的机构文件、同样的人员规则、同一个种子，得到同样的一年：",
                           "The same office, the same rules for people and the same seed give "
                           "this same year: ") +
                           element("code", "", escaped(command)));
    }

    const PageContext& page_;
    const Year& year_;
};

}  // namespace

std::string to_page(const Year& year, const Summary& summary, Language language) {
    const PageContext page{year, summary, language};
    return Page(page).write();
}

}  // namespace rota::rehearse
