// What an expression costs: to read, to check against what its names promise, and to evaluate.
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

class RoundShapes : public feel::ShapeScope {
  public:
    explicit RoundShapes(const Round& round)
        : recheck_(feel::shape_of(round.recheck())), problems_(feel::shape_of(round.problems())) {}
    std::optional<feel::ShapePtr> find(const feel::Mention& mention) override {
        if (mention.name == "recheck") return recheck_;
        if (mention.name == "problems") return problems_;
        return std::nullopt;
    }

  private:
    feel::ShapePtr recheck_;
    feel::ShapePtr problems_;
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
}

}  // namespace rota::bench
