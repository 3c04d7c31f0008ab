// Whether there is anybody at an address.
#include "engine/language/support.hpp"

namespace rota::language {

namespace {

Case who(std::string name, const std::string& value) {
    return workflow_case(std::move(name), step_text("a", "task", "who = " + value + "\n"));
}

Case overdue(std::string name, const std::string& value) {
    return workflow_case(std::move(name),
                         step_text("a", "task", "due = \"1 day\"\noverdue = " + value + "\n"));
}

}  // namespace

const std::vector<Case>& address_cases() {
    static const std::vector<Case> cases = {
        who("role_of_a_unit", "\"office.head\""),
        who("unit", "\"office\""),
        who("all_of_a_kind", "[\"townships\", \"departments.clerk\"]"),
        who("list", "\"pilots.liaison\""),
        who("unknown_unit", "⟦address-unknown-unit⟧\"ofice.head\""),
        who("unknown_role", "⟦address-no-such-role⟧\"office.haed\""),
        who("role_of_another_kind", "⟦address-no-such-role⟧\"townships.head\""),
        who("site", "⟦address-without-accounts⟧\"s1\""),
        who("all_sites", "⟦address-without-accounts⟧\"sites.head\""),
        who("empty", "⟦empty-address⟧\"\""),
        who("number", "⟦not-an-address⟧1"),
        who("number_in_list", "[\"office\", ⟦not-an-address⟧1]"),
        who("nobody_in_list", "[\"office\", ⟦address-unknown-unit⟧\"east2\"]"),
        who("value", "\"${run.by}\""),
        who("value_and_role", "\"${inputs.sites.unit}.liaison\""),
        who("value_and_unknown_role", "⟦address-unknown-role⟧\"${inputs.sites.unit}.liason\""),
        who("unknown_unit_and_value", "⟦address-unknown-unit⟧\"eest.${run.by}\""),
        who("unit_and_value", "\"east.${run.by}\""),
        overdue(
            "escalate",
            "[\"remind daily\", \"escalate to ${inputs.sites[1].unit}.liaison after 2 workdays\"]"),
        overdue("escalate_to_nobody", "⟦address-unknown-unit⟧\"escalate to offce.head\""),
        overdue("hand_over_to_nobody",
                "[⟦address-no-such-role⟧\"hand over to office.chief after 1 day\"]"),
        overdue("escalate_to_unknown_role",
                "⟦address-unknown-role⟧\"escalate to ${inputs.sites[1].unit}.leader\""),
    };
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Address, Cases, testing::ValuesIn(address_cases()), name_of_case);

}  // namespace rota::language
