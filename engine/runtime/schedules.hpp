// Which workflows of the office start by themselves, how far each schedule has been decided, and
// which starts are due. Values in, values out: the shard starts the runs and keeps the positions.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/schedule.hpp"
#include "language/check.hpp"

namespace rota::runtime {

/// A start that is due, or one that is passed over.
struct DueStart {
    std::string workflow;
    calendar::PlannedStart planned;
    /// Nothing is started: it was missed, and another one stands for it or the office skips it.
    bool is_passed_over = false;
};

/// Until when a schedule has been decided, as it is kept beside the runs.
struct SchedulePosition {
    std::string name;   // of the setting
    std::string value;  // moment and rules: other rules begin anew
};

class Schedules {
  public:
    /// The schedules of this office. One that is new, or whose rules are others than they were,
    /// looks only forward from now; the positions of these are to be kept. `kept` gives the value
    /// of a setting.
    std::vector<SchedulePosition> take(
        const language::Office& office,
        const std::function<std::optional<std::string>(const std::string& name)>& kept,
        Instant now);

    /// The starts that are due by now, workflow by workflow, and the positions after them. What
    /// should have started before `begun` was missed; the office says what becomes of it.
    std::vector<DueStart> due(const calendar::Calendar& calendar, Instant begun, Instant now);
    /// The positions of the schedules that `due` has moved on.
    std::vector<SchedulePosition> moved();
    /// When the next one starts; nothing when none ever does.
    std::optional<Instant> next(const calendar::Calendar& calendar);

  private:
    /// Not more of one schedule in one go, so that very many missed starts crowd out nothing.
    static constexpr std::size_t starts_max = 20;

    struct One {
        calendar::Schedule schedule;
        std::string rules;
        Instant decided{};
        bool has_moved = false;
        bool is_next_known = false;
        std::optional<Instant> next;
    };
    static SchedulePosition position(const std::string& workflow, const One& one);
    void decide(const std::string& workflow,
                One& one,
                const calendar::Calendar& calendar,
                Instant begun,
                Instant now,
                std::vector<DueStart>& due);

    std::map<std::string, One> by_workflow_;
};

/// The setting that keeps the position of a workflow's schedule.
std::string schedule_setting(std::string_view workflow);

}  // namespace rota::runtime
