// Keys that make no sense for what a step does, or not without another key.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "language/addresses.hpp"
#include "language/step_keys.hpp"
#include "language/step_reader.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

class StepRules {
  public:
    StepRules(const WorkflowDraft& draft, StepIndex index)
        : draft_(draft),
          step_(draft.workflow.steps[index]),
          source_(draft.sources[index]),
          index_(index) {}

    void check() const {
        check_companions();
        check_loop();
        if (step_.is_block()) {
            check_block();
            return;
        }
        check_overdue_addresses();
        check_book();
        if (source_.type == nullptr || !draft_.around.checks_params) return;
        check_type_keys();
        check_person();
        check_overdue_acts();
        check_back();
        check_findings();
        check_seed();
    }

  private:
    const Entry* find(std::string_view key) const { return source_.table->find(key); }
    bool has(std::string_view key) const { return find(key) != nullptr; }
    void say(Code code, std::string_view key, std::initializer_list<Blank> blanks) const {
        draft_.say(code, draft_.position_of(index_, key), blanks);
    }

    /// A key that means nothing without another one.
    void needs(std::string_view key, std::string_view other, std::string_view example) const {
        if (has(key) && !has(other))
            say(Code::key_needs_key, key, {{"key", key}, {"other", other}, {"example", example}});
    }

    void check_companions() const {
        needs("one_by_one", "for_each", "for_each = \"job in dates.jobs\"");
        needs("at_most", "for_each", "for_each = \"job in dates.jobs\"");
        needs("back_max", "back_to", "back_to = \"rectify\"");
        needs("claim_lapses", "claim", "claim = true");
        needs("extend_by", "extend", "extend = \"once, up to 5 workdays\"");
        // An unknown type may or may not happen on its day, so it is not reported.
        const bool is_dated = has("on") && (source_.type == nullptr || source_.type->happens);
        if (has("due") || is_dated || step_.is_block()) return;
        for (std::string_view key : {"extend", "remind", "overdue"})
            needs(key, "due", "due = \"5 workdays\"");
    }

    void check_loop() const {
        if (has("one_by_one") && has("at_most")) say(Code::one_by_one_and_at_most, "at_most", {});
        if (has("for_each") && step_.type)
            say(Code::loop_on_step, "for_each", {{"step", step_.id}, {"loop", loop_text()}});
    }

    std::string loop_text() const {
        const std::string* text = find("for_each")->node.text();
        return text != nullptr && !text->empty() ? *text : "job in dates.jobs";
    }

    void check_block() const {
        const auto& steps = draft_.workflow.steps;
        const bool has_children = std::any_of(
            steps.begin(), steps.end(), [&](const Step& step) { return step.block == index_; });
        const bool is_named = std::any_of(
            draft_.sources.begin(), draft_.sources.end(), [&](const StepSource& source) {
                const Entry* in = source.table->find("in");
                return in != nullptr && in->node.text() != nullptr && *in->node.text() == step_.id;
            });
        if (!has_children && !is_named)
            draft_.say(Code::block_empty, source_.at, {{"step", step_.id}});
    }

    /// Checks the addresses in `overdue`; the sentence itself is checked where it is read.
    void check_overdue_addresses() const {
        each_overdue([&](const Overdue& overdue, const Node& node) {
            if (draft_.around.people != nullptr && !overdue.address.empty())
                check_address(draft_.reading, *draft_.around.people, overdue.address, node.at);
        });
    }

    template <class Visit>
    void each_overdue(const Visit& visit) const {
        const Entry* entry = find("overdue");
        if (entry == nullptr) return;
        const auto look = [&](const Node& node) {
            if (node.text() == nullptr) return;
            const auto parsed = sentence::parse_overdue(with_later_values(*node.text()));
            if (parsed) visit(*parsed, node);
        };
        look(entry->node);
        if (entry->node.array() == nullptr) return;
        for (const Node& item : *entry->node.array()) look(item);
    }

    void check_book() const {
        if (!step_.opens || draft_.around.books == nullptr) return;
        std::vector<std::string> books;
        for (const Book& book : *draft_.around.books) books.push_back(book.id);
        if (std::find(books.begin(), books.end(), *step_.opens) != books.end()) return;
        draft_.say(Code::unknown_book,
                   draft_.value_position_of(index_, "opens"),
                   {{"book", *step_.opens},
                    {"maybe", draft_.reading.report.near_miss(*step_.opens, books)},
                    {"known", list_of(books)}});
    }

    /// A library must not take the names of the engine's keys.
    void check_type_keys() const {
        for (const Property& property : source_.type->params.properties) {
            if (find_step_key(property.first) != nullptr)
                draft_.say(Code::type_takes_key,
                           draft_.value_position_of(index_, "do"),
                           {{"type", source_.type->name}, {"key", property.first}});
        }
    }

    void check_person() const {
        const StepType& type = *source_.type;
        const bool opens_to_do =
            type.person == StepPerson::always || (type.person == StepPerson::who && has("who"));
        for (const StepKey& key : step_keys()) {
            if (!key.needs_person || opens_to_do || !has(key.key)) continue;
            const bool may_have_person = type.person == StepPerson::who;
            say(may_have_person ? Code::key_needs_who : Code::key_needs_person,
                key.key,
                {{"key", key.key}, {"type", type.name}});
        }
        if (opens_to_do && has("retry")) say(Code::retry_on_person, "retry", {{"type", type.name}});
    }

    void check_overdue_acts() const {
        const OverdueActs& acts = source_.type->overdue;
        each_overdue([&](const Overdue& overdue, const Node& node) {
            const bool is_understood = overdue.act == OverdueAct::close     ? acts.close
                                       : overdue.act == OverdueAct::approve ? acts.approve
                                       : overdue.act == OverdueAct::reject  ? acts.reject
                                                                            : true;
            if (is_understood) return;
            draft_.say(Code::overdue_act,
                       node.at,
                       {{"act", *node.text()},
                        {"type", source_.type->name},
                        {"types", types_that_understand(overdue.act)}});
        });
    }

    Words types_that_understand(OverdueAct act) const {
        std::vector<std::string> names;
        for (const auto& [name, type] : draft_.around.types) {
            const bool understands = act == OverdueAct::close     ? type.overdue.close
                                     : act == OverdueAct::approve ? type.overdue.approve
                                                                  : type.overdue.reject;
            if (understands) names.push_back(name);
        }
        return list_of(names);
    }

    void check_back() const {
        const auto& outcomes = source_.type->outcomes;
        const bool may_refuse =
            std::any_of(outcomes.begin(), outcomes.end(), [](const StepOutcome& outcome) {
                return outcome.negative;
            });
        if (has("back_to") && !may_refuse)
            say(Code::back_to_without_no, "back_to", {{"type", source_.type->name}});
    }

    /// Findings are failed checklist items, the rows of the list field named like the book, or the
    /// output of that name.
    void check_findings() const {
        if (!step_.opens || source_.type->output.property(*step_.opens) != nullptr) return;
        for (const std::string& path : source_.files) {
            const auto found = draft_.around.forms.find(path);
            const bool is_form = path.starts_with("forms/");
            if (is_form && found == draft_.around.forms.end()) return;  // broken, and said
            if (is_form && gives_findings(found->second)) return;
        }
        say(Code::opens_no_findings,
            "opens",
            {{"book", *step_.opens}, {"type", source_.type->name}});
    }

    bool gives_findings(const Form& form) const {
        return !form.items.empty() ||
               std::any_of(form.fields.begin(), form.fields.end(), [&](const FormField& field) {
                   return field.type == FieldType::list && field.id == *step_.opens;
               });
    }

    /// A public seed lets the side that is not to know compute what is hidden from it.
    void check_seed() const {
        if (!source_.type->seals || !has("hide_from")) return;
        const Entry* seed = find("seed");
        const std::string* text = seed != nullptr ? seed->node.text() : nullptr;
        if (text == nullptr || *text != "sealed")
            say(Code::seed_not_sealed,
                seed != nullptr ? "seed" : "hide_from",
                {{"step", step_.id}});
    }

    const WorkflowDraft& draft_;
    const Step& step_;
    const StepSource& source_;
    StepIndex index_;
};

}  // namespace

void check_step_rules(const WorkflowDraft& draft, StepIndex step) {
    StepRules(draft, step).check();
}

}  // namespace rota::language
