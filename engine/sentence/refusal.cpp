// The wording of refusals. Every form is shown by an example that can be copied.
#include "sentence/refusal.hpp"

#include "text/utf8.hpp"

namespace rota::sentence {

namespace forms {

const Forms span = {
    "一段时间：1 到 9999 的整数，空格，再写 workdays、days、weeks、months、hours、minutes 或 work "
    "hours，如 `5 workdays`",
    "a length of time: a whole number from 1 to 9999, a blank, then workdays, days, weeks, months, "
    "hours, minutes or work hours, such as `5 workdays`",
    "",
    true};

const Forms due = {
    "期限：一段时间如 `5 workdays`（单位可用 workdays、days、weeks、months、hours、minutes、work "
    "hours），日期如 `2018-10-31`，或时刻如 `2018-10-31T17:00`",
    "a due time: a length of time such as `5 workdays` (or days, weeks, months, hours, minutes, "
    "work hours), a date such as `2018-10-31`, or a moment such as `2018-10-31T17:00`",
    "",
    true};

const Forms on = {
    "日子：日期如 `2018-10-31`，或一段时间加 later，如 `2 workdays later`",
    "a day: a date such as `2018-10-31`, or a length of time and later, such as `2 workdays later`",
    "later",
    true};

const Forms remind = {"提醒：一段时间加 before，如 `2 workdays before`",
                      "a reminder: a length of time and before, such as `2 workdays before`",
                      "before",
                      true};

const Forms overdue = {
    "逾期怎么办：`close`、`approve`、`reject`、`remind daily`，或 `escalate to office.head`、`hand "
    "over to office.head`，后两种可再加 `after 3 workdays`",
    "what happens when overdue: `close`, `approve`, `reject`, `remind daily`, or `escalate to "
    "office.head`, `hand over to office.head`, these two with `after 3 workdays` if wanted",
    "close approve reject remind daily escalate hand over to after",
    true};

const Forms extend = {
    "延期：`once`、`twice` 或次数加 times，逗号，up to，再写一段时间，如 `once, up to 5 workdays`",
    "an extension: `once`, `twice` or a number and times, a comma, up to, and a length of time, "
    "such as `once, up to 5 workdays`",
    "once twice time times up to",
    true};

const Forms retry = {
    "重试：次数加 times，可再加 every 和间隔，间隔可再加 doubling，如 `3 times` 或 `3 times every "
    "10 minutes, doubling`",
    "a retry: a number and times, then every and a length of time if wanted, then doubling if "
    "wanted, such as `3 times` or `3 times every 10 minutes, doubling`",
    "time times every doubling",
    true};

const Forms evidence = {
    "证据：几张照片如 `3 photos`，几份文件如 `2 files`，`location`，一张有名目的照片如 `photo "
    "before`，或一份文件的名目如 `sign-in sheet`（每项单独写一条）",
    "evidence: `3 photos`, `2 files`, `location`, one photo with a label such as `photo before`, "
    "or the label of one file such as `sign-in sheet` (a sentence for each)",
    "photo photos file files location",
    false};

const Forms within = {
    "时间范围：一段时间如 `15 workdays`，或 `this week`、`this month`、`this quarter`、`this year`",
    "a window: a length of time such as `15 workdays`, or `this week`, `this month`, `this "
    "quarter`, `this year`",
    "this quarter year",
    true};

const Forms limit = {
    "上限：1 到 9999 的整数，per，再写 day、week 或 month，如 `1 per week`",
    "a limit: a whole number from 1 to 9999, per, and day, week or month, such as `1 per week`",
    "per day days week weeks month months",
    false};

const Forms share = {
    "比例：`>=`（含本数）或 `>`（不含本数），空格，再写分数，如 `>= 2/3` 或 `> 1/2`",
    "a share: `>=` (reached) or `>` (passed), a blank, and a fraction, such as `>= 2/3` or `> 1/2`",
    "",
    false};

const Forms every = {
    "周期：`day`、`workday`、`week`、`month`、`quarter`、`half-year` 或 `year`",
    "a period: `day`, `workday`, `week`, `month`, `quarter`, `half-year` or `year`",
    "day workday week month quarter half-year year",
    false};

const Forms start_day = {
    "周期里的哪一天：`workday 5`、`last workday`、`day 15`、`last day`、星期如 `monday`，或月日如 "
    "`03-15`",
    "a day of the period: `workday 5`, `last workday`, `day 15`, `last day`, a weekday such as "
    "`monday`, or month and day such as `03-15`",
    "last workday day monday tuesday wednesday thursday friday saturday sunday",
    false};

const Forms clock_time = {"时间：24 小时制，时和分各两位，如 `09:00`",
                          "a time of day: hours and minutes of two digits each, such as `09:00`",
                          "",
                          false};

const Forms missed = {
    "错过了怎么办：`run once`（补一次）、`run each`（逐次补，最多 20 次）、`run each, at most 5`"
    "（只补最近 5 次），或 `skip`（不补）",
    "what becomes of missed starts: `run once`, `run each` (the last 20 at most), `run each, at "
    "most 5`, or `skip`",
    "run once each at most skip",
    false};

}  // namespace forms

namespace {

/// A few dozen characters of whatever was found, safe to show.
std::string quoted(std::string_view found) {
    constexpr int characters_max = 60;
    std::string text = "`";
    for (int shown = 0; !found.empty(); ++shown) {
        if (shown == characters_max) return text + "…`";
        const text::Character character = text::first_character(found);
        text += text::is_printable(character) ? found.substr(0, character.size) : "�";
        found.remove_prefix(character.size);
    }
    return text + "`";
}

}  // namespace

Error refusal(const Forms& forms, std::string_view found, std::string_view meant, Hint hint) {
    Error error;
    error.zh = "这里应写" + std::string(forms.zh);
    error.zh += found.empty() ? "；现在是空的" : "；现在是 " + quoted(found);
    error.en = "expected " + std::string(forms.en);
    error.en += found.empty() ? "; found nothing" : "; found " + quoted(found);
    if (!hint.zh.empty()) {
        error.zh.append("，").append(hint.zh);
        error.en.append(", ").append(hint.en);
    }
    if (!meant.empty()) {
        error.zh.append("；是不是想写 `").append(meant).append("`？");
        error.en.append("; did you mean `").append(meant).append("`?");
    }
    return error;
}

}  // namespace rota::sentence
