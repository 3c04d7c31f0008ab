#include "bench/findings.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "bench/measure.hpp"
#include "json/json.hpp"
#include "support/files.hpp"
#include "support/process.hpp"

namespace rota::bench {

namespace {

const char* word_of(Size size) {
    return size == Size::full ? "full" : size == Size::quick ? "quick" : "tiny";
}

/// True when it ended by itself and well. One that takes too long is ended.
bool ends_well(testing::Background& child, double seconds_max) {
    const Stopwatch watch;
    while (child.runs()) {
        if (watch.seconds() > seconds_max) child.kill(SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return child.wait() == 0;
}

struct Told {
    std::map<std::string, std::pair<double, std::optional<double>>> figures;
    std::string last_words;
};

Told told_in(const std::string& log) {
    Told told;
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(figure_mark)) {
            if (!line.empty()) told.last_words = line;
            continue;
        }
        std::istringstream fields(line.substr(figure_mark.size()));
        std::array<std::string, 3> field;
        for (std::string& one : field) std::getline(fields, one, '\t');
        told.figures[field[0]] = {
            std::stod(field[1]),
            field[2].empty() ? std::nullopt : std::optional(std::stod(field[2]))};
    }
    return told;
}

std::string shown(double value) {
    char text[32];
    const double size = value < 0 ? -value : value;
    const int decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string shown(const std::optional<Goal>& goal) {
    if (!goal) return "";
    return (goal->kind == Goal::Kind::at_least ? ">= " : "<= ") + shown(goal->value);
}

/// JSON has no decimals of its own here: a number as it would be printed.
std::string number_text(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

std::string json_of(const Finding& finding) {
    const Figure& figure = finding.figure;
    std::string text = "{\"name\": " + json::to_json(Value(figure.name));
    text += ", \"value\": " + (finding.value ? number_text(*finding.value) : "null");
    text += ", \"unit\": " + json::to_json(Value(figure.unit));
    text += ", \"goal\": " + (figure.goal ? number_text(figure.goal->value) : "null");
    if (figure.goal) {
        text += ", \"is\": ";
        text += figure.goal->kind == Goal::Kind::at_least ? "\"at least\"" : "\"at most\"";
    }
    if (finding.floor) text += ", \"floor\": " + number_text(*finding.floor);
    text += std::string(", \"met\": ") + (finding.is_met() ? "true" : "false");
    text += ", \"other_cores\": " + shown(finding.other_cores);
    // Only the full size is what the name says.
    if (finding.size != Size::full)
        text += std::string(", \"size\": \"") + word_of(finding.size) + "\"";
    if (!finding.value) text += ", \"why\": " + json::to_json(Value(finding.why));
    return text + "}";
}

}  // namespace

std::vector<Finding> findings_of(const Workload& workload,
                                 const std::string& program,
                                 Sizes sizes) {
    const TemporaryFolder folder;
    const std::string log = folder / "log";
    const Stopwatch watch;
    const double machine = cpu_seconds_of_machine();
    const double ours = cpu_seconds_of_children();
    testing::Background child({program, "--workload", workload.id, "--size", word_of(sizes.size)},
                              log);
    const double seconds_max = sizes.size == Size::full ? workload.seconds_max : 120;
    const bool is_good = ends_well(child, seconds_max);
    const double others = cpu_seconds_of_machine() - machine - (cpu_seconds_of_children() - ours);

    const std::string text = read_file(log);
    const Told told = told_in(text);
    std::vector<Finding> findings;
    for (const Figure& figure : workload.figures) {
        Finding finding;
        finding.figure = figure;
        finding.size = sizes.size;
        finding.other_cores = std::max(0.0, others / watch.seconds());
        const auto found = told.figures.find(figure.name);
        if (found != told.figures.end()) {
            finding.value = found->second.first;
            finding.floor = found->second.second;
        } else if (watch.seconds() > seconds_max) {
            finding.why = "not done after " + shown(seconds_max) + " s";
        } else {
            finding.why = told.last_words.empty() ? "not told" : told.last_words;
        }
        findings.push_back(std::move(finding));
    }
    for (const auto& [name, found] : told.figures) {
        const auto is_it = [&](const Finding& finding) { return finding.figure.name == name; };
        if (std::none_of(findings.begin(), findings.end(), is_it))
            throw std::runtime_error("a figure that is not in the catalogue: " + name);
    }
    if (!is_good) std::fprintf(stderr, "%s failed:\n%s\n", workload.id.c_str(), text.c_str());
    return findings;
}

void print_table(const std::vector<Finding>& findings) {
    std::printf("%-64s %12s %-6s %12s %12s  %s\n", "", "value", "", "goal", "floor", "");
    for (const Finding& finding : findings) {
        const Figure& figure = finding.figure;
        const char* verdict = !finding.value     ? finding.why.c_str()
                              : !figure.goal     ? ""
                              : finding.is_met() ? "met"
                                                 : "NOT MET";
        std::printf("%-64s %12s %-6s %12s %12s  %s\n",
                    figure.name.c_str(),
                    finding.value ? shown(*finding.value).c_str() : "-",
                    figure.unit.c_str(),
                    shown(figure.goal).c_str(),
                    finding.floor ? shown(*finding.floor).c_str() : "",
                    verdict);
    }
}

void print_json(const std::vector<Finding>& findings) {
    std::printf("[\n");
    for (std::size_t i = 0; i < findings.size(); ++i)
        std::printf("  %s%s\n", json_of(findings[i]).c_str(), i + 1 < findings.size() ? "," : "");
    std::printf("]\n");
}

}  // namespace rota::bench
