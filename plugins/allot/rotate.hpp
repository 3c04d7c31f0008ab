// `rotate`: gives a list to parties in turns, so that in time each has had each part of it.
#pragma once

#include <string>
#include <vector>

#include <rota/sdk.hpp>

#include "items.hpp"
#include "pairs.hpp"
#include "rotate_rule.hpp"

namespace rota::allot_steps {

struct RotateParams {
    std::vector<Json> items{};
    std::vector<Json> among{};
    std::vector<std::string> as = {"item", "party"};
    std::string every{};
    std::string first{};
    static auto fields() {
        return rota::fields(
            field<&RotateParams::items>("items")
                .zh("轮什么", "一串对象，按次序切成连续的几段；每个都要有编号。")
                .en("What goes round", "Objects with ids, cut into parts in their order.")
                .required()
                .example("${org.townships}"),
            field<&RotateParams::among>("among")
                .zh("谁来轮", "各方，每个都要有编号；有几方就切成几段。")
                .en("Among whom", "The parties, objects with ids; as many parts as parties.")
                .required()
                .example("${org.visit_teams}"),
            field<&RotateParams::as>("as")
                .zh("两边叫什么", "后面的步骤用这两个名字取用，先写轮的，再写各方。")
                .en("Names of the two sides",
                    "What later steps call them: first what goes round, then the party.")
                .names()
                .fixed()
                .count(2, 2)
                .by_default(Json::array({"item", "party"}))
                .example(Json::array({"town", "team"})),
            field<&RotateParams::every>("every")
                .zh("多久轮一位", "每过一期，各方往后轮一段。")
                .en("How often", "With every such period each party moves on by a part.")
                .required()
                .one_of({"day", "week", "month", "quarter", "half-year", "year"})
                .example("quarter"),
            field<&RotateParams::first>("first")
                .zh("从哪一期起", "这一期第一段归第一方，如 2018-Q1；也可以写那一期里的一天。")
                .en("The first period",
                    "In it the first part is the first party's: 2018-Q1, or a day in it.")
                .required()
                .length(4, 10)
                .example("2018-Q1"));
    }
};

struct RotateOutput {
    std::vector<Json> pairs{};
    std::vector<Json> parties{};
    static auto fields() {
        return rota::fields(
            field<&RotateOutput::pairs>("pairs")
                .zh("本期谁对谁", "每项一对，按原来的次序：id，以及 as 里起名的两边。")
                .en("Pairs", "One for each item, in its order: `id` and the two sides.")
                .set("items", pair_schema()),
            field<&RotateOutput::parties>("teams")
                .zh("轮到的各方", "这一期有事的各方，按名册次序。")
                .en("Parties", "Those that have something in this period, in their order.")
                .set("items", Json::object({{"type", "object"}, {"x-rota-item-of", "among"}})));
    }
};

struct RotateStep : Step<RotateParams, RotateOutput> {
    static Manifest manifest() {
        return {.name = "rotate",
                .title = {"轮值", "Rotate"},
                .doc = {"一串对象切成几段，各方每期往后轮一段，轮完一圈人人都轮到。",
                        "Cuts a list into parts and moves each party on by a part with every "
                        "period, so that in time everybody has had everything."},
                .outcomes = {{"done", {"已轮", "Rotated"}}},
                .repeat = Repeat::pure,
                .examples = {{{"每季度往后轮一位", "On by one each quarter"},
                              Json::object({{"items", "${inputs.towns}"},
                                            {"among", "${inputs.teams}"},
                                            {"as", Json::array({"town", "team"})},
                                            {"every", "quarter"},
                                            {"first", "2018-Q1"}})}}};
    }

    Answer start(const Call& call, const RotateParams& params) {
        require_sides(params.as);
        const auto items = in_order(params.items, "items");
        const auto among = in_order(params.among, "among");
        const auto turn = turns_between(params.every, params.first, call.context().nominal);
        RotateOutput output;
        std::vector<std::string> busy;
        for (const Rotated& one : rotate(ids_of(items), ids_of(among), turn)) {
            output.pairs.push_back(Json::object({{"id", one.item},
                                                 {params.as[0], *object_of(items, one.item)},
                                                 {params.as[1], *object_of(among, one.party)}}));
            busy.push_back(one.party);
        }
        for (const Listed& party : among) {
            if (std::find(busy.begin(), busy.end(), party.id) != busy.end())
                output.parties.push_back(*party.object);
        }
        return done(output);
    }

  private:
    static std::vector<std::string> ids_of(const std::vector<Listed>& listed) {
        std::vector<std::string> ids;
        for (const Listed& one : listed) ids.push_back(one.id);
        return ids;
    }
};

}  // namespace rota::allot_steps
