// Everything a run is and everything that happened to it, as text: so that two states can be
// compared field by field, and a difference can be read.
#pragma once

#include <string>

#include "model/run_state.hpp"

namespace rota {

/// One line a field, every field of the state there is: a field that is added to it without being
/// printed here does not compile.
std::string print(const Workflow& workflow, const RunState& state);

/// One line: the kind and every field.
std::string print(const Event& event);

/// "StepFinished".
std::string name_of(const Event& event);

/// "open", as the language calls it.
std::string word_of(Phase phase);

/// The lines in which two texts differ first; empty where they are the same.
std::string first_difference(const std::string& left, const std::string& right);

}  // namespace rota
