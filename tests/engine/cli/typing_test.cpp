// Usage errors are reported in the reader's language, with what may have been meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

TEST(Typing, SaysWhatIsWrongInBothLanguages) {
    struct Case {
        Words words;
        const char* zh;
        const char* en;
    };
    const Case cases[] = {
        {{"strat"}, "没有命令 `strat`，是不是 `start`", "no command `strat`, did you mean `start`"},
        {{"strat", "--help"}, "没有命令 `strat`", "there is no command `strat`"},
        {{"zzzzzz"}, "没有命令 `zzzzzz`；看有哪些", "no command `zzzzzz`; see rota --help"},
        {{"draw", "shwo", "x"}, "没有命令 `shwo`，是不是 `show`", "did you mean `show`"},
        {{}, "请写明要做什么", "say what to do"},
        {{"draw"}, "rota draw --help", "rota draw --help"},
        {{"runs", "--limt", "3"}, "没有选项 `--limt`，是不是 `--limit`", "did you mean `--limit`"},
        {{"runs", "--jsno"}, "没有选项 `--jsno`，是不是 `--json`", "did you mean `--json`"},
        {{"runs", "--zzzzzz=1"}, "没有选项 `--zzzzzz`；", "there is no option `--zzzzzz`; see"},
        {{"show"}, "还缺 RUN", "RUN is missing"},
        {{"do", "2018-Q3:notice"}, "还缺 OUTCOME", "OUTCOME is missing"},
        {{"show", "a", "b"}, "多了 `b`", "unexpected argument `b`"},
        {{"runs", "--limit"}, "--limit 后面要写内容", "--limit needs a value"},
        {{"runs", "--as", ""}, "--as 后面是空的", "--as is empty"},
        {{"runs", "--data"}, "--data 后面要写内容", "--data needs a value"}};

    for (const Case& one : cases) {
        Words words = one.words;
        const Ended english = rota(words);
        words.insert(words.begin(), {"--lang", "zh"});
        const Ended chinese = rota(words);

        EXPECT_EQ(english.exit_code, 2) << english.err;
        EXPECT_EQ(chinese.exit_code, 2) << chinese.err;
        EXPECT_THAT(english.err, HasSubstr(one.en));
        EXPECT_THAT(chinese.err, HasSubstr(one.zh));
        EXPECT_EQ(english.out + chinese.out, "");
    }
}

TEST(Typing, RefusesATimeToWaitThatIsNone) {
    for (const char* seconds : {"soon", "-1", "1.5", ""}) {
        const Ended ended = rota({"runs", "--wait=" + std::string(seconds)});

        EXPECT_EQ(ended.exit_code, 2) << seconds;
        EXPECT_THAT(ended.err, HasSubstr("--wait")) << seconds;
    }
}

TEST(Typing, RefusesALanguageThatItDoesNotSpeak) {
    const Ended ended = rota({"version", "--lang", "fr"});

    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("zh、en"));
}

}  // namespace

}  // namespace rota::cli
