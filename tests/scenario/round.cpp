#include "scenario/round.hpp"

#include <csignal>

#include <gtest/gtest.h>
#include <unistd.h>

#include "json/json.hpp"

namespace rota::scenario {

namespace {

const fs::path source_folder = ROTA_SOURCE_DIR;

}  // namespace

void edit_file(const fs::path& path, const std::string& from, const std::string& to) {
    std::string text = read_file(path);
    std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << path << " has no " << from;
    for (; at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    write_file(path, text);
}

fs::path copy_office(const fs::path& to) {
    fs::copy(source_folder / "workflows", to, fs::copy_options::recursive);
    return to;
}

Round::Round(int seed, fs::path office)
    : office_(office.empty() ? source_folder / "workflows" : std::move(office)),
      data_(folder_.path() / "data") {
    must({"init",
          data_.string(),
          "--office",
          office_.string(),
          "--rehearsal",
          "--seed",
          std::to_string(seed)});
    must({"clock", "set", "2018-07-06T09:00"});
}

testing::Variables Round::variables() const {
    return {{"ROTA", ROTA_PROGRAM},
            {"ROTA_DATA", data_.string()},
            {"ROTA_PLUGINS", ROTA_PLUGINS},
            {"LC_ALL", "C.UTF-8"},
            {"ROTA_SAY", "quiet"},
            {"ROTA_OPTIONS", "--wait 300"}};
}

void Round::serve(const std::string& crash) {
    testing::Variables all = variables();
    if (!crash.empty()) all.emplace_back("ROTA_CRASH", crash);
    log_size_ = read_file(folder_.path() / "engine.log").size();
    engine_ = std::make_unique<testing::Background>(
        std::vector<std::string>{crash.empty() ? ROTA_PROGRAM : ROTA_CRASHING_PROGRAM, "serve"},
        (folder_.path() / "engine.log").string(),
        all);
}

void Round::wait_until_served() {
    const fs::path log = folder_.path() / "engine.log";
    while (engine_->runs() &&
           read_file(log).find("the engine is running", log_size_) == std::string::npos) {
        ::usleep(1000);
    }
}

void Round::stop() {
    wait_until_served();
    engine_->kill(SIGTERM);
    EXPECT_EQ(engine_->wait(), 0) << read_file(folder_.path() / "engine.log");
    engine_.reset();
}

void Round::start() { must({"start", "supervision-round", "--as", "office.head"}); }

std::unique_ptr<testing::Background> Round::play_beside() {
    return std::make_unique<testing::Background>(
        std::vector<std::string>{(source_folder / "workflows/rehearsal/play.sh").string(), name},
        (folder_.path() / "people.log").string(),
        variables());
}

std::unique_ptr<testing::Background> Round::start_and_play_beside() {
    const std::string script =
        "\"$ROTA\" start supervision-round --as office.head $ROTA_OPTIONS && exec "
        "workflows/rehearsal/play.sh " +
        std::string(name);
    return std::make_unique<testing::Background>(
        std::vector<std::string>{"env", "-C", source_folder.string(), "bash", "-c", script},
        (folder_.path() / "people.log").string(),
        variables());
}

void Round::play() {
    ASSERT_EQ(play_beside()->wait(), 0) << read_file(folder_.path() / "people.log");
}

testing::Ended Round::call(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), ROTA_PROGRAM);
    if (engine_) {
        arguments.emplace_back("--wait");
        arguments.emplace_back("300");
    }
    return testing::run_program(arguments, variables());
}

std::string Round::must(std::vector<std::string> arguments) {
    std::string command;
    for (const std::string& argument : arguments) command += argument + " ";
    const testing::Ended ended = call(std::move(arguments));
    EXPECT_EQ(ended.exit_code, 0) << command << "\n" << ended.err << ended.out;
    return ended.out;
}

Value Round::ask(std::vector<std::string> arguments) {
    arguments.emplace_back("--json");
    const std::string text = must(std::move(arguments));
    const auto value = json::from_json(text);
    EXPECT_TRUE(value.has_value()) << text;
    return value ? *value : Value();
}

void Round::act(const std::string& task, const std::string& outcome, const std::string& account) {
    must({"do", task, outcome, "--as", account});
}

std::string Round::file(const std::string& wanted) { return must({"file", name, wanted}); }

std::string Round::record() {
    std::string all;
    for (const auto& command : {std::vector<std::string>{"show", name},
                                {"history", name},
                                {"draw", "show", name},
                                {"ledger", "problems"}}) {
        all += json::to_pretty_json(ask(command)) + "\n";
    }
    return all + file("supervision-notice.md") + file("supervision-bulletin.md");
}

}  // namespace rota::scenario
