#include "office/record.hpp"

#include "plugins/strict.hpp"

namespace rota::office_steps {

namespace {

testing::Reply recorded(const char* params) {
    return Strict<RecordStep>(Json::parse(params)).start();
}

TEST(RecordStep, OpensAnEntry) {
    const auto reply = recorded(R"({"book":"needs","set":{"unit":"lishan","text":"修路"}})");

    ASSERT_TRUE(reply.is_done());
    EXPECT_EQ(
        reply.effect("open_entry").to_string(),
        R"({"do":"open_entry","book":"needs","fields":{"unit":"lishan","text":"修路"},"key":"entry"})");
    EXPECT_EQ(reply.output.to_string(), R"({"entry":{"opened":"entry"}})");
}

TEST(RecordStep, AmendsAnEntryThatIsGivenOrNamed) {
    for (const char* entry : {R"({"no":"需2018-001","text":"修路"})", R"("需2018-001")"}) {
        const auto reply = recorded(
            (std::string(R"({"book":"needs","set":{"department":"fire"},"entry":)") + entry + "}")
                .c_str());

        EXPECT_EQ(reply.effect("amend_entry").to_string(),
                  R"({"do":"amend_entry","no":"需2018-001","set":{"department":"fire"}})");
        EXPECT_EQ(reply.output.to_string(), R"({"entry":{"entry_of":"需2018-001"}})");
    }
}

TEST(RecordStep, ClosesAnEntry) {
    const auto reply = recorded(R"({"book":"needs","entry":"需1","set":{"status":"closed"}})");

    EXPECT_EQ(reply.effect("amend_entry")["set"].to_string(), R"({"status":"closed"})");
}

TEST(RecordStep, DropsAnEntryForAReason) {
    const auto reply =
        recorded(R"({"book":"needs","entry":"需1","set":{"status":"dropped","because":"重复"}})");

    EXPECT_EQ(reply.effect("amend_entry")["set"].to_string(),
              R"({"status":"dropped","because":"重复"})");
}

TEST(RecordStep, RefusesWhatWouldNotBeRight) {
    const std::tuple<const char*, const char*, const char*> table[] = {
        {"dropped without a reason",
         R"({"book":"needs","entry":"需1","set":{"status":"dropped"}})",
         "say why in `because`"},
        {"dropped with an empty reason",
         R"({"book":"needs","entry":"需1","set":{"status":"dropped","because":""}})",
         "say why in `because`"},
        {"another status",
         R"({"book":"needs","entry":"需1","set":{"status":"open"}})",
         "expected \"closed\" or \"dropped\""},
        {"a status for a new entry",
         R"({"book":"needs","set":{"status":"closed"}})",
         "a new entry is always open"},
        {"nothing to amend",
         R"({"book":"needs","entry":"需1","set":{}})",
         "expected at least one field"},
        {"an entry that came to null",
         R"({"book":"needs","entry":null,"set":{"x":1}})",
         "found neither"},
        {"an entry without a number",
         R"({"book":"needs","entry":{"x":1},"set":{"x":1}})",
         "found neither"},
        {"a field of the engine",
         R"({"book":"needs","set":{"no":"需9"}})",
         "the engine itself fills `no`"},
        {"another one",
         R"({"book":"needs","entry":"需1","set":{"closed_at":"x"}})",
         "the engine itself fills `closed_at`"},
    };
    for (const auto& [name, params, message] : table) {
        const auto reply = recorded(params);

        EXPECT_TRUE(reply.is_failed()) << name;
        EXPECT_EQ(reply.code, "record.params") << name;
        EXPECT_NE(reply.message.en.find(message), std::string::npos) << reply.message.en;
        EXPECT_FALSE(reply.message.zh.empty()) << name;
    }
}

TEST(RecordStep, SaysHowItsParamsAreWritten) {
    EXPECT_EQ(refusal_of<RecordStep>(R"({"book":"needs","entry":"${x}","set":{"a":"1"}})"_json),
              "");
    EXPECT_NE(refusal_of<RecordStep>(R"({"book":"needs"})"_json), "");
    EXPECT_NE(refusal_of<RecordStep>(R"({"set":{"a":"1"}})"_json), "");
    EXPECT_EQ(refusal_of<RecordStep>(R"({"book":"${x}","set":{}})"_json).substr(0, 5), "/book");
    EXPECT_EQ(refusal_of<RecordStep>(R"({"book":"needs","set":3})"_json).substr(0, 4), "/set");
    const Json properties = Json::parse(manifest_of<RecordStep>())["params"]["properties"];
    EXPECT_EQ(properties["set"]["x-rota-value"].text(), "expression");
}

}  // namespace

}  // namespace rota::office_steps
