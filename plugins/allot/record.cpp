#include "record.hpp"

#include <algorithm>
#include <utility>

namespace rota::allot_steps {

namespace {

/// Raised when a rule changes: old records are then still judged by the rule of their time.
constexpr int rule_version = 1;

/// The same values under the same names, in whatever order; nothing more and nothing less.
bool is_same(const Json& recorded, const Json& recomputed) {
    if (recorded.is_array() && recomputed.is_array()) {
        return std::equal(recorded.items().begin(),
                          recorded.items().end(),
                          recomputed.items().begin(),
                          recomputed.items().end(),
                          is_same);
    }
    if (recorded.is_object() && recomputed.is_object()) {
        const auto& members = recomputed.members();
        return recorded.members().size() == members.size() &&
               std::all_of(members.begin(), members.end(), [&](const Json::Member& member) {
                   return recorded.has(member.first) &&
                          is_same(recorded[member.first], member.second);
               });
    }
    return recorded == recomputed;
}

}  // namespace

Seed seed_of(const Call& call, const std::optional<std::string>& written) {
    if (!written) return {std::string(call.run())};
    if (*written != "sealed") return {*written};
    return {to_hex(call.random()), true};
}

Field described_seed(Field field) {
    return field
        .zh("种子",
            "决定抽签结果的一段文字，人人可以拿它复算；不写就用本轮的名字。写 sealed 先封存，"
            "走访完再公开，适合不能提前让人算出来的抽签。")
        .en("Seed",
            "The text that decides the draw, so that anybody can work it out; without one, the "
            "name of the run. \"sealed\": kept secret until the visits are done, for draws that "
            "nobody may foresee.")
        .length(1, 200)
        .example("sealed");
}

DrawRecord record_of(const Call& call,
                     std::string_view type,
                     const Seed& seed,
                     const Json& inputs,
                     const Json& result) {
    Json record = Json::object({{"type", type}, {"rule", rule_version}, {"run", call.run()}});
    if (seed.is_sealed) {
        record.set("seed_hash", draw_hash({seed.text}));
    } else {
        record.set("seed", seed.text);
    }
    for (const auto& [name, value] : inputs.members()) record.set(name, value);
    record.set("result", result);
    DrawRecord effect{.record = std::move(record)};
    if (seed.is_sealed) effect.sealed_seed = seed.text;
    return effect;
}

std::optional<Verdict> verdict_beforehand(const Json& record, std::string_view type) {
    if (record["type"].text_or("") != type) {
        return verdict_against({"这不是 " + std::string(type) + " 的记录",
                                "this is no record of a `" + std::string(type) + "`"});
    }
    if (record["rule"] != Json(rule_version)) {
        return verdict_against(
            {"不认识这份记录所用规则的版本",
             "the record was made by a version of the rule that is not known here"});
    }
    const Json& seed = record["seed"];
    const Json& hash = record["seed_hash"];
    if (!seed.is_string() && hash.is_string()) {
        Verdict sealed =
            verdict_against({"种子还封存着（sealed），公开之后才能复算",
                             "sealed: the draw can be checked once its seed is revealed"});
        sealed.sealed = true;
        return sealed;
    }
    if (!seed.is_string()) return verdict_against({"记录里没有种子", "the record holds no seed"});
    if (hash.is_null() || hash == Json(draw_hash({seed.text()}))) return std::nullopt;
    return verdict_against({"种子和当初公布的指纹对不上",
                            "the seed does not have the fingerprint that was published"});
}

Verdict verdict_of(const Json& recorded, const Json& recomputed) {
    if (!is_same(recorded, recomputed)) {
        Verdict verdict = verdict_against(
            {"复算出来的结果和记录的不一样", "working it out again gives another result"});
        verdict.recomputed = recomputed;
        return verdict;
    }
    return {.holds = true,
            .why_zh = "复算结果与记录一致",
            .why_en = "working it out again gives the recorded result",
            .recomputed = recomputed};
}

Verdict verdict_against(const Text& why) { return {.why_zh = why.zh, .why_en = why.en}; }

}  // namespace rota::allot_steps
