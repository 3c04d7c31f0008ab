#include <gtest/gtest.h>

#include <rota/json.hpp>

namespace rota {

namespace {

TEST(Json, KeepsTheTextOfNumbersAndTheOrderOfMembers) {
    const std::string text = R"({"b":0.10,"a":[1e5,-0,12345678901234567890123456789012345],)"
                             R"("s":"路\"面","n":null,"t":true})";

    EXPECT_EQ(Json::parse(text).to_string(), text);
}

TEST(Json, ReadsNumbersWhereTheyFit) {
    EXPECT_EQ(Json::parse("-9223372036854775808").integer(), INT64_MIN);
    EXPECT_DOUBLE_EQ(Json::parse("2.5e1").real(), 25.0);
    EXPECT_THROW(Json::parse("9223372036854775808").integer(), JsonError);
    EXPECT_THROW(Json::parse("1.5").integer(), JsonError);
    EXPECT_THROW(Json::parse("\"1\"").integer(), JsonError);
}

TEST(Json, WritesNumbersSoThatTheyComeBack) {
    EXPECT_EQ(Json(0.1).to_string(), "0.1");
    EXPECT_EQ(Json(INT64_MIN).to_string(), "-9223372036854775808");
    EXPECT_THROW(Json(1.0 / 0.0), JsonError);
}

TEST(Json, EscapesAndUnescapes) {
    const std::string raw = "\"\\/\b\f\n\r\t\x01路😀";

    EXPECT_EQ(Json::parse(Json(raw).to_string()).text(), raw);
    EXPECT_EQ(Json::parse(R"("\ud83d\ude00\u8def\u00e9\/\b\f")").text(), "😀路é/\b\f");
}

TEST(Json, RefusesWhatIsNoJson) {
    for (const std::string text : {"",
                                   "nul",
                                   "[1,]",
                                   "[1",
                                   "{\"a\"}",
                                   "{\"a\":1,}",
                                   "{a:1}",
                                   "01",
                                   "1.",
                                   "+1",
                                   "-",
                                   "\"a",
                                   "\"\\x\"",
                                   "\"\\u12\"",
                                   "\"\\ud83d\"",
                                   "\"\\ude00\"",
                                   "\"a\nb\"",
                                   "1 2",
                                   "{\"a\":1,\"a\":2}"}) {
        EXPECT_THROW(Json::parse(text), JsonError) << text;
    }
}

TEST(Json, RefusesEveryTruncationOfAText) {
    const std::string text = R"({"a":[1,2.5,"x\u8def"],"b":{"c":true,"d":null}})";

    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_THROW(Json::parse(text.substr(0, size)), JsonError) << size;
    }
}

TEST(Json, RefusesNestingWithoutEnd) {
    EXPECT_NO_THROW(Json::parse(std::string(64, '[') + std::string(64, ']')));
    EXPECT_THROW(Json::parse(std::string(100'000, '[')), JsonError);
}

TEST(Json, FindsMembersAndGivesNullForOthers) {
    Json json = Json::object({{"a", 1}});
    json.set("b", Json::array({"x"})).set("a", 2);

    EXPECT_EQ(json.to_string(), R"({"a":2,"b":["x"]})");
    EXPECT_TRUE(json["c"]["d"].is_null());
    EXPECT_EQ(json["b"].items().front().text(), "x");
    EXPECT_EQ(json["a"].text_or("none"), "none");
    EXPECT_THROW(json["a"].text(), JsonError);
    EXPECT_THROW(json.push(1), JsonError);
}

}  // namespace

}  // namespace rota
