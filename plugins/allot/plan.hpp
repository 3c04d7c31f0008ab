// `plan`: gives each pair a date out of the diary of one of its sides.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

#include "items.hpp"
#include "pairs.hpp"
#include "period.hpp"
#include "plan_rule.hpp"
#include "record.hpp"

namespace rota::allot_steps {

struct PlanParams {
    std::vector<Json> items{};
    std::string by{};
    Within within{};
    std::int64_t per_day = 1;
    std::optional<Limit> max_per_unit{};
    bool random = false;
    std::optional<std::string> seed{};
    static auto fields() {
        return rota::fields(
            field<&PlanParams::items>("items")
                .zh("给什么排日子", "通常是 assign 或 rotate 的 pairs；每一项都要有编号。")
                .en("What gets a date",
                    "Usually the pairs of `assign` or `rotate`; each has an id.")
                .required()
                .example("${split.pairs}"),
            field<&PlanParams::by>("by")
                .zh("谁的日程", "两边里有日程的那一边的名字；它的每一方各有一本日程。")
                .en("Whose diary", "The name of the side that has a diary, one for each party.")
                .required()
                .length(1, 63)
                .example("group"),
            field<&PlanParams::within>("within")
                .zh("排在哪些日子", "从当天之后起算，只排工作日，如「15 workdays」「this month」。")
                .en("On which days",
                    "Workdays after the day it runs: \"15 workdays\", \"this month\".")
                .required()
                .example("15 workdays"),
            field<&PlanParams::per_day>("per_day")
                .zh("一天几项", "同一方一天最多排几项。")
                .en("On one day", "How many items a party has on one day at most.")
                .at_least(1)
                .at_most(100),
            field<&PlanParams::max_per_unit>("max_per_unit")
                .zh("一个单位最多接待几次", "各流程的走访合在一起算；排不下的往后挪。")
                .en("Visits to one unit at most",
                    "Visits of all workflows together; what is too much moves to a later day.")
                .example("1 per week"),
            field<&PlanParams::random>("random")
                .zh("抽签定日子", "true：由抽签定；false：按次序均匀排开。")
                .en("By lot", "true: days by lot; false: spread evenly in the order of the items."),
            described_seed(field<&PlanParams::seed>("seed")));
    }
};

struct PlanOutput {
    std::vector<Json> jobs{};
    static auto fields() {
        return rota::fields(field<&PlanOutput::jobs>("jobs")
                                .zh("排好的事", "每项一件，按日期排列：原来的那一对，加上 date。")
                                .en("Jobs", "One for each item, by date: the pair, and its `date`.")
                                .set("items", job_schema()));
    }

  private:
    static Json job_schema() {
        Json date = Json::object(
            {{"type", "string"},
             {"format", "date"},
             {"x-rota-zh", Json::object({{"title", "日期"}, {"description", "排定的那一天。"}})},
             {"x-rota-en",
              Json::object({{"title", "Date"}, {"description", "The day it is set for."}})}});
        Json properties = pair_schema()["properties"];
        return Json::object({{"type", "object"},
                             {"properties", properties.set("date", std::move(date))},
                             {"required", Json::array({"id", "date"})},
                             {"additionalProperties", true},
                             {"x-rota-item-of", "items"}});
    }
};

struct PlanStep : Step<PlanParams, PlanOutput> {
    static Manifest manifest() {
        return {.name = "plan",
                .title = {"排期", "Plan"},
                .doc = {"给每一项定一个工作日：均匀排开，或抽签定（可以先封存种子，走访完再公开）。"
                        "可以限定一个单位一周、一月最多接待几次。",
                        "Gives each item a workday: spread evenly, or by lot (with a seed that can "
                        "be sealed until the visits are done). Visits to one unit can be limited."},
                .outcomes = {{"done", {"已排好", "Planned"}}},
                .repeat = Repeat::pure,
                .seals = true,
                .uses = {ROTA_EXT_QUERY},
                .examples = {{{"抽签排定走访日，先封存", "Visit days by lot, sealed"},
                              Json::object({{"items", "${split.pairs}"},
                                            {"by", "group"},
                                            {"within", "15 workdays"},
                                            {"random", true},
                                            {"seed", "sealed"}})},
                             {{"本月均匀排开，一个乡镇一周一次", "Spread over the month"},
                              Json::object({{"items", "${pairs.pairs}"},
                                            {"by", "team"},
                                            {"within", "this month"},
                                            {"max_per_unit", "1 per week"}})}}};
    }

    Answer start(const Call& call, const PlanParams& params) {
        const Seed seed = seed_of(call, params.seed);
        if (seed.is_sealed && !params.random) {
            return fail("allot.seed",
                        {"均匀排期不抽签，没有什么可封存的：请写 random = true，或去掉 seed",
                         "an even plan draws nothing that could be sealed: write random = true, or "
                         "leave out `seed`"});
        }
        const auto listed =
            params.random ? by_id(params.items, "items") : in_order(params.items, "items");
        const PlanInputs inputs = inputs_of(call, params, listed);
        const auto planned = plan(inputs, seed.text);
        PlanOutput output;
        for (const Planned& one : planned) {
            Json job = *object_of(listed, one.item);
            output.jobs.push_back(job.set("date", one.date));
        }
        return done(output).record_draw(record_of(call,
                                                  "plan",
                                                  seed,
                                                  Codec<PlanInputs>::write(inputs),
                                                  Codec<std::vector<Planned>>::write(planned)));
    }

    static Verdict verify_draw(const Json& record) { return verdict_on(record, "plan", plan); }

  private:
    static PlanInputs inputs_of(const Call& call,
                                const PlanParams& params,
                                const std::vector<Listed>& listed) {
        const std::set<std::string> days(params.within.days.begin(), params.within.days.end());
        PlanInputs inputs{.random = params.random,
                          .per_day = params.per_day,
                          .days = {days.begin(), days.end()},
                          .max_per_unit = params.max_per_unit};
        for (const Listed& item : listed) {
            PlanItem one{.id = item.id, .party = party_of(item, params.by)};
            if (params.max_per_unit) one.unit = unit_of(item);
            inputs.items.push_back(std::move(one));
        }
        if (params.max_per_unit && !inputs.days.empty()) inputs.taken = taken(call, inputs);
        return inputs;
    }

    static std::string party_of(const Listed& item, const std::string& by) {
        if (auto name = name_of((*item.object)[by])) return *name;
        std::vector<std::string> sides;
        for (const auto& [name, side] : item.object->members()) {
            if (side.is_object()) sides.push_back(name);
        }
        throw Failure("allot.by",
                      {"`by` 应为两边之一的名字（" + joined(sides) + "），`" + item.id +
                           "` 没有叫 `" + by + "` 的一边",
                       "expected the name of a side in `by` (" + joined(sides) + "); `" + item.id +
                           "` has no side `" + by + "`"});
    }

    /// Days the units have taken, in every period with a candidate day. A hidden plan counts hidden
    /// days too; a public plan does not, since its dates would reveal them.
    static std::vector<Taken> taken(const Call& call, const PlanInputs& inputs) {
        const std::string& per = inputs.max_per_unit->per;
        std::set<std::string> units, periods;
        for (const PlanItem& item : inputs.items) units.insert(*item.unit);
        for (const std::string& day : inputs.days) periods.insert(period_of(day, per).name);
        std::map<std::pair<std::string, std::string>, std::int64_t> counts;
        const auto visits = query(call).visits(period_of(inputs.days.front(), per).first,
                                               period_of(inputs.days.back(), per).last,
                                               {units.begin(), units.end()},
                                               call.context().hides);
        for (const Json& visit : visits) {
            const std::string& unit = visit["unit"].text();
            std::string period = period_of(visit["date"].text(), per).name;
            if (units.contains(unit) && periods.contains(period)) {
                ++counts[{unit, std::move(period)}];
            }
        }
        std::vector<Taken> all;
        for (const auto& [place, count] : counts) all.push_back({place.first, place.second, count});
        return all;
    }
};

}  // namespace rota::allot_steps
