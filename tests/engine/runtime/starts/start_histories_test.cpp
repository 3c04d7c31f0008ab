// Histories of chance of one schedule: the engine is down, its files are edited, the schedule is
// paused, the clock is set forward and back, batches are lost. Whatever happens, the production
// shard has made just the starts that the oracle says, once each and never early.
//
// ROTA_START_HISTORIES=10000 plays so many; 400 otherwise.
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "plugin/executor.hpp"
#include "runtime/shard.hpp"
#include "start_model.hpp"
#include "store/memory.hpp"

namespace rota {

namespace {

using store::StartDecision;

constexpr Minute minutes_a_day = 24 * 60;

/// A step that passes at once, and one that stays until its run is cancelled.
class PassOrStay : public plugin::Executor {
  public:
    PassOrStay() {
        for (const char* name : {"pass", "stay"}) {
            StepType type;
            type.name = name;
            type.library = "test";
            type.effect = StepEffect::pure;
            type.outcomes = {{"done", {"完成", "Done"}, false}};
            types_.add(std::move(type));
        }
    }
    const StepTypes& types() const override { return types_; }
    std::optional<Answer> call(const Call& call) override {
        Answer answer;
        if (call.type == "stay") answer.status = AnswerStatus::waiting;
        return answer;
    }
    bool is_blocking(std::string_view) const override { return false; }
    std::vector<json::Violation> check(std::string_view, const Value&) override { return {}; }
    void signal(std::string_view, std::uint32_t) override {}
    bool abandon(std::string_view) override { return false; }

  private:
    StepTypes types_;
};

struct Place {
    const char* zone;
    const CClock clock;
    const Walk walk;
    explicit Place(const char* name)
        : zone(name), clock(name), walk(clock, minute_of(2025, 9, 1), minute_of(2028, 4, 1)) {}
};

/// Holidays of its own, for days off in a row and a Saturday that is worked.
const char* const days_off = R"(
[[day]]
date = 2026-10-01
kind = "off"
zh = "国庆"
[[day]]
date = 2026-10-02
kind = "off"
zh = "国庆"
[[day]]
date = 2026-10-05
kind = "off"
zh = "国庆"
[[day]]
date = 2026-10-10
kind = "work"
zh = "调休"
)";

OracleDays oracle_days() {
    const auto day = [](int month, int d) { return minute_of(2026, month, d) / minutes_a_day; };
    return {{day(10, 1), day(10, 2), day(10, 5)}, {day(10, 10)}};
}

std::vector<SourceFile> office_files(const char* zone, const WrittenRule& rule, bool stays) {
    return {
        {"roster.toml",
         "[department]\noffice = { zh = \"办公室\", en = \"Office\" }\n"
         "[roles]\ndepartment = { head = \"负责人 | Head\" }\n"},
        {"calendar.toml",
         std::string("[calendar]\nzone = \"") + zone +
             "\"\n[hours]\nmorning = \"08:30-12:00\"\nafternoon = \"14:00-17:30\"\n" + days_off},
        {"books.toml", ""},
        {"w.toml", text_of(rule, stays)}};
}

class History {
  public:
    History(unsigned seed, const Place& place)
        : chances_(seed),
          place_(place),
          stays_(chances_.one_in(3)),
          first_(minute_of(2026, 1, 1) + chances_.below(400) * minutes_a_day),
          days_(oracle_days()),
          model_(days_, place.walk, minute_of(2025, 12, 1), minute_of(2028, 2, 1)),
          store_(store::open_memory()),
          reader_(store_->reader()) {
        model_.stays = stays_;
        rule_ = any_rule(chances_, minute_of(2026, 1, 1) / minutes_a_day);
        now_ = first_;
    }

    void play() {
        restart();
        for (int act = 0; act < 40 && !testing::Test::HasFailure(); ++act) {
            this->act();
            pass();
            if (is_alone_) compare();  // to see where a seed goes wrong first
        }
        settle();
        compare();
    }

    std::string told;  // what happened, to read

  private:
    void tell(const std::string& what) {
        told += std::to_string(now_ - first_) + " " + what + "\n";
    }

    void act() {
        const Minute last = minute_of(2027, 12, 1);
        const int most = chances_.one_in(3) ? rule_.pace * 3 : rule_.pace;
        now_ = std::min(last, now_ + chances_.below(most));
        switch (chances_.below(12)) {
            case 0:
                now_ -= chances_.below(rule_.pace * 2);
                now_ = std::max(now_, first_);
                tell("the clock is set back");
                break;
            case 1:
                tell("restart");
                restart();
                break;
            case 2: edit(); break;
            case 3: pause_or_resume(); break;
            case 4: edit_while_down(); break;
            case 5:
            case 6: end_a_run(); break;
            default: tell("time passes"); break;
        }
    }

    Minute minutes_of(Instant at) const {
        return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count() - first_;
    }
    Instant clock() const { return Instant(std::chrono::minutes(now_)); }

    void read_office() {
        const auto checked =
            language::check(office_files(place_.zone, rule_, stays_), executor_.types());
        ASSERT_NE(checked.office, nullptr) << checked.problems.front().en << text_of(rule_, stays_);
        office_ = checked.office;
    }

    void restart() {
        runtime::ShardOptions options;
        options.reader = reader_.get();
        options.executor = &executor_;
        options.randomness = runtime::Randomness(7);
        options.store_id = "store";
        options.clock = [this] { return clock(); };
        options.log = [](const std::string&) {};
        options.starts_by_itself = true;
        if (office_ == nullptr || is_edited_) read_office();
        is_edited_ = false;
        shard_ = std::make_unique<runtime::Shard>(std::move(options));
        shard_->use_office(office_);
        shard_->recover();
        model_.restart(rule_, now_);
        looked_ = now_;
    }

    void edit() {
        // At some minute since the files were looked at last.
        const Minute since = std::min(looked_, now_);
        const Minute edited_at = since + chances_.below(static_cast<int>(now_ - since) + 1);
        rule_ = edited(rule_, chances_, minute_of(2026, 1, 1) / minutes_a_day);
        tell("edited at " + std::to_string(edited_at - first_) + ":\n" + text_of(rule_, stays_));
        read_office();
        // A clock that was set back since says nothing of when: then it is now.
        const Minute from = looked_ > now_ ? now_ : std::clamp(edited_at, looked_, now_);
        shard_->use_office(office_, Instant(std::chrono::minutes(edited_at)));
        model_.edit(rule_, from);
        looked_ = now_;
    }

    void edit_while_down() {
        rule_ = edited(rule_, chances_, minute_of(2026, 1, 1) / minutes_a_day);
        is_edited_ = true;
        tell("edited while down:\n" + text_of(rule_, stays_));
        restart();
    }

    void pause_or_resume() {
        runtime::Command command;
        command.body = runtime::command::PauseSchedule{"w", is_paused_, "防汛"};
        bool is_done = false;
        command.reply = [&](const Result<Value>& result) { is_done = result.has_value(); };
        shard_->handle(std::move(command));
        tell(is_paused_ ? "resume" : "pause");
        if (is_paused_)
            model_.resume(now_);
        else
            model_.pause();
        is_paused_ = !is_paused_;
        commit();
        EXPECT_TRUE(is_done);
    }

    void end_a_run() {
        if (model_.open().empty()) return;
        const std::string stands_for = *model_.open().begin();
        const auto row = reader_->taken_start("w", stands_for);
        ASSERT_TRUE(row.has_value()) << stands_for;
        runtime::Command command;
        command.body = runtime::command::ToRun{row->run, input::Cancel{"够了"}};
        command.reply = [](const Result<Value>& result) { EXPECT_TRUE(result.has_value()); };
        shard_->handle(std::move(command));
        tell("run of " + stands_for + " ends");
        model_.end_run(stands_for);
        commit();
    }

    void commit() {
        if (!shard_->has_batch()) return;
        auto sealed = shard_->seal();
        store_->writer().commit(sealed.batch);
        shard_->committed(sealed.number);
        for (auto& [reply, result] : sealed.replies) reply(result);
        model_.keep();
    }

    /// Everything that is due happens in one batch, which gets to the disk or does not.
    void pass() {
        const Minute before = now_;
        do {
            shard_->pass_time();
        } while (shard_->has_due_start());
        model_.pass(before);
        if (!shard_->has_batch()) {
            model_.keep();
            return;
        }
        if (chances_.one_in(8)) {
            tell("crash before the commit");
            restart();
            pass();
        } else if (chances_.one_in(8)) {
            tell("the batch cannot be written");
            auto sealed = shard_->seal();
            shard_->failed(sealed, {ErrorCode::unavailable, "盘满", "the disk is full"});
            shard_->recover();
            model_.lose(now_);
            pass();
        } else {
            commit();
            if (chances_.one_in(8)) {
                tell("crash after the commit");
                restart();
            }
        }
    }

    /// Nothing waits any more.
    void settle() {
        for (int i = 0; i < 500 && !model_.open().empty() && !testing::Test::HasFailure(); ++i) {
            end_a_run();
            pass();
        }
    }

    void compare() {
        if (is_alone_) {
            std::string model;
            for (const std::string& each : model_.started()) model += " " + each;
            for (const std::string& each : model_.open()) model += " open:" + each;
            if (model_.queued()) model += " queued:" + model_.queued()->stands_for;
            tell("  the model:" + model);
        }
        std::set<std::string> started;
        std::set<std::string> runs;
        for (const store::StartRow& row : reader_->starts({"", INT64_MAX, SIZE_MAX})) {
            if (is_alone_)
                tell("  " + row.stands_for + " decided " + std::to_string(minutes_of(row.decided)) +
                     " as " + std::to_string(static_cast<int>(row.decision)) + " with " +
                     std::to_string(row.count) + " to " + row.last);
            EXPECT_GE(row.decided, row.planned) << row.stands_for << " was early";
            if (row.decision != StartDecision::started) continue;
            EXPECT_TRUE(started.insert(row.stands_for).second) << row.stands_for << " twice";
            EXPECT_TRUE(runs.insert(row.run).second) << row.run << " stands for two";
            EXPECT_TRUE(reader_->run_by_name(row.run).has_value()) << row.run;
        }
        EXPECT_EQ(reader_->runs(SIZE_MAX, 0).size(), started.size());
        EXPECT_EQ(started, model_.started());
        count_ += started.size();
    }

  public:
    static inline std::size_t count_ = 0;

  private:
    Chances chances_;
    const Place& place_;
    bool stays_;
    Minute first_;
    OracleDays days_;
    StartModel model_;
    PassOrStay executor_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Reader> reader_;
    std::unique_ptr<runtime::Shard> shard_;
    std::shared_ptr<const language::Office> office_;
    WrittenRule rule_;
    Minute now_ = 0;
    Minute looked_ = 0;
    bool is_paused_ = false;
    bool is_edited_ = false;
    const bool is_alone_ = std::getenv("ROTA_START_SEED") != nullptr;
};

TEST(StartHistories, NeitherDoubleNorLoseAStart) {
    // One clock of the C library at a time.
    std::vector<std::unique_ptr<const Place>> places;
    for (const char* zone :
         {"Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
        places.push_back(std::make_unique<const Place>(zone));
    const char* asked = std::getenv("ROTA_START_HISTORIES");
    const unsigned count = asked != nullptr ? static_cast<unsigned>(std::atoi(asked)) : 400;
    const char* only = std::getenv("ROTA_START_SEED");
    const unsigned from = only != nullptr ? static_cast<unsigned>(std::atoi(only)) : 0;
    for (unsigned seed = from; seed < (only != nullptr ? from + 1 : count); ++seed) {
        History history(seed, *places[seed % places.size()]);
        history.play();
        if (!testing::Test::HasFailure()) continue;
        FAIL() << "seed " << seed << "\n" << history.told;
    }
    EXPECT_GT(History::count_, only != nullptr ? 0U : count);
    std::cout << History::count_ << " starts in " << count << " histories\n";
}

}  // namespace

}  // namespace rota
