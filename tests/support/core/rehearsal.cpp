// What a test says to a run: people, time, handlers outside, and a restart.
#include "support/core/rehearsal.hpp"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "core/evolve.hpp"
#include "core/navigate.hpp"
#include "core/office_time.hpp"
#include "digest/sha256.hpp"
#include "json/json.hpp"

namespace rota {

namespace {

constexpr int pure_calls_max = 10'000;
constexpr int alarms_max = 10'000;

FileRef file_ref(std::string name, std::string type, std::string label, std::string_view content) {
    return {std::move(name),
            digest::sha256(content),
            content.size(),
            std::move(type),
            std::move(label)};
}

/// What fills in a form so that it is taken: a text where one is required, "pass" for every item.
std::vector<Field> filled_in(const Value& form) {
    std::vector<Field> fields;
    if (const List* rules = form["fields"].list()) {
        for (const Value& field : rules->items) {
            if (field["required"] == Value(true))
                fields.emplace_back(*field["id"].text(), Value("办妥"));
        }
    }
    const List* items = form["items"].list();
    if (items != nullptr && !items->items.empty()) fields.emplace_back("*", Value("pass"));
    return fields;
}

bool has(const std::vector<std::string>& accounts, const std::string& account) {
    return std::find(accounts.begin(), accounts.end(), account) != accounts.end();
}

}  // namespace

// ---- what tests write ---------------------------------------------------------------------------

FileRef photo(std::string label, std::string_view content) {
    return file_ref("photo.jpg", "image/jpeg", std::move(label), content);
}

FileRef paper(std::string label, std::string_view content) {
    return file_ref("paper.md", "text/markdown", std::move(label), content);
}

std::string step(std::string_view id, std::string_view type, std::string_view keys) {
    std::string text = "[[step]]\nid = \"";
    text.append(id).append("\"\nzh = \"步骤").append(id).append("\"\ndo = \"").append(type);
    return text.append("\"\n").append(keys).append("\n");
}

std::string block(std::string_view id, std::string_view keys) {
    std::string text = "[[step]]\nid = \"";
    return text.append(id).append("\"\n").append(keys).append("\n");
}

SourceFile workflow_file(const std::string& id, const std::string& steps) {
    return {id + ".toml",
            "[workflow]\nid = \"" + id + "\"\nzh = \"流程" + id + "\"\nen = \"Flow " + id +
                "\"\nowner = \"office.head\"\n" + steps};
}

Value json_value(std::string_view text) { return json::from_json(text).value(); }

Answer answered(std::string_view output, std::string outcome) {
    Answer answer;
    answer.outcome = std::move(outcome);
    answer.output = json_value(output);
    return answer;
}

Answer failed(std::string code, bool may_be_retried) {
    Answer answer;
    answer.status = AnswerStatus::failed;
    answer.reason = {"坏了", "it broke: " + code};
    answer.code = std::move(code);
    answer.may_be_retried = may_be_retried;
    return answer;
}

// ---- what decisions look up ---------------------------------------------------------------------

class Rehearsal::Ledger : public core::Lookup {
  public:
    Ledger(const World& world, const std::string& run) : world_(world), run_(run) {}

    std::optional<Entry> entry(std::string_view no) const override {
        const auto found = world_.entries.find(no);
        return found == world_.entries.end() ? std::nullopt : std::optional(found->second);
    }
    std::uint64_t last_number(std::string_view pattern) const override {
        const auto found = world_.numbers.find(pattern);
        return found == world_.numbers.end() ? 0 : found->second;
    }
    Bytes32 random_bits(std::string_view purpose) const override {
        return digest::sha256(run_ + '\n' + std::string(purpose));
    }

  private:
    const World& world_;
    const std::string& run_;
};

// ---- what arrives -------------------------------------------------------------------------------

Rehearsal::Rehearsal(const std::string& steps, std::vector<SourceFile> files)
    : Rehearsal(
          [&] {
              files.push_back(workflow_file("w", steps));
              return std::make_shared<World>(files);
          }(),
          "w") {}

Rehearsal::Rehearsal(std::shared_ptr<World> world, const std::string& workflow)
    : world_(std::move(world)),
      lookup_(std::make_unique<Ledger>(*world_, name_)),
      definition_(world_->definition(workflow)),
      name_(workflow + "/" + std::to_string(++world_->runs)) {}

Rehearsal::~Rehearsal() = default;

core::Context Rehearsal::context(const Identity& identity) const {
    return world_->context(*lookup_, identity);
}

std::string Rehearsal::decide(const Input& input, const std::string& actor) {
    std::string refusal = take(input, actor);
    const auto error = error_;
    call_pure();
    error_ = error;
    return refusal;
}

std::string Rehearsal::start(std::vector<Field> given, const std::string& by) {
    const DateTime nominal = core::office_time(*world_->office().calendar, world_->now);
    return decide(input::Start{{1}, name_, nominal, std::move(given), std::nullopt}, by);
}

std::string Rehearsal::start_as_child(const Parent& parent, std::vector<Field> given) {
    const DateTime nominal = core::office_time(*world_->office().calendar, world_->now);
    return decide(input::Start{{2}, name_, nominal, std::move(given), parent});
}

std::string Rehearsal::submit(const std::string& step, const std::string& by, Handing handing) {
    const Task* found = find_task(path(step), TaskKind::step, by);
    if (found == nullptr) found = find_task(path(step), TaskKind::step, "");
    return decide(input::Submit{found == nullptr ? step : found->id,
                                std::move(handing.outcome),
                                std::move(handing.fields),
                                std::move(handing.files),
                                std::move(handing.location),
                                std::move(handing.because)},
                  by);
}

void Rehearsal::done(const std::string& step, Handing handing) {
    const Task* found = find_task(path(step), TaskKind::step, "");
    if (found == nullptr) throw std::logic_error("nobody has a task of " + step);
    if (handing.fields.empty()) handing.fields = filled_in(found->form);
    const std::string refusal = submit(step, found->to.front(), std::move(handing));
    if (!refusal.empty()) throw std::logic_error(step + ": " + refusal);
}

std::string Rehearsal::claim(const std::string& step, const std::string& by) {
    return decide(input::Claim{task(step).id}, by);
}

std::string Rehearsal::check_in(const std::string& step, const std::string& by) {
    return decide(input::CheckIn{task(step).id, here()}, by);
}

std::string Rehearsal::extend(const std::string& step,
                              const std::string& by,
                              const std::string& because,
                              std::optional<std::string> span) {
    return decide(input::AskExtension{task(step).id, std::move(span), because}, by);
}

std::string Rehearsal::again(const std::string& step, const std::string& because) {
    return decide(input::RunAgain{path(step), because}, "office.head");
}

std::string Rehearsal::retry(const std::string& step, bool refresh) {
    return decide(input::Retry{path(step), refresh}, "office.head");
}

std::string Rehearsal::answer_held(const std::string& step,
                                   const std::string& outcome,
                                   const std::string& because,
                                   const std::string& by) {
    return decide(input::Submit{task(step, TaskKind::held).id, outcome, {}, {}, {}, because}, by);
}

// ---- time ---------------------------------------------------------------------------------------

void Rehearsal::wait_until(std::string_view time) {
    const Instant until = clock(time);
    for (int i = 0; i < alarms_max; ++i) {
        const auto timer = core::next_timer(state_);
        if (!timer || *timer > until) break;
        world_->now = std::max(world_->now, *timer);
        EXPECT_EQ(decide(input::TimePassed{}), "");
        EXPECT_NE(core::next_timer(state_), timer) << "time does the same thing for ever";
    }
    world_->now = until;
}

void Rehearsal::sleep_until(std::string_view time) {
    world_->now = clock(time);
    EXPECT_EQ(decide(input::TimePassed{}), "");
}

// ---- calls --------------------------------------------------------------------------------------

bool Rehearsal::is_ours(const Activation& step) const {
    return libraries().types().find(*workflow().steps[step.step].type) == nullptr;
}

std::vector<std::string> Rehearsal::calls() const {
    std::vector<std::string> names;
    for (const Activation& step : owed_) {
        if (is_ours(step)) names.push_back(name_of(step));
    }
    return names;
}

Call Rehearsal::call_of(const std::string& step) const {
    return core::make_call(*definition_, state_, activation(step), context());
}

std::optional<Bytes16> Rehearsal::token(const std::string& step) const {
    return core::token_of(workflow(), state_, activation(step));
}

void Rehearsal::answer(const std::string& step, Answer answer) {
    answer_with(step, token(step), std::move(answer));
}

void Rehearsal::answer_with(const std::string& step, std::optional<Bytes16> token, Answer answer) {
    EXPECT_EQ(decide(input::Answered{activation(step), token, std::move(answer)}), "");
}

void Rehearsal::call_pure() {
    for (int i = 0; i < pure_calls_max; ++i) {
        const auto next = std::find_if(
            owed_.begin(), owed_.end(), [&](const Activation& step) { return !is_ours(step); });
        if (next == owed_.end()) return;
        const Activation step = *next;
        const auto answer =
            libraries().call(core::make_call(*definition_, state_, step, context()));
        if (!answer) throw std::logic_error(name_of(step) + " did not answer at once");
        take(input::Answered{step, core::token_of(workflow(), state_, step), *answer}, "");
    }
    throw std::logic_error("pure steps call each other for ever");
}

void Rehearsal::order(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects) {
        if (const auto* call = std::get_if<effect::CallHandler>(&effect)) owed_.insert(call->step);
        effects_.push_back(effect);
    }
}

void Rehearsal::restart() {
    RunState read;
    for (const Event& event : events_) core::evolve(workflow(), read, event);
    state_ = std::move(read);
    for (const Effect& effect : core::outstanding(*definition_, state_)) {
        const Activation& step = std::get<effect::CallHandler>(effect).step;
        if (core::token_of(workflow(), state_, step)) take(input::Lost{step}, "");
    }
    call_pure();
}

// ---- what has become of it ----------------------------------------------------------------------

StepPath Rehearsal::path(const std::string& step) const {
    const auto found = core::parse_path(workflow(), step);
    if (!found) throw std::invalid_argument("there is no step " + step);
    return *found;
}

Activation Rehearsal::activation(const std::string& step) const {
    const StepPath found = path(step);
    return {found.step, found.keys, at(step).round};
}

const StepState& Rehearsal::at(const std::string& step) const {
    const StepState* found = core::find_step(workflow(), state_, path(step));
    if (found == nullptr) throw std::invalid_argument("there is no iteration of " + step);
    return *found;
}

const OpenStep& Rehearsal::open_step(const std::string& step) const {
    const StepState& found = at(step);
    if (!found.open_step) throw std::invalid_argument(step + " is not open");
    return *found.open_step;
}

std::string Rehearsal::phase(const std::string& step) const { return word_of(at(step).phase); }

std::string Rehearsal::outcome(const std::string& step) const {
    const StepState& found = at(step);
    if (found.block) return found.block->outcome;
    return found.finished ? found.finished->outcome : std::string();
}

std::string Rehearsal::output(const std::string& step) const {
    const StepState& found = at(step);
    return found.finished ? json::to_json(found.finished->output) : std::string();
}

std::vector<std::string> Rehearsal::in(Phase phase) const {
    std::vector<std::string> names;
    core::each_step(workflow(), state_, [&](const StepPath& path, const StepState& step) {
        if (step.phase != phase || workflow().steps[path.step].is_block()) return;
        const Activation activation{path.step, path.keys, std::max(step.round, 1U)};
        names.push_back(name_of(activation));
    });
    return names;
}

std::vector<std::string> Rehearsal::opened() const {
    std::vector<std::string> names;
    for (const auto& event : all<event::StepOpened>()) names.push_back(name_of(event.step));
    return names;
}

const Task* Rehearsal::find_task(const StepPath& path,
                                 TaskKind kind,
                                 const std::string& account) const {
    const StepState* step = core::find_step(workflow(), state_, path);
    if (step == nullptr || !step->open_step) return nullptr;
    for (const std::string& id : step->open_step->tasks) {
        const Task& task = state_.tasks.at(id);
        if (task.kind == kind && (account.empty() || has(task.to, account))) return &task;
    }
    return nullptr;
}

const Task& Rehearsal::task(const std::string& step, const std::string& account) const {
    const Task* found = find_task(path(step), TaskKind::step, account);
    if (found == nullptr) throw std::invalid_argument("nobody has a task of " + step);
    return *found;
}

const Task& Rehearsal::task(const std::string& step, TaskKind kind) const {
    const Task* found = find_task(path(step), kind, "");
    if (found == nullptr) throw std::invalid_argument("there is no such task of " + step);
    return *found;
}

bool Rehearsal::has_task(const std::string& step) const {
    return find_task(path(step), TaskKind::step, "") != nullptr;
}

}  // namespace rota
