#include "office.hpp"

#include <gtest/gtest.h>

#include "json/json.hpp"

namespace rota::cli {

namespace {

testing::Variables english(const testing::Variables& variables) {
    testing::Variables all{{"LC_ALL", "C.UTF-8"}, {"ROTA_PLUGINS", ROTA_PLUGINS}};
    for (const auto& variable : variables) {
        std::erase_if(all, [&](const auto& one) { return one.first == variable.first; });
        all.push_back(variable);
    }
    return all;
}

}  // namespace

Ended rota(const Words& arguments, const testing::Variables& variables) {
    Words argv{ROTA_PROGRAM};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return testing::run_program(argv, english(variables));
}

Ended rota_in(const fs::path& folder, const Words& arguments) {
    Words argv{"env", "-C", folder.string(), ROTA_PROGRAM};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return testing::run_program(argv, english({}));
}

Value json_of(const std::string& text) {
    const auto value = json::from_json(text);
    EXPECT_TRUE(value.has_value()) << "not one JSON document: " << text;
    return value ? *value : Value();
}

const fs::path& source_folder() {
    static const fs::path folder = ROTA_SOURCE_DIR;
    return folder;
}

Office::Office(Folder kind, const fs::path& office) : data_(folder_.path() / "data") {
    Words init{"init", data_.string(), "--office", office.string()};
    if (kind == Folder::rehearsal) init.insert(init.end(), {"--rehearsal", "--seed", "7"});
    must(init);
    if (kind == Folder::rehearsal) must({"clock", "set", "2018-07-06T09:00"});
}

Ended Office::call(Words arguments) { return rota(arguments, {{"ROTA_DATA", data_.string()}}); }

std::string Office::must(Words arguments) {
    std::string command;
    for (const std::string& argument : arguments) command += argument + " ";
    const Ended ended = call(std::move(arguments));
    EXPECT_EQ(ended.exit_code, 0) << command << "\n" << ended.err << ended.out;
    return ended.out;
}

Value Office::ask(Words arguments) {
    arguments.emplace_back("--json");
    return json_of(must(std::move(arguments)));
}

void Office::start() { must({"start", "supervision-round", "--as", "office.head"}); }

void Office::draw() {
    must({"do", "2018-Q3:notice", "done", "--as", "office.clerk"});
    must({"do", "2018-Q3:sign", "approved", "--as", "office.head"});
}

Value Office::first_visit() {
    Value first;
    for (const Value& task : items_of(ask({"tasks"})["tasks"])) {
        const bool is_visit = task["id"] == Value("visit");
        if (is_visit && (first.is_null() || *task["task"].text() < *first["task"].text()))
            first = task;
    }
    EXPECT_FALSE(first.is_null());
    return first;
}

std::unique_ptr<testing::Background> Office::serve() {
    auto engine = std::make_unique<testing::Background>(
        Words{ROTA_PROGRAM, "serve", "--data", data_.string()},
        (folder_.path() / "engine.log").string(),
        english({}));
    must({"status", "--wait", "60"});
    return engine;
}

}  // namespace rota::cli
