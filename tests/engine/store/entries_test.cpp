// Entries of ledgers and the numbers issued, as all runs share them.
#include "contract.hpp"
#include "every_field.hpp"

namespace rota::store {

namespace {

using namespace event;  // NOLINT(google-build-using-namespace): this file is about nothing else
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Entry entry(const std::string& no, const std::string& book = "problems") {
    Entry opened;
    FillEveryField().set(opened);
    opened.no = no;
    opened.book = book;
    opened.fields = {{"level", "轻"}, {"item", "road"}};
    opened.status = EntryStatus::open;
    opened.closed_at.reset();
    opened.closed_by.clear();
    opened.because.clear();
    return opened;
}

class StoreEntries : public StoreContract {
  protected:
    std::vector<std::string> found(const EntryFilter& filter) {
        std::vector<std::string> numbers;
        for (const Entry& each : reader->entries(filter)) numbers.push_back(each.no);
        return numbers;
    }
};
ROTA_FOR_ALL_STORES(StoreEntries);

TEST_P(StoreEntries, AreGivenBackInFull) {
    happens(1, {EntryOpened{entry("问题2018-001")}});

    const auto read = reader->entry("问题2018-001");

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(shown(*read), shown(entry("问题2018-001")));
    EXPECT_FALSE(reader->entry("问题2018-002").has_value());
}

TEST_P(StoreEntries, AreAmendedFieldByField) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2, {EntryAmended{"1", {{"level", "重"}, {"note", 3}}}});

    EXPECT_EQ(reader->entry("1")->fields,
              (std::vector<Field>{{"level", "重"}, {"item", "road"}, {"note", 3}}));
}

TEST_P(StoreEntries, AreClosedAtTheTimeOfTheirDecision) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2, {InputAccepted{at(60), "a.head", "do"}, EntryClosed{"1", "b.clerk"}});

    EXPECT_EQ(reader->entry("1")->status, EntryStatus::closed);
    EXPECT_EQ(reader->entry("1")->closed_at, at(60));
    EXPECT_EQ(reader->entry("1")->closed_by, "b.clerk");
}

TEST_P(StoreEntries, AreDroppedByTheActorOfTheirDecision) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2,
            {InputAccepted{at(60), "a.head", "do"},
             RunPaused{},
             InputAccepted{at(61), "c.head", "do"},
             EntryDropped{"1", "重复"}});

    EXPECT_EQ(reader->entry("1")->status, EntryStatus::dropped);
    EXPECT_EQ(reader->entry("1")->closed_at, at(61));
    EXPECT_EQ(reader->entry("1")->closed_by, "c.head");
    EXPECT_EQ(reader->entry("1")->because, "重复");
}

TEST_P(StoreEntries, ThatNobodyOpenedCannotBeChanged) {
    happens(1, {EntryAmended{"1", {{"a", 1}}}, EntryClosed{"1", ""}, EntryDropped{"1", ""}});

    EXPECT_FALSE(reader->entry("1").has_value());
}

TEST_P(StoreEntries, OfAnotherRunsTableAreNotOpenedTwice) {
    happens(1, {EntryOpened{entry("1")}});

    happens(2, {EntryChangedElsewhere{entry("2")}});

    EXPECT_FALSE(reader->entry("2").has_value());
}

TEST_P(StoreEntries, AreListedByBookAndStatusInOrderOfTheirNumbers) {
    happens(1,
            {EntryOpened{entry("3")},
             EntryOpened{entry("1")},
             EntryOpened{entry("2")},
             EntryOpened{entry("0", "needs")},
             EntryClosed{"3", ""},
             EntryDropped{"2", ""}});

    EXPECT_THAT(found({"problems", {}}), ElementsAre("1", "2", "3"));
    EXPECT_THAT(found({"problems", EntryStatus::open}), ElementsAre("1"));
    EXPECT_THAT(found({"problems", EntryStatus::closed}), ElementsAre("3"));
    EXPECT_THAT(found({"problems", EntryStatus::dropped}), ElementsAre("2"));
    EXPECT_THAT(found({"needs", {}}), ElementsAre("0"));
    EXPECT_THAT(found({"wishes", {}}), IsEmpty());
    EXPECT_THAT(found({"", {}}), IsEmpty());
}

// ---- numbers ------------------------------------------------------------------------------------

class StoreNumbers : public StoreContract {};
ROTA_FOR_ALL_STORES(StoreNumbers);

TEST_P(StoreNumbers, GrowForEachPatternByItself) {
    happens(1, {NumberIssued{"问题2018-{n}", 1}, NumberIssued{"议2018-{n}", 7}});
    happens(2, {NumberIssued{"问题2018-{n}", 2}});

    EXPECT_EQ(reader->last_number("问题2018-{n}"), 2U);
    EXPECT_EQ(reader->last_number("议2018-{n}"), 7U);
    EXPECT_EQ(reader->last_number("问题2019-{n}"), 0U);
}

TEST_P(StoreNumbers, NeverFallWhateverTheOrderOfTheRows) {
    happens(1, {NumberIssued{"{n}", 5}});
    happens(2, {NumberIssued{"{n}", 4}});

    EXPECT_EQ(reader->last_number("{n}"), 5U);
}

}  // namespace

}  // namespace rota::store
