// What an input means for a run. Pure: the same definition, state, input and context always give
// the same events and effects. No clock, randomness, log, thread, file or socket.
#pragma once

#include <vector>

#include "core/context.hpp"
#include "model/effect.hpp"
#include "model/input.hpp"
#include "model/result.hpp"
#include "model/run_state.hpp"

namespace rota::core {

struct Decision {
    std::vector<Event> events;
    std::vector<Effect> effects;
};

/// Decides, and moves `state` on by exactly the events it returns: `state` afterwards is the fold
/// of these events over `state` before. With an Error nothing was decided and `state` is untouched.
Result<Decision> decide(const Definition& definition,
                        RunState& state,
                        const Input& input,
                        const Context& context);

/// What the outside still owes a run that was folded from its journal: the effects that a restart
/// must carry out again, attempts that were lost among them (as CallHandler of a step that has a
/// token: the caller first says so with input::Lost).
std::vector<Effect> outstanding(const Definition& definition, const RunState& state);

/// The call for the oldest message of an open step.
Call make_call(const Definition& definition,
               const RunState& state,
               const Activation& step,
               const Context& context);

/// True while the step still wants its oldest message delivered; what was decided since a call was
/// ordered may have closed it.
bool is_callable(const Workflow& workflow, const RunState& state, const Activation& step);
/// The token of the attempt at work, if there is one.
std::optional<Bytes16> token_of(const Workflow& workflow,
                                const RunState& state,
                                const Activation& step);
/// True when a step waits for this signal.
bool awaits(const RunState& state, const std::string& signal);

/// When time next does something to the run.
std::optional<Instant> next_timer(const RunState& state);

}  // namespace rota::core
