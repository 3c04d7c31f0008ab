#include "bench/report.hpp"

#include <cstdio>

namespace rota::bench {

void Report::figure(std::string_view name, double value, std::optional<double> floor) {
    std::printf("%s%s\t%.9g\t", std::string(figure_mark).c_str(), std::string(name).c_str(), value);
    if (floor) std::printf("%.9g", *floor);
    std::printf("\n");
    std::fflush(stdout);
}

void Report::note(const std::string& text) { std::fprintf(stderr, "  %s\n", text.c_str()); }

}  // namespace rota::bench
