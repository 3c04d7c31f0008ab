// Functions on numbers, and the few that belong to no family: `not`, `is`, `abs`.
#include "feel/call.hpp"
#include "feel/comparison.hpp"
#include "feel/mathematics.hpp"

namespace rota::feel {

namespace {

Value value_or_out_of_range(Call& call, const std::optional<Number>& number) {
    if (number) return *number;
    return call.nothing(
        {"结果没有定义，或超出可表示的范围", "the result is not defined or out of range"});
}

template <Rounding mode>
Value rounded_to_scale(Call& call) {
    const auto scale = call.has(1) ? call.whole(1) : std::optional(std::int64_t{0});
    if (!scale || *scale < -6111 || *scale > 6176) {
        return call.nothing(
            {"小数位数应在 -6111 与 6176 之间", "the scale must lie between -6111 and 6176"});
    }
    return value_or_out_of_range(call, rounded(call.number(0), *scale, mode));
}

Value absolute(Call& call) {
    if (const Number* number = call[0].number()) return number->is_negative() ? -*number : *number;
    const auto* months = call.as<Months>(0);
    const auto* length = call.as<Duration>(0);
    const bool is_negative =
        months != nullptr ? months->count < 0 : length->seconds < 0 || length->nanoseconds < 0;
    return is_negative ? negated(call[0]).value : call[0];
}

template <std::optional<Number> (*function)(const Number&), int steps>
Value of_one_number(Call& call) {
    if (!call.spend(steps)) return {};
    return value_or_out_of_range(call, function(call.number(0)));
}

Value modulo_of(Call& call) {
    if (call.number(1).is_zero()) return call.nothing({"除数为零", "division by zero"});
    return value_or_out_of_range(call, modulo(call.number(0), call.number(1)));
}

bool is_remainder_of_two(Call& call, int rest) {
    const auto found = modulo(call.number(0), Number(2));
    return found && *found == Number(rest);
}

Value even(Call& call) { return is_remainder_of_two(call, 0); }
Value odd(Call& call) { return is_remainder_of_two(call, 1); }

Value opposite(Call& call) {
    const bool* truth = call[0].boolean();
    return truth == nullptr ? Value() : Value(!*truth);
}

Value is(Call& call) {
    if (!call.spend(cost_of_comparing(call[0], call[1]))) return {};
    return is_same(call[0], call[1]);
}

constexpr Parameter n{"n", kinds::number};
constexpr Parameter number_parameter{"number", kinds::number};
constexpr Parameter scale_parameter{"scale", kinds::number};
constexpr Parameter optional_scale{"scale", kinds::number, true};

constexpr std::array<BuiltIn, 16> number_rows = {{
    {"abs", {{{"n", kinds::number | kinds::months | kinds::duration}}}, absolute},
    {"ceiling", {{n, optional_scale}}, rounded_to_scale<Rounding::ceiling>},
    {"decimal", {{n, scale_parameter}}, rounded_to_scale<Rounding::half_even>},
    {"even", {{number_parameter}}, even},
    {"exp", {{number_parameter}}, of_one_number<exponential, exponential_steps>},
    {"floor", {{n, optional_scale}}, rounded_to_scale<Rounding::floor>},
    {"is", {{{"value1", kinds::any}, {"value2", kinds::any, true}}}, is},
    {"log", {{number_parameter}}, of_one_number<natural_logarithm, logarithm_steps>},
    {"modulo", {{{"dividend", kinds::number}, {"divisor", kinds::number}}}, modulo_of},
    {"not", {{{"negand", kinds::boolean | kinds::null}}}, opposite},
    {"odd", {{number_parameter}}, odd},
    {"round down", {{n, scale_parameter}}, rounded_to_scale<Rounding::down>},
    {"round half down", {{n, scale_parameter}}, rounded_to_scale<Rounding::half_down>},
    {"round half up", {{n, scale_parameter}}, rounded_to_scale<Rounding::half_up>},
    {"round up", {{n, scale_parameter}}, rounded_to_scale<Rounding::up>},
    {"sqrt", {{number_parameter}}, of_one_number<square_root, root_steps>},
}};

}  // namespace

std::span<const BuiltIn> number_functions() { return number_rows; }

}  // namespace rota::feel
