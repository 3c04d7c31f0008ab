// Functions that boil a list down to one value.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/comparison.hpp"
#include "feel/mathematics.hpp"

namespace rota::feel {

namespace {

/// The first item by that order.
Value outermost(Call& call, bool wants_least) {
    const auto& items = call.items(0);
    if (items.empty() || !call.spend(static_cast<std::int64_t>(items.size()))) return {};
    const Value* best = &items.front();
    for (const Value& item : items) {
        const auto found = order(item, *best);
        if (!found) {
            return call.nothing(
                {"列表中有无法比较的项", "the list holds items that cannot be compared"});
        }
        if (wants_least ? std::is_lt(*found) : std::is_gt(*found)) best = &item;
    }
    return *best;
}

Value min(Call& call) { return outermost(call, true); }
Value max(Call& call) { return outermost(call, false); }

/// All items, if they are numbers.
std::optional<std::vector<Number>> numbers_in(Call& call) {
    std::vector<Number> numbers;
    if (!call.spend(static_cast<std::int64_t>(call.items(0).size()))) return std::nullopt;
    for (const Value& item : call.items(0)) {
        const Number* number = item.number();
        if (number == nullptr) {
            call.nothing({"列表中应全是数", "the list must hold nothing but numbers"});
            return std::nullopt;
        }
        numbers.push_back(*number);
    }
    return numbers;
}

using Operation = std::optional<Number> (*)(const Number&, const Number&);

std::optional<Number> folded(const std::vector<Number>& numbers, Operation operation) {
    std::optional<Number> result;
    for (const Number& number : numbers) {
        result = &number == &numbers.front() ? std::optional(number) : operation(*result, number);
        if (!result) break;
    }
    return result;
}

Value number_or_null(const std::optional<Number>& number) {
    return number ? Value(*number) : Value();
}

Value sum(Call& call) {
    const auto numbers = numbers_in(call);
    return numbers ? number_or_null(folded(*numbers, add)) : Value();
}

Value product(Call& call) {
    const auto numbers = numbers_in(call);
    return numbers ? number_or_null(folded(*numbers, multiply)) : Value();
}

std::optional<Number> mean_of(const std::vector<Number>& numbers) {
    const auto total = folded(numbers, add);
    if (!total) return std::nullopt;
    return divide(*total, Number(static_cast<std::int64_t>(numbers.size())));
}

Value mean(Call& call) {
    const auto numbers = numbers_in(call);
    return numbers ? number_or_null(mean_of(*numbers)) : Value();
}

Value median(Call& call) {
    auto numbers = numbers_in(call);
    if (!numbers || numbers->empty()) return {};
    std::sort(numbers->begin(), numbers->end());
    const std::size_t middle = numbers->size() / 2;
    if (numbers->size() % 2 == 1) return (*numbers)[middle];
    return number_or_null(mean_of({(*numbers)[middle - 1], (*numbers)[middle]}));
}

/// Standard deviation of a sample: the divisor is the count less one.
Value stddev(Call& call) {
    const auto numbers = numbers_in(call);
    const auto average = numbers ? mean_of(*numbers) : std::nullopt;
    if (!average || numbers->size() < 2) {
        return call.nothing({"至少需要两个数", "at least two numbers are needed"});
    }
    constexpr std::int64_t steps_per_square = 10;
    const auto size = static_cast<std::int64_t>(numbers->size());
    if (!call.spend(root_steps + size * steps_per_square)) return {};
    std::vector<Number> squares;
    for (const Number& number : *numbers) {
        const auto distance = subtract(number, *average);
        const auto square = distance ? multiply(*distance, *distance) : std::nullopt;
        if (!square) return {};
        squares.push_back(*square);
    }
    const auto total = folded(squares, add);
    const auto variance = total ? divide(*total, Number(size - 1)) : std::nullopt;
    return variance ? number_or_null(square_root(*variance)) : Value();
}

/// The numbers that occur most often, in ascending order.
Value mode(Call& call) {
    auto numbers = numbers_in(call);
    if (!numbers) return {};
    std::sort(numbers->begin(), numbers->end());
    std::vector<Value> most;
    std::size_t best = 0;
    for (std::size_t begin = 0, end = 0; begin < numbers->size(); begin = end) {
        while (end < numbers->size() && (*numbers)[end] == (*numbers)[begin]) ++end;
        if (end - begin > best) most.clear();
        if (end - begin >= best) most.emplace_back((*numbers)[begin]);
        best = std::max(best, end - begin);
    }
    return call.made(std::move(most));
}

/// `all` with false, `any` with true as what decides. Null leaves it open; anything else than a
/// boolean is a mistake.
Value decided(Call& call, bool decisive) {
    if (!call.spend(static_cast<std::int64_t>(call.items(0).size()))) return {};
    bool is_open = false;
    bool is_decided = false;
    for (const Value& item : call.items(0)) {
        const bool* truth = item.boolean();
        if (truth == nullptr && !item.is_null()) {
            return call.nothing({"列表中应全是真假值", "the list must hold nothing but booleans"});
        }
        is_open = is_open || truth == nullptr;
        is_decided = is_decided || (truth != nullptr && *truth == decisive);
    }
    if (is_decided) return decisive;
    return is_open ? Value() : Value(!decisive);
}

Value all(Call& call) { return decided(call, false); }
Value any_of_list(Call& call) { return decided(call, true); }

constexpr std::array<Parameter, parameters_max> one_list = {{{"list", kinds::list}}};
constexpr std::array<Parameter, parameters_max> several = {{{"n", kinds::any}}};

constexpr std::array<BuiltIn, 20> statistics_rows = {{
    {"all", one_list, all},         {"all", several, all, Arity::packed},
    {"any", one_list, any_of_list}, {"any", several, any_of_list, Arity::packed},
    {"max", one_list, max},         {"max", several, max, Arity::packed},
    {"mean", one_list, mean},       {"mean", several, mean, Arity::packed},
    {"median", one_list, median},   {"median", several, median, Arity::packed},
    {"min", one_list, min},         {"min", several, min, Arity::packed},
    {"mode", one_list, mode},       {"mode", several, mode, Arity::packed},
    {"product", one_list, product}, {"product", several, product, Arity::packed},
    {"stddev", one_list, stddev},   {"stddev", several, stddev, Arity::packed},
    {"sum", one_list, sum},         {"sum", several, sum, Arity::packed},
}};

}  // namespace

std::span<const BuiltIn> statistics_functions() { return statistics_rows; }

}  // namespace rota::feel
