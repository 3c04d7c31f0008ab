// Tables of what a sentence takes and refuses, for the tests of every sentence.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sentence/parse.hpp"
#include "sentence/print.hpp"

namespace rota::sentence {

struct Taken {
    std::string text;
    std::string canonical;
};

struct Refused {
    std::string text;
    std::string meant;  // empty: nothing is suggested
};

template <class T>
void expect_taken(Result<T> (*parse)(std::string_view), const std::vector<Taken>& table) {
    for (const auto& [text, canonical] : table) {
        const auto sentence = parse(text);
        ASSERT_TRUE(sentence.has_value()) << text << ": " << sentence.error().en;
        EXPECT_EQ(sentence::to_string(*sentence), canonical) << text;
        EXPECT_TRUE(parse(canonical).has_value() && *parse(canonical) == *sentence) << canonical;
    }
}

template <class T>
void expect_refused(Result<T> (*parse)(std::string_view), const std::vector<Refused>& table) {
    for (const auto& [text, meant] : table) {
        const auto sentence = parse(text);
        ASSERT_FALSE(sentence.has_value())
            << text << " was taken as " << sentence::to_string(*sentence);
        const Error& error = sentence.error();
        EXPECT_EQ(error.code, ErrorCode::invalid);
        EXPECT_TRUE(error.en.starts_with("expected ")) << error.en;
        EXPECT_TRUE(error.zh.starts_with("这里应写")) << error.zh;
        const auto question = "did you mean `" + meant + "`?";
        if (meant.empty()) {
            EXPECT_EQ(error.en.find("did you mean"), std::string::npos) << error.en;
        } else {
            EXPECT_NE(error.en.find(question), std::string::npos) << error.en;
            EXPECT_NE(error.zh.find("是不是想写 `" + meant + "`？"), std::string::npos) << error.zh;
        }
    }
}

}  // namespace rota::sentence
