// `rota why` answers for every step that has not run: the words in both languages and the data, for
// every kind of reason, as golden texts. With ROTA_REWRITE_GOLDEN set the texts are written anew.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/api/why_cases.hpp"
#include "json/json.hpp"
#include "support/files.hpp"
#include "support/values.hpp"

namespace rota::test {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::Not;
using ::testing::SizeIs;

std::string golden_path(const std::string& name) {
    return std::string(ROTA_GOLDEN) + "/" + name + ".txt";
}

/// What is said about each step, in both languages, for people to read.
std::string told(const Value& in_zh, const Value& in_en) {
    std::string text;
    for (std::size_t i = 0; i < items_of(in_zh["reasons"]).size(); ++i) {
        const Value zh = items_of(in_zh["reasons"])[i];
        const Value en = items_of(in_en["reasons"])[i];
        EXPECT_EQ(zh["code"], en["code"]);
        EXPECT_EQ(zh["data"], en["data"]);
        text += *zh["step"].text() + " " + *zh["code"].text() + "\n  " + *zh["text"].text() +
                "\n  " + *en["text"].text() + "\n  " + json::to_json(zh["data"]) + "\n";
    }
    return text;
}

class WhyGolden : public ::testing::TestWithParam<WhyCase> {};

TEST_P(WhyGolden, TellsTheReasonInBothLanguagesAndAsData) {
    const WhyCase& given = GetParam();
    Situation situation(given);

    const std::string text =
        told(reasons_of(situation, given.step, "zh"), reasons_of(situation, given.step, "en"));

    if (std::getenv("ROTA_REWRITE_GOLDEN") != nullptr)
        std::ofstream(golden_path(given.name), std::ios::binary) << text;
    EXPECT_EQ(text, read_file(golden_path(given.name)));
}

/// Every step of the workflow, in every iteration there is, that has neither run nor a reason.
std::vector<std::string> unexplained(Situation& situation) {
    std::set<std::string> explained;
    std::set<std::string> ids;
    const Value why = reasons_of(situation, "", "zh");
    for (const Value& reason : items_of(why["reasons"])) {
        const std::string name = *reason["step"].text();
        explained.insert(name);
        ids.insert(name.substr(0, name.find('[')));
    }
    std::vector<std::string> missing;
    const Value shown = situation.office.ask({{"command", "show"}, {"run", situation.run}});
    for (const Value& step : items_of(shown["steps"])) {
        ids.insert(*step["id"].text());
        if (step["phase"] != Value("done") && !explained.contains(*step["step"].text()))
            missing.push_back(*step["step"].text());
    }
    for (const std::string& id : situation.step_ids) {
        if (!ids.contains(id)) missing.push_back(id);
    }
    return missing;
}

TEST_P(WhyGolden, LeavesNoStepThatHasNotRunWithoutAReason) {
    Situation situation(GetParam());

    EXPECT_THAT(unexplained(situation), SizeIs(0));
}

INSTANTIATE_TEST_SUITE_P(Reasons,
                         WhyGolden,
                         ::testing::ValuesIn(all_why_cases()),
                         [](const auto& tested) { return tested.param.name; });

/// The codes that why.cpp can give.
std::set<std::string> codes_in_the_source() {
    const std::string source = read_file(ROTA_WHY_SOURCE);
    std::set<std::string> codes;
    const std::regex code("\"([a-z]+(_[a-z]+)*)\"");
    const std::regex call(R"(make\(\s*path,\s*([^,{]*),)");
    for (std::sregex_iterator at(source.begin(), source.end(), call), end; at != end; ++at) {
        const std::string name = (*at)[1].str();
        for (std::sregex_iterator each(name.begin(), name.end(), code); each != end; ++each)
            codes.insert((*each)[1].str());
    }
    return codes;
}

std::set<std::string> codes_in_the_golden_texts() {
    std::set<std::string> codes;
    for (const auto& file : std::filesystem::directory_iterator(ROTA_GOLDEN)) {
        std::ifstream lines(file.path());
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with(" ")) codes.insert(line.substr(line.rfind(' ') + 1));
        }
    }
    return codes;
}

TEST(WhyGoldenTexts, AreThereForEveryCodeThatCanBeGiven) {
    const auto codes = codes_in_the_source();

    EXPECT_GE(codes.size(), 22U);
    EXPECT_EQ(codes, codes_in_the_golden_texts());
}

TEST(WhyGoldenTexts, AreThereForTheCasesAndNoOthers) {
    std::set<std::string> names;
    for (const WhyCase& given : all_why_cases()) names.insert(given.name + ".txt");
    std::set<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(ROTA_GOLDEN))
        files.insert(file.path().filename().string());

    EXPECT_EQ(names, files);
}

}  // namespace
}  // namespace rota::test
