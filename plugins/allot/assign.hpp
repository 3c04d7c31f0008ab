// `assign`: spreads a list over parties, by lot and evenly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

#include "assign_rule.hpp"
#include "items.hpp"
#include "pairs.hpp"
#include "record.hpp"

namespace rota::allot_steps {

struct AssignParams {
    std::vector<Json> items{};
    std::vector<Json> among{};
    std::vector<std::string> as = {"item", "party"};
    std::optional<std::string> together{};
    std::optional<std::string> avoid{};
    std::optional<std::int64_t> limit{};
    std::optional<std::string> seed{};
    static auto fields() {
        return rota::fields(
            field<&AssignParams::items>("items")
                .zh("分什么", "要分下去的一串对象，每个都要有编号；前后次序不影响结果。")
                .en("What is assigned", "Objects with ids; their order does not matter.")
                .required()
                .example("${org.sites}"),
            field<&AssignParams::among>("among")
                .zh("分给谁", "接受分派的各方，每个都要有编号。")
                .en("Among whom", "The parties, objects with ids.")
                .required()
                .example("${org.supervision_groups}"),
            field<&AssignParams::as>("as")
                .zh("两边叫什么", "后面的步骤用这两个名字取用，先写被分的，再写各方。")
                .en("Names of the two sides",
                    "What later steps call them: first what is assigned, then the party.")
                .names()
                .fixed()
                .count(2, 2)
                .by_default(Json::array({"item", "party"}))
                .example(Json::array({"site", "group"})),
            field<&AssignParams::together>("together")
                .zh("哪些不拆开", "被分对象的一个属性；属性相同的归同一方。")
                .en("Kept together", "An attribute of the items; those that share it go together.")
                .attribute()
                .example("unit"),
            field<&AssignParams::avoid>("avoid")
                .zh("回避", "各方的一个属性，里面写着它不能接的编号或单位。")
                .en("Recusal",
                    "An attribute of the parties that lists what they must not be given.")
                .attribute()
                .example("seconded_from"),
            field<&AssignParams::limit>("limit")
                .zh("最多几项", "每一方最多分到几项。")
                .en("At most", "How many items a party may be given.")
                .at_least(1)
                .example(5),
            described_seed(field<&AssignParams::seed>("seed")));
    }
};

struct AssignOutput {
    std::vector<Json> pairs{};
    static auto fields() {
        return rota::fields(field<&AssignOutput::pairs>("pairs")
                                .zh("分派结果", "每项一对，按编号排列：id，以及 as 里起名的两边。")
                                .en("Pairs",
                                    "One for each item, by id: `id` and the two sides as "
                                    "`as` calls them.")
                                .set("items", pair_schema()));
    }
};

struct AssignStep : Step<AssignParams, AssignOutput> {
    static Manifest manifest() {
        return {
            .name = "assign",
            .title = {"分派", "Assign"},
            .doc = {"把一串对象抽签分给各方，尽量均匀；同一单位的可以不拆开，该回避的自动回避。"
                    "种子公开，谁都能复算。",
                    "Spreads a list over parties by lot and evenly; items can be kept together "
                    "and parties recused. Anybody can work it out again."},
            .outcomes = {{"done", {"已分派", "Assigned"}}},
            .repeat = Repeat::pure,
            .seals = true,
            .examples = {{{"抽签分片，同一乡镇归同一组", "Areas by lot, a township in one hand"},
                          Json::object({{"items", "${inputs.sites}"},
                                        {"among", "${inputs.groups}"},
                                        {"as", Json::array({"site", "group"})},
                                        {"together", "unit"},
                                        {"avoid", "seconded_from"}})}}};
    }

    Answer start(const Call& call, const AssignParams& params) {
        require_sides(params.as);
        const auto items = by_id(params.items, "items");
        const auto among = by_id(params.among, "among");
        const AssignInputs inputs = inputs_of(params, items, among);
        const Seed seed = seed_of(call, params.seed);
        const auto assigned = assign(inputs, seed.text);
        AssignOutput output;
        for (const Assigned& one : assigned) {
            output.pairs.push_back(Json::object({{"id", one.item},
                                                 {params.as[0], *object_of(items, one.item)},
                                                 {params.as[1], *object_of(among, one.party)}}));
        }
        return done(output).record_draw(record_of(call,
                                                  "assign",
                                                  seed,
                                                  Codec<AssignInputs>::write(inputs),
                                                  Codec<std::vector<Assigned>>::write(assigned)));
    }

    static Verdict verify_draw(const Json& record) { return verdict_on(record, "assign", assign); }

  private:
    static AssignInputs inputs_of(const AssignParams& params,
                                  const std::vector<Listed>& items,
                                  const std::vector<Listed>& among) {
        AssignInputs inputs{
            .together = params.together, .avoid = params.avoid, .limit = params.limit};
        for (const Listed& item : items) {
            AssignItem one{.id = item.id};
            if (params.together) one.together = attribute_of(item, *params.together, "items");
            if (params.avoid) one.unit = unit_of(item);
            inputs.items.push_back(std::move(one));
        }
        if (params.avoid) require_attribute(among, *params.avoid, "among");
        for (const Listed& party : among) {
            AssignParty one{.id = party.id};
            if (params.avoid) one.avoid = names_of((*party.object)[*params.avoid], *params.avoid);
            inputs.among.push_back(std::move(one));
        }
        return inputs;
    }
};

}  // namespace rota::allot_steps
