// rota_bench [--json] [--quick | --tiny] [--only WORD]: measures every figure and prints them.
// rota_bench --workload ID --size SIZE: what it runs for each workload.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "bench/findings.hpp"

namespace rota::bench {

namespace {

using Arguments = std::vector<std::string>;

/// What follows the option; empty when it is not there.
std::string option(const Arguments& arguments, const std::string& name) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == name) return arguments[i + 1];
    }
    return {};
}

bool has(const Arguments& arguments, const std::string& name) {
    return std::find(arguments.begin(), arguments.end(), name) != arguments.end();
}

Size size_of(const std::string& word) {
    return word == "tiny" ? Size::tiny : word == "quick" ? Size::quick : Size::full;
}

int run_workload(const std::string& id, Size size) {
    for (const Workload& workload : workloads()) {
        if (workload.id != id) continue;
        try {
            Report report;
            workload.run(report, {size});
            return 0;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
            return 1;
        }
    }
    std::fprintf(stderr, "there is no workload %s\n", id.c_str());
    return 2;
}

int drive(const Arguments& arguments) {
    const Size size = has(arguments, "--tiny")    ? Size::tiny
                      : has(arguments, "--quick") ? Size::quick
                                                  : Size::full;
    if (size != Size::full)
        std::fprintf(stderr, "smaller sizes than the figures are named for: no measure of them\n");
    const std::string only = option(arguments, "--only");
    std::vector<Finding> findings;
    for (const Workload& workload : workloads()) {
        if (workload.id.find(only) == std::string::npos) continue;
        std::fprintf(stderr, "%s …\n", workload.id.c_str());
        for (Finding& finding : findings_of(workload, "/proc/self/exe", {size}))
            findings.push_back(std::move(finding));
    }
    if (has(arguments, "--json")) {
        print_json(findings);
    } else {
        print_table(findings);
    }
    for (const Finding& finding : findings) {
        if (!finding.value) return 1;
    }
    return 0;
}

}  // namespace

}  // namespace rota::bench

int main(int argc, char** argv) {
    using namespace rota::bench;
    const Arguments arguments(argv + 1, argv + argc);
    const std::string id = option(arguments, "--workload");
    if (id.empty()) return drive(arguments);
    return run_workload(id, size_of(option(arguments, "--size")));
}
