#include "simulation/workshop.hpp"

#include "simulation/trace.hpp"
#include "simulation/witness.hpp"

namespace rota::simulation {

namespace {

using namespace std::chrono_literals;

std::string kind_of(const Call& call) {
    const std::string* kind = call.message["kind"].text();
    return kind != nullptr ? *kind : "start";
}

}  // namespace

Work Workshop::begin(const runtime::HandlerCall& outside, const Witness& witness) {
    const Call& call = *outside.call;
    check(outside, witness);
    begun_.push_back(call.token);
    tally_.count("calls of handlers");
    tally_.count("handler: " + kind_of(call));
    Activity& activity = activity_of(call);
    Work work;
    work.token = call.token;
    work.answer = answer_of(call, activity);
    work.takes = std::chrono::seconds(chance_.below(20));
    if (faults_.strike(Fault::late_answer, 8)) work.takes = std::chrono::hours(chance_.below(60));
    work.is_doubled = faults_.strike(Fault::doubled_answer, 6);
    work.is_lost = faults_.strike(Fault::lost_answer, 15);
    if (faults_.strike(Fault::pending_answer, 5)) work.takes += 10min;

    const bool is_once = call.type == "send" || call.type == "pay";
    const bool happens =
        work.is_lost ? chance_.one_in(2) : work.answer.status == AnswerStatus::done;
    if (!happens || kind_of(call) == "reconcile") return work;
    ++activity.effects;
    const Told& run = *witness.find(call.run);
    promise(!is_once || activity.effects <= 1 + run.book.retries_by_people(outside.step.path()),
            "it happened twice:",
            activity.activation);
    return work;
}

/// An attempt may begin when the disk says so, and once.
void Workshop::check(const runtime::HandlerCall& outside, const Witness& witness) {
    const Call& call = *outside.call;
    const std::string name = call.run + " " + call.activation;
    const Told* run = witness.find(call.run);
    promise(run != nullptr, "called before its run was on the disk:", name);
    const RunBook::Attempt* attempt = run->book.attempt(call.token);
    promise(attempt != nullptr, "called before the attempt was on the disk:", name);
    promise(attempt->step == outside.step && attempt->number == call.attempt,
            "called for another attempt than the one on the disk:",
            name);
    promise(tokens_.insert(call.token).second, "an attempt began twice:", name);
    promise(kind_of(call) == "reconcile" || attempt->fate != RunBook::Fate::at_work ||
                !run->book.is_suspect(outside.step),
            "begun again and not asked first:",
            name);
}

Workshop::Activity& Workshop::activity_of(const Call& call) {
    const std::string name = call.run + " " + call.activation;
    Activity& activity = activities_[call.idempotency_key];
    if (activity.activation.empty()) activity.activation = name;
    promise(activity.activation == name, "one key for two activations:", name);
    std::string& key = keys_[name];
    if (key.empty()) key = call.idempotency_key;
    promise(key == call.idempotency_key, "another key than before:", name);
    return activity;
}

Answer Workshop::answer_of(const Call& call, Activity& activity) {
    if (kind_of(call) == "reconcile") return reconciled(activity);
    if (faults_.strike(Fault::failing_answer, 3)) return failure();
    Answer answer;
    answer.output = Value::fields({{"n", static_cast<std::int64_t>(++answers_)}});
    if (call.type == "inspect") {
        std::vector<Value> found;
        for (std::size_t i = chance_.below(3); i > 0; --i)
            found.push_back(Value::fields({{"zh", "坑"}}));
        answer.output = Value::fields({{"problems", Value::list(std::move(found))}});
    } else if (!faults_.is_over() && chance_.one_in(6)) {
        answer.outcome = "refused";
    }
    return answer;
}

Answer Workshop::reconciled(const Activity& activity) {
    Answer answer;
    if (activity.effects > 0 && chance_.percent(70)) return answer;
    answer.status = AnswerStatus::failed;
    answer.code =
        activity.effects == 0 && chance_.percent(70) ? "reconcile.not_done" : "reconcile.unknown";
    answer.reason = {"说不准", "asked what became of it: " + answer.code};
    return answer;
}

Answer Workshop::failure() {
    Answer answer;
    answer.status = chance_.one_in(4) ? AnswerStatus::retry : AnswerStatus::failed;
    answer.code = "net.down";
    answer.reason = {"断了", "the line is down"};
    answer.may_be_retried = chance_.percent(70);
    if (answer.may_be_retried && chance_.one_in(6)) answer.retry_after = 90s;
    return answer;
}

Answer Workshop::ponder() {
    if (faults_.strike(Fault::failing_answer, 6)) return failure();
    Answer answer;
    answer.output = Value::fields({{"n", static_cast<std::int64_t>(++answers_)}});
    return answer;
}

}  // namespace rota::simulation
