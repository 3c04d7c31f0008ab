// What an office of chance writes down of when its workflows start by themselves: schedules of all
// kinds, what becomes of their starts, and none.
#pragma once

#include <string>
#include <vector>

#include "model/place.hpp"
#include "simulation/prng.hpp"

namespace rota::simulation {

/// A workflow of few steps that starts by itself in most offices; the others seldom do.
constexpr const char* routine = "routine";

/// `[start]` of this workflow; its `[inputs]` follow.
std::string any_start(Prng& chance, const std::string& workflow);
/// `[schedule]` of a calendar, or nothing.
std::string any_schedule_rules(Prng& chance);
/// The routine starts at other times, or something else becomes of its starts.
void edit_schedule(Prng& chance, std::vector<SourceFile>& files);
/// Workflows start when somebody starts them from now on.
void take_away_schedules(std::vector<SourceFile>& files);

}  // namespace rota::simulation
