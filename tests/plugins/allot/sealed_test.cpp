// A sealed seed is in the hands of the engine alone.
#include <numeric>

#include "allot/assign.hpp"
#include "allot/draw.hpp"
#include "allot/plan.hpp"
#include "plugins/strict.hpp"

namespace rota::allot_steps {

namespace {

/// The random bits of the call are 1, 2, 3 …
constexpr auto seed = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";

template <class S>
testing::Reply sealed(const char* text, testing::Host& host) {
    testing::Told told{.params = Json::parse(text)};
    told.params.set("seed", "sealed");
    std::iota(told.random.begin(), told.random.end(), std::uint8_t{1});
    return held<S>(host.run<S>(told));
}

constexpr auto draw_params = R"({"items":[{"id":"a"},{"id":"b"},{"id":"c"}],"pick":2})";
constexpr auto assign_params =
    R"({"items":[{"id":"a"},{"id":"b"}],"among":[{"id":"g1"},{"id":"g2"}],"as":["item","party"]})";
constexpr auto plan_params =
    R"({"items":[{"id":"a","party":{"id":"g"}}],"by":"party","random":true,"per_day":1,
        "within":{"days":["2018-10-08","2018-10-09"]}})";

template <class S>
void expect_sealed(const char* params) {
    testing::Host host;
    const auto reply = sealed<S>(params, host);

    ASSERT_TRUE(reply.is_done()) << reply.message.en;
    const Json effect = reply.effect("draw_record");
    EXPECT_EQ(effect["sealed_seed"].text(), seed);
    EXPECT_EQ(effect["record"]["seed_hash"].text(), draw_hash({seed}));
    EXPECT_FALSE(effect["record"].has("seed"));
    EXPECT_EQ(effect["record"].to_string().find(seed), std::string::npos);
    EXPECT_EQ(reply.output.to_string().find(seed), std::string::npos);
    EXPECT_TRUE(reply.checkpoint.is_null());
    EXPECT_TRUE(host.log_lines().empty());
}

template <class S>
void expect_sealed_until_the_reveal(const char* params) {
    testing::Host host;
    const Json record = sealed<S>(params, host).effect("draw_record")["record"];
    Json revealed = record;
    revealed.set("seed", seed);
    Json forged = record;
    forged.set("seed", "0000000000000000000000000000000000000000000000000000000000000000");

    const Verdict before = S::verify_draw(record);
    const Verdict after = S::verify_draw(revealed);
    const Verdict wrong = S::verify_draw(forged);

    EXPECT_FALSE(before.holds);
    EXPECT_TRUE(before.sealed.value_or(false));
    EXPECT_NE(before.why_en.find("sealed"), std::string::npos);
    EXPECT_FALSE(before.why_zh.empty());
    EXPECT_TRUE(after.holds) << after.why_en;
    EXPECT_FALSE(after.sealed.has_value());
    EXPECT_FALSE(wrong.holds);
    EXPECT_FALSE(wrong.sealed.has_value());
}

TEST(SealedSeed, StandsInNoByteOfAnAnswer) {
    expect_sealed<DrawStep>(draw_params);
    expect_sealed<AssignStep>(assign_params);
    expect_sealed<PlanStep>(plan_params);
}

TEST(SealedSeed, StandsInNoByteOfARefusal) {
    testing::Host host;
    const auto too_many = sealed<DrawStep>(R"({"items":[{"id":"a"}],"pick":2})", host);
    const auto nobody = sealed<AssignStep>(
        R"({"items":[{"id":"a"}],"among":[{"id":"g","avoid":["a"]}],"as":["item","party"],
            "avoid":"avoid"})",
        host);
    const auto too_few = sealed<PlanStep>(
        R"({"items":[{"id":"a","party":"g"}],"by":"party","random":true,"per_day":1,
            "within":{"days":[]}})",
        host);

    for (const auto& reply : {too_many, nobody, too_few}) {
        EXPECT_TRUE(reply.is_failed());
        EXPECT_EQ((reply.message.zh + reply.message.en + reply.code).find(seed), std::string::npos);
        EXPECT_TRUE(reply.effects.empty());
        EXPECT_TRUE(reply.output.is_null());
    }
    EXPECT_TRUE(host.log_lines().empty());
}

TEST(SealedSeed, CannotBeCheckedBeforeItIsRevealed) {
    expect_sealed_until_the_reveal<DrawStep>(draw_params);
    expect_sealed_until_the_reveal<AssignStep>(assign_params);
    expect_sealed_until_the_reveal<PlanStep>(plan_params);
}

TEST(SealedSeed, DrawsAsItsTextDoes) {
    testing::Host host;
    Json open = Json::parse(draw_params);
    open.set("seed", seed);

    EXPECT_EQ(sealed<DrawStep>(draw_params, host).output, Strict<DrawStep>(open).start().output);
}

TEST(SealedSeed, IsRefusedWhereNothingIsDrawn) {
    testing::Host host;
    const auto reply = sealed<PlanStep>(
        R"({"items":[{"id":"a","party":"g"}],"by":"party","random":false,"per_day":1,
            "within":{"days":["2018-10-08"]}})",
        host);

    EXPECT_EQ(reply.code, "allot.seed");
    EXPECT_NE(reply.message.en.find("random = true"), std::string::npos);
}

}  // namespace

}  // namespace rota::allot_steps
