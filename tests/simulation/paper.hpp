// What an office of chance writes down: workflows of every construct of the language, blocks in
// blocks up to four deep, and later edits of them.
#pragma once

#include <string>
#include <vector>

#include "model/place.hpp"
#include "simulation/prng.hpp"

namespace rota::simulation {

constexpr int depth_max = 4;

/// Those that people start; `main-1` may run `child`, and that `grandchild`.
inline const std::vector<std::string> workflow_names{"main-1", "main-2", "child", "routine"};

/// The files of an office: the little office of the tests with workflows.
std::vector<SourceFile> any_office(Prng& chance);
/// Another version of one of them, which is good too.
void edit_office(Prng& chance, std::vector<SourceFile>& files);
/// Half-typed: no version that could be in force.
void break_office(Prng& chance, std::vector<SourceFile>& files);

}  // namespace rota::simulation
