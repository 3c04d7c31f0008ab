#include "scenario/script.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace rota::scenario {

std::vector<ScriptedProblem> read_script(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::vector<ScriptedProblem> script;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        ScriptedProblem problem;
        std::string rechecks;
        words >> problem.site >> problem.item >> rechecks >> problem.fate;
        std::istringstream results(rechecks);
        for (std::string result; std::getline(results, result, ',');)
            problem.rechecks.push_back(result);
        script.push_back(std::move(problem));
    }
    return script;
}

Counts count(const std::vector<ScriptedProblem>& script) {
    Counts counts;
    for (const ScriptedProblem& problem : script) {
        ++counts.found;
        ++(problem.is_stuck() ? counts.stuck : counts.closed);
    }
    return counts;
}

}  // namespace rota::scenario
