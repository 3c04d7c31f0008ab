// Diagnostics as people and programs read them.
#include "language/print.hpp"

#include "engine/language/support.hpp"

namespace rota::language {

namespace {

Diagnostic problem(
    Place place, Severity severity, std::string code, std::string zh, std::string en) {
    Diagnostic made;
    made.place = std::move(place);
    made.severity = severity;
    made.code = std::move(code);
    made.zh = std::move(zh);
    made.en = std::move(en);
    return made;
}

Diagnostic sample() {
    return problem(
        {"w.toml", 12, 7}, Severity::error, "unknown-key", "没有这个「键」", "there is no \"key\"");
}

Diagnostic mild() {
    return problem({"w.toml", 1, 1}, Severity::warning, "en-missing", "没有英文", "no English");
}

}  // namespace

TEST(ToLine, TellsPlaceSeverityTextAndCode) {
    EXPECT_EQ(to_line(sample(), Language::en),
              "w.toml:12:7: error: there is no \"key\"  [unknown-key]");
    EXPECT_EQ(to_line(sample(), Language::zh), "w.toml:12:7: 错误：没有这个「键」  [unknown-key]");
    EXPECT_EQ(to_line(mild(), Language::en), "w.toml:1:1: warning: no English  [en-missing]");
    EXPECT_EQ(to_line(mild(), Language::zh), "w.toml:1:1: 提醒：没有英文  [en-missing]");
}

TEST(ToJson, GivesOneObjectForEachProblem) {
    EXPECT_EQ(to_json({}), "[]");
    EXPECT_EQ(to_json({sample()}),
              "[\n"
              "  {\n"
              "    \"file\": \"w.toml\",\n"
              "    \"line\": 12,\n"
              "    \"column\": 7,\n"
              "    \"severity\": \"error\",\n"
              "    \"code\": \"unknown-key\",\n"
              "    \"zh\": \"没有这个「键」\",\n"
              "    \"en\": \"there is no \\\"key\\\"\"\n"
              "  }\n"
              "]");
}

}  // namespace rota::language
