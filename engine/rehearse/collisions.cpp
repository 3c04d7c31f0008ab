#include "rehearse/collisions.hpp"

#include <algorithm>
#include <tuple>

#include "sentence/parse.hpp"

namespace rota::rehearse {

namespace {

Every every_of(LimitPer per) {
    switch (per) {
        case LimitPer::day: return Every::day;
        case LimitPer::week: return Every::week;
        case LimitPer::month: return Every::month;
    }
    return Every::week;
}

/// Visits by who and by the first day of a period.
using Grouped = std::map<std::pair<Date, std::string>, std::vector<std::size_t>>;

class Colliding {
  public:
    explicit Colliding(const Year& year) : year_(year) {}

    std::vector<Collision> find(const std::vector<UnitLimit>& limits) {
        add({CollisionKind::account_day, {}, {}, 0, {}, {}, {}},
            grouped(Every::day, [](const PlayedVisit& visit) { return visit.account; }),
            1);
        add({CollisionKind::unit_day, {}, {}, 0, {}, {}, {}},
            grouped(Every::day, [](const PlayedVisit& visit) { return visit.unit; }),
            1);
        for (const UnitLimit& limit : limits) add_over(limit);
        std::stable_sort(found_.begin(), found_.end(), [](const Collision& a, const Collision& b) {
            return std::tie(a.day, a.kind, a.who) < std::tie(b.day, b.kind, b.who);
        });
        return std::move(found_);
    }

  private:
    template <class Who>
    Grouped grouped(Every every, const Who& who) const {
        Grouped groups;
        for (std::size_t i = 0; i < year_.visits.size(); ++i) {
            const PlayedVisit& visit = year_.visits[i];
            const auto day = visit.day(*year_.office->calendar);
            if (!day || who(visit).empty()) continue;
            groups[{calendar::period_of(every, *day).first, who(visit)}].push_back(i);
        }
        return groups;
    }

    void add(const Collision& like, const Grouped& groups, std::size_t allowed) {
        for (const auto& [where, visits] : groups) {
            if (visits.size() <= allowed) continue;
            Collision collision = like;
            std::tie(collision.day, collision.who) = where;
            collision.count = visits.size();
            collision.visits = visits;
            found_.push_back(std::move(collision));
        }
    }

    void add_over(const UnitLimit& limit) {
        std::set<std::string> units;
        for (const PlayedVisit& visit : year_.visits) {
            if (visit.workflow == limit.workflow) units.insert(visit.unit);
        }
        auto groups =
            grouped(every_of(limit.limit.per), [](const PlayedVisit& visit) { return visit.unit; });
        std::erase_if(groups,
                      [&](const auto& group) { return !units.contains(group.first.second); });
        add({CollisionKind::unit_limit, {}, {}, 0, limit.text, limit.workflow, {}},
            groups,
            static_cast<std::size_t>(limit.limit.count));
    }

    const Year& year_;
    std::vector<Collision> found_;
};

/// Limits that a step's parameters set. A limit given as an expression is known only at run time.
std::vector<UnitLimit> limits_of(const std::string& workflow,
                                 const Step& step,
                                 const StepType& type) {
    std::vector<UnitLimit> limits;
    for (const Property& property : type.params.properties) {
        const bool is_limit = property.second.sentence == SentenceKind::limit;
        const Template* written = is_limit ? step.param(property.first) : nullptr;
        const Value* constant = written != nullptr ? written->constant() : nullptr;
        if (constant == nullptr || constant->text() == nullptr) continue;
        const std::string& text = *constant->text();
        if (const auto limit = sentence::parse_limit(text))
            limits.push_back({workflow, *limit, text});
    }
    return limits;
}

}  // namespace

std::vector<UnitLimit> limits_of(const language::Office& office, const StepTypes& types) {
    std::vector<UnitLimit> all;
    for (const auto& [id, definition] : office.workflows) {
        for (const Step& step : definition->workflow.steps) {
            const StepType* type = types.find(step.type.value_or(""));
            if (type == nullptr) continue;
            const auto limits = limits_of(id, step, *type);
            all.insert(all.end(), limits.begin(), limits.end());
        }
    }
    return all;
}

std::vector<Collision> collisions_of(const Year& year, const std::vector<UnitLimit>& limits) {
    return Colliding(year).find(limits);
}

}  // namespace rota::rehearse
