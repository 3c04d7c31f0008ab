#include <algorithm>

#include "rehearse/markup.hpp"
#include "rehearse/page_parts.hpp"

namespace rota::rehearse {

namespace {

constexpr std::size_t levels = 5;

class CalendarPart {
  public:
    explicit CalendarPart(const PageContext& page) : page_(page), calendar_(page.calendar()) {
        for (const auto& [day, load] : page.summary.days) most_ = std::max(most_, load.tasks);
    }

    std::string write() const {
        std::string months;
        for (const MonthLoad& month : page_.summary.months) months += month_of(month);
        return element("div", "class=\"months\"", months) + legend();
    }

  private:
    std::string month_of(const MonthLoad& load) const {
        const calendar::Period period = calendar::period_of(Every::month, load.first);
        std::string days = weekdays();
        for (int i = 0; i < weekday_of(period.first); ++i) days += blank();
        for (Date day = period.first; day <= period.last; day = calendar::add_days(day, 1))
            days += day_of(day);
        const std::string count = std::to_string(load.tasks);
        const std::string title = element("span", "", month_name(load.first)) +
                                  element("small", "", page_.say("办结 " + count, count + " done"));
        return element("div",
                       load.is_published ? "class=\"month\"" : "class=\"month unpublished\"",
                       element("h3", "", title) + element("div", "class=\"days\"", days)) +
               "\n";
    }

    std::string month_name(const Date& first) const {
        static constexpr const char* names[] = {"January",
                                                "February",
                                                "March",
                                                "April",
                                                "May",
                                                "June",
                                                "July",
                                                "August",
                                                "September",
                                                "October",
                                                "November",
                                                "December"};
        const bool is_one_year = page_.year.plan.first.year == page_.year.plan.last.year;
        const std::string year = std::to_string(first.year);
        const std::string number = std::to_string(first.month);
        return page_.say((is_one_year ? "" : year + " 年 ") + number + " 月",
                         names[first.month - 1] + (is_one_year ? "" : " " + year));
    }

    std::string weekdays() const {
        static constexpr const char* zh[] = {"一", "二", "三", "四", "五", "六", "日"};
        static constexpr const char* en[] = {"M", "T", "W", "T", "F", "S", "S"};
        std::string names;
        for (int i = 0; i < 7; ++i) names += element("i", "", page_.say(zh[i], en[i]));
        return names;
    }

    static std::string blank() { return element("div", "class=\"day out\"", ""); }

    std::string day_of(const Date& day) const {
        const Plan& plan = page_.year.plan;
        if (day < plan.first || day > plan.last) return blank();
        const auto found = page_.summary.days.find(day);
        const DayLoad load = found == page_.summary.days.end() ? DayLoad{} : found->second;
        std::string classes = "day" + kind_of(day);
        if (load.tasks > 0) classes += " l" + std::to_string(level_of(load.tasks));
        if (load.starts > 0) classes += " start";
        return element("div",
                       "class=\"" + classes + "\" title=\"" + escaped(told(day, load)) + "\"",
                       std::to_string(day.day));
    }

    /// A workday on a weekend is made up for a holiday; a day off that is none of the weekend, or
    /// has a name, is one.
    std::string kind_of(const Date& day) const {
        const bool is_named = calendar_.label_of(day) != nullptr;
        const bool is_weekend = weekday_of(day) >= 5;
        if (calendar_.is_workday(day)) return is_weekend ? " makeup" : "";
        return is_named || !is_weekend ? " holiday" : " off";
    }

    std::size_t level_of(std::size_t tasks) const {
        return most_ == 0 ? 0 : std::max<std::size_t>(1, (tasks * levels + most_ - 1) / most_);
    }

    std::string told(const Date& day, const DayLoad& load) const {
        std::string text = to_string(day);
        if (const Label* label = calendar_.label_of(day)) text += " " + label->in(page_.language);
        const std::string tasks = std::to_string(load.tasks);
        const std::string visits = std::to_string(load.visits);
        const std::string starts = std::to_string(load.starts);
        if (load.tasks > 0) {
            text += page_.say("：办结 " + tasks + " 件，其中走访 " + visits + " 次",
                              ": " + tasks + " done, " + visits + " of them visits");
        }
        if (load.starts > 0)
            text += page_.say("；发起 " + starts + " 轮", "; " + starts + " started");
        return text;
    }

    std::string legend() const {
        const auto sample = [](const std::string& classes, const std::string& label) {
            const bool has_number = !label.empty() && classes != "start";
            const std::string day = has_number ? "1" : "";
            return element(
                "span", "", element("span", "class=\"day " + classes + "\"", day) + label);
        };
        std::string scale;
        for (std::size_t i = 1; i <= levels; ++i) scale += sample("l" + std::to_string(i), "");
        const std::string most = std::to_string(most_);
        return element("div",
                       "class=\"legend\"",
                       element("span",
                               "",
                               page_.say("少", "little") + scale +
                                   page_.say("多（一天最多 " + most + " 件）",
                                             "much (at most " + most + " a day)")) +
                           sample("start", page_.say("有流程发起", "a run starts")) +
                           sample("off", page_.say("休息日", "day off")) +
                           sample("holiday", page_.say("法定节假日", "holiday")) +
                           sample("makeup", page_.say("调休上班", "make-up workday")));
    }

    const PageContext& page_;
    const calendar::Calendar& calendar_;
    std::size_t most_ = 0;
};

}  // namespace

std::string calendar_section(const PageContext& page) {
    return page.section(
        "calendar",
        page.say("年历", "Calendar"),
        page.say("颜色越浓，那天办结的事越多；鼠标停在日子上有明细。",
                 "The stronger its colour, the more was done on a day; rest on it to see "
                 "how much."),
        CalendarPart(page).write());
}

}  // namespace rota::rehearse
