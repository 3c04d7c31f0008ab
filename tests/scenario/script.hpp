// What the script of the rehearsal (workflows/rehearsal/round.tsv) says will be found and become of
// it: the numbers that a test expects, counted here and not by the engine.
#pragma once

#include <string>
#include <vector>

namespace rota::scenario {

struct ScriptedProblem {
    std::string site;
    std::string item;
    std::vector<std::string> rechecks;  // pass or fail, in order
    std::string fate;                   // in-time, misses-the-deadline, more-time-granted, …

    bool is_stuck() const { return rechecks.back() == "fail"; }
};

std::vector<ScriptedProblem> read_script(const std::string& path);

struct Counts {
    std::size_t found = 0;
    std::size_t closed = 0;
    std::size_t stuck = 0;  // still open when the bulletin is written
    bool operator==(const Counts&) const = default;
};
Counts count(const std::vector<ScriptedProblem>& script);

}  // namespace rota::scenario
