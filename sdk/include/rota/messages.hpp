// Why a handler is called, other than to start: one struct for each kind of message.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <rota/types.hpp>

namespace rota {
inline namespace sdk1 {

/// Where a task was handed in: degrees, as the phone gave them.
struct Location {
    std::string lat{};
    std::string lon{};
    static auto fields() {
        return rota::fields(field<&Location::lat>("lat"), field<&Location::lon>("lon"));
    }
};

/// The check-in of a task that has one. It may have come long before the rest was handed in.
struct CheckIn {
    std::string by{};
    std::string at{};  // a moment
    std::optional<Location> location{};
    static auto fields() {
        return rota::fields(field<&CheckIn::by>("by"),
                            field<&CheckIn::at>("at"),
                            field<&CheckIn::location>("location"));
    }
};

/// A person has handed in a task that the step opened.
struct TaskSubmitted {
    static constexpr auto kind = "task_submitted";
    std::string task{};     // the key it was opened under
    std::string by{};       // the account it counts for
    std::string outcome{};  // what was chosen
    Json form_fields{};     // what was filled in, by field and checklist item
    std::vector<File> files{};
    std::optional<Location> location{};
    std::string because{};
    std::string at{};  // a moment
    std::optional<std::string> on_behalf_of{};
    std::optional<CheckIn> checked_in{};
    static auto fields() {
        return rota::fields(field<&TaskSubmitted::task>("task"),
                            field<&TaskSubmitted::by>("by"),
                            field<&TaskSubmitted::outcome>("outcome"),
                            field<&TaskSubmitted::form_fields>("fields"),
                            field<&TaskSubmitted::files>("files"),
                            field<&TaskSubmitted::location>("location"),
                            field<&TaskSubmitted::because>("because"),
                            field<&TaskSubmitted::at>("at"),
                            field<&TaskSubmitted::on_behalf_of>("on_behalf_of"),
                            field<&TaskSubmitted::checked_in>("checked_in"));
    }
};

/// The due time has passed and the workflow says what that means: close, approve or reject.
struct Overdue {
    static constexpr auto kind = "overdue";
    std::string act{};
    std::string at{};
    static auto fields() {
        return rota::fields(field<&Overdue::act>("act"), field<&Overdue::at>("at"));
    }
};

struct Timer {
    static constexpr auto kind = "timer";
    std::string name{};
    static auto fields() { return rota::fields(field<&Timer::name>("name")); }
};

struct Signal {
    static constexpr auto kind = "signal";
    std::string name{};
    Json with{};
    static auto fields() {
        return rota::fields(field<&Signal::name>("name"), field<&Signal::with>("with"));
    }
};

/// A run that the step started has ended.
struct ChildEnded {
    static constexpr auto kind = "child_ended";
    std::string key{};
    std::string run{};
    std::string outcome{};
    Json outputs{};
    static auto fields() {
        return rota::fields(field<&ChildEnded::key>("key"),
                            field<&ChildEnded::run>("run"),
                            field<&ChildEnded::outcome>("outcome"),
                            field<&ChildEnded::outputs>("outputs"));
    }
};

/// The run is being canceled or rewound. Tasks and timers of the step are closed by the engine.
struct Cancel {
    static constexpr auto kind = "cancel";
    std::string because{};
    static auto fields() { return rota::fields(field<&Cancel::because>("because")); }
};

/// Undo what the step has done; `output` is what it answered.
struct Compensate {
    static constexpr auto kind = "compensate";
    Json output{};
    static auto fields() { return rota::fields(field<&Compensate::output>("output")); }
};

/// Recompute a draw from its record alone.
struct VerifyDraw {
    static constexpr auto kind = "verify_draw";
    Json record{};
    static auto fields() { return rota::fields(field<&VerifyDraw::record>("record")); }
};

/// Result of recomputing a draw.
struct Verdict {
    bool holds = false;
    std::string why_zh{};
    std::string why_en{};
    Json recomputed{};
    std::optional<bool> sealed{};  // true: nobody can tell before the seed is revealed
    static auto fields() {
        return rota::fields(field<&Verdict::holds>("holds"),
                            field<&Verdict::why_zh>("why_zh"),
                            field<&Verdict::why_en>("why_en"),
                            field<&Verdict::recomputed>("recomputed"),
                            field<&Verdict::sealed>("sealed"));
    }
};

}  // namespace sdk1
}  // namespace rota
