#include "rehearse/summary.hpp"

#include <algorithm>

#include "rehearse/collisions.hpp"
#include "rehearse/uncovered.hpp"

namespace rota::rehearse {

namespace {

Date monday_of(const Date& day) { return calendar::period_of(Every::week, day).first; }
Date month_of(const Date& day) { return calendar::period_of(Every::month, day).first; }

class Counting {
  public:
    explicit Counting(const Year& year) : year_(year), calendar_(*year.office->calendar) {}

    Summary count() {
        list_everybody();
        list_periods();
        for (const PlayedRun& run : year_.runs) add(run);
        for (const PlayedTask& task : year_.tasks) add(task);
        for (const PlayedVisit& visit : year_.visits) add(visit);
        settle(summary_.accounts, account_weeks_);
        settle(summary_.units, unit_weeks_);
        return std::move(summary_);
    }

  private:
    using Weeks = std::map<std::string, std::map<Date, std::size_t>>;

    void list_everybody() {
        const people::Directory& people = *year_.office->people;
        for (const std::string& account : people.accounts()) {
            summary_.accounts[account];
            summary_.units[std::string(people::unit_of(account))];
        }
        std::set<std::string> kinds;
        for (const PlayedVisit& visit : year_.visits)
            kinds.insert(std::string(people.kind_of(visit.unit)));
        for (const Kind& kind : people.roster().kinds) {
            if (!kinds.contains(kind.name)) continue;
            summary_.visited_kinds.push_back(kind.name);
            for (const Object& object : kind.objects) summary_.units[object.id];
        }
    }

    void list_periods() {
        const Plan& plan = year_.plan;
        for (Date day = monday_of(plan.first); day <= plan.last; day = calendar::add_days(day, 7))
            summary_.weeks.push_back({day, 0, 0, 0, 0});
        for (Date month = month_of(plan.first); month <= plan.last;
             month = calendar::add_months(month, 1)) {
            const calendar::Period whole = calendar::period_of(Every::month, month);
            const calendar::Period played{std::max(whole.first, plan.first),
                                          std::min(whole.last, plan.last)};
            const auto workdays = calendar_.count_workdays(played);
            summary_.months.push_back({month,
                                       static_cast<std::size_t>(workdays.value),
                                       0,
                                       0,
                                       0,
                                       !workdays.is_provisional});
        }
    }

    // Null on a day that is not of the period: a visit that is set for later.
    WeekLoad* week_of(const Date& day) {
        for (WeekLoad& week : summary_.weeks) {
            if (week.monday == monday_of(day)) return &week;
        }
        return nullptr;
    }
    MonthLoad* month_at(const Date& day) {
        for (MonthLoad& month : summary_.months) {
            if (month.first == month_of(day)) return &month;
        }
        return nullptr;
    }
    bool is_in_period(const Date& day) const {
        return day >= year_.plan.first && day <= year_.plan.last;
    }
    template <class Change>
    void on_day(const Date& day, const Change& change) {
        if (!is_in_period(day)) return;
        change(summary_.days[day]);
        if (WeekLoad* week = week_of(day)) change(*week);
        if (MonthLoad* month = month_at(day)) change(*month);
    }

    void add(const PlayedRun& run) {
        const Date day = calendar_.local_date(run.started);
        on_day(day, [](auto& load) { ++load.starts; });
        ++summary_.starts[run.workflow][month_of(day)];
    }

    void add(const PlayedTask& task) {
        Load& account = summary_.accounts[task.by];
        Load& unit = summary_.units[std::string(people::unit_of(task.by))];
        account.late += task.is_late;
        unit.late += task.is_late;
        if (task.is_late) {
            if (WeekLoad* week = week_of(calendar_.local_date(*task.due))) ++week->late;
        }
        if (!task.done) {
            account.open += !task.withdrawn;
            unit.open += !task.withdrawn;
            return;
        }
        ++account.tasks;
        ++unit.tasks;
        const Date day = calendar_.local_date(*task.done);
        on_day(day, [](auto& load) { ++load.tasks; });
        ++account_weeks_[task.by][monday_of(day)];
        ++unit_weeks_[std::string(people::unit_of(task.by))][monday_of(day)];
    }

    void add(const PlayedVisit& visit) {
        if (!visit.held) return;
        const Date day = calendar_.local_date(*visit.held);
        ++summary_.accounts[visit.account].visits;
        Load& unit = summary_.units[visit.unit];
        ++unit.visits;
        ++unit.visits_by_workflow[visit.workflow];
        const std::size_t of_week = ++unit_visits_[visit.unit][monday_of(day)];
        unit.visits_week_max = std::max(unit.visits_week_max, of_week);
        ++unit_weeks_[visit.unit][monday_of(day)];
        on_day(day, [](auto& load) { ++load.visits; });
    }

    static void settle(std::map<std::string, Load>& loads, const Weeks& weeks) {
        for (const auto& [who, by_week] : weeks) {
            Load& load = loads[who];
            for (const auto& [monday, count] : by_week) {
                if (count <= load.week_max) continue;
                load.week_max = count;
                load.busiest = week_name(monday);
            }
        }
    }

    const Year& year_;
    const calendar::Calendar& calendar_;
    Summary summary_;
    Weeks account_weeks_;
    Weeks unit_weeks_;
    Weeks unit_visits_;
};

}  // namespace

std::string week_name(const Date& day) { return calendar::period_name(Every::week, day); }

Summary summary_of(const Year& year, const StepTypes& types) {
    Summary summary = Counting(year).count();
    summary.collisions = collisions_of(year, limits_of(*year.office, types));
    summary.uncovered = uncovered_in(year);
    return summary;
}

}  // namespace rota::rehearse
