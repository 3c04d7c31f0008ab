// `may` against a small table that is written down here, over offices, runs and deputies drawn at
// random.
#include "core/may.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace rota::test {

namespace {

using core::Verb;
using Accounts = std::set<std::string>;

constexpr const char* units[] = {"north", "south", "east", "west"};
constexpr const char* roles[] = {"head", "clerk"};

std::vector<std::string> list(const Accounts& accounts) {
    return {accounts.begin(), accounts.end()};
}

/// What was drawn, kept apart from what the engine is handed.
struct Drawn {
    explicit Drawn(unsigned seed) : chance(seed) {
        for (const char* unit : units) {
            for (const char* role : roles) everybody.push_back(std::string(unit) + "." + role);
        }
        owner = units[pick(4)];
        owner_role = flip() ? roles[pick(2)] : "";
        has_by = flip();
        by = units[pick(4)];
        frozen_owner = some(1);
        for (Accounts* accounts : {&who, &to, &holders, &escalated, &copied, &hidden, &letter_to})
            *accounts = some(pick(3));
        if (flip()) step_deputy = some(1);
        step_unit = flip() ? units[pick(4)] : "";
        about_unit = flip() ? units[pick(4)] : "";
        is_visit = flip();
        is_checked_in = flip();
        claims = flip();
        is_question = pick(4) == 0;
        if (claims && flip()) claimed_by = everybody[pick(everybody.size())];
        me = everybody[pick(everybody.size())];
        stands_for = some(pick(3));
        stands_for.erase(me);
    }

    std::size_t pick(std::size_t count) { return chance() % count; }
    bool flip() { return pick(2) == 0; }
    Accounts some(std::size_t count) {
        Accounts accounts;
        for (std::size_t i = 0; i < count; ++i) accounts.insert(everybody[pick(everybody.size())]);
        return accounts;
    }

    std::mt19937 chance;
    std::vector<std::string> everybody;
    std::string owner, owner_role, by;
    bool has_by = false;
    Accounts frozen_owner, who, to, holders, escalated, copied, hidden, letter_to, step_deputy;
    std::string step_unit, about_unit, claimed_by, me;
    bool is_visit = false, is_checked_in = false, claims = false, is_question = false;
    Accounts stands_for;
};

std::string unit_of(const std::string& account) { return account.substr(0, account.find('.')); }

/// The engine's values of what was drawn.
struct World {
    explicit World(const Drawn& drawn) : people(roster_of(drawn)) {
        Step rule;
        rule.id = "reply";
        rule.type = drawn.is_visit ? "visit" : "task";
        rule.claim = drawn.claims;
        definition.workflow.id = "w";
        definition.workflow.owner =
            drawn.owner + (drawn.owner_role.empty() ? "" : "." + drawn.owner_role);
        if (drawn.has_by) definition.workflow.start.by = {drawn.by};
        definition.workflow.steps.push_back(rule);
        definition.workflow.link();
        for (const char* name : {"visit", "task"}) {
            StepType type;
            type.name = name;
            type.checks_in = std::string(name) == "visit";
            types.add(type);
        }
        run.name = "w/1";
        run.owner = list(drawn.frozen_owner);
        run.root.steps.resize(1);
        StepState& step = run.root.steps.front();
        auto spec = std::make_shared<StepSpec>();
        spec->who = list(drawn.who);
        spec->cc = list(drawn.copied);
        spec->deputy = list(drawn.step_deputy);
        spec->hide_from = list(drawn.hidden);
        spec->unit = drawn.step_unit;
        spec->about_unit = drawn.about_unit;
        step.spec = std::move(spec);
        step.holders = list(drawn.holders);
        step.involved = list(drawn.escalated);
        step.has_checked_in = drawn.is_checked_in;
        step.round = 1;
        step.phase = Phase::open;
        task.id = "k3f7";
        task.step = {0, {}, 1};
        task.kind = drawn.is_question ? TaskKind::held : TaskKind::step;
        task.to = list(drawn.to);
        task.claimed_by = drawn.claimed_by;
        letter = list(drawn.letter_to);
    }

    static Roster roster_of(const Drawn&) {
        Roster roster;
        Kind towns{"town", {}};
        for (const char* unit : units) {
            Object town;
            town.id = unit;
            towns.objects.push_back(town);
        }
        KindRoles all{"town", {}};
        for (const char* role : roles) all.roles.push_back({role, {}});
        roster.kinds = {towns};
        roster.roles = {all};
        return roster;
    }

    core::subject::Step step() const {
        return {definition.workflow.steps.front(), run.root.steps.front(), types};
    }

    people::Directory people;
    Definition definition;
    RunState run;
    StepTypes types;
    Task task;
    std::vector<std::string> letter;
};

// ---- the table ----------------------------------------------------------------------------------

enum class Thing { office, workflow, run, step, task, letter };

/// One line: an account for which this is true may do this with such a thing, as that.
struct Line {
    Thing thing;
    std::set<Verb> verbs;
    std::function<bool(const Drawn&, const std::string&)> when;
    CapacityKind capacity;
};

const std::set<Verb> acts = {Verb::submit, Verb::claim, Verb::check_in, Verb::ask_extension};
const std::set<Verb> with_runs = {
    Verb::pause, Verb::resume, Verb::cancel, Verb::run_again, Verb::retry, Verb::see};
const std::set<Verb> with_schedules = {Verb::pause_schedule, Verb::resume_schedule, Verb::backfill};

std::set<Verb> and_also(std::set<Verb> verbs, std::initializer_list<Verb> more) {
    verbs.insert(more);
    return verbs;
}

bool is_given(const Drawn& d, const std::string& a) { return d.to.contains(a); }
bool has_been_escalated(const Drawn& d, const std::string& a) {
    return !d.is_question && d.escalated.contains(a);
}
bool is_taken_over(const Drawn& d, const std::string& a) {
    return is_given(d, a) && d.step_deputy.contains(a) && !d.who.contains(a);
}
bool has_held(const Drawn& d, const std::string& a) {
    return d.who.contains(a) || d.holders.contains(a) || d.escalated.contains(a);
}
bool is_copied(const Drawn& d, const std::string& a) { return d.copied.contains(a); }
bool is_of_its_unit(const Drawn& d, const std::string& a) {
    return unit_of(a) == d.step_unit || unit_of(a) == d.about_unit;
}
bool owns(const Drawn& d, const std::string& a) {
    return a.starts_with(d.owner + ".") &&
           (d.owner_role.empty() || a == d.owner + "." + d.owner_role);
}
bool is_of_owner_unit(const Drawn& d, const std::string& a) { return unit_of(a) == d.owner; }
bool was_of_owner_unit(const Drawn& d, const std::string& a) {
    return std::any_of(d.frozen_owner.begin(), d.frozen_owner.end(), [&](const auto& owner) {
        return unit_of(owner) == unit_of(a);
    });
}
bool is_named_to_start(const Drawn& d, const std::string& a) {
    return d.has_by && unit_of(a) == d.by;
}
bool starts_as_owner(const Drawn& d, const std::string& a) { return !d.has_by && owns(d, a); }
bool is_addressed(const Drawn& d, const std::string& a) { return d.letter_to.contains(a); }

const std::vector<Line>& table() {
    static const std::vector<Line> lines = {
        {Thing::task,
         and_also(acts, {Verb::see, Verb::acknowledge}),
         is_taken_over,
         CapacityKind::deputy},
        {Thing::task,
         and_also(acts, {Verb::see, Verb::acknowledge}),
         is_given,
         CapacityKind::own_seat},
        {Thing::task,
         and_also(acts, {Verb::see, Verb::acknowledge}),
         has_been_escalated,
         CapacityKind::escalated},
        {Thing::task, {Verb::acknowledge}, is_copied, CapacityKind::informed},
        {Thing::step, {Verb::see}, has_held, CapacityKind::own_seat},
        {Thing::step, {Verb::see}, is_copied, CapacityKind::informed},
        {Thing::step, {Verb::see}, is_of_its_unit, CapacityKind::informed},
        {Thing::letter, {Verb::see, Verb::acknowledge}, is_addressed, CapacityKind::own_seat},
        {Thing::run, with_runs, is_of_owner_unit, CapacityKind::owner},
        {Thing::run, with_runs, was_of_owner_unit, CapacityKind::owner},
        {Thing::workflow, {Verb::start}, is_named_to_start, CapacityKind::own_seat},
        {Thing::workflow, {Verb::start}, starts_as_owner, CapacityKind::owner},
        {Thing::workflow, with_schedules, owns, CapacityKind::owner},
        {Thing::workflow, {Verb::see}, is_of_owner_unit, CapacityKind::owner},
    };
    return lines;
}

bool can_be_hidden(Thing thing) {
    return thing == Thing::step || thing == Thing::task || thing == Thing::letter;
}

bool is_hidden(const Drawn& drawn, const std::string& account) {
    return drawn.hidden.contains(account) && !(drawn.is_visit && drawn.is_checked_in);
}

std::optional<CapacityKind> by_table(const Drawn& drawn,
                                     Thing thing,
                                     Verb verb,
                                     const std::string& account) {
    if (can_be_hidden(thing) && is_hidden(drawn, account)) return std::nullopt;
    for (const Line& line : table()) {
        if (line.thing == thing && line.verbs.contains(verb) && line.when(drawn, account))
            return line.capacity;
    }
    return std::nullopt;
}

/// The kind of capacity by the table, and whether it is that of one whom the account stands for.
std::optional<CapacityKind> expected(const Drawn& drawn, Thing thing, Verb verb) {
    if (auto own = by_table(drawn, thing, verb, drawn.me)) return own;
    if (can_be_hidden(thing) && is_hidden(drawn, drawn.me)) return std::nullopt;
    for (const std::string& absent : drawn.stands_for) {
        const auto capacity = by_table(drawn, thing, verb, absent);
        if (capacity == CapacityKind::informed) return capacity;
        if (capacity) return CapacityKind::deputy;
    }
    return std::nullopt;
}

core::Subject subject_of(const World& world, Thing thing) {
    switch (thing) {
        case Thing::office: return core::subject::Office{};
        case Thing::workflow:
            return core::subject::Workflow{world.definition.workflow, world.people};
        case Thing::run:
            return core::subject::Run{world.definition, world.run, world.people, world.types};
        case Thing::step: return world.step();
        case Thing::task: return core::subject::Task{world.task, world.step()};
        case Thing::letter: return core::subject::Letter{world.letter, world.step()};
    }
    return core::subject::Office{};
}

const std::vector<std::pair<Thing, std::vector<Verb>>> asked = {
    {Thing::office, {Verb::signal, Verb::move_clock, Verb::verify}},
    {Thing::workflow,
     {Verb::start, Verb::pause_schedule, Verb::resume_schedule, Verb::backfill, Verb::see}},
    {Thing::run,
     {Verb::pause, Verb::resume, Verb::cancel, Verb::run_again, Verb::retry, Verb::see}},
    {Thing::step, {Verb::see}},
    {Thing::task,
     {Verb::submit,
      Verb::claim,
      Verb::check_in,
      Verb::ask_extension,
      Verb::acknowledge,
      Verb::see}},
    {Thing::letter, {Verb::acknowledge, Verb::see}},
};

Identity deputy(const Drawn& drawn) {
    Identity identity = Identity::of_account(drawn.me);
    identity.stands_for = list(drawn.stands_for);
    return identity;
}

/// Calls `check` for every thing and verb of some hundred offices.
template <class Check>
void in_every_office(const Check& check) {
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        const Drawn drawn(seed);
        const World world(drawn);
        for (const auto& [thing, verbs] : asked) {
            for (const Verb verb : verbs) {
                SCOPED_TRACE("seed " + std::to_string(seed) + ", " +
                             std::string(core::word_of(verb)) + " of thing " +
                             std::to_string(static_cast<int>(thing)) + " by " + drawn.me);
                check(drawn, world, thing, verb);
                if (testing::Test::HasFailure()) return;
            }
        }
    }
}

}  // namespace

TEST(May, IsWhatTheTableSays) {
    std::set<CapacityKind> met;
    std::size_t refused = 0;

    in_every_office([&](const Drawn& drawn, const World& world, Thing thing, Verb verb) {
        const auto capacity = core::capacity_of(verb, deputy(drawn), subject_of(world, thing));
        const auto wanted = expected(drawn, thing, verb);
        ASSERT_EQ(capacity.has_value(), wanted.has_value());
        if (!capacity) {
            ++refused;
            return;
        }
        EXPECT_EQ(capacity->kind, *wanted);
        met.insert(capacity->kind);
    });

    EXPECT_EQ(met,
              (std::set{CapacityKind::own_seat,
                        CapacityKind::deputy,
                        CapacityKind::escalated,
                        CapacityKind::owner,
                        CapacityKind::informed}));
    EXPECT_GT(refused, 1000U);
}

TEST(May, ADeputyIsNamedWithTheOneWhoseRightItIs) {
    std::size_t met = 0;

    in_every_office([&](const Drawn& drawn, const World& world, Thing thing, Verb verb) {
        const auto capacity = core::capacity_of(verb, deputy(drawn), subject_of(world, thing));
        const bool by_step = capacity && thing == Thing::task && is_taken_over(drawn, drawn.me);
        if (!capacity || capacity->kind != CapacityKind::deputy || by_step) return;
        ++met;
        EXPECT_TRUE(drawn.stands_for.contains(capacity->of)) << capacity->of;
        EXPECT_TRUE(by_table(drawn, thing, verb, capacity->of).has_value()) << capacity->of;
    });

    EXPECT_GT(met, 1000U);
}

TEST(May, TheOperatorActsOnAllButInNobodysSeat) {
    in_every_office([&](const Drawn&, const World& world, Thing thing, Verb verb) {
        const auto capacity =
            core::capacity_of(verb, Identity::of_operator(), subject_of(world, thing));
        const bool is_a_seat = thing == Thing::task || thing == Thing::letter;
        ASSERT_EQ(capacity.has_value(), !is_a_seat || verb == Verb::see);
        if (capacity) {
            EXPECT_EQ(capacity->kind, CapacityKind::operators);
        }
    });
}

TEST(May, NobodyMayNothing) {
    in_every_office([&](const Drawn&, const World& world, Thing thing, Verb verb) {
        EXPECT_FALSE(core::capacity_of(verb, Identity{}, subject_of(world, thing)).has_value());
    });
}

TEST(May, RefusesAHiddenTaskAsOneThatIsNotThere) {
    std::size_t met = 0;

    in_every_office([&](const Drawn& drawn, const World& world, Thing thing, Verb verb) {
        if (thing != Thing::task ||
            core::capacity_of(verb, deputy(drawn), subject_of(world, thing)))
            return;
        ++met;
        const auto refusal = core::may(verb, deputy(drawn), subject_of(world, thing));
        ASSERT_FALSE(refusal.has_value());
        EXPECT_EQ(refusal.error(), core::no_such_task(world.task.id));
    });

    EXPECT_GT(met, 1000U);
}

TEST(May, LetsNobodyHandInWhatAnotherHasClaimed) {
    std::size_t met = 0;

    in_every_office([&](const Drawn& drawn, const World& world, Thing thing, Verb verb) {
        if (thing != Thing::task || (verb != Verb::submit && verb != Verb::check_in)) return;
        if (!core::capacity_of(verb, deputy(drawn), subject_of(world, thing))) return;
        const auto given = core::may(verb, deputy(drawn), subject_of(world, thing));
        const bool is_free = !drawn.claims || drawn.is_question || drawn.claimed_by == drawn.me ||
                             drawn.stands_for.contains(drawn.claimed_by);
        ASSERT_EQ(given.has_value(), is_free);
        if (!given) {
            EXPECT_EQ(given.error().code, ErrorCode::conflict);
        }
        ++met;
    });

    EXPECT_GT(met, 1000U);
}

}  // namespace rota::test
