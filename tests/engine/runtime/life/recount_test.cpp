// The calendar changes under very many runs, and the engine ends in the middle of telling them: the
// next one goes on where it ended, on the same file.
#include "runtime/recount.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/runtime/small_office.hpp"
#include "runtime/verify.hpp"
#include "stop.hpp"
#include "store/codec.hpp"
#include "store/sqlite.hpp"

namespace rota::runtime {

namespace {

constexpr int runs = 2500;  // in pages of a thousand

class RecountOnDisk : public testing::Test {
  protected:
    RecountOnDisk() {
        office_.write_workflow("w",
                               "[[step]]\nid = \"a\"\nzh = \"办\"\ndo = \"task\"\n"
                               "who = \"office.clerk\"\ndue = \"5 workdays\"\n");
    }
    ~RecountOnDisk() override { crash_hook = {}; }

    void begin() const {
        const auto engine = office_.open();
        for (const auto& answer : engine->ask(std::vector<Command>(runs, start_of("w"))))
            ASSERT_TRUE(answer.has_value());
    }
    /// Thursday and Friday of that week are off.
    void publish() const {
        office_.write("calendar.toml",
                      "[calendar]\nzone = \"Asia/Shanghai\"\nweekend = [\"saturday\", \"sunday\"]\n"
                      "[hours]\nmorning = \"08:30-12:00\"\nafternoon = \"14:00-17:30\"\n"
                      "[[day]]\ndate = 2018-09-06\nkind = \"off\"\nzh = \"放假\"\n"
                      "[[day]]\ndate = 2018-09-07\nkind = \"off\"\nzh = \"放假\"\n");
    }
    std::optional<Recount> on_record() const {
        store::SqliteOptions options;
        options.path = office_.data().store();
        return recount_of(store::open_sqlite(options)->reader()->setting(recount_setting).value());
    }
    /// How often each run's due was moved, and that it stands on Wednesday the 12th.
    std::vector<int> moves(Engine& engine) const {
        std::vector<int> all(runs);
        const Instant wednesday =
            monday + std::chrono::hours(24 * 9 + 8) + std::chrono::minutes(30);
        engine.reader()->whole_journal([&](const store::JournalRow& row) {
            for (const Event& event : *store::decode(row.payload)) {
                const auto* set = std::get_if<event::DueSet>(&event);
                if (set == nullptr || set->reason != event::DueReason::calendar_changed) continue;
                EXPECT_EQ(set->due, wednesday);
                ++all.at(static_cast<std::size_t>(row.run) - 1);
            }
            return true;
        });
        return all;
    }

    SmallOffice office_;
};

TEST_F(RecountOnDisk, GoesOnAfterTheEngineWasKilledBetweenTwoPages) {
    begin();
    publish();
    const auto end_after = [&](int commits) {
        int count = 0;
        crash_hook = [&](const char* place) {
            if (place == std::string_view("store.after_commit") && ++count == commits) _exit(0);
        };
        const auto engine = office_.open();
        engine->settle_dues();
        _exit(1);
    };
    EXPECT_EXIT(end_after(3), testing::ExitedWithCode(0), "");  // the office, the begin, a page
    EXPECT_EQ(on_record()->done, 1000);
    EXPECT_EQ(on_record()->last, runs);

    const auto engine = office_.open();
    engine->settle_dues();

    EXPECT_THAT(moves(*engine), testing::Each(1));
    EXPECT_EQ((*verify(office_.data(), engine->types(), {}))["holds"], Value(true));
}

}  // namespace

}  // namespace rota::runtime
