// What people hand in: JSON with `given`, as typed, and `files`, the labels of what was uploaded,
// against a form with fields of every type.
#include "core/form.hpp"

#include <algorithm>

#include "fuzz/target.hpp"
#include "json/json.hpp"

namespace rota::fuzz {

namespace {

const Value& form_of_all_types() {
    static const Value form = json::from_json(R"({"id": "all", "zh": "全", "en": "All",
        "items": [{"id": "road", "zh": "路", "en": "Road", "level": "", "fix_within": ""},
                  {"id": "waste", "zh": "垃圾", "en": "Waste", "level": "", "fix_within": ""}],
        "fields": [
            {"id": "advice", "zh": "建议", "en": "Advice", "type": "text", "required": false},
            {"id": "title", "zh": "题", "en": "Title", "type": "line", "required": true},
            {"id": "count", "zh": "数", "en": "Count", "type": "number", "required": false},
            {"id": "day", "zh": "日", "en": "Day", "type": "date", "required": false},
            {"id": "agreed", "zh": "同意", "en": "Agreed", "type": "yes-no", "required": false},
            {"id": "grade", "zh": "等", "en": "Grade", "type": "choice", "required": false,
             "options": ["好", "一般"]},
            {"id": "material", "zh": "附件", "en": "Attachment", "type": "file",
             "required": false},
            {"id": "needs", "zh": "需求", "en": "Needs", "type": "list", "required": false,
             "columns": ["department", "text"]}]})")
                                  .value();
    return form;
}

bool is_one_of(const Value& value, std::initializer_list<const char*> words) {
    return std::any_of(
        words.begin(), words.end(), [&](const char* word) { return value == Value(word); });
}

bool is_row(const Value& row) {
    if (row.fields() == nullptr) return false;
    return std::all_of(
        row.fields()->items.begin(), row.fields()->items.end(), [](const Field& cell) {
            const bool is_column = cell.first == "department" || cell.first == "text";
            return is_column && (cell.second.text() != nullptr || cell.second.is_null());
        });
}

/// A value is of the type of its field, or null.
bool is_as_declared(const std::string& name, const Value& value) {
    if (value.is_null()) return name != "title";
    if (name == "count") return value.number() != nullptr;
    if (name == "day") return value.date() != nullptr;
    if (name == "agreed") return value.boolean() != nullptr;
    if (name == "grade") return is_one_of(value, {"好", "一般"});
    if (name == "material") return value.fields() != nullptr;
    if (name == "title")
        return value.text() != nullptr && value.text()->find('\n') == std::string::npos;
    if (name == "advice") return value.text() != nullptr;
    if (name == "needs")
        return value.list() != nullptr &&
               std::all_of(value.list()->items.begin(), value.list()->items.end(), is_row);
    return name == "items" && value.fields() != nullptr;
}

void check_items(const Value& items) {
    for (const char* id : {"road", "waste"}) {
        check(is_one_of(items[id]["result"], {"pass", "fail", "na"}), "every item has a result");
        const Value& note = items[id]["note"];
        check(note.is_null() || note.text() != nullptr, "a note is a text");
    }
}

}  // namespace

void form(std::string_view input) {
    const auto handed_in = json::from_json(input);
    if (!handed_in) return;
    const Fields* given = (*handed_in)["given"].fields();
    if (given == nullptr) return;
    std::vector<FileRef> files;
    if (const List* labels = (*handed_in)["files"].list()) {
        for (const Value& label : labels->items) {
            FileRef file;
            file.name = "现场.jpg";
            file.type = "image/jpeg";
            if (label.text() != nullptr) file.label = *label.text();
            files.push_back(std::move(file));
        }
    }
    const auto typed = core::check_form(form_of_all_types(), given->items, files);
    if (!typed) {
        check_error(typed.error());
    } else {
        check(typed->size() == 9, "every field has its value, and nothing else");
        for (const auto& [name, value] : *typed) {
            check(is_as_declared(name, value), "a value is as its field says", name);
            if (name == "items") check_items(value);
        }
    }
    std::vector<std::string> sentences;
    for (const FileRef& file : files) sentences.push_back(file.label);
    for (const LocalizedText& missing : core::missing_evidence(sentences, files, false))
        check_words(missing.zh(), missing.en());
}

}  // namespace rota::fuzz
