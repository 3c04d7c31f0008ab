// One run played without store, loop or clock: a test says what people, time and the outside do,
// the rehearsal calls pure handlers itself. After every decision it holds the core to its promises:
// the state is the fold of the events, `outstanding` is what is owed, a refusal changes nothing,
// events survive the codec, and what the state keeps twice is the same twice.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/decide.hpp"
#include "support/core/print.hpp"
#include "support/core/world.hpp"

namespace rota {

/// What a person hands in.
struct Handing {
    std::string outcome = {};
    std::vector<Field> fields = {};
    std::vector<FileRef> files = {};
    std::optional<Location> location = {};
    std::string because = {};
};

FileRef photo(std::string label, std::string_view content = "a photo");
FileRef paper(std::string label, std::string_view content = "a paper");
inline Location here() { return {"30.1", "119.9"}; }

/// `[[step]]` with that id and type, and more keys.
std::string step(std::string_view id, std::string_view type, std::string_view keys = "");
inline std::string task(std::string_view id, std::string_view keys = "") {
    return step(id, "task", keys);
}
/// A block; `keys` may say `for_each`.
std::string block(std::string_view id, std::string_view keys = "");
/// A workflow of that id, owned by office.head, as a file of an office.
SourceFile workflow_file(const std::string& id, const std::string& steps);

/// Answers of handlers outside.
Answer answered(std::string_view output = "{}", std::string outcome = "");
Answer failed(std::string code, bool may_be_retried = true);
Value json_value(std::string_view text);

class Rehearsal {
  public:
    /// The workflow `w` with these steps (and [start], [inputs]) in the little office, changed by
    /// these files.
    explicit Rehearsal(const std::string& steps, std::vector<SourceFile> files = {});
    /// Another run in the same world.
    Rehearsal(std::shared_ptr<World> world, const std::string& workflow);
    ~Rehearsal();
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    // What arrives. Each gives the refusal in English; empty when it was done.
    std::string decide(const Input& input, const std::string& actor = "");
    std::string start(std::vector<Field> given = {}, const std::string& by = "office.head");
    std::string start_as_child(const Parent& parent, std::vector<Field> given = {});
    /// `step` is "visit[s1]"; the task is the one that this account has.
    std::string submit(const std::string& step, const std::string& by, Handing handing = {});
    std::string claim(const std::string& step, const std::string& by);
    std::string check_in(const std::string& step, const std::string& by);
    std::string extend(const std::string& step,
                       const std::string& by,
                       const std::string& because = "来不及",
                       std::optional<std::string> span = {});
    std::string again(const std::string& step, const std::string& because = "重来");
    std::string retry(const std::string& step, bool refresh = false);
    std::string cancel(const std::string& because = "取消") {
        return decide(input::Cancel{because});
    }
    std::string pause() { return decide(input::Pause{"等一等"}); }
    std::string resume() { return decide(input::Resume{""}); }
    const std::optional<Error>& last_error() const { return error_; }

    /// Whoever has it first hands it in: with a report if one is asked for, a choice of that kind
    /// otherwise. A fault of the test if it is refused.
    void done(const std::string& step, Handing handing = {});
    void approve(const std::string& step) { done(step, {.outcome = "approved"}); }
    void reject(const std::string& step, const std::string& because = "不行") {
        done(step, {.outcome = "rejected", .because = because});
    }

    /// Time passes as for an engine that is up: everything happens when it is due.
    void wait_until(std::string_view time);
    /// The engine was down meanwhile: everything happens at once, at the end.
    void sleep_until(std::string_view time);
    Instant now() const { return world_->now; }

    /// Calls that wait for an answer from outside: "fetch#1", by name of the step.
    std::vector<std::string> calls() const;
    Call call_of(const std::string& step) const;
    void answer(const std::string& step, Answer answer);
    /// An answer with the token of another attempt, or with none.
    void answer_with(const std::string& step, std::optional<Bytes16> token, Answer answer);
    std::optional<Bytes16> token(const std::string& step) const;
    /// The engine ends and starts anew from the journal: attempts at work are lost.
    void restart();

    // What has become of it.
    const RunState& state() const { return state_; }
    const Workflow& workflow() const { return definition_->workflow; }
    const Definition& definition() const { return *definition_; }
    const std::shared_ptr<World>& world() const { return world_; }
    core::Context context(const Identity& identity = Identity::of_engine()) const;

    const StepState& at(const std::string& step) const;
    const OpenStep& open_step(const std::string& step) const;
    std::string phase(const std::string& step) const;
    std::string outcome(const std::string& step) const;
    /// The output as JSON.
    std::string output(const std::string& step) const;
    /// Activations of steps (not blocks) that stand so: "visit[s1]#1", in order.
    std::vector<std::string> in(Phase phase) const;
    std::vector<std::string> open() const { return in(Phase::open); }
    /// Activations in the order in which they were opened.
    std::vector<std::string> opened() const;
    const Task& task(const std::string& step, const std::string& account = "") const;
    /// The owner's task of a step that is held, or of one that asked for more time.
    const Task& task(const std::string& step, TaskKind kind) const;
    bool has_task(const std::string& step) const;
    std::string answer_held(const std::string& step,
                            const std::string& outcome,
                            const std::string& because = "就这样",
                            const std::string& by = "office.head");

    template <class T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const Event& event : events_) {
            if (const auto* e = std::get_if<T>(&event)) found.push_back(*e);
        }
        return found;
    }
    template <class T>
    std::vector<T> effects() const {
        std::vector<T> found;
        for (const Effect& effect : effects_) {
            if (const auto* e = std::get_if<T>(&effect)) found.push_back(*e);
        }
        return found;
    }
    const std::vector<Event>& events() const { return events_; }
    std::string name_of(const Activation& step) const { return to_string(workflow(), step); }

  private:
    class Ledger;

    StepPath path(const std::string& step) const;
    Activation activation(const std::string& step) const;
    bool is_ours(const Activation& step) const;
    bool has_live(const Activation& step) const;
    const Task* find_task(const StepPath& path, TaskKind kind, const std::string& account) const;
    std::string take(const Input& input, const std::string& actor);
    void order(const std::vector<Effect>& effects);
    void call_pure();
    // What is held after every decision.
    void check_events(const std::vector<Event>& events);
    void check_rounds(const std::vector<Event>& events);
    void check_owed() const;
    void check_state() const;

    std::shared_ptr<World> world_;
    std::unique_ptr<Ledger> lookup_;
    std::shared_ptr<const Definition> definition_;
    std::string name_;
    RunState state_;
    RunState fold_;  // of the decoded events, over an empty state
    std::vector<Event> events_;
    std::vector<Effect> effects_;
    std::set<Activation> owed_;         // calls ordered and not answered
    std::set<Activation> opened_once_;  // no round twice, but for another try of the same one
    std::optional<Error> error_;
};

}  // namespace rota
