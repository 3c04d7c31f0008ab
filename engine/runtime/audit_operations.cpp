#include "runtime/audit_operations.hpp"

#include <string>
#include <variant>

namespace rota::runtime {

namespace {

struct Operation {
    std::string act;
    std::string subject;
    std::string detail;
};

struct OfInput {
    const std::string& run;

    std::optional<Operation> operator()(const input::Pause& i) const {
        return Operation{"pause", run, i.because};
    }
    std::optional<Operation> operator()(const input::Resume& i) const {
        return Operation{"resume", run, i.because};
    }
    std::optional<Operation> operator()(const input::Cancel& i) const {
        return Operation{"cancel", run, i.because};
    }
    std::optional<Operation> operator()(const input::Retry& i) const {
        return Operation{"retry", run, i.refresh ? "refresh" : ""};
    }
    std::optional<Operation> operator()(const input::RunAgain& i) const {
        return Operation{"again", run, i.because};
    }
    template <class Other>
    std::optional<Operation> operator()(const Other&) const {
        return std::nullopt;
    }
};

struct OfCommand {
    std::optional<Operation> operator()(const command::ToRun& c) const {
        return std::visit(OfInput{c.run}, c.input);
    }
    std::optional<Operation> operator()(const command::Signal& c) const {
        return Operation{"signal", c.to, c.name};
    }
    std::optional<Operation> operator()(const command::PauseSchedule& c) const {
        return Operation{c.resumes ? "schedule resume" : "schedule pause", c.workflow, c.because};
    }
    std::optional<Operation> operator()(const command::Backfill& c) const {
        if (c.is_preview) return std::nullopt;
        return Operation{"schedule backfill", c.workflow, ""};
    }
    // Only a rehearsal has a clock to move, and moving it is no act on an office.
    std::optional<Operation> operator()(const command::MoveClock&) const { return std::nullopt; }
    std::optional<Operation> operator()(const command::NextMoment&) const { return std::nullopt; }
    std::optional<Operation> operator()(const command::Start&) const { return std::nullopt; }
    std::optional<Operation> operator()(const command::Record&) const { return std::nullopt; }
};

}  // namespace

std::optional<store::AuditEntry> operation_of(const Command& command, Instant at) {
    auto operation = std::visit(OfCommand{}, command.body);
    if (!operation) return std::nullopt;
    return store::AuditEntry{at,
                             store::AuditKind::operation,
                             command.actor.empty() ? "operator" : "account",
                             command.actor,
                             std::move(operation->act),
                             std::move(operation->subject),
                             std::move(operation->detail)};
}

}  // namespace rota::runtime
