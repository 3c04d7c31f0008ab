#include "core/form.hpp"

#include <algorithm>
#include <map>

#include "model/nearest.hpp"
#include "model/texts.hpp"
#include "sentence/parse.hpp"
#include "sentence/words.hpp"

namespace rota::core {

namespace {

/// The words for pass, fail and not applicable; nothing for any other.
std::optional<std::string> result_word(const std::string& text) {
    if (text == "pass" || text == "ok" || text == "合格") return "pass";
    if (text == "fail" || text == "不合格") return "fail";
    if (text == "na" || text == "n/a" || text == "不适用") return "na";
    return std::nullopt;
}

std::optional<bool> yes_no(const std::string& text) {
    if (text == "yes" || text == "true" || text == "是") return true;
    if (text == "no" || text == "false" || text == "否") return false;
    return std::nullopt;
}

class FormCheck {
  public:
    FormCheck(const Value& form, const std::vector<Field>& given, const std::vector<FileRef>& files)
        : form_(form), files_(files) {
        for (const auto& [name, value] : given) given_[name] = value;
    }

    Result<std::vector<Field>> run() {
        if (const List* fields = form_["fields"].list()) {
            for (const Value& field : fields->items) check_field(field);
        }
        const List* items = form_["items"].list();
        if (items != nullptr && !items->items.empty()) check_items(*items);
        for (const auto& [name, value] : given_) unknown(name);
        if (faults_zh_.empty()) return std::move(typed_);
        return Error{ErrorCode::invalid, faults_zh_, faults_en_};
    }

  private:
    void fault(const std::string& zh, const std::string& en) {
        faults_zh_ += (faults_zh_.empty() ? "" : "；") + zh;
        faults_en_ += (faults_en_.empty() ? "" : "; ") + en;
    }
    std::optional<Value> take(const std::string& name) {
        const auto found = given_.find(name);
        if (found == given_.end()) return std::nullopt;
        Value value = std::move(found->second);
        given_.erase(found);
        return value;
    }
    void unknown(const std::string& name) {
        const std::string first = name.substr(0, name.find('.'));
        const std::string near(nearest_of(first, names_).value_or(""));
        fault("表里没有 `" + name + "` 这一项" + (near.empty() ? "" : "，是不是 `" + near + "`？"),
              "the form has no field `" + name + "`" +
                  (near.empty() ? "" : ", did you mean `" + near + "`?"));
    }

    void check_field(const Value& field) {
        const std::string id = text_or_empty(field["id"]);
        const std::string type = text_or_empty(field["type"]);
        names_.push_back(id);
        if (type == "list") {
            check_rows(field, id);
            return;
        }
        if (type == "file") {
            check_file(field, id);
            return;
        }
        const auto given = take(id);
        if (!given || given->is_null() || *given == Value("")) {
            if (field["required"] == Value(true)) missing(field, id);
            typed_.emplace_back(id, Value());
            return;
        }
        typed_.emplace_back(id, converted(field, id, type, *given));
    }
    void missing(const Value& field, const std::string& id) {
        fault("缺少 `" + id + "`（" + text_or_empty(field["zh"]) + "）",
              "`" + id + "` (" + text_or_empty(field["en"]) + ") is missing");
    }
    Value converted(const Value& field,
                    const std::string& id,
                    const std::string& type,
                    const Value& given) {
        const std::string text = text_or_empty(given);
        if (type == "number") {
            if (given.number() != nullptr) return given;
            if (const auto number = Number::parse(text)) return *number;
            return refused(id, "数字", "a number", text);
        }
        if (type == "date") {
            if (given.date() != nullptr) return given;
            if (const auto date = parse_date(text)) return *date;
            return refused(id, "日期，如 2018-10-08", "a date such as 2018-10-08", text);
        }
        if (type == "yes-no") {
            if (given.boolean() != nullptr) return given;
            if (const auto answer = yes_no(text)) return *answer;
            return refused(id, "是 或 否", "yes or no", text);
        }
        if (type == "choice") {
            std::string options;
            for (const Value& option : field["options"].list()->items) {
                if (option == given) return given;
                options += (options.empty() ? "" : " / ") + text_or_empty(option);
            }
            return refused(id, "以下之一：" + options, "one of: " + options, text);
        }
        if (given.text() == nullptr) return refused(id, "文字", "a text", "");
        if (type == "line" && text.find('\n') != std::string::npos)
            return refused(id, "一行文字", "one line of text", text);
        return given;
    }
    Value refused(const std::string& id,
                  const std::string& zh,
                  const std::string& en,
                  const std::string& found) {
        fault("`" + id + "` 应填" + zh + "，填的是「" + found + "」",
              "`" + id + "` takes " + en + ", found \"" + found + "\"");
        return {};
    }
    void check_file(const Value& field, const std::string& id) {
        const auto file = std::find_if(
            files_.begin(), files_.end(), [&](const FileRef& f) { return f.label == id; });
        if (file == files_.end()) {
            if (field["required"] == Value(true)) missing(field, id);
            typed_.emplace_back(id, Value());
            return;
        }
        typed_.emplace_back(id,
                            Value::fields({{"name", file->name},
                                           {"sha256", to_hex(file->sha256)},
                                           {"size", static_cast<std::int64_t>(file->size)},
                                           {"type", file->type}}));
    }
    /// Rows are typed as `needs.1.text`, or come as a list of contexts.
    void check_rows(const Value& field, const std::string& id) {
        const auto whole = take(id);
        const bool is_whole = whole && !whole->is_null() && *whole != Value("");
        std::vector<Value> rows = is_whole ? given_rows(field, id, *whole) : typed_rows(field, id);
        if (rows.empty() && field["required"] == Value(true)) missing(field, id);
        typed_.emplace_back(id, Value::list(std::move(rows)));
    }
    std::vector<Value> given_rows(const Value& field, const std::string& id, const Value& whole) {
        if (whole.list() == nullptr) {
            refused(id, "若干行", "rows", text_or_empty(whole));
            return {};
        }
        std::vector<Value> rows;
        for (const Value& row : whole.list()->items)
            rows.push_back(given_row(field, id + "." + std::to_string(rows.size() + 1), row));
        return rows;
    }
    /// A row with every column of the form and no other.
    Value given_row(const Value& field, const std::string& id, const Value& row) {
        if (row.fields() == nullptr) {
            refused(id, "一行：{列: 文字}", "a row, {column: text}", text_or_empty(row));
            return {};
        }
        Fields cells;
        for (const Value& column : field["columns"].list()->items)
            cells.set(text_or_empty(column),
                      cell(id + "." + text_or_empty(column), row[text_or_empty(column)]));
        for (const auto& [name, value] : row.fields()->items) {
            if (cells.find(name) == nullptr) unknown(id + "." + name);
        }
        return Value(std::move(cells));
    }
    Value cell(const std::string& id, const Value& given) {
        if (given.is_null() || given.text() != nullptr) return given;
        return refused(id, "文字", "a text", "");
    }
    std::vector<Value> typed_rows(const Value& field, const std::string& id) {
        std::vector<Value> rows;
        for (std::size_t n = 1;; ++n) {
            Fields row;
            bool any = false;
            for (const Value& column : field["columns"].list()->items) {
                const std::string name = id + "." + std::to_string(n) + "." + text_or_empty(column);
                const auto given = take(name);
                any = any || given.has_value();
                row.set(text_or_empty(column), cell(name, given.value_or(Value())));
            }
            if (!any) return rows;
            rows.emplace_back(std::move(row));
        }
    }
    void refused_result(const std::string& id, const Value& found) {
        refused(id,
                " pass（合格）、fail（不合格）或 na（不适用）",
                "pass, fail or na",
                text_or_empty(found));
    }
    void check_items(const List& items) {
        const auto rest = take("*");
        bool is_rest_used = false;
        Fields results;
        std::string missing_ids;
        for (const Value& item : items.items) {
            const std::string id = text_or_empty(item["id"]);
            names_.push_back(id);
            const auto given = take(id);
            const auto note = take(id + ".note");
            const std::string word = given  ? text_or_empty(*given)
                                     : rest ? text_or_empty(*rest)
                                            : "";
            is_rest_used = is_rest_used || !given;
            const auto result = result_word(word);
            if (word.empty()) {
                missing_ids += (missing_ids.empty() ? "" : " ") + id;
            } else if (!result) {
                refused_result(id, word);
            } else {
                const Value said = cell(id + ".note", note.value_or(Value()));
                results.set(id, Value::fields({{"result", *result}, {"note", said}}));
            }
        }
        if (rest && !is_rest_used && !result_word(text_or_empty(*rest))) refused_result("*", *rest);
        if (!missing_ids.empty()) {
            fault("检查表还有没填的项：" + missing_ids +
                      "（每项填 pass、fail 或 na；`*=pass` 表示其余都合格）",
                  "checklist items without an answer: " + missing_ids +
                      " (pass, fail or na each; `*=pass` passes all the others)");
        }
        typed_.emplace_back("items", Value(std::move(results)));
    }

    const Value& form_;
    const std::vector<FileRef>& files_;
    std::map<std::string, Value> given_;
    std::vector<std::string> names_;
    std::vector<Field> typed_;
    std::string faults_zh_;
    std::string faults_en_;
};

bool is_photo(const FileRef& file) { return file.type.starts_with("image/"); }

bool is_there(const Evidence& evidence, const std::vector<FileRef>& files, bool has_location) {
    const auto labelled = [&](const FileRef& file) { return file.label == evidence.label; };
    const auto count = [&](auto matches) {
        return std::count_if(files.begin(), files.end(), matches);
    };
    switch (evidence.kind) {
        case EvidenceKind::photos: return count(is_photo) >= evidence.count;
        case EvidenceKind::files: return static_cast<int>(files.size()) >= evidence.count;
        case EvidenceKind::location: return has_location;
        case EvidenceKind::labelled_photo:
            // In the files the label is written as in the sentence: "photo before".
            return count([&](const FileRef& file) {
                       return is_photo(file) &&
                              (labelled(file) || file.label == "photo " + evidence.label);
                   }) > 0;
        case EvidenceKind::labelled_file: return count(labelled) > 0;
    }
    return false;
}

}  // namespace

Result<std::vector<Field>> check_form(const Value& form,
                                      const std::vector<Field>& given,
                                      const std::vector<FileRef>& files) {
    return FormCheck(form, given, files).run();
}

std::vector<LocalizedText> missing_evidence(const std::vector<std::string>& sentences,
                                            const std::vector<FileRef>& files,
                                            bool has_location) {
    std::vector<LocalizedText> missing;
    for (const std::string& text : sentences) {
        const auto evidence = sentence::parse_evidence(text);
        if (!evidence || is_there(*evidence, files, has_location)) continue;
        missing.push_back({sentence::in_words(*evidence, Language::zh),
                           sentence::in_words(*evidence, Language::en)});
    }
    return missing;
}

}  // namespace rota::core
