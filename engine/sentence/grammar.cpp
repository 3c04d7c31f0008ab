// The rules of the grammar; dates and times are in grammar_date_time.cpp.
#include "sentence/grammar.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "model/ids.hpp"
#include "sentence/label.hpp"

namespace rota::sentence {

namespace {

template <class T, std::size_t N>
using Words = std::array<std::pair<std::string_view, T>, N>;

/// The meaning of the counted word here, singular or plural.
template <class T, std::size_t N>
std::optional<T> take_counted(Scanner& text, const Words<T, N>& words) {
    const std::string_view word = text.take_word();
    for (const auto& [singular, meaning] : words) {
        if (is_counted(word, singular)) return meaning;
    }
    return std::nullopt;
}

std::optional<SpanUnit> take_unit(Scanner& text) {
    static constexpr Words<SpanUnit, 6> units = {{{"workday", SpanUnit::workday},
                                                  {"day", SpanUnit::day},
                                                  {"week", SpanUnit::week},
                                                  {"month", SpanUnit::month},
                                                  {"hour", SpanUnit::hour},
                                                  {"minute", SpanUnit::minute}}};
    Scanner work_hour = text;
    if (work_hour.take_word() == "work" && work_hour.take_blank() &&
        is_counted(work_hour.take_word(), "hour")) {
        text = work_hour;
        return SpanUnit::work_hour;
    }
    return take_counted(text, units);
}

/// A blank, a word, a blank and a span: what follows an address, `every`, `up to`.
std::optional<Span> take_span_after(Scanner& text, std::string_view word) {
    if (!text.take_blank() || text.take_word() != word || !text.take_blank()) return std::nullopt;
    return take_span(text);
}

/// Names with dots between them.
std::optional<std::string> take_address(Scanner& text) {
    const std::string_view rest = text.rest();
    const std::string_view address = rest.substr(0, rest.find(' '));
    std::size_t start = 0;
    while (start <= address.size()) {
        const std::size_t end = std::min(address.find('.', start), address.size());
        if (!is_name(address.substr(start, end - start))) return std::nullopt;
        start = end + 1;
    }
    text.take(address);
    return std::string(address);
}

std::optional<Overdue> take_passing_on(Scanner& text, OverdueAct act) {
    if (!text.take_blank()) return std::nullopt;
    const auto address = take_address(text);
    if (!address) return std::nullopt;
    if (text.at_end()) return Overdue{act, *address, std::nullopt};
    const auto after = take_span_after(text, "after");
    if (!after) return std::nullopt;
    return Overdue{act, *address, after};
}

/// `number "times"`.
std::optional<int> take_times(Scanner& text) {
    const auto number = text.take_number();
    if (!number || !text.take_blank() || !is_counted(text.take_word(), "time")) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Span> take_span(Scanner& text) {
    const auto count = text.take_number();
    if (!count || !text.take_blank()) return std::nullopt;
    const auto unit = take_unit(text);
    if (!unit) return std::nullopt;
    return Span{*count, *unit};
}

std::optional<Due> take_due(Scanner& text) {
    if (const auto span = whole(text.rest(), take_span)) {
        text.take_rest();
        return Due{*span};
    }
    if (const auto date = whole(text.rest(), take_date)) {
        text.take_rest();
        return Due{*date};
    }
    const auto moment = take_date_time(text);
    if (!moment) return std::nullopt;
    return Due{*moment};
}

std::optional<On> take_on(Scanner& text) {
    if (const auto date = take_date(text)) return On{*date};
    const auto span = take_span(text);
    if (!span || !text.take_blank() || text.take_word() != "later") return std::nullopt;
    return On{*span};
}

std::optional<Remind> take_remind(Scanner& text) {
    const auto span = take_span(text);
    if (!span || !text.take_blank() || text.take_word() != "before") return std::nullopt;
    return Remind{*span};
}

std::optional<MissedRule> take_missed(Scanner& text) {
    if (text.take_words({"run", "once"})) return MissedRule{Missed::run_once};
    if (text.take_words({"skip"})) return MissedRule{Missed::skip};
    if (!text.take_words({"run", "each"})) return std::nullopt;
    if (text.at_end()) return MissedRule{Missed::run_each};
    if (!text.take(",") || !text.take_blank() || !text.take_words({"at", "most"}) ||
        !text.take_blank()) {
        return std::nullopt;
    }
    const auto most = text.take_number(MissedRule::each_most);
    if (!most) return std::nullopt;
    return MissedRule{Missed::run_each, *most};
}

std::optional<Overdue> take_overdue(Scanner& text) {
    if (text.take_words({"escalate", "to"})) return take_passing_on(text, OverdueAct::escalate);
    if (text.take_words({"hand", "over", "to"}))
        return take_passing_on(text, OverdueAct::hand_over);
    if (text.take_words({"remind", "daily"})) return Overdue{OverdueAct::remind_daily, {}, {}};
    const std::string_view word = text.take_word();
    if (word == "close") return Overdue{OverdueAct::close, {}, {}};
    if (word == "approve") return Overdue{OverdueAct::approve, {}, {}};
    if (word == "reject") return Overdue{OverdueAct::reject, {}, {}};
    return std::nullopt;
}

std::optional<Extend> take_extend(Scanner& text) {
    std::optional<int> times;
    if (text.take_words({"once"})) {
        times = 1;
    } else if (text.take_words({"twice"})) {
        times = 2;
    } else {
        times = take_times(text);
    }
    if (!times || !text.take(",") || !text.take_blank()) return std::nullopt;
    if (!text.take_words({"up", "to"}) || !text.take_blank()) return std::nullopt;
    const auto span = take_span(text);
    if (!span) return std::nullopt;
    return Extend{*times, *span};
}

std::optional<Retry> take_retry(Scanner& text) {
    const auto times = take_times(text);
    if (!times) return std::nullopt;
    if (text.at_end()) return Retry{*times, std::nullopt, false};
    const auto every = take_span_after(text, "every");
    if (!every) return std::nullopt;
    if (text.at_end()) return Retry{*times, every, false};
    if (!text.take(",") || !text.take_blank() || text.take_word() != "doubling")
        return std::nullopt;
    return Retry{*times, every, true};
}

std::optional<Evidence> take_evidence(Scanner& text) {
    static constexpr Words<EvidenceKind, 2> kinds = {
        {{"photo", EvidenceKind::photos}, {"file", EvidenceKind::files}}};
    if (const auto count = text.take_number()) {
        if (!text.take_blank()) return std::nullopt;
        const auto kind = take_counted(text, kinds);
        if (!kind) return std::nullopt;
        return Evidence{*kind, *count, {}};
    }
    if (text.rest() == "location") {
        text.take_rest();
        return Evidence{EvidenceKind::location, 1, {}};
    }
    Scanner labelled_photo = text;
    if (labelled_photo.take_words({"photo"}) && labelled_photo.take_blank()) {
        text = labelled_photo;
        const auto label = label_of(text.take_rest());
        if (!label) return std::nullopt;
        return Evidence{EvidenceKind::labelled_photo, 1, *label};
    }
    const auto label = file_label_of(text.take_rest());
    if (!label) return std::nullopt;
    return Evidence{EvidenceKind::labelled_file, 1, *label};
}

std::optional<Within> take_within(Scanner& text) {
    if (text.take_words({"this", "week"})) return Within{ThisPeriod::week};
    if (text.take_words({"this", "month"})) return Within{ThisPeriod::month};
    if (text.take_words({"this", "quarter"})) return Within{ThisPeriod::quarter};
    if (text.take_words({"this", "year"})) return Within{ThisPeriod::year};
    const auto span = take_span(text);
    if (!span) return std::nullopt;
    return Within{*span};
}

std::optional<Limit> take_limit(Scanner& text) {
    static constexpr Words<LimitPer, 3> pers = {
        {{"day", LimitPer::day}, {"week", LimitPer::week}, {"month", LimitPer::month}}};
    const auto count = text.take_number();
    if (!count || !text.take_blank() || text.take_word() != "per") return std::nullopt;
    if (!text.take_blank()) return std::nullopt;
    const auto per = take_counted(text, pers);
    if (!per) return std::nullopt;
    return Limit{*count, *per};
}

std::optional<Share> take_share(Scanner& text) {
    const bool or_equal = text.take(">=");
    if (!or_equal && !text.take(">")) return std::nullopt;
    if (!text.take_blank()) return std::nullopt;
    const bool nothing = text.rest().starts_with("0/") && text.take("0");
    const auto numerator = nothing ? 0 : text.take_number();
    if (!numerator || !text.take("/")) return std::nullopt;
    const auto denominator = text.take_number();
    if (!denominator || *numerator > *denominator) return std::nullopt;
    if (*numerator == (or_equal ? 0 : *denominator)) return std::nullopt;
    return Share{or_equal, *numerator, *denominator};
}

std::optional<Every> take_every(Scanner& text) {
    static constexpr Words<Every, 7> periods = {{{"day", Every::day},
                                                 {"workday", Every::workday},
                                                 {"week", Every::week},
                                                 {"month", Every::month},
                                                 {"quarter", Every::quarter},
                                                 {"half-year", Every::half_year},
                                                 {"year", Every::year}}};
    return take_counted(text, periods);
}

}  // namespace rota::sentence
