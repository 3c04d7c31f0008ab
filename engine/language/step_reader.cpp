#include "language/step_reader.hpp"

#include <string>
#include <utility>
#include <vector>

#include "language/addresses.hpp"
#include "language/expected_type.hpp"
#include "language/loop.hpp"
#include "language/params.hpp"
#include "language/sentences.hpp"
#include "language/step_keys.hpp"
#include "language/tables.hpp"
#include "model/ids.hpp"
#include "sentence/parse.hpp"

namespace rota::language {

namespace {

class StepReader {
  public:
    StepReader(WorkflowDraft& draft, StepIndex index)
        : draft_(draft),
          step_(draft.workflow.steps[index]),
          source_(draft.sources[index]),
          index_(index),
          expressions_(draft.reading),
          keys_(draft.reading,
                *source_.table,
                source_.at,
                "[[step]]",
                known_step_keys(),
                /*others_allowed=*/true) {}

    void read() {
        read_label();
        read_condition();
        read_loop();
        read_error_choice();
        if (step_.is_block()) {
            refuse_keys_of_steps();
        } else {
            read_people();
            read_time();
            read_ledger();
            read_failures();
            read_params(draft_, index_, expressions_);
        }
        source_.uses = std::move(expressions_.uses);
    }

  private:
    void read_label() {
        if (step_.is_block() && keys_.find("zh") == nullptr) return;
        if (const std::string* zh = keys_.required_text("zh")) step_.label.zh = *zh;
    }

    /// The text of a key that is FEEL.
    const Node* expression_node(std::string_view key) {
        const std::string* text = keys_.text(key);
        if (text == nullptr) return nullptr;
        const Node& node = keys_.find(key)->node;
        if (!has_values(*text)) return &node;
        keys_.reading().say(Code::value_in_expression, node.at, {{"key", key}});
        return nullptr;
    }

    void read_condition() {
        if (const Node* node = expression_node("if"))
            step_.condition = expressions_.read_string(*node);
        if (step_.condition && step_.condition->tree != nullptr)
            expressions_.want(condition_wanted("if"));
    }

    void read_loop() {
        if (step_.loop) read_loop_list();
        if (const auto at_most = keys_.whole("at_most", 1, 1000); at_most && step_.loop)
            step_.loop->at_most = static_cast<std::uint32_t>(*at_most);
        if (keys_.flag("one_by_one").value_or(false) && step_.loop) step_.loop->at_most = 1;
    }

    /// The variable is known already; here the list is read.
    void read_loop_list() {
        const Node* node = expression_node("for_each");
        if (node == nullptr) return;
        const auto parts = split_loop(*node->text());
        if (!parts) return;
        const Spot spot = Spot::in_string(keys_.reading().sheet, node->at, parts->list_at);
        step_.loop->list = expressions_.read(node->text()->substr(parts->list_at), spot);
        if (step_.loop->list.tree != nullptr) expressions_.want(list_wanted("for_each"));
    }

    void read_error_choice() {
        choose<OnError>(keys_,
                        "on_error",
                        {{"ask", OnError::ask},
                         {"fail", OnError::fail},
                         {"continue", OnError::keep_going},
                         {"compensate", OnError::compensate}},
                        step_.on_error);
    }

    void refuse_keys_of_steps() {
        for (const Entry& entry : source_.table->entries) {
            const StepKey* key = find_step_key(entry.key);
            if (key != nullptr && key->on_blocks) continue;
            const auto known = step_key_names(/*of_blocks=*/true);
            keys_.reading().say(entry.key == "en" ? Code::en_in_step : Code::key_not_on_block,
                                entry.at,
                                {{"step", step_.id},
                                 {"key", entry.key},
                                 {"maybe", keys_.reading().report.near_miss(entry.key, known)},
                                 {"known", list_of(known)}});
        }
    }

    std::optional<Template> read_addresses(std::string_view key) {
        const Entry* entry = keys_.find(key);
        if (entry == nullptr) return std::nullopt;
        check_addresses(keys_.reading(), draft_.around.people, key, entry->node);
        return expressions_.read_template(entry->node, address_wanted(key));
    }

    std::optional<Template> read_sentence(std::string_view key, SentenceKind kind) {
        const Entry* entry = keys_.find(key);
        if (entry == nullptr) return std::nullopt;
        check_sentence(keys_.reading(), kind, false, key, entry->node);
        const ExpectedType wanted = kind == SentenceKind::due  ? due_wanted(key)
                                    : kind == SentenceKind::on ? day_wanted(key)
                                                               : words_wanted(key);
        return expressions_.read_template(entry->node, wanted);
    }

    std::vector<Template> read_sentences(std::string_view key, SentenceKind kind) {
        const Entry* entry = keys_.find(key);
        if (entry == nullptr) return {};
        check_sentence(keys_.reading(), kind, true, key, entry->node);
        std::vector<Template> sentences;
        if (const Array* items = entry->node.array()) {
            for (const Node& item : *items)
                sentences.push_back(expressions_.read_template(item, words_wanted(key)));
        } else {
            sentences.push_back(expressions_.read_template(entry->node, words_wanted(key)));
        }
        return sentences;
    }

    void read_people() {
        step_.who = read_addresses("who");
        step_.cc = read_addresses("cc");
        step_.deputy = read_addresses("deputy");
        step_.hide_from = read_addresses("hide_from");
        step_.claim = keys_.flag("claim").value_or(false);
        step_.claim_lapses = read_sentence("claim_lapses", SentenceKind::span);
    }

    void read_time() {
        step_.on = read_sentence("on", SentenceKind::on);
        step_.due = read_sentence("due", SentenceKind::due);
        step_.extend = read_sentence("extend", SentenceKind::extend);
        step_.extend_by = read_addresses("extend_by");
        step_.remind = read_sentences("remind", SentenceKind::remind);
        step_.overdue = read_sentences("overdue", SentenceKind::overdue);
        step_.evidence = read_sentences("evidence", SentenceKind::evidence);
    }

    void read_ledger() {
        if (const std::string* book = keys_.text("opens")) step_.opens = *book;
        step_.about = read_entry("about");
        step_.closes = read_entry("closes");
    }

    /// `${problem}`: an entry of a ledger is never written as text.
    std::optional<Template> read_entry(std::string_view key) {
        const Entry* entry = keys_.find(key);
        if (entry == nullptr) return std::nullopt;
        const std::size_t errors = keys_.reading().report.errors();
        Template value = expressions_.read_template(entry->node, entry_wanted(key));
        const bool is_sound = keys_.reading().report.errors() == errors;
        if (is_sound && !std::holds_alternative<Expression>(value.body))
            keys_.reading().say(Code::not_an_entry, entry->node.at, {{"key", key}});
        return value;
    }

    void read_failures() {
        if (const auto back_max = keys_.whole("back_max", 1, 100))
            step_.back_max = static_cast<std::uint32_t>(*back_max);
        const std::string* text = keys_.text("retry");
        if (text == nullptr) return;
        if (auto retry = sentence::parse_retry(*text)) {
            step_.retry = *retry;
        } else {
            keys_.reading().say(Code::bad_sentence,
                                keys_.find("retry")->node.at,
                                {{"key", "retry"}, {"said", {retry.error().zh, retry.error().en}}});
        }
    }

    WorkflowDraft& draft_;
    Step& step_;
    StepSource& source_;
    StepIndex index_;
    ExpressionReader expressions_;
    Keys keys_;
};

}  // namespace

void read_step(WorkflowDraft& draft, StepIndex step) { StepReader(draft, step).read(); }

}  // namespace rota::language
