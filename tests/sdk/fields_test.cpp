#include <gtest/gtest.h>

#include <rota/fields.hpp>
#include <rota/types.hpp>

namespace rota {

namespace {

struct Row {
    std::string id{};
    int weight = 1;
    static auto fields() {
        return rota::fields(field<&Row::id>("id").required(), field<&Row::weight>("weight"));
    }
};

struct Params {
    std::string mode = "all";
    bool is_random = false;
    double factor = 0.5;
    std::optional<std::string> text{};
    std::vector<Row> rows{};
    Json item{};
    Span within{};
    static auto fields() {
        return rota::fields(
            field<&Params::mode>("mode").one_of({"all", "any"}).zh("方式", "怎样算通过"),
            field<&Params::is_random>("random").fixed(),
            field<&Params::factor>("factor").at_least(0).at_most(1),
            field<&Params::text>("text").en("Text"),
            field<&Params::rows>("rows").count(1, 9).required(),
            field<&Params::item>("item"),
            field<&Params::within>("within").by_default("5 workdays"));
    }
};

TEST(FieldList, GivesTheSchemaOfWhatAuthorsWrite) {
    EXPECT_EQ(Codec<Params>::schema(Side::params).to_string(),
              R"({"type":"object","properties":{)"
              R"("mode":{"type":"string","default":"all","enum":["all","any"],)"
              R"("x-rota-zh":{"title":"方式","description":"怎样算通过"}},)"
              R"("random":{"type":"boolean","default":false,"x-rota-static":true},)"
              R"("factor":{"type":"number","default":0.5,"minimum":0,"maximum":1},)"
              R"("text":{"type":"string","x-rota-en":{"title":"Text"}},)"
              R"("rows":{"type":"array","items":{"type":"object","properties":{)"
              R"("id":{"type":"string"},"weight":{"type":"integer","default":1}},)"
              R"("required":["id"],"additionalProperties":false},"minItems":1,"maxItems":9},)"
              R"("item":{},)"
              R"("within":{"type":"string","x-rota-sentence":"span","default":"5 workdays"}},)"
              R"("required":["rows"],"additionalProperties":false})");
}

TEST(FieldList, GivesTheSchemaOfWhatAStepGives) {
    EXPECT_EQ(
        Codec<Row>::schema(Side::output).to_string(),
        R"({"type":"object","properties":{"id":{"type":"string"},"weight":{"type":"integer"}},)"
        R"("required":["id","weight"],"additionalProperties":false})");
}

TEST(FieldList, ReadsWhatIsThereAndKeepsInitialValuesElsewhere) {
    const auto params = Codec<Params>::read(
        Json::parse(R"({"mode":"any","text":null,"rows":[{"id":"a","weight":7},{"id":"b"}],)"
                    R"("item":{"x":[1]},"within":{"count":3,"unit":"day"}})"));

    EXPECT_EQ(params.mode, "any");
    EXPECT_DOUBLE_EQ(params.factor, 0.5);
    EXPECT_FALSE(params.text);
    ASSERT_EQ(params.rows.size(), 2u);
    EXPECT_EQ(params.rows[0].weight, 7);
    EXPECT_EQ(params.rows[1].weight, 1);
    EXPECT_EQ(params.item["x"].items().size(), 1u);
    EXPECT_EQ(params.within.unit, "day");
}

TEST(FieldList, SaysWhichFieldCannotBeRead) {
    const auto message_of = [](std::string_view text) -> std::string {
        try {
            Codec<Params>::read(Json::parse(text));
        } catch (const JsonError& error) {
            return error.what();
        }
        return "none";
    };

    EXPECT_EQ(message_of(R"({"rows":[{"id":3}]})"), "rows: id: expected a string, found number");
    EXPECT_EQ(message_of("{}"), "rows: expected an array, found null");
    EXPECT_EQ(message_of(R"({"rows":[{"id":"a","weight":99999999999}]})"),
              "rows: weight: out of range: 99999999999");
    EXPECT_EQ(message_of("[]"), "expected an object, found array");
}

TEST(FieldList, WritesWhatItReads) {
    const std::string text = R"({"mode":"any","random":true,"factor":0.25,"text":"x",)"
                             R"("rows":[{"id":"a","weight":7}],"item":[1],)"
                             R"("within":{"count":3,"unit":"day"}})";

    EXPECT_EQ(Codec<Params>::write(Codec<Params>::read(Json::parse(text))).to_string(), text);
}

TEST(OfficeTypes, AreWrittenAsSentencesPathsAndAddresses) {
    const auto written = []<class T>(T) { return Codec<T>::schema(Side::params).to_string(); };

    EXPECT_EQ(written(Limit{}), R"({"type":"string","x-rota-sentence":"limit"})");
    EXPECT_EQ(written(Share{}), R"({"type":"string","x-rota-sentence":"share"})");
    EXPECT_EQ(written(Within{}), R"({"type":"string","x-rota-sentence":"within"})");
    EXPECT_EQ(written(Moment{}), R"({"type":"string","x-rota-sentence":"due"})");
    EXPECT_EQ(written(Form{}), R"({"type":"string","x-rota-file":"form"})");
    EXPECT_EQ(written(Template{}), R"({"type":"string","x-rota-file":"template"})");
    EXPECT_EQ(written(Addresses{}),
              R"({"type":["string","array","null"],"items":{"type":["string","null"]},)"
              R"("x-rota-address":true})");
    EXPECT_EQ(written(Values{}),
              R"({"type":"object","additionalProperties":true,"x-rota-value":"expression"})");
}

TEST(OfficeTypes, AreReadAsTheEngineHandsThemOver) {
    const auto form = Codec<Form>::read(Json::parse(
        R"({"id":"topic","zh":"议题","en":"Topic","items":[{"id":"road","zh":"路","en":"Road",)"
        R"("level":"minor","fix_within":"10 workdays"}],"fields":[{"id":"needs","zh":"需求",)"
        R"("en":"Needs","type":"list","required":false,"columns":["department","text"],)"
        R"("options":[]}]})"));

    EXPECT_EQ(form.items.front().fix_within, "10 workdays");
    EXPECT_EQ(form.form_fields.front().columns.size(), 2u);
    EXPECT_EQ(Codec<Within>::read(Json::parse(R"({"days":["2018-10-08"]})")).days.front(),
              "2018-10-08");
    EXPECT_EQ(Codec<Addresses>::read(Json::parse(R"(["a.head","b.head"])")).size(), 2u);
}

TEST(Share, IsMetExactly) {
    const Share two_thirds{.at_least = true, .numerator = 2, .denominator = 3};
    const Share half{.at_least = false, .numerator = 1, .denominator = 2};

    EXPECT_TRUE(two_thirds.is_met_by(2, 3));
    EXPECT_FALSE(two_thirds.is_met_by(1, 3));
    EXPECT_FALSE(half.is_met_by(2, 4));
    EXPECT_TRUE(half.is_met_by(3, 4));
}

TEST(File, NamesAKeptFileByItsKey) {
    EXPECT_EQ(Codec<File>::write(File::kept("draft")).to_string(), R"({"kept":"draft"})");
    const std::string text = R"({"name":"a.md","sha256":"00","size":3,"type":"text/markdown"})";
    EXPECT_EQ(Codec<File>::write(Codec<File>::read(Json::parse(text))).to_string(), text);
}

}  // namespace

}  // namespace rota
