// rota do: outcomes, fields of a form, files, a place, a reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

class DoVisit : public ::testing::Test {
  protected:
    void SetUp() override {
        office.start();
        office.draw();
        const Value visit = office.first_visit();
        task = *visit["task"].text();
        account = *items_of(visit["to"]).front().text();
        site = *visit["where"].text();
        day = office.must({"tasks", "--as", account, "--fields", "task,on"});
        day = day.substr(day.find(task) + task.size() + 1, 10);
    }
    Words visit(const Words& more) const {
        Words words{"do", task, "done", "--as", account};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    Words with_evidence(const Words& more) const {
        Words words = visit(more);
        for (const char* photo : {"site", "before", "after"}) {
            words.emplace_back("--file");
            words.push_back("photo=" + (photos / (std::string(photo) + ".jpg")).string());
        }
        words.insert(words.end(), {"--location", "30.05,119.96"});
        return words;
    }

    /// The task of a step: the step's own, or one about it.
    Value task_of(const std::string& id, const std::string& kind = "step") {
        for (const Value& open : items_of(office.ask({"tasks"})["tasks"])) {
            if (open["id"] == Value(id) && open["kind"] == Value(kind)) return open;
        }
        ADD_FAILURE() << "no task of " << id << " of kind " << kind;
        return {};
    }

    Office office;
    fs::path photos = source_folder() / "workflows/rehearsal/photos";
    std::string task;
    std::string account;
    std::string site;
    std::string day;
};

TEST_F(DoVisit, IsNotYetDueBeforeItsDay) {
    const Ended ended = office.call(with_evidence({"*=pass"}));

    EXPECT_EQ(ended.exit_code, 5);
    EXPECT_THAT(ended.err, HasSubstr("it is set for " + day));
}

TEST_F(DoVisit, WantsItsEvidence) {
    office.must({"clock", "set", day + "T10:00"});

    const Ended bare = office.call(visit({"*=pass"}));
    const Ended lost = office.call(visit({"*=pass", "--file", "photo=gone.jpg"}));

    EXPECT_EQ(bare.exit_code, 1);
    EXPECT_THAT(bare.err, HasSubstr("photo"));
    EXPECT_EQ(lost.exit_code, 3);
    EXPECT_THAT(lost.err, HasSubstr("cannot read the file gone.jpg"));
}

TEST_F(DoVisit, OpensAProblemForWhatFailed) {
    office.must({"clock", "set", day + "T10:00"});

    office.must(with_evidence({"road=fail", "road.note=占道", "*=pass", "advice=请保持"}));

    const auto entries = items_of(office.ask({"ledger", "problems"})["entries"]);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries.front()["site"], Value(site));
    EXPECT_EQ(entries.front()["item"], Value("road"));
    EXPECT_THAT(office.must({"ledger", "problems"}), HasSubstr("road"));
    EXPECT_EQ(office.call(with_evidence({"*=pass"})).exit_code, 3) << "done, so not there any more";
}

TEST_F(DoVisit, RefusesAnItemThatTheFormHasNot) {
    office.must({"clock", "set", day + "T10:00"});

    const Ended ended = office.call(with_evidence({"raod=fail", "*=pass"}));

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("raod"));
}

TEST_F(DoVisit, ChecksInOnTheDayAndNotBefore) {
    const Words check_in{"do", task, "check-in", "--location", "30.05,119.96", "--as", account};

    const Ended early = office.call(check_in);
    office.must({"clock", "set", day + "T10:00"});
    office.must(check_in);

    EXPECT_EQ(early.exit_code, 5);
    EXPECT_THAT(office.must({"history", "2018-Q3"}), HasSubstr("check"));
    EXPECT_EQ(office.call(with_evidence({"*=pass"})).exit_code, 0);
}

TEST_F(DoVisit, WantsAPlaceOnEarth) {
    office.must({"clock", "set", day + "T10:00"});

    for (const char* place : {"30.05", "91,0", "0,181", "north,east", "30.05;119.96", ","}) {
        const Ended ended = office.call(visit({"*=pass", "--location", place}));
        EXPECT_EQ(ended.exit_code, 1) << place;
        EXPECT_THAT(ended.err, HasSubstr("a location is LAT,LON")) << place;
    }
    const Ended south = office.call(visit({"*=pass", "--location", "-33.9,-70.6"}));
    EXPECT_THAT(south.err, HasSubstr("photo")) << "the place is good, the photos are missing";
}

TEST_F(DoVisit, LetsTheUnitAskForMoreTime) {
    office.must({"clock", "set", day + "T10:00"});
    office.must(with_evidence({"road=fail", "road.note=占道", "*=pass"}));
    const Value rectify = task_of("rectify");
    const std::string liaison = *items_of(rectify["to"]).front().text();
    const Words extend{"do", *rectify["task"].text(), "extend", "by=3 workdays", "--as", liaison};
    Words with_reason = extend;
    with_reason.insert(with_reason.end(), {"--because", "等材料"});

    const Ended bare = office.call(extend);
    office.must(with_reason);
    office.must({"do",
                 *task_of("rectify", "extension")["task"].text(),
                 "granted",
                 "--as",
                 "office.head",
                 "--because",
                 "情况属实"});

    EXPECT_EQ(bare.exit_code, 1);
    EXPECT_THAT(bare.err, HasSubstr("--because"));
    EXPECT_THAT(office.must({"history", "2018-Q3"}), HasSubstr("3 workdays"));
    EXPECT_LT(*rectify["due"].text(), *task_of("rectify")["due"].text());
    EXPECT_EQ(office.call(with_reason).exit_code, 5) << "once";
}

TEST(Do, ClaimsBeforeItActs) {
    const TemporaryFolder copy;
    const fs::path workflows = copy.path() / "workflows";
    fs::copy(source_folder() / "workflows", workflows, fs::copy_options::recursive);
    std::string text = read_file(workflows / "supervision-round.toml");
    const std::string notice = "id   = \"notice\"\n";
    ASSERT_NE(text.find(notice), std::string::npos);
    write_file(workflows / "supervision-round.toml",
               text.insert(text.find(notice) + notice.size(), "claim = true\n"));
    Office office(Folder::rehearsal, workflows);
    office.start();
    const Words done{"do", "2018-Q3:notice", "done", "--as", "office.clerk"};

    const Ended early = office.call(done);
    office.must({"do", "2018-Q3:notice", "claim", "--as", "office.clerk"});
    const Ended twice = office.call({"do", "2018-Q3:notice", "claim", "--as", "office.clerk"});

    EXPECT_EQ(early.exit_code, 5) << early.err;
    EXPECT_THAT(early.err, HasSubstr("claim"));
    EXPECT_EQ(twice.exit_code, 0) << "it is his already";
    EXPECT_EQ(office.call(done).exit_code, 0);
}

TEST(Do, AsksWhoDoesIt) {
    Office office;
    office.start();

    const Ended ended = office.call({"do", "2018-Q3:notice", "done"});

    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("--as unit.role"));
}

TEST(Do, RefusesAFieldWithoutItsValue) {
    Office office;
    office.start();

    for (const char* field : {"road", "=pass"}) {
        const Ended ended =
            office.call({"do", "2018-Q3:notice", "done", field, "--as", "office.clerk"});
        EXPECT_EQ(ended.exit_code, 2) << field;
        EXPECT_THAT(ended.err, HasSubstr(std::string("found ") + field));
    }
}

TEST(Do, RefusesAnOutcomeThatTheStepHasNot) {
    Office office;
    office.start();

    const Ended ended = office.call({"do", "2018-Q3:notice", "approved", "--as", "office.clerk"});

    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("done"));
}

TEST(Do, SendsADraftBackWithTheReason) {
    Office office;
    office.start();
    office.must({"do", "2018-Q3:notice", "done", "--as", "office.clerk"});

    office.must({"do", "2018-Q3:sign", "rejected", "--as", "office.head", "--because", "缺附件"});

    EXPECT_THAT(office.must({"tasks", "--as", "office.clerk"}), HasSubstr("Draft the notice"));
    EXPECT_THAT(office.must({"history", "2018-Q3"}), HasSubstr("缺附件"));
}

TEST(Do, TakesTheBeginningOfATaskId) {
    Office office;
    office.start();
    const std::string task = *items_of(office.ask({"tasks"})["tasks"]).front()["task"].text();

    EXPECT_EQ(office.call({"do", task.substr(0, 6), "done", "--as", "office.clerk"}).exit_code, 0);
}

}  // namespace

}  // namespace rota::cli
