// Which cron expressions are refused, in which words; and that no text whatever harms the reader.
#include "calendar/cron_text.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "calendar/cron.hpp"

namespace rota {
namespace {

using calendar::Cron;
using calendar::TimeZone;

Error refusal(std::string_view text) {
    const auto cron = Cron::parse(text);
    return cron ? Error{ErrorCode::conflict, "taken", "taken"} : cron.error();
}

TEST(CronText, SaysWhatIsAllowedAndWhatIsWrong) {
    EXPECT_EQ(refusal("75 9 * * *").en,
              "expected the minute of a cron expression to be 0 to 59, such as `0`, `0,30`, "
              "`10-20`, `*/15`; found `75`, which is out of range");
    EXPECT_EQ(refusal("75 9 * * *").zh,
              "cron 表达式的“分”可以写 0 到 59，如 `0`、`0,30`、`10-20`、`*/15`；`75` 超出了范围");
    EXPECT_EQ(refusal("75 9 * * *").code, ErrorCode::invalid);
    EXPECT_EQ(refusal("0 9 * Foo *").en,
              "expected the month of a cron expression to be 1 to 12 or `jan` to `dec`; found "
              "`Foo`, which means nothing here");
    EXPECT_EQ(refusal("0 9 * * 每天").zh,
              "cron 表达式的“星期”可以写 0 到 7（0 和 7 都是星期日），或 `sun` 到 `sat`，以及 "
              "`friL`、`fri#2`、`?`；`每天` 看不懂");
    EXPECT_EQ(refusal("0 9 * *").en,
              "expected a cron expression of five fields, minute hour day month weekday, or six "
              "with the second first; found 4");
    EXPECT_EQ(refusal("0 9 * *").zh,
              "cron 表达式应有五段：分 时 日 月 星期；或六段，最前面加秒；现在有 4 段");
    EXPECT_EQ(refusal("0 9 30 2 *").en,
              "expected the day, month and weekday of a cron expression to name days that come; "
              "no year has `30 2 *`");
    EXPECT_EQ(refusal("0 9 30 2 *").zh,
              "cron 表达式的“日 月 星期”应说出会有的日子；哪一年都没有 `30 2 *`");
    EXPECT_EQ(refusal("@reboot").en,
              "expected a cron expression with `@` to be one of `@yearly` `@annually` `@monthly` "
              "`@weekly` `@daily` `@midnight` `@hourly`, alone; there is no `@reboot`");
    EXPECT_EQ(refusal(std::string(501, '*')).en,
              "expected a cron expression of at most 500 bytes; found 501");
}

struct Row {
    std::string text;
    std::string en;  // the end of the message
    std::string zh;
};

TEST(CronText, NamesTheFieldAndTheItem) {
    const std::string nothing = ", which means nothing here";
    const std::string out = ", which is out of range";
    const std::vector<Row> rows = {
        {"60 * * * * *",
         "the second of a cron expression|found `60`" + out,
         "“秒”|`60` 超出了范围"},
        {"0,60 * * * *", "the minute of|found `60`" + out, "“分”|`60` 超出了范围"},
        {"0 24 * * *", "the hour of|found `24`" + out, "“时”|`24` 超出了范围"},
        {"0 9-24 * * *", "the hour of|found `9-24`" + out, "“时”|`9-24` 超出了范围"},
        {"0 9 0 * *", "the day of|found `0`" + out, "“日”|`0` 超出了范围"},
        {"0 9 32 * *", "the day of|found `32`" + out, "“日”|`32` 超出了范围"},
        {"0 9 32W * *", "the day of|found `32W`" + out, "“日”|`32W` 超出了范围"},
        {"0 9 L-31 * *", "the day of|found `L-31`" + out, "“日”|`L-31` 超出了范围"},
        {"0 9 L-0 * *", "the day of|found `L-0`" + out, "“日”|`L-0` 超出了范围"},
        {"0 9 L-x * *", "the day of|found `L-x`" + nothing, "“日”|`L-x` 看不懂"},
        {"0 9 L/2 * *", "the day of|found `L/2`" + nothing, "“日”|`L/2` 看不懂"},
        {"0 9 1-5W * *", "the day of|found `1-5W`" + nothing, "“日”|`1-5W` 看不懂"},
        {"0 9 W * *", "the day of|found `W`" + nothing, "“日”|`W` 看不懂"},
        {"0 9 * 0 *", "the month of|found `0`" + out, "“月”|`0` 超出了范围"},
        {"0 9 * 13 *", "the month of|found `13`" + out, "“月”|`13` 超出了范围"},
        {"0 9 * january *", "the month of|found `january`" + nothing, "“月”|`january` 看不懂"},
        {"0 9 * L *", "the month of|found `L`" + nothing, "“月”|`L` 看不懂"},
        {"0 9 * * 8", "the weekday of|found `8`" + out, "“星期”|`8` 超出了范围"},
        {"0 9 * * 15W", "the weekday of|found `15W`" + nothing, "“星期”|`15W` 看不懂"},
        {"0 9 * * jan", "the weekday of|found `jan`" + nothing, "“星期”|`jan` 看不懂"},
        {"0 9 * * mon-friL",
         "the weekday of|found `mon-friL`" + nothing,
         "“星期”|`mon-friL` 看不懂"},
        {"0 9 * * L",
         "the weekday of|found `L`, which needs a weekday before it, such as `friL`",
         "“星期”|`L` 前面要写是星期几，如 `friL`"},
        {"0 9 * * fri#6",
         "the weekday of|found `fri#6`, which is not the first to the fifth of a month",
         "“星期”|`fri#6` 不行：一个月里同一个星期几最多五次，`#` 后应是 1 到 5"},
        {"0 9 * * fri#0", "|found `fri#0`, which is not the first to the fifth of a month", "|"},
        {"0 9 * * fri#", "the weekday of|found `fri#`" + nothing, "“星期”|`fri#` 看不懂"},
        {"50-10 * * * *",
         "the minute of|found `50-10`, which runs backwards",
         "“分”|前面的数比后面的大"},
        {"0 22-6 * * *",
         "the hour of|found `22-6`, which runs backwards",
         "“时”|前面的数比后面的大"},
        {"0 9 25-5 * *",
         "the day of|found `25-5`, which runs backwards",
         "“日”|前面的数比后面的大"},
        {"*/90 * * * *",
         "the minute of|found `*/90`, which has a step that is not 1 to 60",
         "“分”|`*/90` 的步长应是 1 到 60"},
        {"*/0 * * * *", "|found `*/0`, which has a step that is not 1 to 60", "|"},
        {"0 9 */32 * *", "|found `*/32`, which has a step that is not 1 to 31", "|"},
        {"*/ * * * *", "|found `*/`" + nothing, "|"},
        {"*/-5 * * * *", "|found `*/-5`" + nothing, "|"},
        {"/5 * * * *", "|found `/5`" + nothing, "|"},
        {"5/5/5 * * * *", "|found `5/5/5`" + nothing, "|"},
        {"1-2-3 * * * *", "|found `1-2-3`" + nothing, "|"},
        {"-5 * * * *", "|found `-5`" + nothing, "|"},
        {"+5 * * * *", "|found `+5`" + nothing, "|"},
        {"5- * * * *", "|found `5-`" + nothing, "|"},
        {"** * * * *", "|found `**`" + nothing, "|"},
        {"1.5 * * * *", "|found `1.5`" + nothing, "|"},
        {"99999999999 * * * *", "|found `99999999999`" + nothing, "|"},
        {"1,,2 * * * *", "|found ``, which is an item with nothing in it", "“分”|`` 是空的一项"},
        {", * * * *", "|found ``, which is an item with nothing in it", "|"},
        {"? * * * *",
         "the minute of|found `?`, which is wrong: `?` stands alone, for the day or the weekday",
         "“分”|`?` 不行：`?` 只能单独写在“日”或“星期”里"},
        {"0 9 ?,5 * *",
         "the day of|found `?`, which is wrong: `?` stands alone, for the day or the weekday",
         "“日”|`?` 不行：`?` 只能单独写在“日”或“星期”里"},
        {"0 9 * ? *",
         "the month of|found `?`, which is wrong: `?` stands alone, for the day or the weekday",
         "“月”|`?` 不行：`?` 只能单独写在“日”或“星期”里"},
        {"0 9 31 4,6,9,11 *",
         "name days that come|no year has `31 4,6,9,11 *`",
         "会有的日子|`31 4,6,9,11 *`"},
        {"0 9 31W 2 *", "|no year has `31W 2 *`", "|"},
        {"0 9 L-29 2 *", "|no year has `L-29 2 *`", "|"},
        {"0 9 31 2 */2", "|no year has `31 2 */2`", "|"},
        {"0 9 1-7 */12 ?", "taken|taken", "taken|taken"},
        {"", "five fields|found 0", "五段|现在有 0 段"},
        {"* * * * * * *", "five fields|found 7", "五段|现在有 7 段"},
        {"@", "alone|there is no `@`", "单独写|没有 `@`"},
        {"@daily 5", "alone|there is no `@daily 5`", "单独写|没有 `@daily 5`"},
        {"@daily * * * *", "alone|there is no `@daily * * * *`", "单独写|没有 `@daily * * * *`"},
        {"0\n9 * * *", "five fields|found 4", "五段|现在有 4 段"}};
    const auto has = [](const std::string& message, const std::string& parts) {
        const std::size_t bar = parts.find('|');
        return message.find(parts.substr(0, bar)) != std::string::npos &&
               message.ends_with(parts.substr(bar + 1));
    };
    for (const Row& row : rows) {
        const Error error = refusal(row.text);
        EXPECT_TRUE(has(error.en, row.en)) << row.text << ": " << error.en;
        EXPECT_TRUE(has(error.zh, row.zh)) << row.text << ": " << error.zh;
    }
}

// Half of the texts are any bytes, half are written in the letters of the grammar; of those some
// are taken, and must then name a moment.
TEST(CronText, SurvivesAnyText) {
    const TimeZone paris = TimeZone::load("Europe/Paris").value();
    const std::string letters = "0123456789**,-/?LW# monfri";
    std::mt19937_64 random(20180713);
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = i % 2 == 0 ? "" : "5 * * * *";
        for (std::uint64_t n = random() % 24; i % 2 == 0 && n > 0; --n)
            text += static_cast<char>(random() % 256);
        for (std::uint64_t n = random() % 4; i % 2 != 0 && n > 0; --n)
            text.insert(random() % text.size(), 1, letters[random() % letters.size()]);
        const auto cron = Cron::parse(text);
        if (!cron) {
            EXPECT_FALSE(cron.error().zh.empty() || cron.error().en.empty()) << text;
            continue;
        }
        ++taken;
        const auto next = cron->next(paris, Instant());
        ASSERT_TRUE(next && *next > Instant()) << text;
        EXPECT_EQ(Cron::parse(cron->text()).value().next(paris, Instant()), next) << text;
    }
    EXPECT_GT(taken, 1'000);
}

}  // namespace
}  // namespace rota
