// Why a step has not run, or not yet: the exact reason, in words and as data, to each viewer what
// he may know. The command line, the API and the page all show this one answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "core/visibility.hpp"

namespace rota::core {

struct Why {
    StepPath step;
    std::string code;  // stable: "waits_for_steps", "waits_for_people", "condition_false", …
    LocalizedText text;
    Value data;  // what the text says, for programs
};

/// How a run or one item of a list ended, for people; an outcome that a workflow chose is its own
/// word.
LocalizedText outcome_in_words(const std::string& outcome);

/// What `why` looks at besides the run.
struct WhyContext {
    Instant now{};
    const people::Directory& people;
    const calendar::Calendar& calendar;
    const StepTypes& types;
};

/// One step of one iteration. Nothing when it has run, or when the viewer may not know of it.
std::optional<Why> why(const Definition& definition,
                       const RunState& state,
                       const StepPath& path,
                       const Visibility& sight,
                       const WhyContext& context);

/// A step of the workflow in all iterations there are (or why there are none); nothing given: every
/// step that has not run.
std::vector<Why> why_all(const Definition& definition,
                         const RunState& state,
                         std::optional<StepIndex> step,
                         const Visibility& sight,
                         const WhyContext& context);

}  // namespace rota::core
