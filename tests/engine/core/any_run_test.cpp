// Any small workflow, whatever people, time, handlers and operators do to it: the promises hold
// after every decision (the rehearsal checks them), and the run ends when people keep acting.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "support/core/rehearsal.hpp"

namespace rota::core {

namespace {

using Random = std::vector<unsigned>;

/// Choices out of what RapidCheck made up; it shrinks them.
class Choices {
  public:
    explicit Choices(Random random) : random_(std::move(random)) {}

    bool any_left() const { return next_ < random_.size(); }
    unsigned below(unsigned n) { return (any_left() ? random_[next_++] : 0) % n; }
    bool one_in(unsigned n) { return below(n) == n - 1; }

  private:
    Random random_;
    std::size_t next_ = 0;
};

/// The id of a step that comes before this one in its block.
std::string back_to(Choices& choose, unsigned first, unsigned self) {
    return "s" + std::to_string(first + choose.below(self - first + 1));
}

std::string any_keys(Choices& choose, const std::string& type) {
    std::string keys;
    if (choose.one_in(4))
        keys += "if = '" + std::string(choose.one_in(2) ? "false" : "true") + "'\n";
    if (type == "task" && choose.one_in(3))
        keys += "due = \"2 hours\"\noverdue = \"close\"\n";
    else if (type == "task" && choose.one_in(3))
        keys += "due = \"3 work hours\"\nremind = \"1 work hour before\"\n";
    if (type == "fetch" || type == "hire" || type == "inspect") {
        if (choose.one_in(2)) keys += "retry = \"1 times every 10 minutes\"\n";
        const char* const ways[] = {"ask", "fail", "continue", "compensate"};
        keys += "on_error = \"" + std::string(ways[choose.below(4)]) + "\"\n";
    }
    if (type == "inspect") keys += "opens = \"problems\"\n";
    if (type == "wait") keys += "for = \"30 minutes\"\nsignal = \"go\"\n";
    return keys;
}

/// Steps s<first> … of one block: a line, or some side by side.
std::string any_steps(Choices& choose, unsigned first, unsigned count, const std::string& in) {
    const char* const types[] = {
        "task", "approve", "fetch", "hire", "inspect", "wait", "send", "pay"};
    std::string text;
    for (unsigned i = first; i < first + count; ++i) {
        const std::string type = types[choose.below(8)];
        std::string keys = in + any_keys(choose, type);
        if (i > first && choose.one_in(4)) keys += "after = []\n";
        const bool is_beside = keys.find("after") != std::string::npos;
        if (type == "approve") {
            keys += "who = \"office.clerk\"\nitem = '\"x\"'\n";
            // What stands beside the others depends on none of them.
            const std::string target =
                is_beside ? "s" + std::to_string(i) : back_to(choose, i == first ? i : i - 1, i);
            if (choose.one_in(2)) keys += "back_to = \"" + target + "\"\nback_max = 2\n";
        }
        text += step("s" + std::to_string(i), type, keys);
    }
    return text;
}

std::string any_workflow(Choices& choose) {
    std::string text = any_steps(choose, 1, 1 + choose.below(2), "");
    std::string limit;
    if (choose.one_in(2)) limit = "at_most = " + std::to_string(1 + choose.below(2)) + "\n";
    const char* const ways[] = {"ask", "continue", "fail"};
    limit += "on_error = \"" + std::string(ways[choose.below(3)]) + "\"\n";
    text += block("each", "for_each = 'x in org.sites'\n" + limit);
    text += any_steps(choose, 10, 1 + choose.below(3), "in = \"each\"\n");
    text += any_steps(choose, 20, 1 + choose.below(2), "");
    return text;
}

Answer any_answer(Choices& choose) {
    switch (choose.below(5)) {
        case 0: return failed("net.down");
        case 1: return failed("broken", false);
        case 2: return failed("reconcile.not_done");
        default: return answered(R"({"problems": [{"zh": "坑"}]})");
    }
}

std::string without_round(const std::string& step) { return step.substr(0, step.find('#')); }

void submit_any(Rehearsal& run, Choices& choose, bool always_good) {
    if (run.state().tasks.empty()) return;
    auto picked = run.state().tasks.begin();
    std::advance(picked, choose.below(static_cast<unsigned>(run.state().tasks.size())));
    const Task& task = picked->second;
    input::Submit submit;
    submit.task = task.id;
    submit.because = "因为";
    submit.fields = {};
    if (task.form["id"] == Value("report")) submit.fields = {{"report", "办妥"}};
    const auto outcomes = static_cast<unsigned>(task.outcomes.size());
    submit.outcome = task.outcomes[always_good ? 0 : choose.below(outcomes)];
    if (always_good && task.kind == TaskKind::held) submit.outcome = "skip";
    run.decide(submit, task.to.front());
}

void answer_any(Rehearsal& run, Choices& choose, bool always_good) {
    const auto calls = run.calls();
    if (calls.empty()) return;
    const std::string step =
        without_round(calls[choose.below(static_cast<unsigned>(calls.size()))]);
    if (always_good) {
        run.answer(step, answered());
    } else if (choose.one_in(6)) {
        run.answer_with(step, Bytes16{9}, answered());
    } else {
        run.answer(step, any_answer(choose));
    }
}

void time_passes(Rehearsal& run, unsigned minutes) {
    run.world()->now += std::chrono::minutes(minutes);
    run.decide(input::TimePassed{});
}

/// The office keeps other hours from now on, or the usual ones again.
void change_calendar(Rehearsal& run, Choices& choose) {
    const std::string end = std::to_string(16 + choose.below(3));
    run.world()->change({"calendar.toml",
                         "[calendar]\nzone = \"Asia/Shanghai\"\n"
                         "weekend = [\"saturday\", \"sunday\"]\n[hours]\n"
                         "morning = \"08:30-12:00\"\nafternoon = \"14:00-" +
                             end + ":30\"\n"});
    run.decide(input::CalendarChanged{});
}

void run_any_again(Rehearsal& run, Choices& choose) {
    const auto opened = run.opened();
    if (opened.empty()) return;
    const auto& step = opened[choose.below(static_cast<unsigned>(opened.size()))];
    run.again(without_round(step));
}

void act(Rehearsal& run, Choices& choose) {
    switch (choose.below(17)) {
        case 0: run.pause(); return;
        case 1:
        case 2: run.resume(); return;
        case 3: run_any_again(run, choose); return;
        case 4: run.restart(); return;
        case 5: run.decide(input::Retry{std::nullopt, choose.one_in(2)}, "office.head"); return;
        case 6: run.decide(input::Signal{"go", {}}); return;
        case 7:
        case 8: time_passes(run, 1 + choose.below(90)); return;
        case 9:
            if (choose.one_in(6)) run.cancel();
            return;
        case 10: run.decide(input::Continue{}); return;
        case 11:
        case 12:
        case 13: answer_any(run, choose, false); return;
        case 14: change_calendar(run, choose); return;
        default: submit_any(run, choose, false); return;
    }
}

/// Everybody does what he is asked for; more steps than any such workflow needs.
void finish(Rehearsal& run, Choices& choose) {
    run.resume();
    for (int i = 0; i < 300 && run.state().phase == RunPhase::active; ++i) {
        answer_any(run, choose, true);
        submit_any(run, choose, true);
        time_passes(run, 60);
    }
}

/// How many iterations of the loop are at work.
unsigned at_work(const Rehearsal& run) {
    unsigned count = 0;
    for (const IterationState& iteration : run.at("each").block->iterations) {
        const auto& steps = iteration.scope.steps;
        count += iteration.outcome.empty() &&
                 std::any_of(steps.begin(), steps.end(), [](const StepState& step) {
                     return step.open_step != nullptr;
                 });
    }
    return count;
}

/// How many promises were broken in this test so far; shrinking goes by the new ones.
int broken() {
    return ::testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count();
}

RC_GTEST_PROP(AnyRun, KeepsThePromisesAndEnds, (const Random& shape)) {
    Choices choose(shape);
    const std::string workflow = any_workflow(choose);
    const Random deeds = *rc::gen::container<Random>(60, rc::gen::arbitrary<unsigned>());
    RC_LOG() << workflow;
    const int broken_before = broken();

    Rehearsal run(workflow);
    run.start();
    Choices acting(deeds);
    while (acting.any_left()) act(run, acting);
    finish(run, acting);

    RC_ASSERT(run.state().phase == RunPhase::ended);
    RC_ASSERT(broken() == broken_before);
}

RC_GTEST_PROP(AnyRun, HasNoMoreOpenThanItMay, (const Random& shape)) {
    Choices choose(shape);
    const std::string inside = any_steps(choose, 10, 1 + choose.below(3), "in = \"each\"\n");
    Rehearsal run(block("each", "for_each = 'x in org.sites'\none_by_one = true") + inside);
    const Random deeds = *rc::gen::container<Random>(60, rc::gen::arbitrary<unsigned>());

    run.start();
    Choices acting(deeds);
    while (acting.any_left()) {
        // An operator who runs a finished iteration again from its middle means it.
        const unsigned deed = acting.below(5);
        if (deed == 0) run.restart();
        if (deed == 1) run.pause(), run.resume();
        if (deed == 2) run.decide(input::Retry{}, "office.head");
        if (deed == 3) answer_any(run, acting, false);
        if (deed == 4) submit_any(run, acting, false);
        if (run.state().phase == RunPhase::active) RC_ASSERT(at_work(run) <= 1U);
    }
}

}  // namespace

}  // namespace rota::core
