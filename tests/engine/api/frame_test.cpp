// What travels through the socket: frames and answers, there and back.
#include "api/frame.hpp"

#include <cstring>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/office/office.hpp"

namespace rota::api {

namespace {

std::optional<FrameHead> head_of(std::string_view frame) {
    std::array<char, FrameHead::size> bytes{};
    std::memcpy(bytes.data(), frame.data(), bytes.size());
    return parse_head(bytes);
}

}  // namespace

TEST(Frame, TellsItsKindAndItsLength) {
    const std::string frame = framed(FrameKind::bytes, std::string(70'000, 'x'));

    const auto head = head_of(frame);

    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(head->kind, FrameKind::bytes);
    EXPECT_EQ(head->length, 70'000U);
    EXPECT_EQ(frame.size(), FrameHead::size + 70'000U);
}

TEST(Frame, OfAnUnknownKindOrTooLongIsNone) {
    EXPECT_FALSE(head_of(std::string_view("\x01\x00\x00\x00X", 5)).has_value());
    EXPECT_FALSE(head_of(std::string_view("\x01\x00\x00\x02J", 5)).has_value());
    EXPECT_TRUE(head_of(std::string_view("\x00\x00\x00\x02J", 5)).has_value());
}

TEST(Answer, ComesBackAsItWas) {
    const Result<Value> answer = Value::fields({{"run", "w/1"}, {"n", 3}, {"nothing", Value()}});

    EXPECT_EQ(parse_answer(answer_body(answer)).value(), answer.value());
}

TEST(Answer, OfEachErrorComesBackAsItWas) {
    for (const ErrorCode code : {ErrorCode::invalid,
                                 ErrorCode::not_found,
                                 ErrorCode::conflict,
                                 ErrorCode::denied,
                                 ErrorCode::unavailable}) {
        const Error error{code, "不行", "no"};

        EXPECT_EQ(parse_answer(answer_body(error)).error(), error);
    }
}

TEST(Answer, ThatCannotBeReadIsAnError) {
    for (const char* body : {"", "{}", "[]", "7", "{\"answer\":", "{\"other\":1}"})
        EXPECT_EQ(parse_answer(body).error().code, ErrorCode::unavailable) << body;
}

}  // namespace rota::api
