// What the engine knows of a step type, from the manifest of its library. The code behind it is
// plugin/'s business.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/place.hpp"
#include "model/schema.hpp"
#include "model/value.hpp"

namespace rota {

/// What may happen when an attempt may have begun and its answer is lost.
enum class StepEffect : std::uint8_t {
    pure,           // depends on what it is told alone: the engine calls it at will
    at_least_once,  // called again, with the same idempotency key
    at_most_once,   // never called again: asked to reconcile, or a person decides
};

/// When a step of this type opens a task.
enum class StepPerson : std::uint8_t { never, who /* if the workflow says `who` */, always };

/// A way to end.
struct StepOutcome {
    std::string name;
    Label label;
    bool negative = false;  // an answer too; sends back where the workflow says `back_to`
};

/// Which of the acts of `overdue` the handler understands; the others are the engine's own.
struct OverdueActs {
    bool close = false;
    bool approve = false;
    bool reject = false;
};

struct StepExample {
    Label title;
    Value params;
};

struct StepType {
    std::string name;     // "visit"; what `do` says
    std::string library;  // "rota.field"
    Label title;
    Label doc;
    Schema params;
    Schema output;  // one for all outcomes
    std::vector<StepOutcome> outcomes;
    StepEffect effect = StepEffect::at_least_once;
    bool happens = false;  // on its `on` day; otherwise it starts on that day
    StepPerson person = StepPerson::never;
    bool one_each = false;  // one task for each account, else one for whoever acts first
    OverdueActs overdue;
    bool reads = false;        // asks rota.query/1
    bool compensates = false;  // can undo what it has done
    bool reconciles = false;   // can tell whether a lost attempt did its work
    bool verifies = false;     // can recompute a draw from its record
    bool seals = false;        // may seal the seed of a draw
    bool checks_in = false;    // its task has a check-in
    std::vector<StepExample> examples;
    std::vector<std::string> required_extensions;
    std::vector<std::string> optional_extensions;

    /// The outcome of that name, or null where it is not declared.
    const StepOutcome* outcome(std::string_view wanted) const {
        for (const StepOutcome& outcome : outcomes) {
            if (outcome.name == wanted) return &outcome;
        }
        return nullptr;
    }
    /// The first outcome that is not negative: what an empty outcome means.
    const StepOutcome& default_outcome() const {
        for (const StepOutcome& outcome : outcomes) {
            if (!outcome.negative) return outcome;
        }
        return outcomes.front();
    }
};

/// The step types that are loaded, by name.
class StepTypes {
  public:
    /// The type of that name, or null where no library provides it.
    const StepType* find(std::string_view name) const {
        const auto found = types_.find(name);
        return found == types_.end() ? nullptr : &found->second;
    }
    /// False when the name is taken.
    bool add(StepType type) {
        std::string name = type.name;
        return types_.emplace(std::move(name), std::move(type)).second;
    }
    /// In the order of their names.
    auto begin() const { return types_.begin(); }
    auto end() const { return types_.end(); }
    std::size_t size() const { return types_.size(); }

  private:
    std::map<std::string, StepType, std::less<>> types_;
};

}  // namespace rota
