#include "model/activation.hpp"

namespace rota {

std::string to_string(const Workflow& workflow, const StepPath& path) {
    std::string text = workflow.steps[path.step].id;
    if (path.keys.empty()) return text;
    text += '[';
    for (std::size_t i = 0; i < path.keys.size(); ++i) {
        if (i > 0) text += '/';
        text += path.keys[i];
    }
    text += ']';
    return text;
}

std::string to_string(const Workflow& workflow, const Activation& activation) {
    return to_string(workflow, activation.path()) + "#" + std::to_string(activation.round);
}

}  // namespace rota
