// A workflow while it is being read: the model as far as it is made, where each part of it stands
// in the file, and what of the office it may name.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/document.hpp"
#include "language/expression.hpp"
#include "language/keys.hpp"
#include "model/office.hpp"
#include "model/step_type.hpp"
#include "model/workflow.hpp"
#include "people/directory.hpp"

namespace rota::language {

/// The parts of an office that a workflow may refer to. A null pointer is a part that is broken, or
/// that may have changed since (compile); names that point into it are not reported.
struct Surroundings {
    const StepTypes& types;
    const people::Directory* people = nullptr;
    const std::vector<Book>* books = nullptr;
    const std::map<std::string, Form>& forms;              // that could be read
    const std::map<std::string, ReadDocument>& documents;  // likewise
    std::set<std::string> paths;                           // all files there are
    std::set<std::string> workflows;                       // the ids of all
    /// By book: the fields that steps of any workflow `set` in its entries, and all fields that its
    /// entries have, as far as the files tell.
    const std::map<std::string, std::set<std::string>>& written;
    const std::map<std::string, std::set<std::string>>& book_fields;
    /// False for a definition that passed the check once: step types may have learned since.
    bool checks_params = true;
};

/// Source positions and raw tables of a step, beside the model.
struct StepSource {
    const Table* table = nullptr;
    Position at;                     // of `[[step]]`
    const StepType* type = nullptr;  // null: a block, or unknown
    std::vector<Use> uses;           // its expressions
    std::vector<std::string> files;  // forms and documents it names
    /// Something about its place in the order is wrong and was said; what follows from that is not.
    bool is_misplaced = false;
};

struct WorkflowDraft {
    Reading reading;
    const Surroundings& around;
    Workflow workflow;
    std::vector<StepSource> sources;  // beside workflow.steps
    std::map<std::string, StepIndex, std::less<>> ids;
    Position id_at;  // of the workflow's own id

    /// The blocks around a step, the step itself first.
    std::vector<StepIndex> chain(StepIndex step) const;
    /// The names of the loop variables that a step sees, innermost first.
    std::vector<std::string> variables_of(StepIndex step) const;
    /// Where that key of the step stands, or the step if it has no such key.
    Position position_of(StepIndex step, std::string_view key) const;
    /// Where the value of that key stands.
    Position value_position_of(StepIndex step, std::string_view key) const;
    std::vector<std::string> step_names() const;

    void say(Code code, Position at, std::initializer_list<Blank> blanks = {}) const {
        reading.say(code, at, blanks);
    }
};

}  // namespace rota::language
