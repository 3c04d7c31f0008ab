// What one run owes by its own journal: a model that reads events and nothing else, apart from how
// the engine folds them, and says at once when one of them cannot be.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/event.hpp"
#include "model/step_type.hpp"
#include "model/workflow.hpp"

namespace rota::simulation {

class RunBook {
  public:
    RunBook(std::shared_ptr<const Definition> definition, const StepTypes& types)
        : definition_(std::move(definition)), types_(&types) {}

    /// The events of one row. Nothing in them may be later than the latest clock there was.
    void take(const std::vector<Event>& events, Instant latest);

    const Workflow& workflow() const { return definition_->workflow; }
    const std::string& name() const { return name_; }

    enum class Fate { at_work, answered, lost, closed };
    struct Attempt {
        Activation step;
        std::uint32_t number = 0;
        Fate fate = Fate::at_work;
    };
    /// By token in hexadecimal; null when no such attempt is on record.
    const Attempt* attempt(const std::string& token) const;
    const std::map<std::string, Attempt>& attempts() const { return attempts_; }
    /// An attempt of this at-most-once step was lost, and nobody knows what became of it.
    bool is_suspect(const Activation& step) const { return suspects_.contains(step); }
    /// How often a person said that this step is to be tried again.
    std::size_t retries_by_people(const StepPath& step) const;
    /// When time next does something, by what was written down.
    std::optional<Instant> next_timer() const;
    std::set<std::string> open_tasks() const;
    /// Children that were asked for and have not been heard of.
    std::map<Bytes16, Activation> awaited_children() const;
    bool has_ended() const { return has_ended_; }

    /// What may be looked for later: that it was written, and how often.
    const std::map<std::string, int>& marks() const { return marks_; }

  private:
    friend struct ReadEvent;
    struct OpenTask {
        Activation step;
        std::string key;
        TaskKind kind;
    };
    struct AskedChild {
        Bytes16 run{};
        bool is_over = false;
    };

    void over(const StepPath& step);
    void open_step(const Activation& step) { live_.insert(step.path()); }
    bool is_inside(const StepPath& path, StepIndex step, const Keys& keys) const;
    bool depends_on(StepIndex later, StepIndex earlier) const;
    void check_rewound(const event::Rewound& rewound) const;
    std::string at(const StepPath& path) const { return name_ + " " + to_string(workflow(), path); }
    std::string at(const Activation& step) const {
        return name_ + " " + to_string(workflow(), step);
    }
    void mark(const std::string& what) { ++marks_[what]; }

    std::shared_ptr<const Definition> definition_;
    const StepTypes* types_;
    std::string name_;
    Instant now_{};
    Instant latest_{};
    std::string actor_;
    bool has_ended_ = false;

    std::set<StepPath> live_;
    std::set<Activation> opened_;
    std::set<Activation> finished_;
    std::map<std::string, Attempt> attempts_;
    std::map<StepPath, std::uint32_t> attempt_numbers_;
    std::set<Activation> suspects_;
    std::map<StepPath, std::size_t> retried_;
    std::map<StepPath, Instant> scheduled_;
    std::map<StepPath, Instant> retries_;
    std::map<StepPath, std::uint32_t> failures_;
    std::map<StepPath, std::vector<Alarm>> alarms_;
    std::map<std::pair<StepPath, std::string>, Instant> timers_;
    std::map<std::string, OpenTask> tasks_;
    std::set<std::string> all_tasks_;
    std::map<std::pair<Activation, std::string>, AskedChild> children_;
    std::map<std::string, int> marks_;
};

}  // namespace rota::simulation
