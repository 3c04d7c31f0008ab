// Whole offices: those that must be good, and what is kept of them.
#include "digest/sha256.hpp"
#include "engine/language/support.hpp"
#include "language/level.hpp"

namespace rota::language {

namespace {

/// The shipped office with one more sample workflow.
std::vector<SourceFile> office_and_sample(const std::string& name) {
    std::vector<SourceFile> files = read_folder("workflows");
    files.push_back({name, read_source("tests/golden/sample-office/" + name)});
    return files;
}

StepTypes first_step_types() {
    return step_types({"set",
                       "wait",
                       "run",
                       "signal",
                       "stop",
                       "task",
                       "approve",
                       "visit",
                       "draw",
                       "assign",
                       "plan",
                       "rotate",
                       "draft",
                       "publish",
                       "notify",
                       "lookup",
                       "record"});
}

}  // namespace

TEST(Check, FindsNothingInTheShippedOffice) {
    const Checked checked = check(read_folder("workflows"), all_step_types());

    EXPECT_THAT(shown(checked.problems), testing::IsEmpty());
    EXPECT_NE(checked.office, nullptr);
}

TEST(Check, FindsNothingInTheSmallOffice) {
    const Checked checked = check(small_office(), all_step_types());

    EXPECT_THAT(shown(checked.problems), testing::IsEmpty());
    EXPECT_NE(checked.office, nullptr);
}

TEST(Check, MissesOnlyTypesAndTemplatesInTheJointMeeting) {
    const Checked checked = check(office_and_sample("joint-meeting.toml"), first_step_types());

    EXPECT_THAT(shown(checked.problems),
                testing::ElementsAre("joint-meeting.toml:26:11 unknown-type",
                                     "joint-meeting.toml:44:10 unknown-type",
                                     "joint-meeting.toml:66:12 unknown-type",
                                     "joint-meeting.toml:92:9 unknown-type",
                                     "joint-meeting.toml:107:8 file-missing"));
}

TEST(Check, FindsNothingInTheTownshipVisits) {
    const Checked checked = check(office_and_sample("township-visits.toml"), first_step_types());

    EXPECT_THAT(shown(checked.problems), testing::IsEmpty());
}

TEST(Check, TakesFilesInAnyOrder) {
    std::vector<SourceFile> files = office_and_sample("joint-meeting.toml");
    std::reverse(files.begin(), files.end());

    const Checked backwards = check(files, first_step_types());

    EXPECT_EQ(shown(backwards.problems),
              shown(check(office_and_sample("joint-meeting.toml"), first_step_types()).problems));
}

TEST(Definition, KeepsTheWorkflowAndWhatItNames) {
    const Checked checked = check(read_folder("workflows"), all_step_types());

    ASSERT_NE(checked.office, nullptr);
    const Definition& definition = *checked.office->workflows.at("supervision-round");
    std::vector<std::string> paths;
    digest::FieldHash hash;
    hash.add(current_level);
    for (const SourceFile& file : definition.files) {
        paths.push_back(file.path);
        hash.add(file.path).add(file.text);
    }
    EXPECT_THAT(paths,
                testing::ElementsAre("supervision-round.toml",
                                     "forms/environment.toml",
                                     "templates/supervision-bulletin.md",
                                     "templates/supervision-notice.md"));
    EXPECT_EQ(definition.hash, hash.finish());
    EXPECT_EQ(definition.forms.size(), 1U);
    EXPECT_EQ(definition.documents.size(), 2U);
}

TEST(Compile, MakesTheSameDefinitionAgainFromItsFilesAlone) {
    const Checked checked = check(read_folder("workflows"), all_step_types());
    ASSERT_NE(checked.office, nullptr);
    const Definition& definition = *checked.office->workflows.at("supervision-round");

    const Result<Definition> again = compile(definition.files, definition.level, all_step_types());

    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->hash, definition.hash);
    EXPECT_EQ(again->workflow.steps.size(), definition.workflow.steps.size());
    EXPECT_EQ(again->files.size(), definition.files.size());
    EXPECT_EQ(again->documents.size(), 2U);
    EXPECT_EQ(again->forms.begin()->second.items.size(), 4U);
}

TEST(Compile, DoesNotMindStepTypesThatHaveChangedSince) {
    const Checked checked = check(read_folder("workflows"), all_step_types());
    ASSERT_NE(checked.office, nullptr);
    const Definition& definition = *checked.office->workflows.at("supervision-round");

    const Result<Definition> again =
        compile(definition.files, definition.level, step_types({"task"}));

    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->hash, definition.hash);
    EXPECT_EQ(again->documents.size(), 2U);
}

TEST(Compile, TakesWhatTheCheckerWouldRefuseTodayButCanBeWorkedWith) {
    const std::string text =
        "[workflow]\nid = \"w\"\nzh = \"流程\"\nowner = \"nobody.here\"\n" +
        step_text("a", "task", "who = \"nobody\"\nif = \"no_such_name\"\nopens = \"no_book\"\n");

    const Result<Definition> compiled = compile({{"w.toml", text}}, 1, all_step_types());

    ASSERT_TRUE(compiled.has_value());
    EXPECT_EQ(compiled->workflow.steps[0].opens, "no_book");
}

TEST(Compile, SaysWhatIsWrongWithFilesThatNeverPassed) {
    const Result<Definition> broken = compile({{"w.toml", "[workflow\n"}}, 1, all_step_types());
    const Result<Definition> nothing = compile({{"forms/f.toml", "[form]\n"}}, 1, all_step_types());

    ASSERT_TRUE(broken.has_error());
    EXPECT_TRUE(broken.error().en.starts_with("w.toml:1:10: error: expected a title"));
    EXPECT_TRUE(nothing.has_error());
}

}  // namespace rota::language
