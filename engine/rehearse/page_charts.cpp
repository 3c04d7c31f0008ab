#include <algorithm>
#include <cmath>

#include "rehearse/markup.hpp"
#include "rehearse/page_parts.hpp"

namespace rota::rehearse {

namespace {

std::string text_of(std::size_t number) { return std::to_string(number); }

/// 1, 2, 5, 10, 20, …: the least of them that leaves at most five lines.
std::size_t step_for(std::size_t most) {
    for (std::size_t power = 1;; power *= 10) {
        for (const std::size_t factor : {1u, 2u, 5u}) {
            if (factor * power * 5 >= most) return factor * power;
        }
    }
}

/// Bars over the weeks of the period; all lengths in the units of the drawing.
class WeekBars {
  public:
    explicit WeekBars(const PageContext& page) : page_(page), weeks_(page.summary.weeks) {
        for (const WeekLoad& week : weeks_) most_ = std::max(most_, week.tasks);
        step_ = step_for(most_);
        top_ = std::max<std::size_t>(step_, (most_ + step_ - 1) / step_ * step_);
        slot_ = static_cast<double>(width - left) /
                static_cast<double>(std::max<std::size_t>(1, weeks_.size()));
    }

    std::string write() const {
        std::string drawing = lines();
        Date last_month;
        for (std::size_t i = 0; i < weeks_.size(); ++i) {
            drawing += bar(i);
            // A week belongs to the month of its Thursday, the first one to that of its first day.
            const Date day =
                std::max(calendar::add_days(weeks_[i].monday, 3), page_.year.plan.first);
            const Date month = calendar::period_of(Every::month, day).first;
            if (month == last_month) continue;
            last_month = month;
            drawing += label(at(i), static_cast<double>(height - 6), "", name_of(month));
        }
        const std::string size = "0 0 " + std::to_string(width) + " " + std::to_string(height);
        return element("svg",
                       "viewBox=\"" + size + "\" role=\"img\" aria-label=\"" +
                           page_.say("每周办结", "done by week") + "\"",
                       drawing);
    }

  private:
    static constexpr int width = 1060, height = 240, left = 34, base = 212, ceiling = 14;

    /// One decimal, which is enough for a screen and the same everywhere.
    static std::string coordinate(double value) {
        const long long tenths = std::llround(value * 10);
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    }
    double at(std::size_t week) const { return left + slot_ * static_cast<double>(week); }
    double length(std::size_t count) const {
        return static_cast<double>(base - ceiling) * static_cast<double>(count) /
               static_cast<double>(top_);
    }

    std::string name_of(const Date& month) const {
        const std::string number = std::to_string(month.month);
        return page_.say(number + "月", to_string(month).substr(5, 2));
    }
    static std::string label(double x, double y, const char* more, const std::string& text) {
        return element(
            "text", "x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\"" + more, text);
    }

    std::string lines() const {
        std::string drawn;
        for (std::size_t count = 0; count <= top_; count += step_) {
            const double y = base - length(count);
            drawn += "<line class=\"grid\" x1=\"" + std::to_string(left) + "\" x2=\"" +
                     std::to_string(width) + "\" y1=\"" + coordinate(y) + "\" y2=\"" +
                     coordinate(y) + "\"/>";
            drawn += label(left - 8, y + 4, " text-anchor=\"end\"", text_of(count));
        }
        return drawn;
    }

    std::string rectangle(std::size_t week,
                          std::size_t from,
                          std::size_t count,
                          const char* what) const {
        if (count == 0) return {};
        return "<rect class=\"" + std::string(what) + "\" x=\"" +
               coordinate(at(week) + slot_ * 0.14) + "\" y=\"" +
               coordinate(base - length(from + count)) + "\" width=\"" + coordinate(slot_ * 0.72) +
               "\" height=\"" + coordinate(length(count)) + "\"/>";
    }

    std::string bar(std::size_t i) const {
        const WeekLoad& week = weeks_[i];
        const std::size_t visits = std::min(week.visits, week.tasks);
        const std::string tasks = text_of(week.tasks), made = text_of(week.visits);
        const std::string late = text_of(week.late);
        const std::string told =
            week_name(week.monday) +
            page_.say("：办结 " + tasks + "，其中走访 " + made + "，到期未办 " + late,
                      ": " + tasks + " done, " + made + " of them visits; " + late + " late");
        std::string drawn = element("title", "", told);
        drawn +=
            rectangle(i, 0, visits, "visit") + rectangle(i, visits, week.tasks - visits, "task");
        if (week.late > 0) {
            drawn += "<circle class=\"alarm\" r=\"3\" cx=\"" + coordinate(at(i) + slot_ / 2) +
                     "\" cy=\"" + coordinate(base - length(week.tasks) - 7) + "\"/>";
        }
        return element("g", "", drawn);
    }

    const PageContext& page_;
    const std::vector<WeekLoad>& weeks_;
    std::size_t most_ = 0;
    std::size_t step_ = 1;
    std::size_t top_ = 1;
    double slot_ = 0;
};

std::string swatch(const char* what, const std::string& label) {
    return element(
        "span", "", element("span", "class=\"swatch " + std::string(what) + "\"", "") + label);
}

}  // namespace

std::string weeks_section(const PageContext& page) {
    const std::string legend = element(
        "div",
        "class=\"legend\"",
        swatch("visit", page.say("走访", "visits")) +
            swatch("task", page.say("其他待办", "other tasks")) +
            swatch("alarm", page.say("这周有到期没办完的", "something due that week was late")));
    return page.section(
        "weeks",
        page.say("每周办结", "Done by week"),
        page.say("哪几周忙，忙在走访还是别的。", "Which weeks are busy, and whether it is visits."),
        element("div", "class=\"chart\"", WeekBars(page).write()) + legend);
}

std::string starts_section(const PageContext& page) {
    std::string head = element("th", "", page.say("流程", "Workflow"));
    for (const MonthLoad& month : page.summary.months) {
        head += element("th", "class=\"n when\"", to_string(month.first).substr(2, 5));
    }
    std::string rows =
        element("tr", "", head + element("th", "class=\"n\"", page.say("合计", "all")));
    for (const auto& [id, by_month] : page.summary.starts) {
        std::string row = element("td", "", page.workflow(id));
        std::size_t all = 0;
        for (const MonthLoad& month : page.summary.months) {
            const auto found = by_month.find(month.first);
            const std::size_t count = found == by_month.end() ? 0 : found->second;
            all += count;
            row += count == 0 ? element("td", "class=\"n zero\"", "·")
                              : element("td", "class=\"n\"", text_of(count));
        }
        rows +=
            element("tr", "", row + element("td", "class=\"n\"", element("b", "", text_of(all))));
    }
    return page.section("starts",
                        page.say("各月发起", "Starts by month"),
                        "",
                        element("div", "class=\"wide\"", element("table", "", rows)));
}

}  // namespace rota::rehearse
