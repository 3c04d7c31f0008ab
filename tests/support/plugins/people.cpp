// A human step in full, for tests of the engine: opens a task for each, reminds, counts answers.
#include <chrono>
#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace {

using namespace std::chrono_literals;

struct SignParams {
    std::string text{};
    rota::Form form{};
    rota::Addresses also{};
    static auto fields() {
        return rota::fields(rota::field<&SignParams::text>("text").zh("说明").en("Text"),
                            rota::field<&SignParams::form>("form").zh("表单").en("Form"),
                            rota::field<&SignParams::also>("also").zh("另请").en("Also ask"));
    }
};

struct SignOutput {
    std::vector<std::string> signed_by{};
    std::string first_day{};
    static auto fields() {
        return rota::fields(rota::field<&SignOutput::signed_by>("signed_by"),
                            rota::field<&SignOutput::first_day>("first_day").format("date"));
    }
};

struct SignState {
    std::vector<std::string> waiting_for{};
    std::vector<std::string> signed_by{};
    static auto fields() {
        return rota::fields(rota::field<&SignState::waiting_for>("waiting_for"),
                            rota::field<&SignState::signed_by>("signed_by"));
    }
};

/// Everybody of `who` signs; one who refuses settles it.
struct Sign : rota::Step<SignParams, SignOutput> {
    static rota::Manifest manifest() {
        return {.name = "test.sign",
                .title = {"会签", "Sign"},
                .outcomes = {{"approved", {"同意", "Approved"}},
                             {"rejected", {"不同意", "Rejected"}, true}},
                .repeat = rota::Repeat::pure,
                .person = rota::Person::always,
                .one_each = true,
                .overdue = {"approve", "reject"},
                .examples = {{{"例", "Example"}, rota::Json::object({{"text", "${run.id}"}})}}};
    }

    rota::Answer start(const rota::Call& call, const SignParams& params) {
        SignState state{.waiting_for = call.context().who, .signed_by = {}};
        rota::Answer answer = rota::wait(state);
        for (const std::string& account : state.waiting_for) {
            answer.open({.key = account,
                         .to = {account},
                         .title_zh = params.text,
                         .form = params.form,
                         .outcomes = {"approved", "rejected"}});
        }
        return answer.after(24h, "remind");
    }

    rota::Answer on_task_submitted(const rota::Call& call,
                                   const SignParams&,
                                   const rota::TaskSubmitted& message) {
        auto state = call.state<SignState>();
        std::erase(state.waiting_for, message.task);
        if (message.outcome == "rejected") return finish(call, "rejected", state);
        state.signed_by.push_back(message.by);
        if (state.waiting_for.empty()) return finish(call, "approved", state);
        return rota::wait(state);
    }

    rota::Answer on_overdue(const rota::Call& call,
                            const SignParams&,
                            const rota::Overdue& message) {
        const auto state = call.state<SignState>();
        return finish(call, message.act == "approve" ? "approved" : "rejected", state);
    }

    rota::Answer on_timer(const rota::Call& call, const SignParams&, const rota::Timer&) {
        const auto state = call.state<SignState>();
        return rota::wait(state).notify({.to = state.waiting_for, .text = "请会签"});
    }

  private:
    static rota::Answer finish(const rota::Call& call,
                               std::string_view outcome,
                               const SignState& state) {
        rota::Answer answer = rota::done(
            outcome, SignOutput{.signed_by = state.signed_by, .first_day = call.context().today});
        for (const std::string& account : state.waiting_for) answer.close(account);
        return answer;
    }
};

}  // namespace

ROTA_PLUGIN("test.people", "1.0.0", Sign)
