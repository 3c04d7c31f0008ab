// Expressions: read, told about, evaluated to an end within their limits.
#include "feel/check.hpp"
#include "feel/evaluate.hpp"
#include "feel/syntax.hpp"
#include "feel/text.hpp"
#include "fuzz/target.hpp"
#include "json/json.hpp"
#include "language/source_text.hpp"
#include "store/codec.hpp"

namespace rota::fuzz {

namespace {

class SomeNames : public feel::Scope {
  public:
    std::optional<Value> find(std::string_view name) const override {
        if (name.size() > 3) return std::nullopt;
        List looped{{Value::fields({{"a", Value::list({1, 2})}}), Value::fields({{"a", Null()}})},
                    true};
        return Value::fields({{"a", std::move(looped)}, {"b", "文 text"}, {"c", Null()}});
    }
};

/// StaticTypes of every sort: a list out of a loop, a choice of words, nothing known.
class SomeShapes : public feel::StaticScope {
  public:
    std::optional<feel::StaticTypePtr> find(const feel::Mention& mention) override {
        check(!mention.name.empty(), "a name is asked for");
        if (mention.name.size() > 3) return std::nullopt;
        if (mention.name == "x") return feel::anything();
        const auto inner = feel::context_of({{"a", feel::list_of(feel::type_of_kinds(1))},
                                             {"b", feel::one_of({"open", "closed"}, true)},
                                             {"c", feel::type_of_kinds(Value())}});
        return mention.name.size() > 1 ? inner : feel::list_of(inner, true);
    }
};

void check_before(const feel::Tree& tree, std::string_view input, bool is_text) {
    SomeShapes shapes;
    const auto item = feel::context_of({{"a", feel::type_of_kinds(1)}}, true);
    for (const auto& items : {feel::StaticTypePtr(), item}) {
        const feel::Checked checked = feel::check(tree, shapes, items);
        check(checked.shape != nullptr, "something is known of the value");
        for (const feel::CheckError& complaint : checked.complaints) {
            check(complaint.offset < input.size(), "a fault stands in the text", complaint.en);
            if (is_text && !complaint.en.empty()) check_words(complaint.zh, complaint.en);
        }
    }
}

feel::Evaluation evaluated(const feel::Tree& tree) {
    const SomeNames names;
    feel::Environment environment;
    environment.scope = &names;
    environment.limits.steps_max = 3'000;
    environment.limits.bytes_max = 300'000;
    environment.now = DateTime{{2018, 9, 3}, {9, 0, 0, 0, {}}};
    return feel::evaluate(tree, environment);
}

void check_tree(const feel::Tree& tree, std::string_view input) {
    check(feel::source_of(tree) == input, "a tree knows its text");
    for (const feel::Reference& reference : feel::references(tree)) {
        check(reference.length > 0 && reference.offset + reference.length <= input.size(),
              "a name stands in the text",
              reference.root);
    }
    for (const feel::DoubtfulCall& call : feel::doubtful_calls(tree)) {
        check(call.offset < input.size(), "a call stands in the text", call.name);
        check_words(call.zh, call.en);
    }
}

/// What leaves an evaluation goes into the journal and comes back.
void check_journal(const Value& value) {
    const std::string bytes = [&] {
        Entry entry;
        entry.fields.emplace_back("value", value);
        return store::encode_entry(entry);
    }();
    const auto entry = store::decode_entry(bytes);
    check(entry.has_value(), "a value survives the journal");
    check(store::encode_entry(*entry) == bytes, "and is written the same again");
}

}  // namespace

void feel(std::string_view input) {
    const bool is_text = language::find_invalid_utf8(input) == std::string_view::npos;
    const auto parsed = feel::parse(input, {"Full Name", "a-b"});
    if (const auto* error = std::get_if<feel::SyntaxError>(&parsed)) {
        check(error->offset <= input.size(), "a mistake stands in the text", error->en);
        if (is_text) check_words(error->zh, error->en);
        return;
    }
    const feel::Tree& tree = *std::get<feel::TreePtr>(parsed);
    check_tree(tree, input);
    check_before(tree, input, is_text);
    const feel::Evaluation found = evaluated(tree);
    check(found.value.is_null() || !found.exceeded, "over the limit there is no value");
    if (found.exceeded) check_error(*found.exceeded);
    for (const feel::Note& note : found.notes) {
        check(note.offset <= input.size(), "a note stands in the text", note.en);
        if (is_text) check_words(note.zh, note.en);
    }
    feel::text_of(found.value);
    check_journal(found.value);
    const feel::Evaluation again = evaluated(tree);
    check(found.notes == again.notes && found.exceeded == again.exceeded,
          "an expression has one meaning",
          input);
}

}  // namespace rota::fuzz
