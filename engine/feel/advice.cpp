#include "feel/advice.hpp"

#include <algorithm>
#include <optional>

#include "text/ascii.hpp"

namespace rota::feel {

namespace {

bool is_only(const StaticType& shape, Kinds kinds) {
    return shape.kinds != 0 && (shape.kinds & ~kinds) == 0;
}

Words write(std::string_view zh, std::string_view en, std::string_view code) {
    return {joined({"；", zh, "请写 `", code, "`"}), joined({"; ", en, "write `", code, "`"})};
}

/// 2018-10-08 or 2018/10/8.
bool is_like_a_date(std::string_view text) {
    const auto digits = std::count_if(text.begin(), text.end(), text::is_digit);
    const auto breaks =
        std::count_if(text.begin(), text.end(), [](char c) { return c == '-' || c == '/'; });
    return digits >= 6 && breaks == 2 && text.size() < 14;
}

/// A part that is `one` beside a part that is `other`, whichever is on the left.
struct Pair {
    const Part* one = nullptr;
    const Part* other = nullptr;
};
std::optional<Pair> pair_of(const Part& a, const Part& b, Kinds one, Kinds other) {
    if (is_only(a.shape, one) && is_only(b.shape, other)) return Pair{&a, &b};
    if (is_only(b.shape, one) && is_only(a.shape, other)) return Pair{&b, &a};
    return std::nullopt;
}

/// A list and what may be in it, whichever is on the left.
std::optional<Pair> list_and_item(const Part& a, const Part& b) {
    const auto may_hold = [](const Part& list, const Part& item) {
        return is_only(list.shape, kinds::list) && items_of(list.shape)->may_be(item.shape.kinds);
    };
    if (may_hold(a, b)) return Pair{&a, &b};
    if (may_hold(b, a)) return Pair{&b, &a};
    return std::nullopt;
}

}  // namespace

Words advice_on_comparing(const Part& a, const Part& b) {
    if (!a.is_whole || !b.is_whole) return {};  // advice that could not be copied
    if (const auto pair = pair_of(a, b, kinds::context, kinds::string);
        pair && pair->one->shape.field("id") != nullptr)
        return write("要比编号，", "to compare the id, ", pair->one->text + ".id");
    if (const auto pair = list_and_item(a, b)) {
        return write("要问其中有没有，",
                     "to ask whether one of them is, ",
                     joined({"list contains(", pair->one->text, ", ", pair->other->text, ")"}));
    }
    if (const auto pair = pair_of(a, b, kinds::date_time, kinds::date))
        return write("只比日子，", "to compare the days, ", "date(" + pair->one->text + ")");
    if (const auto pair = pair_of(a, b, kinds::day, kinds::string | kinds::number)) {
        const bool is_text = pair->other->is_constant && pair->other->shape.choices.size() == 1 &&
                             is_like_a_date(pair->other->shape.choices.front());
        const bool is_variable =
            !pair->other->is_constant && is_only(pair->other->shape, kinds::string);
        if (is_variable)
            return write(
                "要当日期用，", "to use it as a date, ", "date(" + pair->other->text + ")");
        return write("日期",
                     "of a date, ",
                     is_text && pair->other->shape.choices.front()[4] == '-'
                         ? "@" + pair->other->text
                         : "@\"2018-10-08\"");
    }
    if (pair_of(a, b, kinds::duration, kinds::number))
        return write("七天的时长", "for seven days, ", "duration(\"P7D\")");
    if (const auto pair = pair_of(a, b, kinds::number, kinds::string)) {
        if (!pair->other->is_constant)
            return write(
                "要当数用，", "to use it as a number, ", "number(" + pair->other->text + ")");
    }
    if (pair_of(a, b, kinds::boolean, kinds::string))
        return {"；是或否写 `true`、`false`，不加引号",
                "; yes and no are `true` and `false`, without quotes"};
    if (const auto pair = pair_of(a, b, kinds::boolean, kinds::number);
        pair && pair->one->is_comparison)
        return {"；在两数之间请写 `x between a and b`",
                "; between two numbers is `x between a and b`"};
    return {};
}

Words advice_on_reckoning(const Part& a, const Part& b) {
    if (!a.is_whole || !b.is_whole) return {};
    if (const auto pair = pair_of(a, b, kinds::day, kinds::number)) {
        return write("几个工作日以后",
                     "for workdays on, ",
                     joined({"add workdays(", pair->one->text, ", ", pair->other->text, ")"}));
    }
    constexpr Kinds can_be_text = kinds::number | kinds::boolean | kinds::day | kinds::time;
    if (const auto pair = pair_of(a, b, kinds::string, can_be_text))
        return write("要连成文字，", "to join texts, ", "string(" + pair->other->text + ")");
    return {};
}

Words advice_on_condition(const Part& part) {
    if (part.is_constant && is_only(part.shape, kinds::string)) {
        return {"；是几个值之一请写 `x in (\"a\", \"b\")`",
                "; one of several values is `x in (\"a\", \"b\")`"};
    }
    return {};
}

}  // namespace rota::feel
