#include "faults/judge.hpp"

#include <algorithm>
#include <ctime>
#include <set>

#include <gtest/gtest.h>
#include <unistd.h>

#include "api/request.hpp"
#include "json/json.hpp"
#include "store/attachments.hpp"
#include "store/sqlite.hpp"
#include "support/values.hpp"

namespace rota::faults {

using api::text_in;
using store::StartDecision;

namespace {

/// The run that a task of it is named by: "RUN:STEP".
std::string run_of(const std::string& task) { return task.substr(0, task.rfind(':')); }

/// Of `2018-07-13T01:00:00Z`: what a cron expression's start stands for.
std::int64_t second_of(const std::string& stands_for) {
    std::tm utc{};
    EXPECT_NE(::strptime(stands_for.c_str(), "%Y-%m-%dT%H:%M:%SZ", &utc), nullptr) << stands_for;
    return ::timegm(&utc);
}

}  // namespace

void Judge::look(api::Client& client, std::vector<Acked> acknowledged) {
    read(std::move(acknowledged));
    check_record();
    check_effects();
    ask_again(client);
    std::size_t starts = 0;
    for (const Acked& acked : acknowledged_)
        starts += text_in(acked.request, "command") == "start" ? 1 : 0;
    for (const store::StartRow& row : record_.starts)
        starts += row.decision == StartDecision::started ? 1 : 0;
    EXPECT_EQ(record_.runs.size(), starts) << "a start that was told to nobody, or done twice";
}

void Judge::ask_again(api::Client& client) {
    for (; asked_again_ < acknowledged_.size(); ++asked_again_) {
        const Acked& acked = acknowledged_[asked_again_];
        if (text_in(acked.request, "command") == "keep") continue;  // has no key
        const auto again = client.ask(acked.request);
        EXPECT_EQ(again ? json::to_json(*again) : again.error().en, json::to_json(acked.answer))
            << json::to_json(acked.request);
    }
    const auto verified = client.ask(Value::fields({{"command", "verify"}}));
    EXPECT_TRUE(verified && (*verified)["holds"] == Value(true))
        << (verified ? json::to_json(*verified) : verified.error().en);
}

void Judge::read(std::vector<Acked> acknowledged) {
    effects_before_ = read_effects(office_.effects().string());
    const auto once = read_effects(office_.effects_once().string());
    effects_before_.insert(effects_before_.end(), once.begin(), once.end());
    store::SqliteOptions sqlite;
    sqlite.path = office_.data().store();
    record_ = read_record(*store::open_sqlite_reader(sqlite));
    acknowledged_ = std::move(acknowledged);
}

void Judge::check_record() {
    std::set<std::string> started;
    for (const Acked& acked : acknowledged_) {
        check_acknowledged(acked);
        if (text_in(acked.request, "command") != "start") continue;
        const std::string run = text_in(acked.answer, "run");
        EXPECT_TRUE(started.insert(run).second) << "two starts were told of one run: " << run;
    }
    check_runs();
    check_starts();
}

void Judge::check_acknowledged(const Acked& acked) {
    const std::string command = text_in(acked.request, "command");
    if (command == "keep") {
        check_file(text_in(acked.answer, "sha256"));
        return;
    }
    const std::string name = command == "start" ? text_in(acked.answer, "run")
                             : command == "do"  ? run_of(text_in(acked.request, "task"))
                                                : text_in(acked.request, "to");
    const auto run = record_.runs.find(name);
    if (run == record_.runs.end()) {
        ADD_FAILURE() << "lost: " << json::to_json(acked.request);
        return;
    }
    const std::vector<std::string> once{command == "do" ? "of " + name : name};
    if (command == "start") return;
    EXPECT_EQ(command == "do" ? run->second.reports : run->second.signals, once) << name;
}

void Judge::check_file(const std::string& sha256) {
    const store::Attachments files(office_.data().blobs());
    EXPECT_TRUE(files.read(*from_hex32(sha256)).has_value()) << "lost: " << sha256;
}

void Judge::check_runs() {
    for (const auto& [name, run] : record_.runs) {
        for (const auto& [step, count] : run.completions) {
            EXPECT_EQ(count, 1) << name << " completed " << step;
        }
        for (const auto& [step, count] : run.timers_fired) {
            EXPECT_EQ(count, 1) << name << " heard the timer of " << step;
        }
        EXPECT_EQ(run.timers_early, 0) << name;
        EXPECT_EQ(run.times_back, 0) << name;
        EXPECT_LE(run.reports.size(), 1U) << name;
        EXPECT_LE(run.signals.size(), 1U) << name;
    }
}

void Judge::check_starts() {
    std::set<std::string> runs;
    std::set<std::pair<std::string, std::string>> started;
    for (const store::StartRow& row : record_.starts) {
        EXPECT_NE(row.decision, StartDecision::failed) << row.workflow << " " << row.why.en;
        if (row.decision != StartDecision::started) continue;
        EXPECT_TRUE(started.emplace(row.workflow, row.stands_for).second)
            << row.workflow << " was started twice for " << row.stands_for;
        EXPECT_TRUE(runs.insert(row.run).second) << "two starts of one run: " << row.run;
        EXPECT_GE(row.decided, row.planned) << "early: " << row.run;
        const auto run = record_.runs.find(row.run);
        EXPECT_TRUE(run != record_.runs.end() && run->second.workflow == row.workflow)
            << "lost: " << row.run;
    }
    EXPECT_LE(record_.open_at_a_time_max["relay"], 1);
}

void Judge::check_no_second_is_lost() {
    std::map<std::string, std::set<std::int64_t>> decided;
    for (const store::StartRow& row : record_.starts) {
        const auto first = second_of(row.stands_for);
        const auto last = row.last.empty() ? first : second_of(row.last);
        EXPECT_EQ(last - first + 1, row.count) << row.workflow << " " << row.stands_for;
        for (auto at = first; at <= last; ++at) decided[row.workflow].insert(at);
    }
    for (const auto& [workflow, seconds] : decided) {
        EXPECT_EQ(static_cast<std::int64_t>(seconds.size()),
                  *seconds.rbegin() - *seconds.begin() + 1)
            << workflow;
    }
}

std::map<std::string, std::size_t> Judge::attempts_in(const std::string& file) const {
    std::map<std::string, std::size_t> attempts;
    for (const EffectLine& line : read_effects(file)) ++attempts[line.key];
    return attempts;
}

std::size_t Judge::completions_of(const EffectStep& step) const {
    std::size_t count = 0;
    for (const auto& [name, run] : record_.runs)
        count += run.workflow == step.workflow && run.completions.contains(step.step) ? 1 : 0;
    return count;
}

void Judge::check_effects() {
    for (const EffectLine& line : effects_before_) {
        EXPECT_TRUE(record_.tokens.contains(line.token))
            << "an effect whose attempt is not in the journal: " << line.key;
    }
    const auto attempts = attempts_in(office_.effects().string());
    std::size_t completions = 0;
    for (const EffectStep& step : effect_steps) completions += completions_of(step);
    EXPECT_GE(attempts.size(), completions) << "a step is complete that had no effect";
    repeats_ = 0;
    for (const auto& [key, count] : attempts) repeats_ += count - 1;

    const auto once = attempts_in(office_.effects_once().string());
    EXPECT_GE(once.size(), completions_of(once_step)) << "a step is complete that had no effect";
    for (const auto& [key, count] : once) EXPECT_EQ(count, 1U) << "done twice: " << key;
}

bool Judge::have_all_ended() const {
    return std::all_of(record_.runs.begin(), record_.runs.end(), [](const auto& named) {
        return named.second.has_ended || named.second.is_uncertain;
    });
}

void Judge::expect_all_to_end(api::Client& client) {
    for (const char* workflow : scheduled) {
        const auto paused = client.ask(Value::fields({{"command", "schedule"},
                                                      {"act", "pause"},
                                                      {"workflow", workflow},
                                                      {"because", "the end"},
                                                      {"as", "office.head"}}));
        EXPECT_TRUE(paused.has_value()) << paused.error().en;
    }
    read(std::move(acknowledged_));
    constexpr int looks = 600;
    for (int i = 0; i < looks && !have_all_ended(); ++i) {
        ::usleep(50'000);
        read(std::move(acknowledged_));
    }
    for (const auto& [name, run] : record_.runs)
        EXPECT_TRUE(run.has_ended || run.is_uncertain) << name << " never ends";
    check_record();
    check_effects();
}

}  // namespace rota::faults
