#include "rehearse/office_year.hpp"

#include <deque>
#include <map>
#include <utility>

#include "core/office_time.hpp"
#include "rehearse/played_answer.hpp"
#include "rehearse/recorder.hpp"
#include "runtime/loop.hpp"
#include "runtime/startable.hpp"
#include "store/memory.hpp"

namespace rota::rehearse {

namespace {

using std::chrono::microseconds;

/// The office with every workflow but one waiting to be started by hand or by another.
std::shared_ptr<const language::Office> with_only(std::shared_ptr<const language::Office> office,
                                                  const std::string& only) {
    if (only.empty()) return office;
    auto quiet = std::make_shared<language::Office>(*office);
    for (auto& [id, definition] : quiet->workflows) {
        if (id == only) continue;
        auto changed = std::make_shared<Definition>(*definition);
        StartRules& start = changed->workflow.start;
        start.every.reset();
        start.cron.clear();
        start.dates.clear();
        definition = std::move(changed);
    }
    return quiet;
}

class Rehearsal : runtime::Environment {
  public:
    Rehearsal(std::shared_ptr<const language::Office> office,
              Libraries& libraries,
              const Plan& plan,
              const Personas& personas)
        : office_(std::move(office)),
          libraries_(libraries),
          plan_(plan),
          personas_(personas),
          around_{*office_->people, *office_->calendar, libraries.types(), plan.seed},
          recorder_(plan, office_, libraries.types()),
          store_(store::open_memory()),
          reader_(store_->reader()),
          // One microsecond early, so that a start at midnight of the first day is still to come.
          now_(begin_of(plan, *office_->calendar) - microseconds(1)),
          end_(end_of(plan, *office_->calendar)),
          shard_(shard_options(plan)),
          loop_(shard_, *this) {
        libraries_.answer_with(&shard_);
        shard_.use_office(office_);
    }
    ~Rehearsal() override { libraries_.answer_with(nullptr); }
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    Result<Year> play() {
        for (const HandStart& start : personas_.starts) {
            if (start.on < plan_.first || start.on > plan_.last)
                note_outside(start);
            else
                will_start(start);
        }
        loop_.begin();
        settle();
        while (const auto next = next_moment()) {
            if (*next >= end_) break;
            if (recorder_.runs() > runs_of_a_year_max) return crowded();
            now_ = std::max(now_, *next);
            // Timers of a moment ring before people act in it.
            settle();
            act();
            if (is_restless_) return restless();
        }
        return recorder_.finish();
    }

  private:
    using Action = std::function<void()>;
    struct Where {
        std::string run;
        std::string step;
    };

    runtime::ShardOptions shard_options(const Plan& plan) {
        runtime::ShardOptions options;
        options.reader = reader_.get();
        options.executor = &libraries_.executor();
        options.randomness = runtime::Randomness(plan.seed);
        options.store_id = "simulated";
        options.clock = [this] { return now_; };
        options.log = [this](const std::string& line) { log(line); };
        options.starts_by_itself = true;
        return options;
    }

    // ---- time

    std::optional<Instant> next_moment() {
        auto next = shard_.next_timer();
        if (!deeds_.empty() && (!next || deeds_.begin()->first < *next))
            next = deeds_.begin()->first;
        return next;
    }

    /// Until nothing is left to do at this moment. Runs that start each other for ever leave always
    /// something.
    void settle() {
        const std::size_t runs = recorder_.runs();
        for (int turns = 0; !is_restless_; ++turns) {
            loop_.turn();
            for (auto messages = std::exchange(inbox_, {}); runtime::Message & each : messages)
                loop_.take(std::move(each));
            const auto wait = loop_.wait();
            if (inbox_.empty() && (!wait || wait->count() > 0)) return;
            is_restless_ = turns > turns_max || recorder_.runs() - runs > runs_max;
        }
    }
    Error restless() const {
        const std::string at = to_string(core::office_time(*office_->calendar, now_));
        const std::string most = recorder_.busiest_workflow();
        return {ErrorCode::invalid,
                at + " 这一刻的事总也做不完：大概有流程互相发起，没有尽头；轮数最多的是 " + most,
                "what there is to do at " + at +
                    " never comes to an end: workflows may start each other for ever; most runs "
                    "are of " +
                    most};
    }

    Error crowded() const {
        const std::string most = recorder_.busiest_workflow();
        const std::string at = to_string(core::office_time(*office_->calendar, now_));
        const std::string count = std::to_string(runs_of_a_year_max);
        return {ErrorCode::invalid,
                "到 " + at + " 已有 " + count + " 轮，太多了，演练到此为止；发起得最多的是 " +
                    most + "：把时间缩短，或用 --workflow 只演练别的流程",
                "by " + at + " there are " + count +
                    " runs, too many to go on; most of them are of " + most +
                    ": play a shorter time, or another workflow alone (--workflow)"};
    }

    void act() {
        while (!is_restless_ && !deeds_.empty() && deeds_.begin()->first <= now_) {
            auto deed = deeds_.extract(deeds_.begin());
            deed.mapped()();
            settle();
        }
    }
    void will_do(Instant at, Action deed) { deeds_.emplace(std::max(at, now_), std::move(deed)); }

    // ---- people

    void will_act(const Recorder::Opened& opened) {
        const ToDo to_do{opened.definition->workflow, *opened.run, *opened.task};
        const Where where{opened.run->name, to_string(to_do.workflow, opened.task->step.path())};
        for (const Act& act : acts_for(personas_, around_, to_do)) {
            will_do(act.at, [this, where, task = opened.task->id, act] {
                // Time, or somebody else, was quicker.
                if (!recorder_.is_open(task)) return;
                submit(
                    where,
                    {runtime::command::ToRun{where.run, act.input, {}}, act.account, {}, {}, {}});
            });
        }
    }

    void will_start(const HandStart& start) {
        will_do(office_->calendar->usual_opening(start.on), [this, start] {
            runtime::command::Start command{start.workflow, start.inputs, std::nullopt};
            submit({start.workflow, ""}, {std::move(command), start.by, {}, {}, {}});
        });
    }

    void note_outside(const HandStart& start) {
        const std::string day = to_string(start.on);
        recorder_.add(
            Incident{IncidentKind::not_started,
                     start.workflow,
                     "",
                     now_,
                     {day + " 不在演练的时间里，没有发起",
                      day + " is not in the time that is played, so nothing was started"}});
    }

    void submit(const Where& where, runtime::Command command) {
        const std::string actor = command.actor;
        const bool is_start = std::holds_alternative<runtime::command::Start>(command.body);
        const auto kind = is_start ? IncidentKind::not_started : IncidentKind::refused;
        command.reply = [this, where, actor, kind](const Result<Value>& result) {
            if (result) return;
            const Error& error = result.error();
            recorder_.add(Incident{kind,
                                   where.run,
                                   where.step,
                                   now_,
                                   {actor + "：" + error.zh, actor + ": " + error.en}});
        };
        loop_.take(std::move(command));
    }

    // ---- outside: all of it is here

    void write(runtime::SealedBatch batch, bool) override {
        store_->writer().commit(batch.batch);
        for (const store::StartRow& start : batch.batch.starts) note(start);
        for (const Recorder::Opened& opened : recorder_.take(batch.batch)) will_act(opened);
        inbox_.emplace_back(runtime::message::Committed{std::move(batch)});
    }
    void probe_store() override {}
    void call(runtime::HandlerCall outside) override {
        const Call& call = *outside.call;
        const Workflow& workflow = office_->workflows.at(call.workflow)->workflow;
        PlayedAnswer played = answer_for(personas_, around_, workflow, call);
        recorder_.add(PlayedCall{call.run,
                                 call.activation,
                                 call.type,
                                 played.answer.outcome,
                                 std::max(played.at, now_)});
        will_do(played.at, [this, token = call.token, answer = std::move(played.answer)] {
            loop_.take(runtime::message::Answered{token, answer});
        });
    }
    void abandon(const std::string&) override {}
    std::optional<Error> look_at_office() override { return std::nullopt; }
    std::shared_ptr<const language::Office> office_in_force() override { return office_; }
    /// Lines about starts are dropped: their rows tell the same.
    void log(const std::string& line) override {
        if (!line.starts_with("schedule: "))
            recorder_.add(Incident{IncidentKind::not_started, "", "", now_, {line, line}});
    }

    /// A start that waits, is merged or not wanted is no trouble.
    void note(const store::StartRow& start) {
        const bool is_trouble = start.decision == store::StartDecision::failed ||
                                start.decision == store::StartDecision::overlapped;
        if (!is_trouble) return;
        recorder_.add(Incident{IncidentKind::not_started,
                               start.workflow,
                               "",
                               now_,
                               {start.stands_for + "：" + start.why.zh,
                                start.stands_for + ": " + start.why.in(Language::en)}});
    }

    // At one moment; no office comes near.
    static constexpr int turns_max = 10'000;
    static constexpr std::size_t runs_max = 5'000;
    static constexpr std::size_t runs_of_a_year_max = 50'000;

    std::shared_ptr<const language::Office> office_;
    Libraries& libraries_;
    Plan plan_;
    const Personas& personas_;
    Surroundings around_;
    Recorder recorder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<store::Reader> reader_;
    Instant now_;
    Instant end_;
    bool is_restless_ = false;
    std::multimap<Instant, Action> deeds_;  // those of one moment in the order they were planned in
    std::deque<runtime::Message> inbox_;
    runtime::Shard shard_;
    runtime::Loop loop_;
};

}  // namespace

Result<Year> play(std::shared_ptr<const language::Office> office,
                  Libraries& libraries,
                  const Plan& plan,
                  const Personas& personas) {
    if (!plan.only.empty() && !office->workflows.contains(plan.only))
        return runtime::no_such_workflow(*office, plan.only);
    if (plan.last < plan.first) {
        return Error{ErrorCode::invalid,
                     "最后一天早于第一天：" + to_string(plan.first) + " 到 " + to_string(plan.last),
                     "the last day is before the first: " + to_string(plan.first) + " to " +
                         to_string(plan.last)};
    }
    return Rehearsal(with_only(std::move(office), plan.only), libraries, plan, personas).play();
}

}  // namespace rota::rehearse
