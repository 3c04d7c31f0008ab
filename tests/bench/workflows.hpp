// The office that the workloads are played in, and its workflows.
#pragma once

#include <filesystem>

namespace rota::bench {

/// chain: ten steps `set`. effects: ten of bench.effect. marked: the same, each counting its call
/// from `inputs.first` on. slow: the same, each taking 5 ms. fan, fan_effects: a step for each of
/// `inputs.items`, side by side, and a join. loop: the same one after the other. tasks: a task for
/// each. todo: one task. alarm: waits for `inputs.at`. listener: waits for the signal "go".
void write_office(const std::filesystem::path& folder);

/// Files of ten steps each, as many as are wanted: for `rota check`.
void write_many_workflows(const std::filesystem::path& folder, int count);

/// The libraries of rota and that of the benchmark, as one folder.
void link_plugins(const std::filesystem::path& folder);

}  // namespace rota::bench
