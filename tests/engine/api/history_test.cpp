// The history in words: every kind of event that a run can bring about has a sentence in each
// language, but for the few that only the engine needs.
#include <cstdlib>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/api/busy_run.hpp"
#include "engine/api/visit_round.hpp"
#include "engine/api/why_cases.hpp"
#include "support/files.hpp"

namespace rota::test {

namespace {

using ::testing::IsEmpty;

struct Line {
    std::string kind;
    std::string zh;
    std::string en;
};

std::vector<Line> history_of(Office& office, const std::string& run) {
    const auto ask = [&](const char* lang) {
        return office.ask({{"command", "history"}, {"run", run}, {"lang", lang}})["events"];
    };
    const Value zh = ask("zh");
    const Value en = ask("en");
    std::vector<Line> lines;
    for (std::size_t i = 0; i < zh.list()->items.size(); ++i) {
        lines.push_back({*zh.list()->items[i]["event"].text(),
                         *zh.list()->items[i]["text"].text(),
                         *en.list()->items[i]["text"].text()});
    }
    return lines;
}

/// What the engine does for itself; whoever reads the history is not told.
const std::set<std::string> silent = {
    "step_waiting", "task_closed", "timer_cleared", "number_issued"};

/// A claim that lapses and a due time that is taken away are told by what follows.
bool may_be_silent(const Line& line) {
    return silent.contains(line.kind) || line.kind == "alarm_rang" || line.kind == "due_set";
}

/// The kinds that a run of these brings about, and those among them without a sentence.
class Kinds {
  public:
    void look_at(Office& office, const std::string& run) {
        for (const Line& line : history_of(office, run)) {
            seen.insert(line.kind);
            if (may_be_silent(line)) continue;
            if (line.zh.empty() || line.en.empty() || line.zh == line.en)
                untold.push_back(line.kind + ": " + line.zh + " / " + line.en);
        }
    }
    std::set<std::string> seen;
    std::vector<std::string> untold;
};

std::set<std::string> all_kinds() { return {EventKinds::words.begin(), EventKinds::words.end()}; }

/// Goes on from the situation of a reason: what comes next has events of its own.
struct Sequel {
    std::string situation;
    std::function<void(Situation&)> go_on;
};

bool has_happened(Situation& situation, const std::string& kind) {
    return situation.office.comes_true([&] {
        for (const Line& line : history_of(situation.office, situation.run)) {
            if (line.kind == kind) return true;
        }
        return false;
    });
}

std::vector<Sequel> sequels() {
    const auto operate = [](Situation& s, const char* command, const char* step) {
        s.office.ask({{"command", command},
                      {"run", s.run},
                      {"step", step},
                      {"because", "再来"},
                      {"refresh", true}});
    };
    return {
        {"waits_for_retry", [](Situation& s) { s.office.advance("11 minutes"); }},
        {"undoing",
         [](Situation& s) {
             s.office.open_pipe();
             EXPECT_TRUE(has_happened(s, "step_compensated"));
         }},
        {"held", [=](Situation& s) { operate(s, "retry", "broken"); }},
        {"held_after_items_failed", [=](Situation& s) { operate(s, "retry", ""); }},
        {"run_ended_cancelled", [=](Situation& s) { operate(s, "again", "first"); }},
        {"at_work",
         [=](Situation& s) {
             operate(s, "cancel", "");
             s.office.open_pipe();
             EXPECT_TRUE(has_happened(s, "answer_refused"));
         }},
    };
}

WhyCase case_named(const std::string& name) {
    for (WhyCase& given : all_why_cases()) {
        if (given.name == name) return given;
    }
    ADD_FAILURE() << name;
    return {};
}

/// A run that opens an entry, and one that amends and drops it.
void look_at_records(Kinds& kinds) {
    const std::string open = step(
        "id = \"need\"\nzh = \"记一条\"\ndo = \"record\"\nbook = \"decisions\"\n"
        "set.title = '\"修路\"'");
    const std::string wait = step(
        "id = \"rest\"\nzh = \"等\"\ndo = \"task\"\nwho = \"office.clerk\"\n"
        "due = \"${1 + 1} workdays\"");
    const std::string amend = step(
        "id = \"old\"\nzh = \"查\"\ndo = \"lookup\"\nbook = \"decisions\"\nfind = 'status = "
        "\"open\"'");
    const auto change = [](const char* id, const char* set) {
        return step(std::string("id = \"") + id +
                    "\"\nzh = \"改\"\ndo = \"record\"\n"
                    "book = \"decisions\"\nentry = \"${old.entries[1]}\"\n" +
                    set);
    };
    const std::string other =
        "[workflow]\nid = \"other\"\nzh = \"改\"\nowner = \"office.head\"\n" + amend +
        change("more", "set.title = '\"修桥\"'") +
        change("drop", "set.status = '\"dropped\"'\nset.because = '\"重了\"'");
    Office office(office_with({workflow_of(open + wait), {"other.toml", other}}));
    const std::string run = office.start();
    const std::string changing = office.start("other");
    EXPECT_TRUE(office.comes_true([&] {
        return text_of(office.ask({{"command", "show"}, {"run", changing}})["phase"]) ==
               "\"ended\"";
    }));
    kinds.look_at(office, run);
    kinds.look_at(office, changing);
}

}  // namespace

TEST(History, HasASentenceInEachLanguageForWhateverHappens) {
    Kinds kinds;
    BusyRun busy;
    kinds.look_at(busy.office, busy.run);
    for (const Sequel& sequel : sequels()) {
        Situation situation(case_named(sequel.situation));
        sequel.go_on(situation);
        kinds.look_at(situation.office, situation.run);
    }
    for (const char* name : {"uncertain", "iteration_over"}) {
        Situation situation(case_named(name));
        kinds.look_at(situation.office, situation.run);
    }
    VisitRound round({pair_of("s1", "east", "g1")}, 3);
    round.play_days(4, "");
    kinds.look_at(round.office, round.run);
    look_at_records(kinds);

    EXPECT_THAT(kinds.untold, IsEmpty());
    // The opening of a decision is a stamp on what follows; no step of ours clears a timer.
    kinds.seen.insert({"input_accepted", "timer_cleared"});
    std::set<std::string> unseen = all_kinds();
    for (const std::string& kind : kinds.seen) unseen.erase(kind);
    EXPECT_THAT(unseen, IsEmpty());
}

TEST(History, OfABusyRunReadsAsAStory) {
    BusyRun busy;
    std::string told;
    for (const Line& line : history_of(busy.office, busy.run)) {
        if (!line.zh.empty()) told += line.kind + "\n  " + line.zh + "\n  " + line.en + "\n";
    }
    const std::string path = ROTA_HISTORY_GOLDEN;

    if (std::getenv("ROTA_REWRITE_GOLDEN") != nullptr) write_file(path, told);
    EXPECT_EQ(told, read_file(path));
}

}  // namespace rota::test
