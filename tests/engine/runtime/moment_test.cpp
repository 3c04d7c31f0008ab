// Moments and spans as people type them at a command.
#include "runtime/moment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"

namespace rota::runtime {

namespace {

/// Weekends off, 08:30-12:00 and 14:00-17:30, Shanghai time.
class Moment : public testing::Test {
  protected:
    Moment() : engine_(office_.open()), office_in_force_(engine_->office_health().in_force) {}

    const calendar::Calendar& calendar() const { return *office_in_force_->calendar; }
    std::string shown(const Result<Instant>& at) const {
        if (!at) return at.error().en;
        return to_string(DateTime(calendar().zone().to_local(*at))).substr(0, 19);
    }

    SmallOffice office_;
    std::unique_ptr<Engine> engine_;
    std::shared_ptr<const language::Office> office_in_force_;
};

TEST_F(Moment, IsReadInOfficeTime) {
    const std::pair<const char*, const char*> cases[] = {
        {"2018-09-28T10:00", "2018-09-28T10:00:00"},
        {"2018-09-28 10:00", "2018-09-28T10:00:00"},
        {"2018-09-28T10:00:59", "2018-09-28T10:00:59"},
        {"2018-09-28T00:00", "2018-09-28T00:00:00"},
        {"2018-09-28T10:00:00Z", "2018-09-28T18:00:00"},
        {"2018-09-28T10:00:00+09:00", "2018-09-28T09:00:00"},
        {"2018-09-28", "2018-09-28T08:30:00"},
        {"2018-09-29", "2018-09-29T08:30:00"},  // a Saturday
    };
    for (const auto& [typed, meant] : cases)
        EXPECT_EQ(shown(parse_moment(typed, calendar())), meant) << typed;
}

TEST_F(Moment, IsRefusedWhereItIsNone) {
    for (const char* typed : {"",
                              "tomorrow",
                              "2018-13-01",
                              "2018-09-28T25:00",
                              "2018-09-31",
                              "28.09.2018",
                              "2018-09-28T10",
                              "10:00",
                              "2018-09-28T10:00 x"}) {
        const auto found = parse_moment(typed, calendar());
        ASSERT_FALSE(found.has_value()) << typed;
        EXPECT_EQ(found.error().code, ErrorCode::invalid);
        EXPECT_THAT(found.error().en, testing::HasSubstr("\"" + std::string(typed) + "\""));
    }
}

TEST_F(Moment, ComesLaterByASpanAndKeepsTheTimeOfDay) {
    const std::pair<const char*, const char*> cases[] = {
        {"1 workday", "2018-09-04T09:00:00"},
        {"5 workdays", "2018-09-10T09:00:00"},  // over a weekend
        {"1 day", "2018-09-04T09:00:00"},
        {"5 days", "2018-09-08T09:00:00"},
        {"2 weeks", "2018-09-17T09:00:00"},
        {"1 month", "2018-10-03T09:00:00"},
        {"3 hours", "2018-09-03T12:00:00"},
        {"90 minutes", "2018-09-03T10:30:00"},
        {"4 work hours", "2018-09-03T15:00:00"},  // over the noon break
    };
    for (const auto& [span, meant] : cases)
        EXPECT_EQ(shown(later(monday, span, calendar())), meant) << span;
}

TEST_F(Moment, DoesNotComeLaterByWhatIsNoSpan) {
    for (const char* span : {"", "soon", "5", "workdays", "5 decades", "-1 day"})
        EXPECT_FALSE(later(monday, span, calendar()).has_value()) << span;
}

}  // namespace

}  // namespace rota::runtime
