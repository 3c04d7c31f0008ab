#include "language/workflow_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "language/addresses.hpp"
#include "language/loop.hpp"
#include "language/order.hpp"
#include "language/references.hpp"
#include "language/step_keys.hpp"
#include "language/step_reader.hpp"
#include "language/tables.hpp"
#include "model/ids.hpp"

namespace rota::language {

namespace {

constexpr std::size_t steps_max = 2000;

constexpr Known workflow_root_keys[] = {{"workflow", "[workflow]"},
                                        {"start", "[start]"},
                                        {"inputs", "[inputs]"},
                                        {"step", "[[step]]"},
                                        {"en", "[en]"}};
constexpr Known workflow_keys[] = {{"id", "id = \"supervision-round\""},
                                   {"zh", "zh = \"环境整治专项监督\""},
                                   {"en", "en = \"Environment supervision round\""},
                                   {"owner", "owner = \"office.head\""}};
constexpr Known input_keys[] = {{"zh", "zh = \"本轮整治点\""},
                                {"en", "en = \"Sites of this round\""},
                                {"default", "default = \"${org.sites}\""}};

class WorkflowReader {
  public:
    WorkflowReader(const SourceText& sheet,
                   const Table& root,
                   const Surroundings& around,
                   Report& report)
        : draft_{{sheet, report}, around, {}, {}, {}, {}},
          keys_(draft_.reading, root, {}, sheet.path(), workflow_root_keys) {
        draft_.workflow.path = sheet.path();
    }

    WorkflowDraft read() {
        read_head();
        read_start_rules();
        read_inputs();
        collect_steps();
        read_order(draft_);
        draft_.workflow.link();
        for (StepIndex i = 0; i < draft_.sources.size(); ++i) read_step(draft_, i);
        for (StepIndex i = 0; i < draft_.sources.size(); ++i) check_step_rules(draft_, i);
        read_rewinds(draft_);
        check_reachability(draft_);
        // A definition that passed once is read again without: step types may promise less now.
        if (draft_.around.checks_params) check_references(draft_);
        read_english();
        return std::move(draft_);
    }

  private:
    Workflow& workflow() { return draft_.workflow; }

    void read_head() {
        if (keys_.require("workflow") == nullptr) return;
        const Table* table = keys_.table("workflow");
        if (table == nullptr) return;
        const Position at = keys_.find("workflow")->at;
        const Keys keys(draft_.reading, *table, at, "[workflow]", workflow_keys);
        if (const std::string* id = keys.required_text("id")) {
            workflow().id = *id;
            draft_.id_at = keys.find("id")->node.at;
            if (!is_dashed_name(*id))
                draft_.say(Code::bad_dashed_name, keys.find("id")->node.at, {{"name", *id}});
        }
        workflow().label = keys.label();
        if (const std::string* owner = keys.required_text("owner")) {
            workflow().owner = *owner;
            read_owner(*keys.find("owner"));
        }
    }

    void read_owner(const Entry& owner) {
        if (has_values(*owner.node.text())) {
            draft_.say(Code::owner_static, owner.node.at);
        } else {
            check_addresses(draft_.reading, draft_.around.people, owner.key, owner.node);
        }
    }

    void read_start_rules() {
        const Table* start = keys_.table("start");
        if (start == nullptr) return;
        ExpressionReader expressions(draft_.reading);
        workflow().start = read_start(
            draft_.reading, draft_.around.people, *start, keys_.find("start")->at, expressions);
        if (draft_.around.checks_params) check_start_references(draft_, expressions.uses);
    }

    void read_inputs() {
        const Table* table = keys_.table("inputs");
        if (table == nullptr) return;
        ExpressionReader expressions(draft_.reading);
        for (const Entry& entry : table->entries) read_input(entry, expressions);
        if (draft_.around.checks_params) check_start_references(draft_, expressions.uses);
    }

    void read_input(const Entry& entry, ExpressionReader& expressions) {
        if (!is_name(entry.key))
            draft_.say(
                Code::bad_name, entry.at, {{"what", {"输入", "input"}}, {"name", entry.key}});
        const Table* table = entry.node.table();
        if (table == nullptr) {
            draft_.say(Code::wrong_kind,
                       entry.node.at,
                       {{"key", entry.key},
                        {"expected", {"一组键", "a group of keys"}},
                        {"found", kind_of(entry.node)},
                        {"example",
                         entry.key + " = { zh = \"本轮整治点\", default = \"${org.sites}\" }"}});
            return;
        }
        const Keys keys(draft_.reading, *table, entry.at, "[inputs] " + entry.key, input_keys);
        InputRule input{entry.key, keys.label(), {}, draft_.reading.sheet.place(entry.at)};
        if (const Entry* standard = keys.find("default"))
            input.standard = expressions.read_template(standard->node);
        else if (workflow().start.starts_by_itself())
            draft_.say(Code::start_needs_default, entry.at, {{"name", entry.key}});
        workflow().inputs.push_back(std::move(input));
    }

    void collect_steps() {
        if (keys_.find("step") == nullptr) {
            draft_.say(Code::no_steps, keys_.at());
            return;
        }
        if (const Array* steps = keys_.find("step")->node.array()) {
            const std::size_t count = std::min(steps->size(), steps_max);
            workflow().steps.reserve(count);
            draft_.sources.reserve(count);
        }
        each_table(keys_, "step", [&](const Table& table, Position at) {
            if (draft_.sources.size() < steps_max) {
                collect_step(table, at);
            } else if (draft_.sources.size() == steps_max && !is_too_long_) {
                is_too_long_ = true;
                draft_.say(Code::too_many_steps, at, {{"most", std::to_string(steps_max)}});
            }
        });
    }

    /// First pass: ids and types, which the checks of every step need.
    void collect_step(const Table& table, Position at) {
        const auto index = static_cast<StepIndex>(draft_.sources.size());
        const Keys keys(draft_.reading, table, at, "[[step]]", known_step_keys(), true);
        Step step;
        step.place = draft_.reading.sheet.place(at);
        StepSource source;
        source.table = &table;
        source.at = at;
        read_type(keys, step, source);
        read_loop_variable(keys, step);
        workflow().steps.push_back(std::move(step));
        draft_.sources.push_back(std::move(source));
        read_id(keys, index);
    }

    void read_id(const Keys& keys, StepIndex index) {
        StepSource& source = draft_.sources[index];
        const std::string* id = keys.required_text("id");
        if (id == nullptr) {
            source.is_misplaced = true;
            return;
        }
        const Position at = keys.find("id")->node.at;
        workflow().steps[index].id = *id;
        if (!is_name(*id)) {
            draft_.say(Code::bad_name, at, {{"what", {"步骤", "step"}}, {"name", *id}});
        } else if (!is_sayable(*id)) {
            draft_.say(Code::name_taken, at, {{"name", *id}});
        }
        const auto [first, is_new] = draft_.ids.emplace(*id, index);
        if (is_new) return;
        source.is_misplaced = true;
        const Position other = draft_.position_of(first->second, "id");
        draft_.say(Code::duplicate_id, at, {{"id", *id}, {"line", std::to_string(other.line)}});
    }

    void read_type(const Keys& keys, Step& step, StepSource& source) {
        if (keys.find("do") == nullptr) return;
        const std::string* type = keys.text("do");
        step.type = type != nullptr ? *type : std::string();
        if (type == nullptr) return;
        source.type = draft_.around.types.find(*type);
        if (source.type != nullptr || !draft_.around.checks_params) return;
        std::vector<std::string> names;
        for (const auto& [name, known] : draft_.around.types) names.push_back(name);
        draft_.say(Code::unknown_type,
                   keys.find("do")->node.at,
                   {{"type", *type},
                    {"maybe", draft_.reading.report.near_miss(*type, names)},
                    {"known", list_of(names)}});
    }

    void read_loop_variable(const Keys& keys, Step& step) {
        if (keys.find("for_each") == nullptr) return;
        step.loop = Loop{};
        const std::string* text = keys.find("for_each")->node.text();
        if (text == nullptr) return;  // LocalizedText when the key is read.
        const Position at = keys.find("for_each")->node.at;
        const auto parts = split_loop(*text);
        if (!parts) {
            draft_.say(Code::bad_loop, at, {{"found", *text}});
            return;
        }
        step.loop->variable = parts->variable;
        if (!is_name(parts->variable)) {
            draft_.say(Code::bad_name,
                       at,
                       {{"what", {"循环变量", "loop variable"}}, {"name", parts->variable}});
        } else if (!is_sayable(parts->variable)) {
            draft_.say(Code::name_taken, at, {{"name", parts->variable}});
        }
    }

    /// `[en]`: labels by the id of their step. Without the table all pages speak Chinese.
    void read_english() {
        const Table* table = keys_.table("en");
        if (table == nullptr) return;
        for (const Entry& entry : table->entries) {
            const auto step = draft_.ids.find(entry.key);
            if (step == draft_.ids.end()) {
                draft_.say(
                    Code::en_unknown,
                    entry.at,
                    {{"step", entry.key},
                     {"maybe", draft_.reading.report.near_miss(entry.key, draft_.step_names())}});
            } else if (const std::string* label = entry.node.text()) {
                workflow().steps[step->second].label.en = *label;
            } else {
                draft_.say(Code::en_not_text, entry.node.at, {{"step", entry.key}});
            }
        }
        for (StepIndex i = 0; i < draft_.sources.size(); ++i) {
            const Step& step = workflow().steps[i];
            if (!step.is_block() && !step.id.empty() && table->find(step.id) == nullptr)
                draft_.say(
                    Code::en_missing, draft_.value_position_of(i, "id"), {{"step", step.id}});
        }
    }

    WorkflowDraft draft_;
    Keys keys_;
    bool is_too_long_ = false;
};

}  // namespace

WorkflowDraft read_workflow(const SourceText& sheet,
                            const Table& root,
                            const Surroundings& around,
                            Report& report) {
    return WorkflowReader(sheet, root, around, report).read();
}

}  // namespace rota::language
