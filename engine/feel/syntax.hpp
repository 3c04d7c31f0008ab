// Reading FEEL: text in, tree out, and what can be told about a tree without evaluating it. What
// a tree is inside (tree.hpp) stays in this room.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rota::feel {

struct Tree;
/// Immutable; threads may share it.
using TreePtr = std::shared_ptr<const Tree>;

/// Where the text stops making sense (a byte offset) and what was expected there.
struct SyntaxError {
    std::size_t offset = 0;
    std::string zh;
    std::string en;
    bool operator==(const SyntaxError&) const = default;
};

/// `names`: the names in scope, and the fields, that hold spaces or operators (`Full Name`,
/// `a-b`); other names need not be declared, and built-in functions are known anyway.
std::variant<TreePtr, SyntaxError> parse(std::string_view text,
                                         const std::vector<std::string>& names = {});

/// The text a tree was made from.
const std::string& source_of(const Tree& tree);

/// A name that comes from outside the text, with the fields taken from it one after the other.
struct Reference {
    std::string root;
    std::vector<std::string> path;
    std::size_t offset = 0;  // of root and path together, in bytes
    std::size_t length = 0;
    /// The name stands in a filter, so it may be a field of the filtered items instead.
    bool in_filter = false;
    bool operator==(const Reference&) const = default;
};
std::vector<Reference> references(const Tree& tree);

/// A call that can only give null: nothing of that name, or no such arguments.
struct DoubtfulCall {
    std::string name;
    std::size_t offset = 0;
    bool is_unknown = false;  // otherwise the arguments do not fit
    std::string zh;
    std::string en;
};
std::vector<DoubtfulCall> doubtful_calls(const Tree& tree);

/// Whether the word has a meaning of its own in an expression and can be no name by itself.
bool is_reserved_word(std::string_view word);

/// The names of all built-in functions, sorted, for suggestions.
std::vector<std::string> built_in_names();

}  // namespace rota::feel
