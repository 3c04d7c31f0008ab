// Which workflows of the office start by themselves, how far each schedule has been decided, and
// what becomes of the starts that are due. Values in, values out: the shard starts the runs, and
// keeps the positions and the decisions in the transaction that does.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calendar/schedule.hpp"
#include "language/check.hpp"
#include "store/store.hpp"

namespace rota::runtime {

/// What is decided later than this was missed: nobody was there, or the clock has jumped.
constexpr auto missed_after = std::chrono::minutes(5);

/// A start that is due, or several alike that are passed over.
struct DueStart {
    std::string workflow;
    calendar::PlannedStart planned;
    /// `started`: to be started, if nothing else stands against it; or `merged`, `missed`.
    store::StartDecision decision = store::StartDecision::started;
    calendar::PlannedStart last;  // of those alike
    std::int64_t count = 1;
};

/// Until when a schedule has been decided, or that it is paused, as it is kept beside the runs.
struct KeptSetting {
    std::string name;
    std::string value;
};

/// Who paused a schedule, when and why.
struct SchedulePause {
    std::string because;
    std::string by;  // an account; empty: the operator
    Instant at{};
    bool operator==(const SchedulePause&) const = default;
};

/// The settings of a workflow's schedule: `1538355600000000 quarter|workday 5|09:00`, and what
/// paused it.
std::string position_setting(std::string_view workflow);
std::string pause_setting(std::string_view workflow);
std::string to_setting(const SchedulePause& pause);
/// Until when it has been decided; nothing where the setting is none of a position.
std::optional<Instant> decided_until(const std::string& position);
/// Nothing when it is not paused.
std::optional<SchedulePause> pause_of_setting(const std::string& value);
/// What people have paused a workflow's schedule with, as it is kept.
std::optional<SchedulePause> kept_pause(const std::string& workflow, store::Reader& reader);
/// All of these settings, of every workflow.
store::Settings kept_schedules(store::Reader& reader);

class Schedules {
  public:
    Schedules() = default;
    /// After a batch was lost: knows nothing but when those began that may not be kept yet.
    static Schedules after_loss_of(const Schedules& lost);

    /// The schedules of this office. One that is new or back again, or whose rules say other
    /// moments than they did, looks only forward from `edited`; the positions of these, and that
    /// others have none any more, are to be kept.
    std::vector<KeptSetting> take(const language::Office& office,
                                  const store::Settings& kept,
                                  Instant edited);

    /// What is due by now, workflow by workflow in the order of the moments; not more in one go
    /// than `starts_max` starts of a schedule, so that very many crowd out nothing. Ask again until
    /// nothing is due. A position that is far ahead of the clock is one of a clock that has been
    /// set back: then what was passed over since may come again.
    std::vector<DueStart> due(const calendar::Calendar& calendar, Instant now);
    /// The positions of the schedules that have moved on since.
    std::vector<KeptSetting> moved();
    /// When the next one starts; nothing when none ever does.
    std::optional<Instant> next(const calendar::Calendar& calendar);

    /// A paused schedule decides nothing. Resumed, it looks only forward, and says what it has left
    /// out meanwhile, if anything.
    void pause(const std::string& workflow, const SchedulePause& pause);
    std::optional<DueStart> resume(const std::string& workflow,
                                   const calendar::Calendar& calendar,
                                   Instant now);
    /// By whoever paused it, also if it has no schedule any more; by its file is said as of its
    /// owner. Nothing when it is not paused.
    std::optional<SchedulePause> pause_of(const std::string& workflow) const;

    static constexpr std::size_t starts_max = 20;

  private:
    struct One {
        One(calendar::Schedule its, std::string text)
            : schedule(std::move(its)), rules(std::move(text)) {}

        calendar::Schedule schedule;
        std::string rules;
        std::optional<MissedRule> missed;
        bool merges = true;
        std::string paused_by_file;
        Instant decided{};
        bool has_moved = false;
        /// Nothing is due up to then, as the office was when it was looked at.
        Instant looked_until{};
        /// With `run each`: what was missed before is not caught up with.
        std::optional<Instant> catches_up_from;
        bool is_next_known = false;
        std::optional<Instant> next;

        void move_to(Instant at);
    };
    struct Judge;
    static KeptSetting position(const std::string& workflow, const One& one);
    void decide(const std::string& workflow,
                One& one,
                const calendar::Calendar& calendar,
                Instant now,
                std::vector<DueStart>& due);

    /// From when on a schedule with these rules was to look when it was new.
    struct Birth {
        std::string rules;
        Instant at{};
    };

    std::map<std::string, One> by_workflow_;
    std::optional<std::map<std::string, SchedulePause>> paused_;  // by people; nothing until `take`
    std::map<std::string, Birth> births_;
    std::set<std::string> gone_;  // in this life of the engine: what is kept of them may be old
};

}  // namespace rota::runtime
