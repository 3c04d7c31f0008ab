// Templates become values: `${…}` in a string keeps the type when it is the whole string, is
// inserted as text otherwise, and a list multiplies the string. Documents are filled likewise.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/scope.hpp"

namespace rota::core {

/// Fills templates in one scope, and keeps what the expressions saw, up to a bound.
class Fill {
  public:
    explicit Fill(RunScope& scope) : scope_(scope) {}

    Value value(const Template& source);
    /// The texts of a value that should be text: one, or those of a list; nothing for null.
    /// A context gives its id.
    std::vector<std::string> texts(const Template& source);
    /// The document as Markdown.
    std::string document(const Document& source);
    Value expression(const Expression& source);

    const std::vector<EvaluatedValue>& saw() const { return saw_; }
    /// An expression in it took more than an evaluation may.
    const std::optional<LocalizedText>& exhausted() const { return exhausted_; }
    /// Why something in it is null, the first time.
    const LocalizedText& note() const { return note_; }

  private:
    Value text(const TextTemplate& source);
    void parts(const std::vector<DocumentPart>& source, std::string& out);

    RunScope& scope_;
    std::vector<EvaluatedValue> saw_;
    std::optional<LocalizedText> exhausted_;
    LocalizedText note_;
};

/// How a value stands in a text: an object by its id, null as nothing.
std::string inserted(const Value& value);

}  // namespace rota::core
