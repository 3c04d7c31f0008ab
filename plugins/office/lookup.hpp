// `lookup`: reads entries of a ledger, as it stands when the step runs.
#pragma once

#include <string>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::office_steps {

/// Names of fields, one or a list of them.
struct SortOrder {
    std::vector<std::string> names{};
};

}  // namespace rota::office_steps

namespace rota {

template <>
struct Codec<office_steps::SortOrder> {
    static Json schema(Side) {
        return Json::object({{"type", Json::array({"string", "array"})},
                             {"items", Json::object({{"type", "string"}})}});
    }
    static office_steps::SortOrder read(const Json& json) {
        if (json.is_string()) return {{json.text()}};
        return {Codec<std::vector<std::string>>::read(json)};
    }
    static Json write(const office_steps::SortOrder& order) { return Json::strings(order.names); }
};

}  // namespace rota

namespace rota::office_steps {

struct LookupParams {
    std::string book{};
    std::string find{};
    SortOrder sort{};
    static auto fields() {
        return rota::fields(
            field<&LookupParams::book>("book")
                .zh("哪本台账", "台账的编号。")
                .en("Which book", "The id of the ledger.")
                .required()
                .fixed()
                .length(1, 63)
                .example("decisions"),
            field<&LookupParams::find>("find")
                .zh("找什么", "一个条件，条目的各栏直接写名字；不写就是全部。")
                .en("Which entries",
                    "A condition on the fields of an entry, by name; without it, all of them.")
                .expression()
                .set("x-rota-entry", true)
                .example("status = \"open\""),
            field<&LookupParams::sort>("sort")
                .zh("怎么排", "按哪一栏排，前面加 - 是倒排；可以写几栏。")
                .en("In what order", "Fields to sort by, \"-due\" for descending; one or several.")
                .example("-opened_at"));
    }
};

struct LookupOutput {
    std::vector<Json> entries{};
    static auto fields() {
        return rota::fields(
            field<&LookupOutput::entries>("entries")
                .zh("条目", "找到的各条，带全部栏目和编号。")
                .en("Entries", "Those that were found, with all their fields.")
                .set("items", Json::object({{"type", "object"}, {"x-rota-entry", true}})));
    }
};

struct LookupStep : Step<LookupParams, LookupOutput> {
    static Manifest manifest() {
        return {.name = "lookup",
                .title = {"查台账", "Look up"},
                .doc = {"从一本台账里找出符合条件的条目，交给后面的步骤用。",
                        "Finds the entries of a ledger that meet a condition, for later steps."},
                .outcomes = {{"done", {"已查", "Looked up"}}},
                .repeat = Repeat::pure,
                .uses = {ROTA_EXT_QUERY},
                .examples = {{{"没办结的旧事项", "Decisions that are still open"},
                              Json::object({{"book", "decisions"},
                                            {"find", "status = \"open\""},
                                            {"sort", "due"}})}}};
    }

    Answer start(const Call& call, const LookupParams& params) {
        return done(LookupOutput{query(call).entries(
            {.book = params.book, .find = params.find, .sort = params.sort.names})});
    }
};

}  // namespace rota::office_steps
