// A run whose row names another definition that is there: its events mean nothing to that one. The
// engine and `verify` say so; neither folds them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "engine/runtime/small_office.hpp"
#include "runtime/verify.hpp"

namespace rota::runtime {

namespace {

class SwappedDefinition : public testing::Test {
  protected:
    SwappedDefinition() {
        std::string steps;
        for (const char* id : {"a", "b", "c"})
            steps += std::string("[[step]]\nid = \"") + id +
                     "\"\nzh = \"等\"\nafter = []\ndo = \"wait\"\nfor = \"1 day\"\n";
        office_.write_workflow("three", steps);
        office_.write_workflow("one", "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\nx = 1\n");
        {
            const auto engine = office_.open();
            engine->ask(start_of("three"));
            engine->ask(start_of("one"));
        }
        sqlite3* db = nullptr;
        sqlite3_open(office_.data().store().c_str(), &db);
        EXPECT_EQ(sqlite3_exec(db,
                               "UPDATE run SET definition = (SELECT definition FROM run "
                               "WHERE workflow = 'one') WHERE workflow = 'three'",
                               nullptr,
                               nullptr,
                               nullptr),
                  SQLITE_OK);
        sqlite3_close(db);
    }

    SmallOffice office_;
};

TEST_F(SwappedDefinition, IsFoundByVerify) {
    const auto engine = office_.open();

    const Value found = *verify(office_.data(), engine->types(), {});

    EXPECT_EQ(found["holds"], Value(false));
    EXPECT_EQ(found["faults"].list()->items.front()["where"], Value("three/2018-09-03"));
}

TEST_F(SwappedDefinition, MakesTheRunUnreadableAndNoOther) {
    const auto engine = office_.open();

    const auto moved = engine->ask(move_to(monday + std::chrono::hours(48)));
    Command cancel;
    cancel.body = command::ToRun{"three/2018-09-03", input::Cancel{"不做了"}};
    const auto cancelled = engine->ask(std::move(cancel));

    EXPECT_TRUE(moved.has_value()) << text_of(moved);
    ASSERT_FALSE(cancelled.has_value());
    EXPECT_EQ(cancelled.error().code, ErrorCode::unavailable);
    EXPECT_TRUE(engine->ask(start_of("one")).has_value());
}

}  // namespace

}  // namespace rota::runtime
