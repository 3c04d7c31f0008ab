// The table of built-in functions: names, parameters, bodies. Each family of functions lives in a
// built_ins_*.cpp of its own; a function is added by adding a row there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "feel/name_book.hpp"
#include "feel/tree.hpp"
#include "model/value.hpp"

namespace rota::feel {

class Call;

/// A set of kinds of values, one bit for each alternative of Value::Any.
using Kinds = std::uint16_t;
namespace kinds {
constexpr Kinds null = 1 << 0;
constexpr Kinds boolean = 1 << 1;
constexpr Kinds number = 1 << 2;
constexpr Kinds string = 1 << 3;
constexpr Kinds date = 1 << 4;
constexpr Kinds time = 1 << 5;
constexpr Kinds date_time = 1 << 6;
constexpr Kinds months = 1 << 7;
constexpr Kinds duration = 1 << 8;
constexpr Kinds list = 1 << 9;
constexpr Kinds context = 1 << 10;
constexpr Kinds range = 1 << 11;
constexpr Kinds function = 1 << 12;
constexpr Kinds any = 0x1FFF;
constexpr Kinds day = date | date_time;
}  // namespace kinds

inline bool is_among(const Value& value, Kinds accepted) {
    return ((accepted >> value.any().index()) & 1u) != 0;
}

struct Parameter {
    std::string_view name;
    Kinds accepted = 0;
    bool is_optional = false;
};

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
