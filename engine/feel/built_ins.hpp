// The table of built-in functions: names, parameters, bodies. Each family of functions lives in a
// built_ins_*.cpp of its own; a function is added by adding a row there.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "feel/kinds.hpp"
#include "feel/name_book.hpp"
#include "feel/tree.hpp"
#include "model/value.hpp"

namespace rota::feel {

class Call;

struct Parameter {
    std::string_view name;
    Kinds accepted = 0;
    bool is_optional = false;
};

inline constexpr Parameter list_parameter{"list", kinds::list};

enum class Arity : std::uint8_t {
    fixed,   // the parameters as they stand
    packed,  // any number of arguments, given to the body as one list
    open     // the last parameter may be given several times
};

constexpr std::size_t parameters_max = 7;

struct BuiltIn {
    std::string_view name;
    std::array<Parameter, parameters_max> parameters;
    Value (*body)(Call& call);
    Arity arity = Arity::fixed;

    constexpr std::size_t parameter_count() const {
        std::size_t count = 0;
        while (count < parameters_max && !parameters[count].name.empty()) ++count;
        return count;
    }
    /// The parameter that the i-th argument belongs to; the last parameter may repeat.
    constexpr const Parameter& parameter_of(std::size_t i) const {
        return parameters[std::min(i, parameter_count() - 1)];
    }
};

/// All rows, sorted by name; a function with several sets of parameters has several rows.
std::span<const BuiltIn> built_ins();
/// The rows of that name.
std::span<const BuiltIn> built_ins_named(std::string_view name);
/// The names that consist of several tokens.
const NameBook& long_built_in_names();

/// How a call was written. `names` is empty for positional arguments.
struct WrittenCall {
    std::string_view name;
    std::size_t argument_count = 0;
    std::vector<std::string> names;
};
/// The row that takes these arguments and where they go; nothing when none does.
struct FittedCall {
    std::uint32_t row = no_index;
    std::vector<std::uint8_t> positions;
};
std::optional<FittedCall> fitted(const WrittenCall& call);

/// `substring(string, start position, length?)`, one for each row, for messages.
std::string signatures_of(std::string_view name);

// The families.
std::span<const BuiltIn> conversion_functions();
std::span<const BuiltIn> text_functions();
std::span<const BuiltIn> pattern_functions();
std::span<const BuiltIn> list_functions();
std::span<const BuiltIn> set_functions();
std::span<const BuiltIn> statistics_functions();
std::span<const BuiltIn> number_functions();
std::span<const BuiltIn> temporal_functions();
std::span<const BuiltIn> range_functions();
std::span<const BuiltIn> context_functions();
std::span<const BuiltIn> office_functions();

}  // namespace rota::feel
