// What an expression costs: to read, to check against what its names promise, and to evaluate.
#include <algorithm>
#include <stdexcept>

#include "bench/measure.hpp"
#include "bench/workloads.hpp"
#include "feel/check.hpp"
#include "feel/evaluate.hpp"

namespace rota::bench {

namespace {

constexpr const char* expression =
    "recheck.outcome = \"failed\" and count(problems[status = \"open\"]) > 3";

/// A round with 20 problems, every other one open.
class Round : public feel::Scope {
  public:
    Round() {
        std::vector<Value> problems;
        for (int i = 0; i < 20; ++i) {
            problems.push_back(Value::fields({{"id", std::to_string(i)},
                                              {"item", "road"},
                                              {"level", "minor"},
                                              {"fix_within", "10 workdays"},
                                              {"status", i % 2 == 0 ? "open" : "closed"}}));
        }
        problems_ = Value::list(std::move(problems));
    }
    std::optional<Value> find(std::string_view name) const override {
        if (name == "recheck") return recheck_;
        if (name == "problems") return problems_;
        return std::nullopt;
    }
    const Value& recheck() const { return recheck_; }
    const Value& problems() const { return problems_; }

  private:
    Value recheck_ = Value::fields({{"outcome", "failed"}, {"by", "g1.lead"}, {"round", 3}});
    Value problems_;
};

class RoundShapes : public feel::StaticScope {
  public:
    explicit RoundShapes(const Round& round)
        : recheck_(feel::type_of_kinds(round.recheck())),
          problems_(feel::type_of_kinds(round.problems())) {}
    std::optional<feel::StaticTypePtr> find(const feel::Mention& mention) override {
        if (mention.name == "recheck") return recheck_;
        if (mention.name == "problems") return problems_;
        return std::nullopt;
    }

  private:
    feel::StaticTypePtr recheck_;
    feel::StaticTypePtr problems_;
};

/// The median of several series; microseconds of one call.
template <class Call>
double microseconds_of(int calls, const Call& call) {
    std::vector<double> series;
    for (int i = 0; i < 9; ++i) {
        const Stopwatch watch;
        for (int j = 0; j < calls; ++j) call();
        series.push_back(watch.seconds() * 1e6 / calls);
    }
    return median(series);
}

/// What asks for more than an evaluation may: each by a road of its own.
constexpr const char* endless[] = {
    "for i in 1..100000 return for j in 1..10000 return i + j",
    "{f: function(n) f(n - 1) + f(n - 1), g: f(400)}.g",
    "{f: function(l) f(concatenate(l, l)), g: f([1])}.g",
    "{f: function(t) f(t + t), g: f(\"aaaaaaaa\")}.g",
    "for i in 1..300000 return today()",
    "for i in 1..300000 return i ** 33.5",
    "for i in 1..300000 return log(i)",
    "for i in 1..100000 return 1e6000 / 3.3333333333333333333333",
    "for i in 1..100000 return number(\"1.234567890123456789\") * 1.23456789012345678901234",
    "for i in 1..100000 return date(\"2018-01-01\") + duration(\"P1D\") * i",
    "for i in 1..100000 return string(date and time(\"2018-01-01T00:00:00@Asia/Shanghai\"))",
    "for i in 1..100000 return matches(\"abc\", \"a{1,900}\" + string(i))",
    "{t: string join(for i in 1..100000 return \"ab\"), "
    "r: for i in 1..1000 return replace(t, \"a\", \"bb\")}.r",
    "{t: string join(for i in 1..100000 return \"ab\"), r: for i in 1..1000 return split(t, "
    "\"b\")}.r",
    "count(sort(for i in 1..60000 return 60000 - i, function(x, y) x < y))",
    "{l: for i in 1..20000 return i, r: for x in l return sum(l)}.r",
    "count(distinct values(for i in 1..50000 return {a: i, b: [i]}))",
};

/// The longest of them, each at its best of three: a busy machine is not what is asked about.
double longest_milliseconds(feel::Environment environment) {
    environment.now = DateTime{{2018, 10, 8}, {9, 0, 0, 0, {}}};
    double longest = 0;
    for (const char* text : endless) {
        const auto parsed = feel::parse(text);
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const Stopwatch watch;
            const auto found = feel::evaluate(*std::get<feel::TreePtr>(parsed), environment);
            best = std::min(best, watch.seconds() * 1e3);
            if (!found.exceeded) throw std::runtime_error(std::string("ends by itself: ") + text);
        }
        longest = std::max(longest, best);
    }
    return longest;
}

void require(bool is_right) {
    if (!is_right) throw std::runtime_error("the expression does not give what it must");
}

}  // namespace

void expressions(Report& report, Sizes sizes) {
    const int calls = sizes.of(100, 5'000, 20'000);
    const Round round;
    RoundShapes shapes(round);
    feel::Environment environment;
    environment.scope = &round;
    const auto parsed = feel::parse(expression);
    const feel::Tree& tree = *std::get<feel::TreePtr>(parsed);

    report.figure("expression: evaluating", microseconds_of(calls, [&] {
                      require(feel::evaluate(tree, environment).value == Value(true));
                  }));
    report.figure("expression: reading",
                  microseconds_of(calls, [&] { require(feel::parse(expression).index() == 0); }));
    report.figure("expression: checking", microseconds_of(calls, [&] {
                      require(feel::check(tree, shapes).complaints.empty());
                  }));
    report.figure("expression: the longest that its budget lets it be",
                  longest_milliseconds(environment));
}

}  // namespace rota::bench
