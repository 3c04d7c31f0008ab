#include <gtest/gtest.h>

#include <rota/sdk.hpp>

namespace rota {

namespace {

struct Count : Step<Values, Json> {
    static Manifest manifest() {
        return {.name = "test.count",
                .title = {"计数", "Count"},
                .doc = {"数一数", "Counts"},
                .outcomes = {{"done", {"完成", "Done"}}, {"none", {"没有", "None"}, true}},
                .repeat = Repeat::pure,
                .needs = {ROTA_EXT_CALENDAR},
                .uses = {ROTA_EXT_QUERY},
                .examples = {{{"例", "Example"}, Json::object({{"n", 1}})}}};
    }
    Answer start(const Call&, const Values&) { return done(); }
    Answer reconcile(const Call&, const Values&) { return not_done(); }
};

struct Sign : Step<> {
    static Manifest manifest() {
        return {.name = "test.sign",
                .happens = true,
                .person = Person::always,
                .one_each = true,
                .overdue = {"close", "approve"},
                .checks_in = true,
                .blocks = true};
    }
    Answer start(const Call&, const Nothing&) { return wait(); }
    Answer on_overdue(const Call&, const Nothing&, const Overdue&) { return done(); }
    Answer compensate(const Call&, const Nothing&, const Nothing&) { return done(); }
};

struct Forgetful : Step<> {
    static Manifest manifest() { return {.name = "test.forgetful", .overdue = {"close"}}; }
    Answer start(const Call&, const Nothing&) { return done(); }
};

Json manifest_of(const rota_step_type& type) { return Json::parse(type.manifest_json); }

TEST(Manifest, SaysAllThatTheEngineWantsToKnow) {
    EXPECT_EQ(
        manifest_of(detail::step_type<Count>()).to_string(),
        R"({"title":{"zh":"计数","en":"Count"},"doc":{"zh":"数一数","en":"Counts"},)"
        R"("params":{"type":"object","additionalProperties":true,"x-rota-value":"expression"},)"
        R"("output":{"type":"object","additionalProperties":true},)"
        R"("outcomes":[{"name":"done","title":{"zh":"完成","en":"Done"}},)"
        R"({"name":"none","negative":true,"title":{"zh":"没有","en":"None"}}],)"
        R"("effect":"pure","happens":false,"person":"never","one_each":false,"overdue":[],)"
        R"("compensates":false,"reconciles":true,"verifies":false,"seals":false,)"
        R"("checks_in":false,"needs":{"required":["rota.calendar/1"],)"
        R"("optional":["rota.query/1"]},)"
        R"("examples":[{"title":{"zh":"例","en":"Example"},"params":{"n":1}}]})");
}

TEST(Manifest, ReadsOffTheMembersWhatTheStepCan) {
    const Json manifest = manifest_of(detail::step_type<Sign>());

    EXPECT_TRUE(manifest["compensates"].boolean());
    EXPECT_FALSE(manifest["reconciles"].boolean());
    EXPECT_TRUE(manifest["happens"].boolean());
    EXPECT_TRUE(manifest["checks_in"].boolean());
    EXPECT_EQ(manifest["person"].text(), "always");
    EXPECT_EQ(manifest["overdue"].items().size(), 2u);
    EXPECT_EQ(manifest["outcomes"].items().front()["name"].text(), "done");
}

TEST(Manifest, RefusesToContradictTheCode) {
    EXPECT_THROW(detail::step_type<Forgetful>(), std::logic_error);
}

TEST(StepType, TellsTheHostHowToTreatIt) {
    EXPECT_EQ(detail::step_type<Count>().flags, std::uint32_t{ROTA_STEP_THREAD_SAFE});
    EXPECT_EQ(detail::step_type<Sign>().flags,
              std::uint32_t{ROTA_STEP_THREAD_SAFE} | std::uint32_t{ROTA_STEP_BLOCKING});
    EXPECT_STREQ(detail::step_type<Count>().name, "test.count");
    EXPECT_EQ(detail::step_type<Count>().validate, nullptr);
}

TEST(Library, DescribesItselfForTheHost) {
    const rota_plugin* plugin = detail::Library<Count, Sign>::describe("test.library", "1.2.3");

    EXPECT_EQ(plugin->magic, ROTA_ABI_MAGIC);
    EXPECT_EQ(plugin->step_count, 2u);
    EXPECT_STREQ(plugin->id, "test.library");
    EXPECT_STREQ(plugin->required_extensions[0], "rota.calendar/1");
    EXPECT_EQ(plugin->required_extensions[1], nullptr);
    EXPECT_STREQ(plugin->step(1)->name, "test.sign");
    EXPECT_EQ(plugin->step(2), nullptr);
}

}  // namespace

}  // namespace rota
