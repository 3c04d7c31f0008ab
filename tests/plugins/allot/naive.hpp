// The published rules once more, as plainly as they can be written, for comparison. Nothing here is
// shared with the library but SHA-256, which sha256sum_test.cpp compares with the world.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::naive {

inline std::string hash(const std::vector<std::string>& texts) {
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i) all += (i > 0 ? "\n" : "") + texts[i];
    return sha256_hex(all);
}

/// Takes the smallest again and again.
inline std::vector<std::string> hash_order(std::vector<std::string> ids,
                                           std::vector<std::string> prefix) {
    std::vector<std::string> order;
    const auto hash_of = [&](const std::string& id) {
        std::vector<std::string> texts = prefix;
        texts.push_back(id);
        return hash(texts);
    };
    while (!ids.empty()) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < ids.size(); ++i) {
            if (hash_of(ids[i]) < hash_of(ids[best])) best = i;
        }
        order.push_back(ids[best]);
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(best));
    }
    return order;
}

struct Item {
    std::string id, block, unit;
};
struct Party {
    std::string id;
    std::vector<std::string> avoid;
};

inline bool holds(const std::vector<std::string>& list, const std::string& text) {
    for (const std::string& one : list) {
        if (one == text) return true;
    }
    return false;
}

/// Item to party; nothing where some block goes to nobody.
inline std::optional<std::map<std::string, std::string>> assign(const std::vector<Item>& items,
                                                                const std::vector<Party>& parties,
                                                                std::size_t limit,
                                                                const std::string& seed) {
    std::map<std::string, std::vector<Item>> left;
    for (const Item& item : items) left[item.block].push_back(item);
    std::map<std::string, std::size_t> load;
    std::map<std::string, std::string> result;
    while (!left.empty()) {
        std::string next;
        for (const auto& [name, block] : left) {
            if (next.empty() || block.size() > left[next].size() ||
                (block.size() == left[next].size() && hash({seed, name}) < hash({seed, next}))) {
                next = name;
            }
        }
        const std::vector<Item> block = left[next];
        left.erase(next);
        std::string chosen;
        for (const Party& party : parties) {
            bool may = !holds(party.avoid, next) && load[party.id] + block.size() <= limit;
            for (const Item& item : block) may = may && !holds(party.avoid, item.unit);
            if (!may) continue;
            if (chosen.empty() || load[party.id] < load[chosen] ||
                (load[party.id] == load[chosen] &&
                 hash({seed, next, party.id}) < hash({seed, next, chosen}))) {
                chosen = party.id;
            }
        }
        if (chosen.empty()) return std::nullopt;
        for (const Item& item : block) result[item.id] = chosen;
        load[chosen] += block.size();
    }
    return result;
}

struct Job {
    std::string date, party, item, unit;
    bool operator<(const Job& other) const {
        if (date != other.date) return date < other.date;
        if (party != other.party) return party < other.party;
        return item < other.item;
    }
};

struct PlanItem {
    std::string id, party, unit;
};

/// `period` names the period of a day; `visits` are those that count already, by unit and day.
struct PlanCase {
    std::string seed;
    bool random = true;
    std::size_t per_day = 1;
    std::vector<std::string> days;
    std::vector<PlanItem> items;
    std::size_t limit = 0;  // 0: none
    std::map<std::string, std::string> period;
    std::vector<std::pair<std::string, std::string>> visits;
};

inline std::vector<Job> dated(const PlanCase& plan, const std::string& party, bool& fits) {
    std::vector<std::string> ids;
    std::map<std::string, std::string> units;
    for (const PlanItem& item : plan.items) {
        if (item.party != party) continue;
        ids.push_back(item.id);
        units[item.id] = item.unit;
    }
    const std::size_t k = ids.size(), n = plan.days.size();
    std::size_t needed = 0;
    while (needed * plan.per_day < k) ++needed;
    if (needed > n) fits = false;
    if (needed > n) return {};
    std::vector<Job> jobs;
    if (plan.random) {
        ids = hash_order(ids, {plan.seed});
        std::vector<std::string> days = hash_order(plan.days, {plan.seed, party});
        days.resize(needed);
        std::sort(days.begin(), days.end());
        for (std::size_t j = 0; j < k; ++j) {
            jobs.push_back({days[j / plan.per_day], party, ids[j], units[ids[j]]});
        }
    } else {
        for (std::size_t j = 0; j < k; ++j) {
            jobs.push_back({plan.days[(2 * j + 1) * n / (2 * k)], party, ids[j], units[ids[j]]});
        }
    }
    return jobs;
}

/// Visits of a unit in the period of a day, and those of the jobs that `counts` says count.
template <class Counts>
std::size_t visits_in(const PlanCase& plan,
                      const std::vector<Job>& jobs,
                      const std::string& unit,
                      const std::string& day,
                      const Counts& counts) {
    std::size_t count = 0;
    for (const auto& [visited, date] : plan.visits) {
        count += visited == unit && plan.period.at(date) == plan.period.at(day);
    }
    for (const Job& job : jobs) {
        count += job.unit == unit && plan.period.at(job.date) == plan.period.at(day) && counts(job);
    }
    return count;
}

/// In the order of dates; nothing where there are too few days or there is no room.
inline std::optional<std::vector<Job>> plan(const PlanCase& plan) {
    std::map<std::string, bool> parties;
    for (const PlanItem& item : plan.items) parties[item.party] = true;
    std::vector<Job> jobs;
    bool fits = true;
    for (const auto& [party, is_there] : parties) {
        for (const Job& job : dated(plan, party, fits)) jobs.push_back(job);
    }
    if (!fits) return std::nullopt;
    std::sort(jobs.begin(), jobs.end());
    const std::vector<Job> order = jobs;
    for (std::size_t i = 0; plan.limit > 0 && i < order.size(); ++i) {
        std::map<std::string, bool> is_before;
        for (std::size_t j = 0; j < i; ++j) is_before[order[j].item] = true;
        const auto before = [&](const Job& job) { return is_before.contains(job.item); };
        const auto all = [](const Job&) { return true; };
        Job& job = jobs[i];
        if (visits_in(plan, jobs, job.unit, job.date, before) < plan.limit) continue;
        std::string moved;
        for (const std::string& day : plan.days) {
            std::size_t on_day = 0;
            for (const Job& other : jobs) on_day += other.party == job.party && other.date == day;
            const bool has_room = day > job.date && on_day < plan.per_day &&
                                  visits_in(plan, jobs, job.unit, day, all) < plan.limit;
            if (moved.empty() && has_room) moved = day;
        }
        if (moved.empty()) return std::nullopt;
        job.date = moved;
    }
    std::sort(jobs.begin(), jobs.end());
    return jobs;
}

}  // namespace rota::naive
