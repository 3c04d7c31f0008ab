#include "rehearse/personas_file.hpp"

#include <charconv>
#include <set>

#include "language/addresses.hpp"
#include "language/keys.hpp"
#include "language/office_reader.hpp"
#include "language/tables.hpp"
#include "language/toml.hpp"
#include "sentence/parse.hpp"

namespace rota::rehearse {

namespace {

using language::Code;
using language::Entry;
using language::Keys;
using language::Known;
using language::Reading;

constexpr Known personas_root_keys[] = {{"rule", "[[rule]]"}, {"start", "[[start]]"}};
constexpr Known rule_keys[] = {{"workflow", "workflow = \"township-visits\""},
                               {"run", "run = \"2027-Q1\""},
                               {"step", "step = \"visit\""},
                               {"round", "round = 2"},
                               {"type", "type = \"approve\""},
                               {"who", "who = \"townships.liaison\""},
                               {"unit", "unit = \"dongzhou\""},
                               {"takes", "takes = \"1 to 4 workdays\""},
                               {"rejects", "rejects = \"10 %\""},
                               {"late", "late = \"5 %\""},
                               {"extends", "extends = \"5 %\""},
                               {"problems", "problems = \"0 to 3\""},
                               {"never", "never = true"},
                               {"outcome", "outcome = \"approved\""},
                               {"fields", "fields.advice = \"请保持\""}};
constexpr Known start_keys[] = {{"workflow", "workflow = \"supervision-round\""},
                                {"on", "on = 2027-03-01"},
                                {"by", "by = \"office.head\""},
                                {"inputs", "inputs.sites = [\"s01\"]"}};

/// "1 to 4" in front of a unit or alone; the rest of the text.
struct Counts {
    int least = 0;
    int most = 0;
    std::string_view rest;
};

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::optional<int> take_whole(std::string_view& text) {
    constexpr int most = 9999;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0 || number > most) return std::nullopt;
    text = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    return number;
}

std::optional<Counts> counts_in(std::string_view text) {
    text = trimmed(text);
    const auto least = take_whole(text);
    if (!least) return std::nullopt;
    if (!text.starts_with("to ")) return Counts{*least, *least, text};
    text = trimmed(text.substr(3));
    const auto most = take_whole(text);
    if (!most || *most < *least) return std::nullopt;
    return Counts{*least, *most, text};
}

Error refused(std::string_view text, const std::string& zh, const std::string& en) {
    const std::string found(text);
    return {ErrorCode::invalid,
            "应写成 " + zh + "，现在是「" + found + "」",
            "expected " + en + ", found \"" + found + "\""};
}

}  // namespace

Result<Takes> parse_takes(std::string_view text) {
    const auto counts = counts_in(text);
    if (!counts || counts->rest.empty()) {
        return refused(text,
                       "`3 workdays` 或 `1 to 4 workdays` 的样子，先小后大",
                       "a length of time such as `3 workdays` or `1 to 4 workdays`, the smaller "
                       "number first");
    }
    // The units are those of every span; so is what is said of a wrong one.
    const auto span = sentence::parse_span(std::to_string(std::max(counts->most, 1)) + " " +
                                           std::string(counts->rest));
    if (!span) return span.error();
    return Takes{counts->least, counts->most, span->unit};
}

Result<Odds> parse_odds(std::string_view text) {
    const auto wrong = [&] {
        return refused(text,
                       "0 到 100 之间的百分数，如 `5 %` 或 `2.5 %`",
                       "a percentage from 0 to 100 such as `5 %` or `2.5 %`");
    };
    std::string_view digits = trimmed(text);
    if (!digits.ends_with('%')) return wrong();
    digits = trimmed(digits.substr(0, digits.size() - 1));
    const auto percent = Number::parse(digits);
    const auto hundredths = percent ? multiply(*percent, Number(100)) : std::nullopt;
    const auto whole = hundredths ? hundredths->to_int64() : std::nullopt;
    if (!whole || *whole < 0 || *whole > 10'000) return wrong();
    return static_cast<Odds>(*whole);
}

Result<std::pair<int, int>> parse_counts(std::string_view text) {
    const auto counts = counts_in(text);
    if (counts && counts->rest.empty()) return std::pair(counts->least, counts->most);
    return refused(text,
                   "个数，如 `2` 或 `0 to 3`，先小后大",
                   "a number such as `2` or `0 to 3`, the smaller one first");
}

namespace {

class PlayersReader {
  public:
    PlayersReader(Reading reading, const language::Office& office, const StepTypes& types)
        : reading_(reading), office_(office), types_(types) {}

    Personas read(const language::Table& root) {
        const Keys keys(reading_, root, {}, reading_.sheet.path(), personas_root_keys);
        language::each_table(
            keys, "rule", [&](const language::Table& table, language::Position at) {
                read_rule(Keys(reading_, table, at, "[[rule]]", rule_keys));
            });
        language::each_table(
            keys, "start", [&](const language::Table& table, language::Position at) {
                read_start(Keys(reading_, table, at, "[[start]]", start_keys));
            });
        return std::move(personas_);
    }

  private:
    void read_rule(const Keys& keys) {
        Rule rule;
        rule.workflow = chosen(keys, "workflow", workflows());
        if (const std::string* run = keys.text("run")) rule.run = *run;
        rule.step = step(keys, rule.workflow);
        rule.round = static_cast<std::uint32_t>(keys.whole("round", 1, 1000).value_or(0));
        rule.type = chosen(keys, "type", type_names());
        rule.unit = chosen(keys, "unit", units());
        if (const std::string* who = keys.text("who")) {
            rule.who = *who;
            language::check_address(reading_, *office_.people, *who, keys.find("who")->node.at);
        }
        sentence(keys, "takes", parse_takes, rule.takes);
        sentence(keys, "rejects", parse_odds, rule.rejects);
        sentence(keys, "late", parse_odds, rule.late);
        sentence(keys, "extends", parse_odds, rule.extends);
        sentence(keys, "problems", parse_counts, rule.problems);
        rule.never = keys.flag("never").value_or(false);
        if (keys.find("outcome") != nullptr)
            rule.outcome = chosen(keys, "outcome", outcomes_of(rule));
        rule.fields = fields(keys, "fields");
        personas_.rules.push_back(std::move(rule));
    }

    void read_start(const Keys& keys) {
        HandStart start;
        if (keys.require("workflow") != nullptr)
            start.workflow = chosen(keys, "workflow", workflows());
        if (const Entry* on = keys.require("on")) {
            if (on->node.date() != nullptr)
                start.on = *on->node.date();
            else
                keys.say_wrong_kind(*on, {"日期（不加引号）", "a date (without quotes)"});
        }
        start.by = chosen(keys, "by", office_.people->accounts());
        start.inputs = fields(keys, "inputs");
        personas_.starts.push_back(std::move(start));
    }

    /// A word that must be one of these; empty when it is none, which is said, or not there.
    std::string chosen(const Keys& keys,
                       std::string_view key,
                       const std::vector<std::string>& words) {
        const std::string* text = keys.text(key);
        if (text == nullptr) return {};
        if (std::find(words.begin(), words.end(), *text) != words.end()) return *text;
        language::say_unknown_choice(reading_, key, keys.find(key)->node, words);
        return {};
    }

    /// A step, or one of a loop: `recheck[s12/waste]`.
    std::string step(const Keys& keys, const std::string& workflow) {
        const std::string* text = keys.text("step");
        if (text == nullptr) return {};
        const std::vector<std::string> steps = steps_of(workflow);
        const std::string id = text->substr(0, text->find('['));
        const bool is_whole = id == *text || text->ends_with(']');
        if (is_whole && std::find(steps.begin(), steps.end(), id) != steps.end()) return *text;
        language::say_unknown_choice(reading_, "step", keys.find("step")->node, steps);
        return {};
    }

    template <class Parsed, class Target>
    void sentence(const Keys& keys,
                  std::string_view key,
                  Result<Parsed> (*parse)(std::string_view),
                  Target& target) {
        const std::string* text = keys.text(key);
        if (text == nullptr) return;
        const auto parsed = parse(*text);
        if (parsed) {
            target = *parsed;
            return;
        }
        reading_.say(Code::bad_sentence,
                     keys.find(key)->node.at,
                     {{"key", key}, {"said", {parsed.error().zh, parsed.error().en}}});
    }

    static std::vector<Field> fields(const Keys& keys, std::string_view key) {
        std::vector<Field> fields;
        const language::Table* table = keys.table(key);
        if (table == nullptr) return fields;
        for (const Entry& entry : table->entries)
            fields.emplace_back(entry.key, language::value_of(entry.node));
        return fields;
    }

    // Sets of values to choose from.

    std::vector<std::string> workflows() const {
        std::vector<std::string> ids;
        for (const auto& [id, definition] : office_.workflows) ids.push_back(id);
        return ids;
    }
    template <class Visit>
    void each_step(const std::string& workflow, const Visit& visit) const {
        for (const auto& [id, definition] : office_.workflows) {
            if (!workflow.empty() && id != workflow) continue;
            for (const Step& step : definition->workflow.steps) visit(step);
        }
    }
    std::vector<std::string> steps_of(const std::string& workflow) const {
        std::set<std::string> ids;
        each_step(workflow, [&](const Step& step) {
            if (step.type) ids.insert(step.id);
        });
        return {ids.begin(), ids.end()};
    }
    std::vector<std::string> type_names() const {
        std::vector<std::string> names;
        for (const auto& [name, type] : types_) names.push_back(name);
        return names;
    }
    std::vector<std::string> units() const {
        std::vector<std::string> ids;
        for (const Kind& kind : office_.people->roster().kinds) {
            for (const Object& object : kind.objects) ids.push_back(object.id);
        }
        return ids;
    }
    /// Outcomes of the step types that the rule may apply to.
    std::vector<std::string> outcomes_of(const Rule& rule) const {
        std::set<std::string> names;
        const std::string id = rule.step.substr(0, rule.step.find('['));
        each_step(rule.workflow, [&](const Step& step) {
            const bool is_meant = (rule.step.empty() || step.id == id) &&
                                  (rule.type.empty() || step.type == rule.type);
            const StepType* type = types_.find(step.type.value_or(""));
            if (!is_meant || type == nullptr) return;
            for (const StepOutcome& outcome : type->outcomes) names.insert(outcome.name);
        });
        return {names.begin(), names.end()};
    }

    Reading reading_;
    const language::Office& office_;
    const StepTypes& types_;
    Personas personas_;
};

}  // namespace

ReadPersonas read_players(const SourceFile& file,
                          const language::Office& office,
                          const StepTypes& types) {
    language::Report report;
    const language::SourceText sheet(file);
    ReadPersonas read;
    const bool is_readable = language::is_readable(sheet, report);
    if (const auto tree = is_readable ? language::read_toml(sheet, report) : std::nullopt)
        read.personas = PlayersReader({sheet, report}, office, types).read(*tree);
    if (report.has_errors()) read.personas.reset();
    read.problems = report.take();
    return read;
}

}  // namespace rota::rehearse
