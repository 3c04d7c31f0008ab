// Functions that compare ranges with points and with each other, and the one that reads a range.
#include <algorithm>

#include "feel/call.hpp"
#include "feel/comparison.hpp"
#include "feel/range_text.hpp"

namespace rota::feel {

namespace {

/// A range, or a point as the range that holds nothing else.
struct Bounds {
    Value low;
    Value high;
    bool low_included = true;
    bool high_included = true;
};

Bounds bounds_of(const Value& value) {
    const auto* range = std::get_if<Value::RangePtr>(&value.any());
    if (range == nullptr) return {value, value};
    return {(*range)->low, (*range)->high, (*range)->low_included, (*range)->high_included};
}

/// Comparisons of bounds; when one of them cannot be made, the whole answer is null.
class Judge {
  public:
    bool less(const Value& a, const Value& b) { return compared(a, b) < 0; }
    bool same(const Value& a, const Value& b) { return compared(a, b) == 0; }

    /// Ends before the other begins.
    bool is_before(const Bounds& a, const Bounds& b) {
        return less(a.high, b.low) ||
               (same(a.high, b.low) && (!a.high_included || !b.low_included));
    }
    bool touches(const Bounds& a, const Bounds& b) {
        return a.high_included && b.low_included && same(a.high, b.low);
    }
    /// Begins earlier than the other, or as early.
    bool begins_no_later(const Bounds& a, const Bounds& b) {
        return less(a.low, b.low) || (same(a.low, b.low) && (a.low_included || !b.low_included));
    }
    bool begins_earlier(const Bounds& a, const Bounds& b) {
        return less(a.low, b.low) || (same(a.low, b.low) && a.low_included && !b.low_included);
    }
    bool ends_no_later(const Bounds& a, const Bounds& b) {
        return less(a.high, b.high) ||
               (same(a.high, b.high) && (!a.high_included || b.high_included));
    }
    bool begins_together(const Bounds& a, const Bounds& b) {
        return same(a.low, b.low) && a.low_included == b.low_included;
    }
    bool ends_together(const Bounds& a, const Bounds& b) {
        return same(a.high, b.high) && a.high_included == b.high_included;
    }
    bool has_failed() const { return has_failed_; }

  private:
    int compared(const Value& a, const Value& b) {
        const auto found = order(a, b);
        if (!found) has_failed_ = true;
        if (!found || std::is_eq(*found)) return 0;
        return std::is_lt(*found) ? -1 : 1;
    }

    bool has_failed_ = false;
};

bool before(Judge& judge, const Bounds& a, const Bounds& b) { return judge.is_before(a, b); }
bool meets(Judge& judge, const Bounds& a, const Bounds& b) { return judge.touches(a, b); }
bool overlaps(Judge& judge, const Bounds& a, const Bounds& b) {
    return !judge.is_before(a, b) && !judge.is_before(b, a);
}
bool overlaps_before(Judge& judge, const Bounds& a, const Bounds& b) {
    return judge.begins_earlier(a, b) && !judge.is_before(a, b) && judge.ends_no_later(a, b);
}
bool overlaps_after(Judge& judge, const Bounds& a, const Bounds& b) {
    return overlaps_before(judge, b, a);
}
bool finishes(Judge& judge, const Bounds& a, const Bounds& b) {
    return judge.ends_together(a, b) && judge.begins_no_later(b, a);
}
bool includes(Judge& judge, const Bounds& a, const Bounds& b) {
    return judge.begins_no_later(a, b) && judge.ends_no_later(b, a);
}
bool starts(Judge& judge, const Bounds& a, const Bounds& b) {
    return judge.begins_together(a, b) && judge.ends_no_later(a, b);
}
bool coincides(Judge& judge, const Bounds& a, const Bounds& b) {
    return judge.begins_together(a, b) && judge.ends_together(a, b);
}

using Relation = bool (*)(Judge&, const Bounds&, const Bounds&);

template <Relation relation, bool is_swapped = false>
Value judged(Call& call) {
    const Bounds a = bounds_of(call[is_swapped ? 1 : 0]);
    const Bounds b = bounds_of(call[is_swapped ? 0 : 1]);
    Judge judge;
    const bool holds = relation(judge, a, b);
    if (!judge.has_failed()) return holds;
    return call.nothing({"两者的界限无法比较", "the bounds of the two cannot be compared"});
}

Value range_of_text(Call& call) {
    constexpr std::int64_t steps_for_reading = 500;
    if (!call.spend(steps_for_reading)) return {};
    auto range = range_from(call.text(0));
    if (range) return Value::RangePtr(std::make_shared<const Range>(std::move(*range)));
    return call.nothing({"区间应写作 [1..5] 或 (1..5]，两端为同类的值，小的在前",
                         "a range is written as [1..5] or (1..5], with two values of one kind, "
                         "the smaller one first"});
}

constexpr Kinds point = kinds::any & ~(kinds::null | kinds::range | kinds::list | kinds::context |
                                       kinds::function | kinds::boolean);
constexpr Parameter point1{"point1", point};
constexpr Parameter point2{"point2", point};
constexpr Parameter a_point{"point", point};
constexpr Parameter a_range{"range", kinds::range};
constexpr Parameter range1{"range1", kinds::range};
constexpr Parameter range2{"range2", kinds::range};

constexpr std::array<BuiltIn, 28> range_rows = {{
    {"after", {{point1, point2}}, judged<before, true>},
    {"after", {{a_point, a_range}}, judged<before, true>},
    {"after", {{a_range, a_point}}, judged<before, true>},
    {"after", {{range1, range2}}, judged<before, true>},
    {"before", {{point1, point2}}, judged<before>},
    {"before", {{a_point, a_range}}, judged<before>},
    {"before", {{a_range, a_point}}, judged<before>},
    {"before", {{range1, range2}}, judged<before>},
    {"coincides", {{point1, point2}}, judged<coincides>},
    {"coincides", {{range1, range2}}, judged<coincides>},
    {"during", {{a_point, a_range}}, judged<includes, true>},
    {"during", {{range1, range2}}, judged<includes, true>},
    {"finished by", {{a_range, a_point}}, judged<finishes, true>},
    {"finished by", {{range1, range2}}, judged<finishes, true>},
    {"finishes", {{a_point, a_range}}, judged<finishes>},
    {"finishes", {{range1, range2}}, judged<finishes>},
    {"includes", {{a_range, a_point}}, judged<includes>},
    {"includes", {{range1, range2}}, judged<includes>},
    {"meets", {{range1, range2}}, judged<meets>},
    {"met by", {{range1, range2}}, judged<meets, true>},
    {"overlaps", {{range1, range2}}, judged<overlaps>},
    {"overlaps after", {{range1, range2}}, judged<overlaps_after>},
    {"overlaps before", {{range1, range2}}, judged<overlaps_before>},
    {"range", {{{"from", kinds::string}}}, range_of_text},
    {"started by", {{a_range, a_point}}, judged<starts, true>},
    {"started by", {{range1, range2}}, judged<starts, true>},
    {"starts", {{a_point, a_range}}, judged<starts>},
    {"starts", {{range1, range2}}, judged<starts>},
}};

}  // namespace

std::span<const BuiltIn> range_functions() { return range_rows; }

}  // namespace rota::feel
