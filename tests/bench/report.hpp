// How a workload hands over what it measured, and how large the workloads are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rota::bench {

/// Full: the sizes that the figures are named for. Quick: under a minute in all. Tiny: only to see
/// that everything works.
enum class Size { tiny, quick, full };

struct Sizes {
    Size size = Size::full;
    int of(int tiny, int quick, int full) const {
        return size == Size::full ? full : size == Size::quick ? quick : tiny;
    }
};

/// A workload runs in a process of its own and tells the driver one line a figure.
class Report {
  public:
    void figure(std::string_view name, double value, std::optional<double> floor = std::nullopt);
    /// For whoever watches: not a figure.
    void note(const std::string& text);
};

/// Beginning of a line that tells a figure: then name, value and floor, between tabs.
inline constexpr std::string_view figure_mark = "figure\t";

}  // namespace rota::bench
