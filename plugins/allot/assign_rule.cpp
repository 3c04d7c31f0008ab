#include "assign_rule.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "items.hpp"

namespace rota::allot_steps {

namespace {

struct Block {
    std::string name;
    std::vector<const AssignItem*> items;
    std::string hash;
};

std::vector<Block> blocks_of(const AssignInputs& inputs, const std::string& seed) {
    std::map<std::string, std::vector<const AssignItem*>> by_name;
    for (const AssignItem& item : inputs.items) {
        by_name[item.together.value_or(item.id)].push_back(&item);
    }
    std::vector<Block> blocks;
    for (auto& [name, items] : by_name) {
        blocks.push_back({name, std::move(items), draw_hash({seed, name})});
    }
    std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) {
        return std::tuple(b.items.size(), std::string_view(a.hash)) <
               std::tuple(a.items.size(), std::string_view(b.hash));
    });
    return blocks;
}

/// Why a party may not take a block.
enum class Bar { none, avoid, limit };

class Assignment {
  public:
    Assignment(const AssignInputs& inputs, const std::string& seed)
        : inputs_(inputs), seed_(seed), loads_(inputs.among.size(), 0) {}

    std::vector<Assigned> run() {
        std::vector<Assigned> assigned;
        for (const Block& block : blocks_of(inputs_, seed_)) {
            const std::size_t party = party_for(block);
            loads_[party] += block.items.size();
            for (const AssignItem* item : block.items) {
                assigned.push_back({item->id, inputs_.among[party].id});
            }
        }
        std::sort(assigned.begin(), assigned.end(), [](const Assigned& a, const Assigned& b) {
            return a.item < b.item;
        });
        return assigned;
    }

  private:
    std::size_t party_for(const Block& block) const {
        using Rank = std::tuple<std::size_t, std::string, std::size_t>;
        std::optional<Rank> best;
        for (std::size_t i = 0; i < inputs_.among.size(); ++i) {
            if (bar(block, i) != Bar::none) continue;
            Rank rank{loads_[i], draw_hash({seed_, block.name, inputs_.among[i].id}), i};
            if (!best || rank < *best) best = std::move(rank);
        }
        if (!best) throw nobody_for(block);
        return std::get<2>(*best);
    }

    Bar bar(const Block& block, std::size_t party) const {
        const std::vector<std::string>& avoid = inputs_.among[party].avoid;
        const auto avoids = [&](const std::string& name) {
            return std::find(avoid.begin(), avoid.end(), name) != avoid.end();
        };
        if (avoids(block.name)) return Bar::avoid;
        for (const AssignItem* item : block.items) {
            if (item->unit && avoids(*item->unit)) return Bar::avoid;
        }
        const std::size_t load = loads_[party] + block.items.size();
        const bool is_too_much = inputs_.limit && load > static_cast<std::size_t>(*inputs_.limit);
        return is_too_much ? Bar::limit : Bar::none;
    }

    Failure nobody_for(const Block& block) const {
        std::vector<std::string> avoiding, full;
        for (std::size_t i = 0; i < inputs_.among.size(); ++i) {
            (bar(block, i) == Bar::avoid ? avoiding : full).push_back(inputs_.among[i].id);
        }
        std::string zh, en;
        if (!avoiding.empty()) {
            zh += "；按 `avoid` 要回避的：" + joined(avoiding);
            en += "; `avoid` keeps out " + joined(avoiding);
        }
        if (!full.empty()) {
            const std::string most = std::to_string(*inputs_.limit);
            zh += "；会超过 `limit`（" + most + "）的：" + joined(full);
            en += "; `limit` = " + most + " keeps out " + joined(full);
        }
        const std::string size = std::to_string(block.items.size());
        return Failure("allot.no_party",
                       {"「" + block.name + "」这一块（" + size + " 项）没有谁可以承担" + zh +
                            "。什么都没有分",
                        "no party may take the block `" + block.name + "` of " + size + " items" +
                            en + "; nothing is assigned"});
    }

    const AssignInputs& inputs_;
    const std::string& seed_;
    std::vector<std::size_t> loads_;
};

}  // namespace

std::vector<Assigned> assign(const AssignInputs& inputs, const std::string& seed) {
    std::vector<std::string> items, parties;
    for (const AssignItem& item : inputs.items) items.push_back(item.id);
    for (const AssignParty& party : inputs.among) parties.push_back(party.id);
    require_distinct(std::move(items), "items");
    require_distinct(std::move(parties), "among");
    return Assignment(inputs, seed).run();
}

}  // namespace rota::allot_steps
