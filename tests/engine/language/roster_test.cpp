// roster.toml.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

Case roster(std::string name, const std::string& text) {
    return file_case(std::move(name), "roster.toml", text);
}

const std::string units =
    "[department]\n"
    "office = { zh = \"办公室\" }\n"
    "[township]\n"
    "east = { zh = \"东镇\" }\n"
    "west = { zh = \"西镇\" }\n";

}  // namespace

const std::vector<Case>& roster_cases() {
    static const std::vector<Case> cases = {
        roster("good", units + "[roles]\ntownship = { lead = \"领导\" }\n"),
        roster("bad_kind_name", "[⟦bad-name⟧Town]\n"),
        roster("bad_unit_name", "[town]\n⟦bad-name⟧East-1 = { zh = \"东\" }\n"),
        roster("kind_is_no_table", "town = ⟦wrong-kind⟧1\n"),
        roster("unit_is_no_table", "[town]\neast = ⟦wrong-kind⟧\"东\"\n"),
        roster("unit_without_label", "[town]\n⟦missing-key⟧east = { en = \"East\" }\n"),
        roster("empty_label", "[town]\neast = { zh = ⟦empty-text⟧\"\" }\n"),
        roster("label_is_no_text", "[town]\neast = { zh = \"东\", en = ⟦wrong-kind⟧1 }\n"),
        roster("id_twice_over_kinds", units + "[site]\n⟦duplicate-id⟧east = { zh = \"点\" }\n"),
        roster("attribute_id", "[town]\neast = { zh = \"东\", ⟦attribute-taken⟧id = \"x\" }\n"),
        roster("attribute_kind", "[town]\neast = { zh = \"东\", ⟦attribute-taken⟧kind = \"x\" }\n"),
        roster("attribute_name", "[town]\neast = { zh = \"东\", ⟦bad-name⟧Grade = \"x\" }\n"),
        roster("unknown_unit",
               units + "[site]\ns = { zh = \"点\", unit = ⟦attribute-unknown-unit⟧\"easd\" }\n"),
        roster(
            "unknown_unit_in_list",
            units +
                "[team]\nt = { zh = \"组\", unit = [\"east\", ⟦attribute-unknown-unit⟧\"x\"] }\n"),
        roster("attribute_that_mostly_names_units",
               units + "[site]\n"
                       "a = { zh = \"点\", market = \"office\" }\n"
                       "b = { zh = \"点\", market = \"east\" }\n"
                       "c = { zh = \"点\", market = ⟦attribute-unknown-unit⟧\"offise\" }\n"),
        roster("attribute_that_seldom_names_units",
               units + "[site]\n"
                       "a = { zh = \"点\", grade = \"office\" }\n"
                       "b = { zh = \"点\", grade = \"town\" }\n"
                       "c = { zh = \"点\", grade = \"village\" }\n"),
        roster("roles_of_unknown_kind",
               units + "[roles]\n⟦roles-unknown-kind⟧townshp = { lead = \"领导\" }\n"),
        roster("roles_is_no_table", "roles = ⟦wrong-kind⟧1\n" + units),
        roster("role_name", units + "[roles]\ntownship = { ⟦bad-name⟧Lead = \"领导\" }\n"),
        roster("role_without_label",
               units + "[roles]\ntownship = { lead = ⟦role-label⟧\" | Lead\" }\n"),
        roster("role_label_is_no_text", units + "[roles]\ntownship = { lead = ⟦role-label⟧1 }\n"),
        roster("list_of_unknown_unit",
               units + "[list]\nsome = [\"east\", ⟦list-unknown-unit⟧\"wests\"]\n"),
        roster("list_is_no_list", units + "[list]\nsome = ⟦wrong-kind⟧\"east\"\n"),
        roster("list_name", units + "[list]\n⟦bad-name⟧Some = [\"east\"]\n"),
        roster("list_called_like_all_of_a_kind",
               units + "[list]\n⟦name-is-plural⟧townships = [\"east\"]\n"),
        roster("unit_called_like_all_of_a_kind",
               units + "[site]\n⟦name-is-plural⟧townships = { zh = \"点\" }\n"),
        roster("list_called_like_a_unit", units + "[list]\n⟦list-is-unit⟧east = [\"east\"]\n"),
        roster("personal_attribute",
               "[town]\neast = { zh = \"东\", ⟦personal-word⟧religion = \"x\" }\n"),
        roster("personal_label", "[town]\neast = { zh = ⟦personal-word⟧\"少数民族联络点\" }\n"),
        roster("personal_role",
               units + "[roles]\ntownship = { ⟦personal-word⟧party_secretary = \"书记\" }\n"),
        roster("personal_list", units + "[list]\n⟦personal-word⟧passport_checks = [\"east\"]\n"),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Roster, Cases, testing::ValuesIn(roster_cases()), name_of_case);

TEST(Check, WantsARosterAndACalendar) {
    const Checked checked = check({}, all_step_types());

    EXPECT_THAT(
        shown(checked.problems),
        testing::ElementsAre("calendar.toml:1:1 file-absent", "roster.toml:1:1 file-absent"));
}

TEST(Check, ReadsTheRosterInFileOrder) {
    const Checked checked = check(small_office(), all_step_types());

    ASSERT_NE(checked.office, nullptr);
    const Roster& roster = checked.office->people->roster();
    ASSERT_EQ(roster.kinds.size(), 3U);
    EXPECT_EQ(roster.kinds[1].name, "township");
    EXPECT_EQ(roster.kinds[2].objects[1].attributes[0], Field("unit", "west"));
    EXPECT_EQ(roster.kinds[2].objects[1].place, (Place{"roster.toml", 8, 1}));
    EXPECT_EQ(roster.roles[0].roles[1].label, (Label{"经办人", "Clerk"}));
    EXPECT_THAT(roster.lists[0].units, testing::ElementsAre("east"));
}

}  // namespace rota::language
