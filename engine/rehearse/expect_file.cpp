// Reading a test file: what it plays, and its expectations held against the columns of the tables.
#include <algorithm>

#include "feel/check.hpp"
#include "language/check_errors.hpp"
#include "language/expression.hpp"
#include "language/office_reader.hpp"
#include "language/tables.hpp"
#include "language/toml.hpp"
#include "rehearse/expect.hpp"

namespace rota::rehearse {

namespace {

using language::Code;
using language::Entry;
using language::Keys;
using language::Known;
using language::Reading;
using Lines = language::Table;  // Table is of the year here

constexpr Known expect_root_keys[] = {{"simulate", "simulate = 2027"},
                                      {"from", "from = 2027-01-01"},
                                      {"to", "to = 2027-12-31"},
                                      {"seed", "seed = 1"},
                                      {"people", "people = \"people.toml\""},
                                      {"workflow", "workflow = \"township-visits\""},
                                      {"expect", "[[expect]]"}};
constexpr Known expect_keys[] = {{"zh", "zh = \"每季度一轮监督\""},
                                 {"en", "en = \"A round every quarter\""},
                                 {"that", "that = 'count(starts) = 16'"}};

/// Static types of the names in an expectation.
class YearShapes : public feel::StaticScope {
  public:
    explicit YearShapes(const language::Office& office) : office_(office) {
        for (const auto& [id, definition] : office.workflows) {
            workflows_.push_back(id);
            for (const Step& step : definition->workflow.steps) steps_.push_back(step.id);
        }
        for (const Kind& kind : office.people->roster().kinds) {
            for (const Object& object : kind.objects) units_.push_back(object.id);
        }
        Year year;
        year.office = std::make_shared<const language::Office>(office);
        for (const Table& table : tables_of(year, {})) add(table);
        add("plan", feel::type_of_kinds(plan_value(year.plan)));
        add("org", feel::type_of_kinds(office.people->org()));
        add("today", feel::type_of_kinds(feel::kinds::date));
    }

    std::optional<feel::StaticTypePtr> find(const feel::Mention& mention) override {
        for (const auto& [name, shape] : shapes_) {
            if (name == mention.name) return shape;
        }
        return std::nullopt;
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& [name, shape] : shapes_) names.push_back(name);
        return names;
    }

  private:
    void add(std::string name, feel::StaticTypePtr shape) {
        shapes_.emplace_back(std::move(name), std::move(shape));
    }
    void add(const Table& table) {
        std::vector<feel::StaticField> fields;
        for (const Column& column : table.columns)
            fields.emplace_back(column.name, type_of_kinds(column));
        std::sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) {
            return a.first < b.first;
        });
        add(table.name, feel::list_of(feel::context_of(std::move(fields))));
    }
    feel::StaticTypePtr type_of_kinds(const Column& column) const {
        switch (column.holds) {
            case Holds::text: return feel::type_of_kinds(feel::kinds::string);
            case Holds::workflow: return feel::one_of(workflows_);
            case Holds::step: return feel::one_of(steps_);
            case Holds::account: return feel::one_of(office_.people->accounts());
            case Holds::unit: return feel::one_of(units_);
            case Holds::word: return feel::one_of(column.words);
            case Holds::number: return feel::type_of_kinds(feel::kinds::number);
            case Holds::yes_no: return feel::type_of_kinds(feel::kinds::boolean);
            case Holds::day: return feel::type_of_kinds(feel::kinds::date);
            case Holds::moment: return feel::type_of_kinds(feel::kinds::date_time);
        }
        return feel::anything();
    }

    const language::Office& office_;
    std::vector<std::string> workflows_, steps_, units_;
    std::vector<std::pair<std::string, feel::StaticTypePtr>> shapes_;
};

class TestReader {
  public:
    TestReader(Reading reading, const language::Office& office)
        : reading_(reading), office_(office), shapes_(office) {}

    YearTest read(const Lines& root) {
        const Keys keys(reading_, root, {}, reading_.sheet.path(), expect_root_keys);
        read_plan(keys);
        if (const std::string* people = keys.text("people")) test_.people = *people;
        language::each_table(keys, "expect", [&](const Lines& table, language::Position at) {
            read_expectation(Keys(reading_, table, at, "[[expect]]", expect_keys));
        });
        if (keys.find("expect") == nullptr) keys.require("expect");
        return std::move(test_);
    }

  private:
    void read_plan(const Keys& keys) {
        Plan& plan = test_.plan;
        const bool is_year = keys.find("simulate") != nullptr;
        const bool has_days = keys.find("from") != nullptr && keys.find("to") != nullptr;
        if (!is_year && !has_days) keys.require("simulate");
        if (const auto year = keys.whole("simulate", 1970, 9999)) {
            plan.first = {*year, 1, 1};
            plan.last = {*year, 12, 31};
        }
        read_day(keys, "from", plan.first);
        read_day(keys, "to", plan.last);
        if (plan.last < plan.first) reading_.say(Code::dates_backwards, at_of(keys, "to"));
        const auto seed = keys.whole("seed", 0, 1'000'000'000);
        if (seed) plan.seed = static_cast<std::uint64_t>(*seed);
        const std::string* only = keys.text("workflow");
        if (only == nullptr) return;
        plan.only = *only;
        std::vector<std::string> ids;
        for (const auto& [id, definition] : office_.workflows) ids.push_back(id);
        if (!office_.workflows.contains(*only))
            language::say_unknown_choice(reading_, "workflow", keys.find("workflow")->node, ids);
    }

    static language::Position at_of(const Keys& keys, std::string_view key) {
        const Entry* entry = keys.find(key);
        return entry != nullptr ? entry->node.at : language::Position{};
    }

    static void read_day(const Keys& keys, std::string_view key, Date& day) {
        const Entry* entry = keys.find(key);
        if (entry == nullptr) return;
        if (entry->node.date() != nullptr)
            day = *entry->node.date();
        else
            keys.say_wrong_kind(*entry, {"日期（不加引号）", "a date (without quotes)"});
    }

    void read_expectation(const Keys& keys) {
        Expectation expectation;
        expectation.label = keys.label();
        if (keys.required_text("that") == nullptr) return;
        language::ExpressionReader reader(reading_);
        const Expression expression = reader.read_string(keys.find("that")->node);
        expectation.place = expression.place;
        expectation.that = expression.tree;
        for (const language::Use& use : reader.uses) check(use);
        test_.expectations.push_back(std::move(expectation));
    }

    void check(const language::Use& use) {
        const feel::Checked checked = feel::check(*use.tree, shapes_);
        for (const feel::CheckError& complaint : checked.complaints) {
            if (complaint.fault == feel::Fault::unknown_name) {
                std::vector<std::string> known = shapes_.names();
                known.insert(known.end(), complaint.known.begin(), complaint.known.end());
                reading_.report.add(Code::unknown_name,
                                    use.spot.place(complaint.offset),
                                    {{"name", complaint.name},
                                     {"maybe", reading_.report.near_miss(complaint.name, known)}});
            } else {
                language::report_check_error(reading_.report, use.spot, complaint);
            }
        }
        if (!checked.complaints.empty() || checked.shape->may_be(feel::kinds::boolean)) return;
        const feel::KindNames found = feel::names_of(checked.shape->kinds);
        reading_.report.add(
            Code::wrong_result,
            use.spot.place(0),
            {{"key", "that"},
             {"expected", {"一个条件（true 或 false）", "a condition (true or false)"}},
             {"found", {found.zh, found.en}},
             {"advice", {}}});
    }

    Reading reading_;
    const language::Office& office_;
    YearShapes shapes_;
    YearTest test_;
};

}  // namespace

ReadTest read_test(const SourceFile& file, const language::Office& office) {
    language::Report report;
    const language::SourceText sheet(file);
    ReadTest read;
    const bool is_readable = language::is_readable(sheet, report);
    if (const auto tree = is_readable ? language::read_toml(sheet, report) : std::nullopt)
        read.test = TestReader({sheet, report}, office).read(*tree);
    if (report.has_errors()) read.test.reset();
    read.problems = report.take();
    return read;
}

}  // namespace rota::rehearse
