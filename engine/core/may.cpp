#include "core/may.hpp"

#include <array>
#include <utility>

#include "core/may_start.hpp"
#include "core/visibility.hpp"
#include "model/texts.hpp"

namespace rota::core {

namespace {

Capacity as(CapacityKind kind) { return {kind, {}}; }

/// The first capacity that holds, the account's own before those of whom it stands in for. Hidden
/// goes before every capacity: from the account itself, all of it; from one that it stands in for,
/// what that one could.
template <class Own>
std::optional<Capacity> by_seat(const Identity& identity,
                                const std::optional<subject::Step>& step,
                                const Own& own) {
    const auto is_hidden = [&](const std::string& account) {
        return step && is_hidden_from(step->types, step->rule, step->state, account);
    };
    if (!identity.is_account() || is_hidden(identity.account)) return std::nullopt;
    if (auto capacity = own(identity.account)) return capacity;
    for (const std::string& account : identity.stands_for) {
        if (is_hidden(account)) continue;
        auto capacity = own(account);
        if (!capacity) continue;
        if (capacity->kind == CapacityKind::informed) return capacity;
        return Capacity{CapacityKind::deputy, account};
    }
    return std::nullopt;
}

/// The same where nothing is hidden.
template <class Holds>
std::optional<Capacity> by_account(const Identity& identity,
                                   CapacityKind kind,
                                   const Holds& holds) {
    if (!identity.is_account()) return std::nullopt;
    if (holds(identity.account)) return as(kind);
    for (const std::string& account : identity.stands_for) {
        if (holds(account)) return Capacity{CapacityKind::deputy, account};
    }
    return std::nullopt;
}

std::optional<Capacity> of_operator(const Identity& identity) {
    if (identity.is_operator()) return as(CapacityKind::operators);
    if (identity.is_engine()) return as(CapacityKind::engine);
    return std::nullopt;
}

/// A seat that the step's `deputy` has taken over: whose it was, if that is one account.
std::optional<Capacity> by_step_deputy(const subject::Task& subject, const std::string& account) {
    const auto& spec = subject.step.state.spec;
    if (!spec || !contains(spec->deputy, account) || contains(spec->who, account))
        return std::nullopt;
    if (contains(spec->who, subject.task.key))
        return Capacity{CapacityKind::deputy, subject.task.key};
    return Capacity{CapacityKind::deputy, spec->who.size() == 1 ? spec->who.front() : ""};
}

/// Whoever the task was given to, or, for the step's own, escalated to.
std::optional<Capacity> seat_at(const subject::Task& subject, const std::string& account) {
    if (contains(subject.task.to, account)) {
        if (auto deputy = by_step_deputy(subject, account)) return deputy;
        return as(CapacityKind::own_seat);
    }
    if (subject.task.kind == TaskKind::step && contains(subject.step.state.involved, account))
        return as(CapacityKind::escalated);
    return std::nullopt;
}

struct CapacityOf {
    Verb verb;
    const Identity& identity;

    using Answer = std::optional<Capacity>;

    Answer operator()(const subject::Office&) const { return of_operator(identity); }

    Answer operator()(const subject::Workflow& s) const {
        if (auto capacity = of_operator(identity)) return capacity;
        const auto owner = s.people.accounts_of(s.workflow.owner);
        if (verb == Verb::see) {
            return by_account(identity, CapacityKind::owner, [&](const std::string& account) {
                return people::any_of_unit(owner, people::unit_of(account));
            });
        }
        const bool is_for_owner = verb != Verb::start || s.workflow.start.by.empty();
        const auto allowed = verb == Verb::start ? starters_of(s.workflow, s.people) : owner;
        return by_account(identity,
                          is_for_owner ? CapacityKind::owner : CapacityKind::own_seat,
                          [&](const std::string& account) { return contains(allowed, account); });
    }

    /// All of a run is the owner's: of the unit that owns the workflow now, or owned it when the
    /// run began.
    Answer operator()(const subject::Run& s) const {
        if (auto capacity = of_operator(identity)) return capacity;
        const auto owner = s.people.accounts_of(s.definition.workflow.owner);
        return by_account(identity, CapacityKind::owner, [&](const std::string& account) {
            const auto unit = people::unit_of(account);
            return people::any_of_unit(owner, unit) || people::any_of_unit(s.state.owner, unit);
        });
    }

    Answer operator()(const subject::Step& s) const {
        if (auto capacity = of_operator(identity)) return capacity;
        if (!s.state.spec) return std::nullopt;
        return by_seat(identity, s, [&](const std::string& account) -> Answer {
            if (holds_step(s.state, account)) return as(CapacityKind::own_seat);
            const StepSpec& spec = *s.state.spec;
            const std::string_view unit = people::unit_of(account);
            const bool is_of_unit = !unit.empty() && (spec.unit == unit || spec.about_unit == unit);
            if (contains(spec.cc, account) || is_of_unit) return as(CapacityKind::informed);
            return std::nullopt;
        });
    }

    Answer operator()(const subject::Task& s) const {
        if (verb == Verb::see && !identity.is_account()) return of_operator(identity);
        return by_seat(identity, s.step, [&](const std::string& account) -> Answer {
            if (auto seat = seat_at(s, account)) return seat;
            const auto& spec = s.step.state.spec;
            if (verb == Verb::acknowledge && spec && contains(spec->cc, account))
                return as(CapacityKind::informed);
            return std::nullopt;
        });
    }

    Answer operator()(const subject::Letter& s) const {
        if (verb == Verb::see && !identity.is_account()) return of_operator(identity);
        return by_seat(identity, s.step, [&](const std::string& account) -> Answer {
            if (contains(s.to, account)) return as(CapacityKind::own_seat);
            return std::nullopt;
        });
    }
};

struct Refusal {
    Verb verb;
    const Identity& identity;

    Error operator()(const subject::Office&) const {
        return {ErrorCode::denied,
                "只有本机的管理员可以这样做，岗位账号不行：去掉 --as",
                "this is for the operator at the machine, not for accounts: leave out --as"};
    }
    Error operator()(const subject::Workflow& s) const {
        const std::string& account = identity.account;
        if (verb != Verb::start) {
            return {ErrorCode::denied,
                    account + " 不是这个流程的负责人（" + s.workflow.owner + "）",
                    account + " is not the owner of this workflow, " + s.workflow.owner};
        }
        std::string names;
        for (const std::string& name : starters_of(s.workflow, s.people))
            names += (names.empty() ? "" : " ") + name;
        return {ErrorCode::denied,
                account + " 不能发起这个流程；可以发起的是：" + names,
                account + " may not start this workflow; these may: " + names};
    }
    Error operator()(const subject::Run& s) const {
        const Visibility sight(s.definition, s.state, s.people, s.types, identity);
        if (!sight.sees_run()) return no_such_run();
        return {ErrorCode::denied,
                "只有流程负责人的单位可以这样做",
                "only the unit of the workflow's owner may do this"};
    }
    Error operator()(const subject::Step& s) const { return no_such_step(s.rule.id); }
    Error operator()(const subject::Task& s) const { return no_such_task(s.task.id); }
    Error operator()(const subject::Letter&) const { return no_such_task(""); }
};

/// With `claim = true` nobody hands in or checks in before claiming; a deputy goes on with what
/// was claimed by the one that it stands in for.
std::optional<Error> check_claim(Verb verb,
                                 const Identity& identity,
                                 const subject::Task& subject) {
    const Task& task = subject.task;
    if (verb != Verb::submit && verb != Verb::check_in && verb != Verb::claim) return std::nullopt;
    if (!subject.step.rule.claim || task.kind != TaskKind::step) return std::nullopt;
    const auto has_claimed = [&](const std::string& account) { return task.claimed_by == account; };
    if (task.claimed_by.empty()) {
        if (verb == Verb::claim) return std::nullopt;
        return Error{ErrorCode::conflict,
                     "这件事要先认领：rota do " + task.id + " claim",
                     "this has to be claimed first: rota do " + task.id + " claim"};
    }
    if (any_account(identity, has_claimed)) return std::nullopt;
    return Error{ErrorCode::conflict,
                 "已由 " + task.claimed_by + " 认领",
                 "it has been claimed by " + task.claimed_by};
}

}  // namespace

std::string_view word_of(Verb verb) {
    static constexpr std::array<std::string_view, 18> words = {"see",
                                                               "submit",
                                                               "claim",
                                                               "check_in",
                                                               "ask_extension",
                                                               "acknowledge",
                                                               "pause",
                                                               "resume",
                                                               "cancel",
                                                               "run_again",
                                                               "retry",
                                                               "start",
                                                               "pause_schedule",
                                                               "resume_schedule",
                                                               "backfill",
                                                               "signal",
                                                               "move_clock",
                                                               "verify"};
    return words.at(static_cast<std::size_t>(verb));
}

std::optional<Capacity> capacity_of(Verb verb, const Identity& identity, const Subject& subject) {
    return std::visit(CapacityOf{verb, identity}, subject);
}

Result<Capacity> may(Verb verb, const Identity& identity, const Subject& subject) {
    auto capacity = capacity_of(verb, identity, subject);
    if (!capacity) return std::visit(Refusal{verb, identity}, subject);
    if (const auto* task = std::get_if<subject::Task>(&subject)) {
        if (auto error = check_claim(verb, identity, *task)) return *error;
    }
    return std::move(*capacity);
}

bool is_hidden_from(const StepTypes& types,
                    const Step& rule,
                    const StepState& step,
                    const std::string& account) {
    if (!step.spec || !contains(step.spec->hide_from, account)) return false;
    const StepType* type = rule.type ? types.find(*rule.type) : nullptr;
    return type == nullptr || !type->checks_in || !step.has_checked_in;
}

bool holds_step(const StepState& step, const std::string& account) {
    return contains(step.spec->who, account) || contains(step.holders, account) ||
           contains(step.involved, account);
}

Identity on_day(Identity identity, const people::Directory& people, const Date& day) {
    if (identity.is_account()) identity.stands_for = people.acting_for(identity.account, day);
    return identity;
}

Error no_such_run() {
    return {ErrorCode::not_found,
            "没有这一轮；用 rota runs 看有哪些",
            "there is no such run; see rota runs"};
}

Error no_such_task(const std::string& id) {
    return {
        ErrorCode::not_found,
        "没有待办 `" + id + "`（也可能已经办完、收回，或不归这个岗位）；用 rota tasks 看现有的待办",
        "there is no task `" + id +
            "` (it may be done, withdrawn, or not for this account); see rota tasks"};
}

Error no_such_step(const std::string& step) {
    return {ErrorCode::not_found,
            "这一轮里没有步骤 `" + step + "`",
            "this run has no step `" + step + "`"};
}

}  // namespace rota::core
