// The record of a real round, made once for all tests of `verify`; each spoils a copy of it.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "engine/runtime/small_office.hpp"
#include "engine/runtime/spoilt_store.hpp"
#include "runtime/verify.hpp"

namespace rota::runtime {

inline constexpr std::string_view round_steps = R"(
[[step]]
id   = "note"
zh   = "通知"
do   = "draft"
from = "templates/note.md"

[[step]]
id   = "find"
zh   = "记问题"
do   = "record"
book = "problems"
set  = { item = '"路灯"' }

[[step]]
id    = "ask"
zh    = "回复"
after = []
do    = "task"
who   = "east.liaison"
due   = "3 workdays"

[[step]]
id    = "look"
zh    = "走访"
after = []
do    = "visit"
who   = "office.clerk"
where = "s1"
on    = "2 workdays later"

[[step]]
id     = "word"
zh     = "等信号"
after  = []
do     = "wait"
signal = "budget_ready"
)";

/// Two runs, one of them ended; something in every table. Made once: each test spoils a copy.
class PlayedRound {
  public:
    PlayedRound() {
        office_.write("templates/note.md", "# 通知 ${run.id}\n");
        office_.write_workflow("round", round_steps);
        office_.write_workflow("short", "[[step]]\nid = \"s\"\nzh = \"算\"\ndo = \"set\"\nx = 1\n");
        {
            const auto engine = office_.open();
            for (const char* workflow : {"round", "short"}) {
                if (!engine->ask(start_of(workflow))) throw std::runtime_error(workflow);
            }
            engine->ask(move_to(monday + std::chrono::hours(24)));
        }
        std::filesystem::copy(
            office_.data().path, kept(), std::filesystem::copy_options::recursive);
        engine_ = office_.open();  // for its step types
    }

    std::filesystem::path kept() const { return office_.folder() / "kept"; }
    const StepTypes& types() const { return engine_->types(); }

  private:
    SmallOffice office_;
    std::unique_ptr<Engine> engine_;
};

class Verify : public testing::Test {
  protected:
    static void SetUpTestSuite() { round_ = std::make_unique<PlayedRound>(); }
    static void TearDownTestSuite() { round_.reset(); }

    Verify() {
        std::filesystem::remove(folder_.path());
        std::filesystem::copy(
            round_->kept(), folder_.path(), std::filesystem::copy_options::recursive);
    }

    DataFolder data() const { return {folder_.path().string()}; }
    Value verified() const { return *verify(data(), round_->types(), {}); }
    /// A store that cannot be read at all is none that passes.
    bool holds() const {
        try {
            return verified()["holds"] == Value(true);
        } catch (const store::StoreError&) {
            return false;
        }
    }
    void expect_every_flip_found(const std::string& name, const std::string& but = "none") {
        SpoiltStore store(data().store());
        const Table whole = store.table(name);
        ASSERT_FALSE(whole.rows.empty()) << name << " is empty: nothing is tested";
        int found = 0;
        for_each_flip(whole, [&](const Table& spoilt, const std::string& where) {
            if (where.find(", " + but + " ") != std::string::npos || !store.write(spoilt)) return;
            EXPECT_FALSE(holds()) << where;
            ++found;
        });
        EXPECT_GT(found, 0);
        ASSERT_TRUE(store.write(whole));
        EXPECT_TRUE(holds()) << "mended again, it passes";
    }

    TemporaryFolder folder_;
    inline static std::unique_ptr<PlayedRound> round_;
};

}  // namespace rota::runtime
