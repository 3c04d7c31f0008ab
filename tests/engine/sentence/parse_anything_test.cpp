// Random bytes and damaged sentences: nothing falls over, and what is taken can be taken again.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sentence/parse.hpp"
#include "sentence/print.hpp"

namespace rota::sentence {
namespace {

/// Everything at once: the text is none of our business here, only that nothing falls over and
/// that what is taken can be printed and taken again.
void parse_as_everything(const std::string& text) {
    const auto survive = [&](const auto& parse) {
        const auto sentence = parse(text);
        if (!sentence) return;
        const auto again = parse(sentence::to_string(*sentence));
        EXPECT_TRUE(again.has_value() && *again == *sentence) << text;
    };
    survive(parse_span);
    survive(parse_due);
    survive(parse_on);
    survive(parse_remind);
    survive(parse_overdue);
    survive(parse_extend);
    survive(parse_retry);
    survive(parse_evidence);
    survive(parse_within);
    survive(parse_limit);
    survive(parse_share);
    survive(parse_every);
    survive(parse_start_day);
    survive(parse_clock_time);
}

TEST(ParseAnything, SurvivesRandomBytes) {
    std::mt19937 random(20180903);
    for (int round = 0; round < 5'000; ++round) {
        std::string text(random() % 24, '\0');
        for (char& c : text) c = static_cast<char>(random());

        parse_as_everything(text);
    }
}

TEST(ParseAnything, SurvivesDamagedSentences) {
    const std::vector<std::string> sentences = {"5 workdays",
                                                "2018-10-31T17:00:30.5+08:00",
                                                "escalate to office.head after 3 workdays",
                                                "once, up to 5 workdays",
                                                "3 times every 10 minutes, doubling",
                                                "photo 整改前",
                                                ">= 2/3",
                                                "last workday",
                                                "09:00"};
    std::mt19937 random(7);
    for (int round = 0; round < 5'000; ++round) {
        std::string text = sentences[random() % sentences.size()];
        for (auto damages = random() % 4; damages > 0 && !text.empty(); --damages) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0: text[at] = static_cast<char>(random()); break;
                case 1: text.erase(at, 1); break;
                default:
                    text.insert(at, sentences[random() % sentences.size()].substr(0, 3));
                    break;
            }
        }

        parse_as_everything(text);
    }
}

}  // namespace
}  // namespace rota::sentence
