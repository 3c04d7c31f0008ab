// Who may do what: the one place that decides it. Decisions, visibility, the API and schedules ask
// here, with the identity that acts and the thing it acts on; the answer is the capacity in which
// it may, or a refusal. A refusal of a thing that is hidden reads like that of one that is not
// there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/identity.hpp"
#include "model/result.hpp"
#include "model/run_state.hpp"
#include "model/step_type.hpp"
#include "people/directory.hpp"

namespace rota::core {

enum class Verb : std::uint8_t {
    see,
    // a task
    submit,
    claim,
    check_in,
    ask_extension,
    acknowledge,  // also a delivery or a notice
    // a run
    pause,
    resume,
    cancel,
    run_again,
    retry,
    // a workflow and its schedule
    start,
    pause_schedule,
    resume_schedule,
    backfill,
    // the office
    signal,
    move_clock,
    verify,
};
/// The word of a verb on record: "submit", "run_again".
std::string_view word_of(Verb verb);

// Things that something is done to. They refer to what they are made of and live no longer.
namespace subject {

/// The office with its store.
struct Office {};

/// A workflow that may be started, and its schedule.
struct Workflow {
    const rota::Workflow& workflow;
    const people::Directory& people;
};

struct Run {
    const Definition& definition;
    const RunState& state;
    const people::Directory& people;
    const StepTypes& types;
};

/// A step that was opened at least once, or is about to be.
struct Step {
    const rota::Step& rule;
    const StepState& state;
    const StepTypes& types;
};

struct Task {
    const rota::Task& task;
    Step step;
};

/// A delivery or a notice.
struct Letter {
    const std::vector<std::string>& to;
    std::optional<Step> step;  // that sent it; none when a rewind took its iteration away
};

}  // namespace subject

using Subject = std::variant<subject::Office,
                             subject::Workflow,
                             subject::Run,
                             subject::Step,
                             subject::Task,
                             subject::Letter>;

/// The capacity in which an identity may; nothing when it may not.
std::optional<Capacity> capacity_of(Verb verb, const Identity& identity, const Subject& subject);

/// The same with the refusal in words. A task or run that is hidden is refused as one that is not
/// there, with ErrorCode::not_found; a thing that the identity knows of, with ErrorCode::denied. A
/// task claimed by another account is refused with ErrorCode::conflict.
Result<Capacity> may(Verb verb, const Identity& identity, const Subject& subject);

/// One refusal as an audit keeps it. A hidden thing and one that is not there leave the same.
struct Denial {
    Verb verb = Verb::see;
    Identity identity;
    std::string subject;  // "task k3f7q2mx", "run w/2018-Q3"
    ErrorCode code = ErrorCode::not_found;
    bool operator==(const Denial&) const = default;
};

/// True while `hide_from` hides a step from an account; on a visit it ends with the check-in. A
/// block hides nothing.
bool is_hidden_from(const StepTypes& types,
                    const rota::Step& rule,
                    const StepState& step,
                    const std::string& account);

/// True when an account has, or ever had, a task of an opened step, or it was escalated to it.
bool holds_step(const StepState& step, const std::string& account);

/// True for the account, or for any that it stands in for.
template <class Holds>
bool any_account(const Identity& identity, const Holds& holds) {
    if (!identity.is_account()) return false;
    if (holds(identity.account)) return true;
    for (const std::string& account : identity.stands_for) {
        if (holds(account)) return true;
    }
    return false;
}

/// The identity with those it stands in for on that day.
Identity on_day(Identity identity, const people::Directory& people, const Date& day);

// The words for things that are not there, or not for the identity.
Error no_such_run();
Error no_such_task(const std::string& id);
Error no_such_step(const std::string& step);

}  // namespace rota::core
