// A workflow as parsed and checked: immutable, named, identified by the hash of its files. What a
// run is doing is another type (run_state.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/ids.hpp"
#include "model/office.hpp"
#include "model/sentence.hpp"
#include "model/start_rules.hpp"

namespace rota {

/// Position of a step in `Workflow::steps`, which is the order of the file.
using StepIndex = std::uint32_t;

/// `for_each = "x in list"` with its limits.
struct Loop {
    std::string variable;
    Expression list;
    std::optional<std::uint32_t> at_most;  // open at a time; `one_by_one` is 1
};

/// After `retry` is used up.
enum class OnError : std::uint8_t { ask, fail, keep_going, compensate };

/// A step, or (without `type`) a block of steps. Keys that hold `${…}` are templates and are
/// evaluated when the step opens; absent keys are nothing.
struct Step {
    std::string id;
    Label label;
    Place place;                          // of its [[step]]
    std::optional<std::string> type;      // `do`; a block has none
    std::optional<StepIndex> block;       // `in`
    std::vector<StepIndex> after;         // steps of the same block, the default filled in
    std::optional<Expression> condition;  // `if`
    std::optional<Loop> loop;

    std::optional<Template> who, cc, deputy;
    bool claim = false;
    std::optional<Template> claim_lapses;
    std::optional<Template> on, due, extend, extend_by;
    std::vector<Template> remind, overdue, evidence;
    std::optional<Template> hide_from;
    std::optional<std::string> opens;  // a book
    std::optional<Template> about, closes;
    std::optional<StepIndex> back_to;
    std::optional<std::uint32_t> back_max;
    std::optional<Retry> retry;
    OnError on_error = OnError::ask;

    std::vector<std::pair<std::string, Template>> params;  // of the step type, in file order

    // Filled in by Workflow::link().
    std::uint32_t slot = 0;            // position among the steps of its block
    std::vector<StepIndex> around;     // the blocks around it, outermost first
    std::uint32_t key_count = 0;       // how many of those repeat
    std::vector<StepIndex> children;   // of a block, in file order
    std::vector<StepIndex> followers;  // the steps whose `after` names this one

    bool is_block() const { return !type.has_value(); }
    const Template* param(std::string_view name) const;
};

/// One line of `[inputs]`.
struct InputRule {
    std::string name;
    Label label;
    std::optional<Template> standard;  // `default`; an input without one must be given at start
    Place place;
};

struct Workflow {
    std::string id;
    Label label;
    std::string owner;  // an address
    StartRules start;
    std::vector<InputRule> inputs;
    std::vector<Step> steps;
    std::string path;
    std::vector<StepIndex> top;  // the steps in no block, in file order; filled in by link()

    /// Fills in what follows from `block` and `after`. Call once, when all steps are there.
    void link();
    std::optional<StepIndex> find(std::string_view id) const;
    /// The steps that stand beside this one: of its block, or at the top.
    const std::vector<StepIndex>& siblings(StepIndex step) const;
    /// True if `later` waits for `earlier`, directly or not; both of the same block.
    bool depends_on(StepIndex later, StepIndex earlier) const;
};

/// A workflow with the forms and documents it names: what a run keeps to its end.
struct Definition {
    Bytes32 hash{};           // SHA-256 over its level and its files, see language/
    std::uint64_t level = 1;  // of the language that it was deployed under
    Workflow workflow;
    std::map<std::string, Form> forms;          // by path
    std::map<std::string, Document> documents;  // by path
    std::vector<SourceFile> files;              // the texts it was made from
};

}  // namespace rota
