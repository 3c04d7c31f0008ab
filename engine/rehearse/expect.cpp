#include "rehearse/expect.hpp"

#include <map>

#include "core/office_scope.hpp"
#include "feel/telling.hpp"

namespace rota::rehearse {

namespace {

/// A year is many rows and is gone over many times; nobody waits for anything else meanwhile.
constexpr feel::Limits limits{.steps_max = 100'000'000, .bytes_max = 1'000'000'000};

class Names : public feel::Scope {
  public:
    Names(const Year& year, const Summary& summary) {
        for (const Table& table : tables_of(year, summary)) values_[table.name] = rows_of(table);
        values_["plan"] = plan_value(year.plan);
        values_["org"] = year.office->people->org();
        values_["today"] = year.plan.last;
    }
    std::optional<Value> find(std::string_view name) const override {
        const auto found = values_.find(name);
        return found == values_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::map<std::string, Value, std::less<>> values_;
};

class Judge {
  public:
    Judge(const Year& year, const Summary& summary)
        : names_(year, summary),
          words_(*year.office->calendar, *year.office->people, Language::zh) {
        environment_.scope = &names_;
        environment_.words = &words_;
        environment_.now = DateTime{year.plan.last, {}};
        environment_.limits = limits;
    }

    Verdict judge(const feel::Tree& that) const {
        const feel::Evaluation found = feel::evaluate(that, environment_);
        Verdict verdict;
        verdict.holds = found.value == Value(true);
        if (verdict.holds) return verdict;
        if (found.exceeded) verdict.notes.push_back({found.exceeded->zh, found.exceeded->en});
        for (const feel::Note& note : found.notes) verdict.notes.push_back({note.zh, note.en});
        for (const feel::Telling& part : feel::telling_parts(that)) {
            const auto parsed = feel::parse(part.text);
            const auto* tree = std::get_if<feel::TreePtr>(&parsed);
            if (tree == nullptr) continue;
            const bool is_counterexample = !part.loop.empty();
            verdict.turned_on.push_back({is_counterexample ? part.loop : part.text,
                                         feel::evaluate(**tree, environment_).value,
                                         is_counterexample});
        }
        if (!verdict.turned_on.empty()) return verdict;
        for (const feel::Seen& seen : found.seen)
            verdict.turned_on.push_back({seen.text, seen.value, false});
        return verdict;
    }

  private:
    Names names_;
    core::OfficeWords words_;
    feel::Environment environment_;
};

}  // namespace

std::vector<Verdict> judge(const YearTest& test, const Year& year, const Summary& summary) {
    const Judge judge(year, summary);
    std::vector<Verdict> verdicts;
    for (const Expectation& expectation : test.expectations)
        verdicts.push_back(judge.judge(*expectation.that));
    return verdicts;
}

}  // namespace rota::rehearse
