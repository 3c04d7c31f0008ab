// rota_bench [--json] [--quick | --tiny] [--only WORD]: measures every figure and prints them.
// rota_bench --workload ID --size SIZE: what it runs for each workload.
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>

#include "bench/findings.hpp"

namespace rota::bench {

namespace {

const char* option(int argc, char** argv, const char* name) {
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], name) == 0) return argv[i + 1];
    }
    return nullptr;
}

bool has(int argc, char** argv, const char* name) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], name) == 0) return true;
    }
    return false;
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

int drive(int argc, char** argv) {
    const Size size = has(argc, argv, "--tiny")    ? Size::tiny
                      : has(argc, argv, "--quick") ? Size::quick
                                                   : Size::full;
    if (size != Size::full)
        std::fprintf(stderr, "smaller sizes than the figures are named for: no measure of them\n");
    const char* only = option(argc, argv, "--only");
    std::vector<Finding> findings;
    for (const Workload& workload : workloads()) {
        if (only != nullptr && workload.id.find(only) == std::string::npos) continue;
        std::fprintf(stderr, "%s …\n", workload.id.c_str());
        for (Finding& finding : findings_of(workload, "/proc/self/exe", {size}))
            findings.push_back(std::move(finding));
    }
    if (has(argc, argv, "--json")) {
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
    if (const char* id = option(argc, argv, "--workload")) {
        const char* size = option(argc, argv, "--size");
        return run_workload(id, size_of(size != nullptr ? size : "full"));
    }
    return drive(argc, argv);
}
