#include "plan_rule.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "items.hpp"
#include "period.hpp"

namespace rota::allot_steps {

namespace {

/// A job while it may still move.
struct Job {
    const PlanItem* item;
    std::string date;
    auto rank() const { return std::tie(date, item->party, item->id); }
};

using Diary = std::vector<const PlanItem*>;

std::size_t divided_up(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

std::vector<std::string> in_hash_order(std::vector<std::string> days,
                                       const std::string& seed,
                                       const std::string& party) {
    std::vector<std::pair<std::string, std::string>> hashed;
    for (std::string& day : days) {
        std::string hash = draw_hash({seed, party, day});
        hashed.emplace_back(std::move(hash), std::move(day));
    }
    std::sort(hashed.begin(), hashed.end());
    for (std::size_t i = 0; i < days.size(); ++i) days[i] = std::move(hashed[i].second);
    return days;
}

class Planning {
  public:
    Planning(const PlanInputs& inputs, const std::string& seed)
        : inputs_(inputs), seed_(seed), per_day_(static_cast<std::size_t>(inputs.per_day)) {}

    std::vector<Planned> run() {
        std::map<std::string, Diary> diaries;
        for (const PlanItem& item : inputs_.items) diaries[item.party].push_back(&item);
        for (auto& [party, diary] : diaries) {
            require_days(party, diary.size());
            if (inputs_.random) {
                fill_at_random(party, diary);
            } else {
                fill_evenly(diary);
            }
        }
        sort_jobs();
        if (inputs_.max_per_unit) keep_limit();
        sort_jobs();
        std::vector<Planned> planned;
        for (const Job& job : jobs_) planned.push_back({job.item->id, job.item->party, job.date});
        return planned;
    }

  private:
    void require_days(const std::string& party, std::size_t count) const {
        const std::size_t needed = divided_up(count, per_day_);
        if (needed <= inputs_.days.size()) return;
        const std::string items = std::to_string(count), wanted = std::to_string(needed);
        const std::string found = std::to_string(inputs_.days.size());
        throw Failure("allot.days",
                      {"`" + party + "` 有 " + items + " 项，要 " + wanted +
                           " 天，`within` 里只有 " + found + " 个工作日",
                       "`" + party + "` has " + items + " items and needs " + wanted +
                           " days; `within` has " + found + " workdays"});
    }

    void fill_at_random(const std::string& party, Diary& diary) {
        std::vector<std::pair<std::string, const PlanItem*>> hashed;
        for (const PlanItem* item : diary) hashed.emplace_back(draw_hash({seed_, item->id}), item);
        std::sort(hashed.begin(), hashed.end());
        auto days = in_hash_order(inputs_.days, seed_, party);
        days.resize(divided_up(diary.size(), per_day_));
        std::sort(days.begin(), days.end());
        for (std::size_t j = 0; j < hashed.size(); ++j) {
            jobs_.push_back({hashed[j].second, days[j / per_day_]});
        }
    }

    void fill_evenly(const Diary& diary) {
        const std::size_t n = inputs_.days.size(), k = diary.size();
        for (std::size_t j = 0; j < k; ++j) {
            jobs_.push_back({diary[j], inputs_.days[(2 * j + 1) * n / (2 * k)]});
        }
    }

    void sort_jobs() {
        std::sort(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) {
            return a.rank() < b.rank();
        });
    }

    /// A job that moves goes where there is room for it beside all others, so it puts none of them
    /// over the limit, and none is looked at twice.
    void keep_limit() {
        for (const Taken& taken : inputs_.taken) {
            before_[{taken.unit, taken.period}] += taken.visits;
            in_all_[{taken.unit, taken.period}] += taken.visits;
        }
        for (const Job& job : jobs_) {
            ++in_all_[place_of(job, job.date)];
            ++on_day_[{job.item->party, job.date}];
        }
        for (Job& job : jobs_) {
            if (before_[place_of(job, job.date)] >= inputs_.max_per_unit->count) move(job);
            ++before_[place_of(job, job.date)];
        }
    }

    void move(Job& job) {
        const auto day =
            std::find_if(inputs_.days.begin(), inputs_.days.end(), [&](const std::string& later) {
                return later > job.date && has_room(job, later);
            });
        if (day == inputs_.days.end()) throw no_room_for(job);
        --in_all_[place_of(job, job.date)];
        --on_day_[{job.item->party, job.date}];
        job.date = *day;
        ++in_all_[place_of(job, job.date)];
        ++on_day_[{job.item->party, job.date}];
    }

    bool has_room(const Job& job, const std::string& day) {
        const std::size_t jobs = on_day_[{job.item->party, day}];
        return jobs < per_day_ && in_all_[place_of(job, day)] < inputs_.max_per_unit->count;
    }

    using Place = std::pair<std::string, std::string>;  // unit and period
    Place place_of(const Job& job, const std::string& day) const {
        return {*job.item->unit, period_of(day, inputs_.max_per_unit->per).name};
    }

    Failure no_room_for(const Job& job) const {
        const auto [unit, period] = place_of(job, job.date);
        const std::string count = std::to_string(inputs_.max_per_unit->count);
        const std::string& per = inputs_.max_per_unit->per;
        return Failure(
            "allot.max_per_unit",
            {"`" + unit + "` 在 " + period + " 已经排满（`max_per_unit` 是 " + count + " per " +
                 per + "），`" + job.item->party + "` 后面也没有能挪的日子",
             "`" + unit + "` is full in " + period + " (`max_per_unit` is " + count + " per " +
                 per + ") and `" + job.item->party + "` has no later day with room"});
    }

    const PlanInputs& inputs_;
    const std::string& seed_;
    std::size_t per_day_;
    std::vector<Job> jobs_;
    std::map<Place, std::int64_t> before_;  // visits, and jobs that have been looked at
    std::map<Place, std::int64_t> in_all_;  // visits, and all jobs where they now are
    std::map<std::pair<std::string, std::string>, std::size_t> on_day_;  // by party and day
};

}  // namespace

std::vector<Planned> plan(const PlanInputs& inputs, const std::string& seed) {
    std::vector<std::string> ids;
    for (const PlanItem& item : inputs.items) ids.push_back(item.id);
    require_distinct(std::move(ids), "items");
    require_distinct(inputs.days, "within");
    const bool lacks_unit =
        inputs.max_per_unit && std::any_of(inputs.items.begin(),
                                           inputs.items.end(),
                                           [](const PlanItem& item) { return !item.unit; });
    if (inputs.per_day < 1 || lacks_unit) {
        throw Failure(
            "allot.record",
            {"记录里的 per_day 或 unit 不对", "`per_day` or a `unit` is not as it should be"});
    }
    return Planning(inputs, seed).run();
}

}  // namespace rota::allot_steps
