// `record`: writes a ledger without a person: a new entry, or a change to one. What people find is
// not written this way: their steps say `opens` and `closes`.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <rota/sdk.hpp>

namespace rota::office_steps {

struct RecordParams {
    std::string book{};
    Json entry{};
    Json set{};
    bool names_entry = false;  // `entry` was written, even if it came to nothing
    static auto fields() {
        return rota::fields(
            field<&RecordParams::book>("book")
                .zh("哪本台账", "台账的编号。")
                .en("Which book", "The id of the ledger.")
                .required()
                .fixed()
                .length(1, 63)
                .example("needs"),
            field<&RecordParams::entry>("entry")
                .zh("改哪一条", "已有的条目或它的编号；不写就新开一条。")
                .en("Which entry", "An entry or its number; without it, a new one is opened.")
                .example("${need}"),
            field<&RecordParams::set>("set")
                .zh("写什么",
                    "栏目 = 表达式；改条目时 status = \"closed\" 是销号，\"dropped\" "
                    "是作废（要写 because）。")
                .en("What is written",
                    "Fields = expressions. Of an entry that is there, status = \"closed\" closes "
                    "it and \"dropped\" drops it (with `because`).")
                .required()
                .set("type", "object")
                .evaluated()
                .example(Json::object({{"status", "\"closed\""}})));
    }
};

}  // namespace rota::office_steps

namespace rota {

/// Tells an `entry` that came to null from one that was not written: the first must not quietly
/// become a new entry.
template <>
struct Codec<office_steps::RecordParams> {
    static Json schema(Side side) {
        Json properties = Json::object();
        for (const Field& field : office_steps::RecordParams::fields()) {
            properties.set(field.name(), field.schema(side));
        }
        return Json::object({{"type", "object"},
                             {"properties", std::move(properties)},
                             {"required", Json::array({"book", "set"})},
                             {"additionalProperties", false}});
    }
    static office_steps::RecordParams read(const Json& json) {
        return {.book = json["book"].text(),
                .entry = json["entry"],
                .set = json["set"],
                .names_entry = json.has("entry")};
    }
};

}  // namespace rota

namespace rota::office_steps {

struct RecordOutput {
    Entry entry{};
    static auto fields() {
        return rota::fields(
            field<&RecordOutput::entry>("entry")
                .zh("条目", "写好的这一条，带编号和全部栏目。")
                .en("The entry", "As it stands now, with its number and all fields.")
                .set("x-rota-entry", true));
    }
};

struct RecordStep : Step<RecordParams, RecordOutput> {
    static Manifest manifest() {
        return {.name = "record",
                .title = {"记台账", "Record"},
                .doc = {"不经过人，直接记台账：新开一条，或者改、销、作废已有的一条。",
                        "Writes a ledger without a person: opens an entry, or amends, closes or "
                        "drops one."},
                .outcomes = {{"done", {"已记", "Recorded"}}},
                .repeat = Repeat::pure,
                .examples = {{{"新开一条需求", "A new need"},
                              Json::object({{"book", "needs"},
                                            {"set",
                                             Json::object({{"unit", "trip.town.id"},
                                                           {"text", "\"请求支援\""}})}})},
                             {{"销号", "Close an entry"},
                              Json::object({{"book", "needs"},
                                            {"entry", "${need}"},
                                            {"set", Json::object({{"status", "\"closed\""}})}})}}};
    }

    Answer start(const Call&, const RecordParams& params) {
        if (const std::string name = engine_field(params.set); !name.empty()) {
            return refused({"`" + name + "` 由系统自己填，不能写在 set 里",
                            "the engine itself fills `" + name + "`; take it out of `set`"});
        }
        return params.names_entry ? amend(params) : open(params);
    }

  private:
    static constexpr auto key = "entry";

    static Answer refused(const Text& message) { return fail("record.params", message); }

    static Answer open(const RecordParams& params) {
        if (params.set.has("status")) {
            return refused({"新开的条目总是 open，不用写 status；要改已有的请写 entry",
                            "a new entry is always open, without a `status`; to change one that is "
                            "there, name it in `entry`"});
        }
        return done(RecordOutput{Entry::opened(key)})
            .open_entry({.book = params.book, .entry = params.set, .key = key});
    }

    static Answer amend(const RecordParams& params) {
        const std::string no =
            params.entry.is_object() ? params.entry["no"].text_or("") : params.entry.text_or("");
        if (no.empty()) {
            return refused({"entry 没有指到台账里的条目：应为一个条目，或它的编号",
                            "expected an entry or its number in `entry`, found neither"});
        }
        const Json& status = params.set["status"];
        const bool is_dropped = status == Json("dropped");
        if (!status.is_null() && !is_dropped && status != Json("closed")) {
            return refused(
                {"status 只能是 \"closed\"（销号）或 \"dropped\"（作废），实际是 " +
                     status.to_string(),
                 "expected \"closed\" or \"dropped\" in `status`, found " + status.to_string()});
        }
        if (is_dropped && params.set["because"].text_or("").empty()) {
            return refused(
                {"作废要写 because（为什么）", "to drop an entry, say why in `because`"});
        }
        if (params.set.members().empty()) {
            return refused({"set 里什么也没有写", "expected at least one field in `set`"});
        }
        return done(RecordOutput{Entry::numbered(no)}).amend_entry({.no = no, .set = params.set});
    }

    /// The first field that the engine alone fills; empty where there is none.
    static std::string engine_field(const Json& set) {
        constexpr std::array<std::string_view, 8> names = {
            "id", "no", "book", "run", "step", "opened_at", "closed_at", "closed_by"};
        for (const auto& [name, value] : set.members()) {
            if (std::find(names.begin(), names.end(), name) != names.end()) return name;
        }
        return {};
    }
};

}  // namespace rota::office_steps
