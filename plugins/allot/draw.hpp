// `draw`: picks some of a list by lot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

#include "draw_rule.hpp"
#include "items.hpp"
#include "record.hpp"

namespace rota::allot_steps {

struct DrawParams {
    std::vector<Json> items{};
    Json pick{};
    Json not_in{};
    std::optional<std::string> seed{};
    static auto fields() {
        return rota::fields(
            field<&DrawParams::items>("items")
                .zh("从哪些里抽", "名册里的一串对象，每个都要有编号；前后次序不影响结果。")
                .en("From what", "Objects with ids; their order does not matter.")
                .required()
                .example("${org.sites}"),
            field<&DrawParams::pick>("pick")
                .zh("抽多少", "个数，或者百分数（如「20 %」，除不尽就进一）。")
                .en("How many", "A number, or a percentage such as \"20 %\", rounded up.")
                .required()
                .set("oneOf",
                     Json::array({Json::object({{"type", "integer"}, {"minimum", 1}}),
                                  Json::object({{"type", "string"},
                                                {"pattern", "^(100|[1-9][0-9]?) ?%$"}})}))
                .example("20 %"),
            field<&DrawParams::not_in>("not_in")
                .zh("不要哪些", "先去掉的，比如最近抽到过的；写对象或编号都行。")
                .en("But not these", "Taken out first, such as those drawn lately; objects or ids.")
                .set("type", "array")
                .example("${last_month.picked}"),
            described_seed(field<&DrawParams::seed>("seed")));
    }
};

struct DrawOutput {
    std::vector<Json> picked{};
    std::vector<Json> rest{};
    static auto fields() {
        return rota::fields(
            field<&DrawOutput::picked>("picked")
                .zh("抽中的", "按抽出的先后。")
                .en("Picked", "In the order they were drawn.")
                .set("items", item_schema()),
            field<&DrawOutput::rest>("rest")
                .zh("没抽中的", "接着往下抽的先后，可作候补。")
                .en("The rest", "In the order in which they would have been drawn next.")
                .set("items", item_schema()));
    }

  private:
    static Json item_schema() {
        return Json::object({{"type", "object"}, {"x-rota-item-of", "items"}});
    }
};

struct DrawStep : Step<DrawParams, DrawOutput> {
    static Manifest manifest() {
        return {.name = "draw",
                .title = {"抽取", "Draw"},
                .doc = {"从一串对象里抽签抽出几个：每个编号和种子一起算指纹（SHA-256），"
                        "按指纹从小到大取。种子公开，谁都能复算。",
                        "Picks some of a list by lot: the ids in ascending order of the SHA-256 of "
                        "seed and id, so that anybody can work it out again."},
                .outcomes = {{"done", {"已抽取", "Drawn"}}},
                .repeat = Repeat::pure,
                .seals = true,
                .examples = {{{"每月抽两成没抽到过的", "A fifth of those not drawn yet"},
                              Json::object({{"items", "${org.venues}"},
                                            {"pick", "20 %"},
                                            {"not_in", "${drawn_before.entries}"}})}}};
    }

    Answer start(const Call& call, const DrawParams& params) {
        const auto listed = by_id(params.items, "items");
        DrawInputs inputs{.not_in = names_of(params.not_in, "not_in"), .pick = params.pick};
        for (const Listed& item : listed) inputs.items.push_back(item.id);
        const Seed seed = seed_of(call, params.seed);
        const DrawResult result = draw(inputs, seed.text);
        return done(DrawOutput{objects_of(listed, result.picked), objects_of(listed, result.rest)})
            .record_draw(record_of(call,
                                   "draw",
                                   seed,
                                   Codec<DrawInputs>::write(inputs),
                                   Codec<DrawResult>::write(result)));
    }

    static Verdict verify_draw(const Json& record) { return verdict_on(record, "draw", draw); }
};

}  // namespace rota::allot_steps
