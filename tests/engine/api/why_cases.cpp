#include "engine/api/why_cases.hpp"

#include <gtest/gtest.h>

namespace rota::test {

std::string step(const std::string& lines) { return "[[step]]\n" + lines + "\n"; }

namespace {

std::vector<OfficeFile> with_workflow(const WhyCase& given) {
    std::vector<OfficeFile> files = given.files;
    files.push_back(workflow_of(given.steps));
    return office_with(std::move(files));
}

std::vector<std::string> ids_in(std::string_view steps) {
    constexpr std::string_view key = "\nid = \"";
    std::vector<std::string> ids;
    for (auto at = steps.find(key); at != std::string_view::npos; at = steps.find(key, at)) {
        at += key.size();
        ids.emplace_back(steps.substr(at, steps.find('"', at) - at));
    }
    return ids;
}

std::string told(Situation& situation, const std::string& step) {
    return text_of(
        situation.office.answer({{"command", "why"}, {"run", situation.run}, {"step", step}}));
}

bool is_reached(Situation& situation, const WhyCase& given) {
    const Result<Value> why =
        situation.office.answer({{"command", "why"}, {"run", situation.run}, {"step", given.step}});
    if (!why || (*why)["reasons"].list()->items.empty()) return false;
    return given.name.starts_with(*(*why)["reasons"].list()->items.front()["code"].text());
}

}  // namespace

Situation::Situation(const WhyCase& given)
    : office(with_workflow(given)), run(office.start()), step_ids(ids_in(given.steps)) {
    if (given.reach) given.reach(office, run);
    if (!office.comes_true([&] { return is_reached(*this, given); }))
        ADD_FAILURE() << "another reason than " << given.name << ": " << told(*this, given.step);
}

Value reasons_of(Situation& situation, const std::string& step, const std::string& language) {
    return situation.office.ask(
        {{"command", "why"}, {"run", situation.run}, {"step", step}, {"lang", language}});
}

std::vector<WhyCase> all_why_cases() {
    std::vector<WhyCase> all = cases_of_order();
    for (auto& more : {cases_of_people(), cases_of_machines()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace rota::test
