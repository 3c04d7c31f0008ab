// The offices that must be good.
#include "engine/language/support.hpp"

namespace rota::language {

TEST(Check, FindsNothingInTheShippedOffice) {
    const Checked checked = check(read_folder("workflows"), all_step_types());

    EXPECT_THAT(shown(checked.problems), testing::IsEmpty());
    EXPECT_NE(checked.office, nullptr);
}

}  // namespace rota::language
