// The one form of a visit, put together from its checklist, its form and its parts, and taken apart
// again when it is handed in.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

namespace rota::field_steps {

/// A checklist item that was found wanting; what a ledger entry is made of.
struct Finding {
    std::string item{}, zh{}, en{};
    std::optional<std::string> level{}, fix_within{}, note{};
    std::vector<File> photos{};
    static auto fields() {
        return rota::fields(
            field<&Finding::item>("item").zh("检查项", "检查项的编号。").en("Item", "Its id."),
            field<&Finding::zh>("zh")
                .zh("中文名称", "检查项怎么说。")
                .en("In Chinese", "Its wording."),
            field<&Finding::en>("en")
                .zh("英文名称", "英文怎么说。")
                .en("In English", "Its wording."),
            field<&Finding::level>("level")
                .zh("严重程度", "检查表里写的。")
                .en("Level", "As the checklist says."),
            field<&Finding::fix_within>("fix_within")
                .zh("整改期限", "检查表里写的。")
                .en("To be put right within", "As the checklist says."),
            field<&Finding::note>("note")
                .zh("情况", "检查人在这一项写的说明。")
                .en("Note", "What the visitor wrote at this item."),
            field<&Finding::photos>("photos")
                .zh("照片", "标签是这一项编号的照片。")
                .en("Photos", "Those that carry the id of this item as their label."));
    }
};

/// Remarks on one part of a visit.
struct Part {
    std::string name{}, text{};
    static auto fields() {
        return rota::fields(field<&Part::name>("name")
                                .zh("部分", "流程里写的叫法。")
                                .en("Part", "As the workflow calls it."),
                            field<&Part::text>("text")
                                .zh("记录", "走访人写的。")
                                .en("Record", "What the visitor wrote."));
    }
};

/// Findings and evidence that the workflow requires.
struct Requirements {
    std::optional<Form> checklist{};
    std::optional<Form> form{};
    std::vector<std::string> parts{};
};

inline std::string part_id(std::size_t position) { return "part" + std::to_string(position + 1); }

/// Nothing when there is nothing to fill in. Throws Failure where two fields have one id: what was
/// handed in could not be told apart.
inline std::optional<Form> merged_form(const Requirements& wanted) {
    if (!wanted.checklist && !wanted.form && wanted.parts.empty()) return std::nullopt;
    Form merged{.id = "visit", .zh = "走访记录", .en = "Visit"};
    for (const auto* form : {&wanted.form, &wanted.checklist}) {
        if (!*form) continue;
        merged.id = (*form)->id;
        merged.zh = (*form)->zh;
        merged.en = (*form)->en;
    }
    for (const auto* form : {&wanted.checklist, &wanted.form}) {
        if (!*form) continue;
        merged.items.insert(merged.items.end(), (*form)->items.begin(), (*form)->items.end());
        const auto& own = (*form)->form_fields;
        merged.form_fields.insert(merged.form_fields.end(), own.begin(), own.end());
    }
    for (std::size_t i = 0; i < wanted.parts.size(); ++i) {
        const std::string& name = wanted.parts[i];
        merged.form_fields.push_back(
            {.id = part_id(i), .zh = name, .en = name, .type = "text", .required = true});
    }
    std::set<std::string> ids = {"items"};  // where the engine puts the checklist
    const auto take = [&](const std::string& id) {
        if (ids.insert(id).second) return;
        throw Failure("visit.form",
                      {"检查表、表单和各部分里有两栏都叫 `" + id + "`，请改掉一个编号",
                       "two fields of checklist, form and parts are called `" + id +
                           "`, give one of them another id"});
    };
    for (const FormItem& item : merged.items) take(item.id);
    for (const FormField& own : merged.form_fields) take(own.id);
    return merged;
}

/// The photos of an item: its id as the label, with or without the word "photo" before it.
inline std::vector<File> photos_of(const std::string& item, const std::vector<File>& files) {
    std::vector<File> photos;
    for (const File& file : files) {
        const bool is_labelled = file.label == item || file.label == "photo " + item;
        if (is_labelled && file.type.starts_with("image/")) photos.push_back(file);
    }
    return photos;
}

inline std::optional<std::string> unless_empty(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

/// Absent where there was no checklist, so that the rows of a form's list are not taken for none.
inline std::optional<std::vector<Finding>> findings_of(const Requirements& wanted,
                                                       const TaskSubmitted& message) {
    const auto merged = merged_form(wanted);
    if (!merged || merged->items.empty()) return std::nullopt;
    std::vector<Finding> findings;
    for (const FormItem& item : merged->items) {
        const Json& answer = message.form_fields["items"][item.id];
        if (answer["result"].text_or("") != "fail") continue;
        findings.push_back({.item = item.id,
                            .zh = item.zh,
                            .en = item.en,
                            .level = unless_empty(item.level),
                            .fix_within = unless_empty(item.fix_within),
                            .note = unless_empty(answer["note"].text_or("")),
                            .photos = photos_of(item.id, message.files)});
    }
    return findings;
}

inline std::vector<Part> parts_of(const Requirements& wanted, const TaskSubmitted& message) {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < wanted.parts.size(); ++i) {
        parts.push_back({wanted.parts[i], message.form_fields[part_id(i)].text_or("")});
    }
    return parts;
}

/// The fields of the form alone: checklist and parts have outputs of their own.
inline Json fields_of(const Requirements& wanted, const TaskSubmitted& message) {
    Json fields = Json::object();
    if (!message.form_fields.is_object()) return fields;
    for (const auto& [name, value] : message.form_fields.members()) {
        bool is_own = name != "items";
        for (std::size_t i = 0; i < wanted.parts.size(); ++i) is_own &= name != part_id(i);
        if (is_own) fields.set(name, value);
    }
    return fields;
}

}  // namespace rota::field_steps
