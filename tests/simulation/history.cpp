#include "simulation/history.hpp"

#include <algorithm>
#include <deque>

#include "core/decide.hpp"
#include "digest/sha256.hpp"
#include "json/json.hpp"
#include "simulation/machine.hpp"
#include "simulation/paper.hpp"
#include "simulation/paper_start.hpp"
#include "simulation/people.hpp"
#include "simulation/trace.hpp"
#include "support/core/world.hpp"
#include "support/files.hpp"

namespace rota::simulation {

namespace {

using namespace std::chrono_literals;

constexpr int rounds_max = 400;  // of everybody doing what is asked of him
/// With more of them a history says nothing new, and takes long.
constexpr std::size_t starts_max = 12;

/// A command as its sender remembers it.
struct Sent {
    Wish wish;
    std::string key;  // empty: sent without one
    std::optional<Result<Value>> answer;
    bool is_waiting = false;
    bool is_repeated = false;
};

std::string text_of(const Result<Value>& answer) {
    return answer ? json::to_json(*answer) : "refused: " + answer.error().en;
}

class History {
  public:
    History(std::uint64_t seed, Tally& tally, Trace& trace)
        : chance_(seed),
          trace_(trace),
          tally_(tally),
          faults_(chance_.part(), tally),
          is_rehearsal_(chance_.one_in(6)),
          starts_by_itself_(chance_.percent(75)),
          drive_(chance_.one_in(5) ? sqlite_drive(faults_) : memory_drive(faults_)),
          files_(folder_ / "blobs", [this](const char* place) { drive_->pass(place); }),
          workshop_(chance_.part(), faults_, tally),
          witness_(types(), uploads_, tally, trace),
          people_(chance_.part(), witness_, uploads_, tally),
          around_{*drive_,
                  workshop_,
                  witness_,
                  files_,
                  desk_,
                  clock_,
                  faults_,
                  tally,
                  trace,
                  seed,
                  is_rehearsal_,
                  starts_by_itself_} {
        clock_.wall_at_start = rota::clock("2018-07-02 09:00");
        clock_.latest = clock_.wall_at_start;
    }

    void play() {
        desk_.files = any_office(chance_);
        read_desk();
        open();
        const std::size_t acts = chance_.between(120, 260);
        for (std::size_t i = 0; i < acts; ++i) living([&] { act(); });
        finish();
    }
    std::uint64_t events() const { return witness_.events(); }

  private:
    // ---- the engine's lives -----------------------------------------------------------------

    void open() {
        while (!machine_) {
            living([&] {
                drive_->open();
                if (is_rehearsal_) set_first_clock();
                look_at_everything();
                disturbed();
                machine_ = std::make_unique<Machine>(around_, chance_.part());
            });
        }
    }
    /// As `rota init` does it.
    void set_first_clock() {
        if (drive_->store().reader()->setting("clock")) return;
        store::Batch first;
        const auto clock = clock_.wall_at_start.time_since_epoch().count();
        first.settings.emplace_back("clock", std::to_string(clock));
        try {
            drive_->store().writer().commit(first);
        } catch (const store::StoreError&) {
            throw Crash{"the first write"};  // and `rota init` is typed again
        }
    }
    void look_at_everything() {
        const auto reader = drive_->store().reader();
        witness_.look_at_everything(*drive_, around_.latest(*reader));
    }
    /// Does it; when the engine dies of it, the next one begins.
    template <class Act>
    void living(const Act& act) {
        try {
            act();
        } catch (const Crash& crash) {
            die(crash);
        }
    }
    void die(const Crash& crash) {
        trace_.say("crash " + crash.where);
        tally_.count("restarts");
        bury(crash.is_power_cut);
        // Now and then nobody is there to start it again for a while.
        if (!faults_.is_over() && chance_.one_in(4))
            clock_.run += std::chrono::minutes(chance_.below(5000));
        open();
    }
    void bury(bool is_power_cut) {
        drive_->freeze();
        machine_.reset();
        drive_->close(is_power_cut);
        // Whoever waited for an answer does not know what became of his command.
        for (Sent& sent : sent_) {
            sent.is_repeated = sent.is_repeated || sent.is_waiting;
            sent.is_waiting = false;
        }
    }
    void restart() {
        trace_.say("stop");
        machine_->stop();
        bury(false);
        open();
    }

    // ---- commands ---------------------------------------------------------------------------

    std::string new_key() { return "key-" + std::to_string(sent_.size() + 1); }

    void send(Wish wish) {
        const std::string key = new_key();
        sent_.push_back({std::move(wish), chance_.one_in(5) ? "" : key, {}, false, false});
        post(sent_.back());
    }
    void post(Sent& sent) {
        sent.is_waiting = true;
        runtime::Command command;
        command.body = sent.wish.body;
        command.actor = sent.wish.actor;
        command.key = sent.key;
        command.asked = digest::sha256(sent.key);
        command.reply = [this, &sent](const Result<Value>& answer) { hear(sent, answer); };
        machine_->post(std::move(command));
    }
    void hear(Sent& sent, const Result<Value>& answer) {
        trace_.say("answer " + sent.key + " " + text_of(answer));
        promise(sent.is_waiting, "a command was answered twice:", sent.key);
        sent.is_waiting = false;
        tally_.count(answer ? "commands done" : "commands refused");
        if (answer) {
            promise(!sent.answer || text_of(*sent.answer) == text_of(answer),
                    "the same key got another answer:",
                    sent.key);
            sent.answer = answer;
            if (!sent.wish.mark.empty()) witness_.acknowledged(sent.wish.mark);
            if (const auto* filled = std::get_if<runtime::command::Backfill>(&sent.wish.body))
                witness_.starts().acknowledged_backfill(filled->workflow, *answer);
            return;
        }
        const bool knows_nothing = answer.error().code == ErrorCode::unavailable;
        promise(!sent.answer || knows_nothing, "done once, and refused again:", sent.key);
        if (sent.is_repeated && knows_nothing) return;
        if (sent.wish.mark.find("key-") != std::string::npos) witness_.refused(sent.wish.mark);
        sent.key.clear();  // and never sent again
    }
    /// The same command under the same key, by somebody who got no answer, or forgot it.
    void repeat() {
        if (sent_.empty()) return;
        Sent& sent = sent_[chance_.below(sent_.size())];
        if (sent.key.empty() || sent.is_waiting || !(sent.answer || sent.is_repeated)) return;
        tally_.count("commands repeated");
        trace_.say("repeat " + sent.key);
        sent.is_repeated = true;
        post(sent);
    }

    // ---- what happens -----------------------------------------------------------------------

    void act() {
        if (witness_.starts().made() > starts_max) take_away_schedules();
        if (faults_.strike(Fault::crash, 120)) throw Crash{"between steps"};
        if (faults_.strike(Fault::power_cut, 200)) throw Crash{"power cut", true};
        switch (chance_.below(20)) {
            case 0: start(); return;
            case 1:
            case 2:
            case 3:
            case 4:
            case 5: somebody_acts(); return;
            case 6:
                if (chance_.one_in(2)) {
                    operate();
                } else {
                    repeat();
                }
                return;
            case 7: disturb(); return;
            case 8:
                if (chance_.one_in(12)) restart();
                return;
            case 9:
            case 10: pass_time(); return;
            default: engine_acts(); return;
        }
    }
    void start() {
        const std::size_t of_schedules = witness_.starts().made();
        if (witness_.runs().size() - of_schedules < 4) send(people_.start(new_key()));
    }
    void somebody_acts() {
        if (witness_.runs().empty()) {
            start();
        } else if (auto wish = people_.act(new_key())) {
            send(std::move(*wish));
        } else {
            engine_acts();
        }
    }
    void operate() {
        if (is_rehearsal_ && chance_.one_in(2)) {
            move_clock();
        } else if (starts_by_itself_ && chance_.one_in(8)) {
            edit_schedule();
        } else if (starts_by_itself_ && !is_schedule_asked() && chance_.one_in(3)) {
            auto wish = people_.schedule(new_key(), *desk_.in_force, now());
            if (wish) send(std::move(*wish));
        } else if (auto wish = people_.operate(new_key())) {
            send(std::move(*wish));
        }
    }
    /// One thing after the other: what two of them come to depends on which is first.
    bool is_schedule_asked() const {
        return std::any_of(sent_.begin(), sent_.end(), [](const Sent& sent) {
            return std::holds_alternative<runtime::command::PauseSchedule>(sent.wish.body) &&
                   (sent.is_waiting || (!sent.key.empty() && !sent.answer));
        });
    }
    void edit_schedule() {
        tally_.count("schedule edited");
        simulation::edit_schedule(chance_, good_files());
        read_desk();
    }
    void take_away_schedules() {
        const auto& workflows = desk_.in_force->workflows;
        const bool has_any = std::any_of(workflows.begin(), workflows.end(), [](const auto& each) {
            return each.second->workflow.start.starts_by_itself();
        });
        if (!has_any) return;
        simulation::take_away_schedules(good_files());
        read_desk();
    }
    void move_clock() {
        tally_.count("command: clock");
        if (chance_.one_in(2)) {
            send({runtime::command::NextMoment{}, "", ""});
        } else {
            const auto to = machine_->now() + std::chrono::minutes(chance_.below(3000));
            send({runtime::command::MoveClock{to}, "", ""});
        }
    }
    /// One of the engine's threads goes on, whichever happens to.
    bool engine_acts() {
        const std::size_t first = chance_.below(3);
        for (std::size_t i = 0; i < 3; ++i) {
            const std::size_t who = (first + i) % 3;
            if (who == 0 ? machine_->loop_acts()
                         : (who == 1 ? machine_->writer_acts() : machine_->worker_acts())) {
                return true;
            }
        }
        return false;
    }
    /// What happens without anybody's doing: the clock is set, files change, answers stray.
    void disturb() {
        if (faults_.strike(Fault::clock_forward, 8)) {
            clock_.set_by += std::chrono::minutes(chance_.below(5000));
        } else if (faults_.strike(Fault::clock_back, 8)) {
            clock_.set_by -= std::chrono::minutes(chance_.below(5000));
            disturbed();
        } else if (faults_.strike(Fault::edited_office, 8)) {
            edit_office(chance_, good_files());
            read_desk();
        } else if (faults_.strike(Fault::broken_office, 20)) {
            break_office(chance_, good_files());
            read_desk();
        } else if (!workshop_.begun().empty() && faults_.strike(Fault::stale_answer, 3)) {
            Answer stale;
            stale.output = Value::fields({{"n", "stale"}});
            machine_->post_answer(chance_.pick(workshop_.begun()), std::move(stale));
        }
    }
    void read_desk() {
        // A moment of its own: later than what was decided before, earlier than what is after.
        clock_.run += 1us;
        desk_.read(clock_.wall());
        trace_.note([&] {
            return "edited at " + std::to_string(clock_.wall().time_since_epoch().count()) +
                   (desk_.trouble ? ", not good" : "");
        });
        witness_.starts().edited(desk_.in_force, now(), is_rehearsal_);
        clock_.run += 1us;
    }
    Instant now() { return is_rehearsal_ && machine_ ? machine_->now() : clock_.wall(); }
    void disturbed() {
        const auto reader = drive_->store().reader();
        witness_.starts().disturbed(is_rehearsal_ ? around_.latest(*reader) : clock_.wall());
    }
    /// The files as they last were good: somebody mends them before he goes on.
    std::vector<SourceFile>& good_files() {
        if (desk_.trouble) desk_.files = desk_.in_force->files;
        return desk_.files;
    }

    // ---- time -------------------------------------------------------------------------------

    /// To the next moment at which anything happens by itself; at most `most` further.
    void pass_time(std::chrono::microseconds most = 100h) {
        std::chrono::microseconds to = clock_.run + most;
        if (const auto next = machine_->next_act()) to = std::min(to, *next);
        if (!is_rehearsal_ && machine_->is_quiet()) {
            const Instant wall = clock_.wall();
            for (const auto& [id, run] : witness_.runs()) {
                const auto timer = run.book.next_timer();
                if (run.state.phase != RunPhase::active || !timer) continue;
                to = std::min(to, clock_.run + std::max(*timer - wall, Instant::duration(0)));
            }
            if (const auto start = next_start(wall, wall + most))
                to = std::min(to, clock_.run + (*start - wall));
        }
        clock_.run = std::max(clock_.run, to);
        engine_acts();
    }
    std::optional<Instant> next_start(Instant after, Instant until) const {
        std::optional<Instant> earliest;
        for (const auto& [id, definition] : desk_.in_force->workflows) {
            const auto schedule = calendar::Schedule::of(definition->workflow);
            if (!starts_by_itself_ || !schedule) continue;
            for (const auto& start :
                 schedule->between(*desk_.in_force->calendar, after, earliest.value_or(until), 1))
                earliest = start.at;
        }
        return earliest;
    }

    // ---- the end ----------------------------------------------------------------------------

    /// From now on nothing fails, and everybody does what he is asked for: every run must end.
    void finish() {
        faults_.end();
        drive_->mend();
        good_files();
        read_desk();
        trace_.say("finish");
        let_schedules_run();
        take_away_schedules();
        for (int round = 0; has_active_run(); ++round) {
            promise(round < rounds_max, "it never ends:", any_active_run());
            settle();
            if (round % 8 == 7) restart();
            settle();
            for (int i = 0; i < 2; ++i) {  // who claimed something does it before the claim lapses
                everybody_acts();
                settle();
            }
            go_on(has_task() ? 12h : 200h);
        }
        settle();
        restart();
        settle();
        look_at_everything();
        for (const Sent& sent : sent_)
            promise(!sent.is_waiting, "a command was never answered:", sent.key);
    }
    /// Nobody is in the way of the schedules for some days.
    void let_schedules_run() {
        for (int i = 0; starts_by_itself_ && i < 6; ++i) {
            settle();
            everybody_acts();
            settle();
            go_on(20h);
            if (i == 2 && chance_.one_in(2)) edit_schedule();
            if (i != 3) continue;
            for (const std::string& workflow : witness_.starts().paused())
                send(people_.resume(workflow, new_key()));
        }
        settle();
    }
    void go_on(std::chrono::hours most) {
        if (is_rehearsal_) {
            send({runtime::command::MoveClock{machine_->now() + most}, "", ""});
        } else {
            pass_time(most);
        }
    }
    void settle() {
        for (int i = 0; i < 20'000; ++i) {
            if (engine_acts()) continue;
            const auto next = machine_->next_act();
            if (!next) return;
            clock_.run = std::max(clock_.run, *next);
        }
        promise(false, "the engine never comes to rest");
    }
    void everybody_acts() {
        for (const auto& [id, run] : witness_.runs()) {
            if (run.book.has_ended()) continue;
            const auto tell = [&](Input input) {
                send({runtime::command::ToRun{run.row.name, std::move(input), {}}, "", ""});
            };
            if (run.state.phase == RunPhase::paused) tell(input::Resume{});
            for (const auto& [task_id, task] : run.state.tasks)
                send(people_.finish(run, task, new_key()));
            for (const char* signal : {"go", "steady"}) {
                if (core::awaits(run.state, signal)) tell(input::Signal{signal, {}});
            }
        }
    }
    bool has_active_run() const {
        return std::any_of(witness_.runs().begin(), witness_.runs().end(), [](const auto& run) {
            return !run.second.book.has_ended();
        });
    }
    bool has_task() const {
        return std::any_of(witness_.runs().begin(), witness_.runs().end(), [](const auto& run) {
            return !run.second.state.tasks.empty();
        });
    }
    std::string any_active_run() const {
        for (const auto& [id, run] : witness_.runs()) {
            if (!run.book.has_ended()) return run.row.name;
        }
        return "";
    }

    Prng chance_;
    Trace& trace_;
    Tally& tally_;
    Faults faults_;
    bool is_rehearsal_;
    bool starts_by_itself_;
    std::unique_ptr<Drive> drive_;
    TemporaryFolder folder_;
    store::Attachments files_;                       // as the engine writes them
    store::Attachments uploads_{folder_ / "blobs"};  // as people and the witness see them
    Clock clock_;
    Desk desk_;
    Workshop workshop_;
    Witness witness_;
    People people_;
    Surroundings around_;
    std::unique_ptr<Machine> machine_;
    std::deque<Sent> sent_;
};

}  // namespace

Played play(std::uint64_t seed, Tally& tally, bool keeps_lines) {
    Trace trace(keeps_lines);
    Played played;
    History history(seed, tally, trace);
    try {
        history.play();
    } catch (const std::exception& broken) {
        played.broken = broken.what();
    }
    played.events = history.events();
    played.digest = trace.digest();
    played.lines = trace.lines();
    return played;
}

}  // namespace rota::simulation
