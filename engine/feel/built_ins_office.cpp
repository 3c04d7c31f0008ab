// The words that an office adds to FEEL. What they mean is the engine's business.
#include "feel/call.hpp"

namespace rota::feel {

namespace {

const OfficeWords& words_of(Call& call) { return *call.evaluator().environment().words; }

/// Working days need the calendar of the office.
constexpr std::int64_t calendar_steps = 20;

/// Without an office there is no calendar and no roster to ask.
Value no_office(Call& call) {
    return call.nothing(
        {"这里没有办公日历和名册", "there is no office's calendar and roster here"});
}

bool has_office(Call& call) { return call.evaluator().environment().words != nullptr; }

Value name_of(Call& call) {
    if (!has_office(call)) return no_office(call);
    return call.spend(calendar_steps) ? words_of(call).name_of(call[0]) : Value();
}

Value get_or_else(Call& call) { return call[0].is_null() ? call[1] : call[0]; }

Value workdays_between(Call& call) {
    if (!has_office(call)) return no_office(call);
    if (!call.spend(calendar_steps)) return {};
    return words_of(call).workdays_between(call.day(0), call.day(1));
}

Value add_workdays(Call& call) {
    if (!has_office(call)) return no_office(call);
    const auto count = call.number(1).to_int64();
    if (!count) {
        return call.nothing({"工作日数应为整数", "the number of workdays must be whole"});
    }
    return call.spend(calendar_steps) ? words_of(call).add_workdays(call.day(0), *count) : Value();
}

Value is_workday(Call& call) {
    if (!has_office(call)) return no_office(call);
    return call.spend(calendar_steps) ? words_of(call).is_workday(call.day(0)) : Value();
}

constexpr std::array<BuiltIn, 5> office_rows = {{
    {"add workdays", {{{"d", kinds::day}, {"n", kinds::number}}}, add_workdays},
    {"get or else", {{{"x", kinds::any}, {"y", kinds::any}}}, get_or_else},
    {"is workday", {{{"d", kinds::day}}}, is_workday},
    {"name of", {{{"id", kinds::any}}}, name_of},
    {"workdays between", {{{"a", kinds::day}, {"b", kinds::day}}}, workdays_between},
}};

}  // namespace

std::span<const BuiltIn> office_functions() { return office_rows; }

}  // namespace rota::feel
