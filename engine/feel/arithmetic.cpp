// For each operator an overload for each pair of kinds it takes; the pairs that have none are
// refused by one template.
#include "feel/arithmetic.hpp"

#include <type_traits>

#include "feel/mathematics.hpp"
#include "feel/moments.hpp"

namespace rota::feel {

namespace {

template <class T>
Calculated checked(const std::optional<T>& result) {
    if (!result) return {Null(), ArithmeticError::out_of_range};
    return {*result, ArithmeticError::none};
}

std::optional<Months> whole_months(const std::optional<Number>& count) {
    if (!count) return std::nullopt;
    const auto kept = rounded(*count, 0, Rounding::down);
    const auto months = kept ? kept->to_int64() : std::nullopt;
    if (!months) return std::nullopt;
    return Months{*months};
}

std::optional<Number> seconds_of(const Duration& duration) {
    const auto fraction =
        divide(Number(std::int64_t{duration.nanoseconds}), Number(nanoseconds_per_second));
    return fraction ? add(Number(duration.seconds), *fraction) : std::nullopt;
}

std::optional<Duration> duration_of_seconds(const std::optional<Number>& seconds) {
    if (!seconds) return std::nullopt;
    const auto whole = rounded(*seconds, 0, Rounding::down);
    const auto count = whole ? whole->to_int64() : std::nullopt;
    if (!count) return std::nullopt;
    const auto rest = subtract(*seconds, *whole);
    const auto scaled = rest ? multiply(*rest, Number(nanoseconds_per_second)) : std::nullopt;
    const auto nanoseconds = scaled ? rounded(*scaled, 0, Rounding::down) : std::nullopt;
    if (!nanoseconds) return std::nullopt;
    return Duration{*count, static_cast<std::int32_t>(nanoseconds->to_int64().value_or(0))};
}

std::optional<Months> negative(const Months& length) {
    std::int64_t count = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, length.count, &count)) return std::nullopt;
    return Months{count};
}

std::optional<Duration> negative(const Duration& length) {
    std::int64_t seconds = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, length.seconds, &seconds)) return std::nullopt;
    return Duration{seconds, -length.nanoseconds};
}

std::optional<Months> sum_of(const Months& a, const Months& b) {
    std::int64_t count = 0;
    if (__builtin_add_overflow(a.count, b.count, &count)) return std::nullopt;
    return Months{count};
}

std::optional<Duration> sum_of(const Duration& a, const Duration& b) {
    const auto opposite = negative(b);
    if (!opposite) return std::nullopt;
    const auto part = [](const Duration& d) {
        // As a point, the nanoseconds count forwards.
        return d.nanoseconds < 0 ? Point{d.seconds - 1, d.nanoseconds + nanoseconds_per_second}
                                 : Point{d.seconds, d.nanoseconds};
    };
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    if (a.seconds == least || opposite->seconds == least) return std::nullopt;
    return difference(part(a), part(*opposite));
}

/// A day and a length: whole days only, what is over is cut off downwards.
std::optional<Date> moved_by(const Date& date, const Duration& by) {
    const auto moment = moved(start_of(date), by);
    return moment ? std::optional(moment->date) : std::nullopt;
}

Calculated between(const DateTime& a, const DateTime& b) {
    const auto left = world_point(a);
    const auto right = world_point(b);
    if (left.has_value() != right.has_value()) return {Null(), ArithmeticError::mixed_zones};
    if (!left) return checked(difference(wall_point(a), wall_point(b)));
    return checked(difference(*left, *right));
}

Calculated between(const TimeOfDay& a, const TimeOfDay& b) {
    const auto is_local = [](const Zone& zone) { return !zone.offset_seconds && !zone.name; };
    if (is_local(a.zone) != is_local(b.zone)) return {Null(), ArithmeticError::mixed_zones};
    return checked(difference(clock_point(a), clock_point(b)));
}

struct Refused {
    template <class A, class B>
    Calculated operator()(const A&, const B&) const {
        return {Null(), ArithmeticError::kinds};
    }
};

struct Add : Refused {
    using Refused::operator();
    Calculated operator()(const Number& a, const Number& b) const { return checked(add(a, b)); }
    Calculated operator()(const std::string& a, const std::string& b) const { return {a + b}; }
    Calculated operator()(const Months& a, const Months& b) const { return checked(sum_of(a, b)); }
    Calculated operator()(const Duration& a, const Duration& b) const {
        return checked(sum_of(a, b));
    }
    Calculated operator()(const Date& a, const Months& b) const { return checked(moved(a, b)); }
    Calculated operator()(const Months& a, const Date& b) const { return checked(moved(b, a)); }
    Calculated operator()(const Date& a, const Duration& b) const {
        return checked(moved_by(a, b));
    }
    Calculated operator()(const Duration& a, const Date& b) const {
        return checked(moved_by(b, a));
    }
    Calculated operator()(const DateTime& a, const Months& b) const { return checked(moved(a, b)); }
    Calculated operator()(const Months& a, const DateTime& b) const { return checked(moved(b, a)); }
    Calculated operator()(const DateTime& a, const Duration& b) const {
        return checked(moved(a, b));
    }
    Calculated operator()(const Duration& a, const DateTime& b) const {
        return checked(moved(b, a));
    }
    Calculated operator()(const TimeOfDay& a, const Duration& b) const { return {moved(a, b)}; }
    Calculated operator()(const Duration& a, const TimeOfDay& b) const { return {moved(b, a)}; }
};

struct Subtract : Refused {
    using Refused::operator();
    Calculated operator()(const Number& a, const Number& b) const {
        return checked(subtract(a, b));
    }
    Calculated operator()(const Date& a, const Date& b) const {
        return between(start_of(a), start_of(b));
    }
    Calculated operator()(const Date& a, const DateTime& b) const {
        return between(start_of(a), b);
    }
    Calculated operator()(const DateTime& a, const Date& b) const {
        return between(a, start_of(b));
    }
    Calculated operator()(const DateTime& a, const DateTime& b) const { return between(a, b); }
    Calculated operator()(const TimeOfDay& a, const TimeOfDay& b) const { return between(a, b); }
    Calculated operator()(const Months& a, const Months& b) const { return by_length(a, b); }
    Calculated operator()(const Duration& a, const Duration& b) const { return by_length(a, b); }
    Calculated operator()(const Date& a, const Months& b) const { return by_length(a, b); }
    Calculated operator()(const Date& a, const Duration& b) const { return by_length(a, b); }
    Calculated operator()(const DateTime& a, const Months& b) const { return by_length(a, b); }
    Calculated operator()(const DateTime& a, const Duration& b) const { return by_length(a, b); }
    Calculated operator()(const TimeOfDay& a, const Duration& b) const { return by_length(a, b); }

  private:
    template <class A, class Length>
    static Calculated by_length(const A& a, const Length& length) {
        const auto opposite = negative(length);
        return opposite ? Add()(a, *opposite) : Calculated{Null(), ArithmeticError::out_of_range};
    }
};

struct Multiply : Refused {
    using Refused::operator();
    Calculated operator()(const Number& a, const Number& b) const {
        return checked(multiply(a, b));
    }
    Calculated operator()(const Months& a, const Number& b) const {
        return checked(whole_months(multiply(Number(a.count), b)));
    }
    Calculated operator()(const Number& a, const Months& b) const { return (*this)(b, a); }
    Calculated operator()(const Duration& a, const Number& b) const {
        const auto seconds = seconds_of(a);
        return checked(duration_of_seconds(seconds ? multiply(*seconds, b) : std::nullopt));
    }
    Calculated operator()(const Number& a, const Duration& b) const { return (*this)(b, a); }
};

struct Divide : Refused {
    using Refused::operator();
    Calculated operator()(const Number& a, const Number& b) const {
        if (b.is_zero()) return {Null(), ArithmeticError::division_by_zero};
        return checked(divide(a, b));
    }
    Calculated operator()(const Months& a, const Number& b) const {
        if (b.is_zero()) return {Null(), ArithmeticError::division_by_zero};
        return checked(whole_months(divide(Number(a.count), b)));
    }
    Calculated operator()(const Months& a, const Months& b) const {
        return (*this)(Number(a.count), Number(b.count));
    }
    Calculated operator()(const Duration& a, const Number& b) const {
        if (b.is_zero()) return {Null(), ArithmeticError::division_by_zero};
        const auto seconds = seconds_of(a);
        return checked(duration_of_seconds(seconds ? divide(*seconds, b) : std::nullopt));
    }
    Calculated operator()(const Duration& a, const Duration& b) const {
        const auto left = seconds_of(a);
        const auto right = seconds_of(b);
        if (!left || !right) return {Null(), ArithmeticError::out_of_range};
        return (*this)(*left, *right);
    }
};

struct Power : Refused {
    using Refused::operator();
    Calculated operator()(const Number& a, const Number& b) const { return checked(power(a, b)); }
};

template <class Operation>
Calculated visited(const Value& a, const Value& b) {
    return std::visit(Operation(), a.any(), b.any());
}

}  // namespace

Calculated calculated(ArithmeticOp op, const Value& a, const Value& b) {
    switch (op) {
        case ArithmeticOp::add: return visited<Add>(a, b);
        case ArithmeticOp::subtract: return visited<Subtract>(a, b);
        case ArithmeticOp::multiply: return visited<Multiply>(a, b);
        case ArithmeticOp::divide: return visited<Divide>(a, b);
        case ArithmeticOp::power: return visited<Power>(a, b);
    }
    return {Null(), ArithmeticError::kinds};
}

Calculated negated(const Value& value) {
    if (const Number* number = value.number()) return {-*number};
    if (const auto* months = std::get_if<Months>(&value.any())) return checked(negative(*months));
    if (const auto* length = std::get_if<Duration>(&value.any())) return checked(negative(*length));
    return {Null(), ArithmeticError::kinds};
}

std::string_view sign_of(ArithmeticOp op) {
    switch (op) {
        case ArithmeticOp::add: return "+";
        case ArithmeticOp::subtract: return "-";
        case ArithmeticOp::multiply: return "*";
        case ArithmeticOp::divide: return "/";
        case ArithmeticOp::power: return "**";
    }
    return {};
}

}  // namespace rota::feel
