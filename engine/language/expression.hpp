// Expressions and texts with `${…}` in them: parsed here, and remembered, so that what they refer
// to can be checked when all steps are known.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/static_type.hpp"
#include "feel/syntax.hpp"
#include "language/keys.hpp"
#include "language/source_text.hpp"
#include "model/office.hpp"

namespace rota::language {

/// Where an expression stands, so that a mistake inside it can be pointed at.
class Spot {
  public:
    /// From the byte `offset` of the content of the TOML string that begins at `quotes`.
    static Spot in_string(const SourceText& sheet, Position quotes, std::size_t offset);
    /// From the byte `offset` of the file.
    static Spot in_text(const SourceText& sheet, std::size_t offset);

    /// The place of the byte `offset` of the expression.
    Place place(std::size_t offset) const;
    Spot moved(std::size_t offset) const;

  private:
    const SourceText* sheet_ = nullptr;
    // Shared by the expressions of one string, which are asked for one after the other: so a long
    // string is gone over once and not once for each. Null in a plain text.
    std::shared_ptr<InsideString> string_;
    std::size_t offset_ = 0;
};

/// A name that a loop of a document gives to each item of a list.
struct Variable {
    std::string name;
    feel::TreePtr list;  // null where it could not be read
};
using Variables = std::vector<Variable>;

/// Type that an expression must have at its place.
struct ExpectedType {
    feel::Kinds kinds = feel::kinds::any;
    Words what;  // "a condition (true or false)"
    std::string key;
    bool or_items = false;        // or a list of expressions that each give that
    std::string_view field = {};  // of a context: it has this field
    bool is_text = false;         // a text as it is: no sentence, no address
};

/// A parsed expression and where it came from.
struct Use {
    feel::TreePtr tree;
    Spot spot;
    Variables variables;  // outermost first
    /// It is asked of items, whose fields are names in it.
    feel::StaticTypePtr item;
    std::optional<ExpectedType> wanted;
};

/// Parses the expressions of one place after the other and remembers them.
class ExpressionReader {
  public:
    explicit ExpressionReader(Reading reading) : reading_(reading) {}

    const Reading& reading() const { return reading_; }
    const SourceText& sheet() const { return reading_.sheet; }

    /// A whole text that is an expression. The tree is null if it does not parse, which is said.
    Expression read(std::string_view text, const Spot& spot);
    /// Sets the expected type of the expression that was read last.
    void want(std::optional<ExpectedType> wanted);
    /// An expression that fills a TOML string.
    Expression read_string(const Node& node);
    /// A TOML value whose strings may hold `${…}`. `wanted` is of a string that is one `${…}`.
    Template read_template(const Node& node, const std::optional<ExpectedType>& wanted = {});
    /// The pieces of a text with `${…}`; of a document's line.
    TextTemplate read_text(std::string_view text, const Spot& spot);

    /// For what is read next.
    Variables variables;
    feel::StaticTypePtr item;
    /// Expressions read so far.
    std::vector<Use> uses;

  private:
    Template read_text_node(const Node& node,
                            const std::string& text,
                            const std::optional<ExpectedType>& wanted);

    Reading reading_;
};

/// True if the string holds a value to be filled in.
inline bool has_values(std::string_view text) { return text.find("${") != std::string_view::npos; }

/// The offset of the `}` that ends the value whose expression begins at `at`, or npos. Braces in
/// FEEL strings and contexts do not end it.
std::size_t end_of_value(std::string_view text, std::size_t at);

}  // namespace rota::language
