// Parsing: the grammar decides; where it refuses, the refusal and the guess are put together here.
#include "sentence/parse.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "sentence/grammar.hpp"
#include "sentence/label.hpp"
#include "sentence/print.hpp"
#include "sentence/refusal.hpp"
#include "sentence/repair.hpp"
#include "text/ascii.hpp"

namespace rota::sentence {

namespace {

/// The canonical spelling of the first guess that the grammar takes; empty if it takes none.
template <class T>
std::string meant(std::optional<T> (*take)(Scanner&), std::initializer_list<std::string> guesses) {
    for (const std::string& guess : guesses) {
        if (const auto sentence = whole(guess, take)) return to_string(*sentence);
    }
    return {};
}

/// `1/week` as `1 per week`.
std::string with_per(std::string_view text) {
    std::string result(text);
    const std::size_t at = result.find('/');
    return at == result.npos ? result : result.replace(at, 1, " per ");
}

/// `half year`, `half_year` as `half-year`.
std::string dashed(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
    return text;
}

/// `Photos before` as `photo before`; empty for anything else.
std::string labelled_photo(std::string_view text) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    if (!is_counted(lower_case(text.substr(0, blank)), "photo")) return {};
    return "photo" + std::string(text.substr(blank));
}

/// A text that has the shape of a day and is none: 2018-02-30.
Hint day_hint(std::string_view text) {
    const auto is_shape = [](std::string_view date) {
        if (date.size() != 10) return false;
        for (std::size_t i = 0; i < date.size(); ++i) {
            if (i == 4 || i == 7 ? date[i] != '-' : !text::is_digit(date[i])) return false;
        }
        return true;
    };
    const std::string_view date = text.substr(0, 10);
    if (!is_shape(date) || parse_date(date)) return {};
    return {"日历上没有这一天", "a day that is not in the calendar"};
}

Hint share_hint(std::string_view text) {
    if (holds_decimal(text)) {
        return {"小数不精确，请写成分数，如 0.66 写作 2/3",
                "a decimal, which is not exact: write a fraction, 2/3 for 0.66"};
    }
    const auto share = share_meant(text);
    if (!share) return {};
    if (share->numerator > share->denominator || share->denominator == 0) {
        return {"比例不能超过全部", "a share cannot be more than the whole"};
    }
    if (share->or_equal && share->numerator == 0) {
        return {"这个比例总能达到，等于没有要求", "a share that is always reached"};
    }
    if (!share->or_equal && share->numerator == share->denominator) {
        return {"这个比例永远超不过；要全数请写 `>= 1/1`",
                "a share that cannot be passed; for all of them write `>= 1/1`"};
    }
    return {};
}

}  // namespace

Result<Span> parse_span(std::string_view text) {
    if (const auto span = whole(text, take_span)) return *span;
    return refusal(forms::span, text, meant(take_span, {repaired(text, forms::span)}));
}

Result<Due> parse_due(std::string_view text) {
    if (const auto due = whole(text, take_due)) return *due;
    const auto guess = meant(take_due, {repaired_date(text), repaired(text, forms::due)});
    return refusal(forms::due, text, guess, day_hint(text));
}

Result<On> parse_on(std::string_view text) {
    if (const auto on = whole(text, take_on)) return *on;
    const std::string words = repaired(text, forms::on);
    const auto guess = meant(take_on, {repaired_date(text), words, words + " later"});
    return refusal(forms::on, text, guess, day_hint(text));
}

Result<Remind> parse_remind(std::string_view text) {
    if (const auto remind = whole(text, take_remind)) return *remind;
    const std::string words = repaired(text, forms::remind);
    return refusal(forms::remind, text, meant(take_remind, {words, words + " before"}));
}

Result<Overdue> parse_overdue(std::string_view text) {
    if (const auto overdue = whole(text, take_overdue)) return *overdue;
    return refusal(forms::overdue, text, meant(take_overdue, {repaired(text, forms::overdue)}));
}

Result<Extend> parse_extend(std::string_view text) {
    if (const auto extend = whole(text, take_extend)) return *extend;
    const std::string words = repaired(text, forms::extend);
    const auto guess = meant(take_extend, {words, "once, " + words, "once, up to " + words});
    return refusal(forms::extend, text, guess);
}

Result<Retry> parse_retry(std::string_view text) {
    if (const auto retry = whole(text, take_retry)) return *retry;
    return refusal(forms::retry, text, meant(take_retry, {repaired(text, forms::retry)}));
}

Result<Evidence> parse_evidence(std::string_view text) {
    if (const auto evidence = whole(text, take_evidence)) return *evidence;
    std::string words = repaired(text, forms::evidence);
    const std::string one = "1 " + words;
    // Almost any words are a label: what was refused as one must not be offered as another.
    if (!words.empty() && !text::is_digit(words.front()) && words != "location") words.clear();
    const auto guess = meant(take_evidence, {one, labelled_photo(text), words});
    return refusal(forms::evidence, text, guess);
}

Result<Within> parse_within(std::string_view text) {
    if (const auto within = whole(text, take_within)) return *within;
    const std::string words = repaired(text, forms::within);
    return refusal(forms::within, text, meant(take_within, {words, "this " + words}));
}

Result<Limit> parse_limit(std::string_view text) {
    if (const auto limit = whole(text, take_limit)) return *limit;
    const std::string words = repaired(with_per(text), forms::limit);
    return refusal(forms::limit, text, meant(take_limit, {words}));
}

Result<Share> parse_share(std::string_view text) {
    if (const auto share = whole(text, take_share)) return *share;
    const auto share = share_meant(text);
    const auto guess = share ? meant(take_share, {to_string(*share)}) : std::string();
    return refusal(forms::share, text, guess, share_hint(text));
}

Result<Every> parse_every(std::string_view text) {
    if (const auto every = whole(text, take_every)) return *every;
    const auto guess = meant(take_every, {repaired(text, forms::every), dashed(lower_case(text))});
    return refusal(forms::every, text, guess);
}

Result<StartDay> parse_start_day(std::string_view text) {
    if (const auto day = whole(text, take_start_day)) return *day;
    const auto guess =
        meant(take_start_day, {repaired_month_day(text), repaired(text, forms::start_day)});
    return refusal(forms::start_day, text, guess);
}

Result<ClockTime> parse_clock_time(std::string_view text) {
    if (const auto time = whole(text, take_clock_time)) return *time;
    return refusal(forms::clock_time, text, meant(take_clock_time, {repaired_clock_time(text)}));
}

Result<MissedRule> parse_missed(std::string_view text) {
    if (const auto missed = whole(text, take_missed)) return *missed;
    const std::string words = repaired(text, forms::missed);
    return refusal(forms::missed, text, meant(take_missed, {words, "run " + words}));
}

}  // namespace rota::sentence
