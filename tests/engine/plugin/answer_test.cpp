// What a handler says, held against what can be kept: texts are UTF-8, moments fit a clock.
#include "plugin/answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugin/manifest.hpp"

namespace rota::plugin {

namespace {

using ::testing::HasSubstr;

rota_str str(std::string_view text) { return {text.data(), text.size()}; }

StepType step() {
    return *parse_manifest(R"({"title": {"zh": "等", "en": "Wait"}, "params": {"type": "object"},
                               "output": {"type": "object"},
                               "outcomes": [{"name": "done"}]})",
                           "acme.wait",
                           "acme");
}

/// The answer of a step that is done and asks for these effects.
Answer done_with(std::string_view effects) {
    const StepType type = step();
    rota_result result{};
    result.size = sizeof result;
    result.status = ROTA_SUCCEEDED;
    result.effects = {ROTA_ENC_JSON, 0, effects.data(), effects.size()};
    return answer_of(result, type, {});
}

TEST(TextOf, ReplacesWhatIsNoUtf8) {
    EXPECT_EQ(text_of(str("整改 done")), "整改 done");
    EXPECT_EQ(text_of(str("\xff")), "?");
    EXPECT_EQ(text_of(str("a\xe4\xb8")), "a??") << "cut off";
    EXPECT_EQ(text_of(str("\xed\xa0\x80")), "???") << "half of a pair of UTF-16";
    EXPECT_EQ(text_of(str("\xe0\x80\x80")), "???") << "a longer spelling";
    EXPECT_EQ(text_of(str("\xf4\x90\x80\x80")), "????") << "beyond Unicode";
    EXPECT_EQ(text_of(str("\xf4\x8f\xbf\xbf")), "\xf4\x8f\xbf\xbf");
}

TEST(AnswerOf, RefusesMomentsThatFitNoClock) {
    for (const char* effect : {R"({"do": "set_timer", "name": "t", "at_unix_ms": 1e30})",
                               R"({"do": "set_timer", "name": "t", "at_unix_ms": -1})",
                               R"({"do": "set_timer", "name": "t", "after_ms": 9e18})",
                               R"({"do": "deliver", "to": [], "file": {},
                                   "public_until_unix_ms": 99999999999999999999})"}) {
        const Answer answer = done_with("[" + std::string(effect) + "]");

        EXPECT_EQ(answer.code, "plugin.bad_output") << effect;
        EXPECT_THAT(answer.reason.en(), HasSubstr("_ms")) << effect;
    }
}

TEST(AnswerOf, WaitsAHundredYearsAtMost) {
    const StepType type = step();
    rota_result result{};
    result.size = sizeof result;
    result.status = ROTA_RETRY;
    result.retry_after_ms = INT64_MAX;

    const auto after = answer_of(result, type, {}).retry_after;

    EXPECT_LE(*after, std::chrono::hours(24 * 366 * 100));
}

}  // namespace

}  // namespace rota::plugin
