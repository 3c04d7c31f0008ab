#include "engine/language/support.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "json/json.hpp"
#include "json/schema.hpp"

namespace rota::language {

namespace {

Label label_of(const Value& value) {
    const std::string* zh = value["zh"].text();
    const std::string* en = value["en"].text();
    return {zh != nullptr ? *zh : "", en != nullptr ? *en : ""};
}

bool is_true(const Value& value) { return value.boolean() != nullptr && *value.boolean(); }

bool has_word(const Value& list, std::string_view word) {
    if (list.list() == nullptr) return false;
    for (const Value& item : list.list()->items) {
        if (*item.text() == word) return true;
    }
    return false;
}

StepType type_of(const Value& manifest) {
    StepType type;
    type.name = *manifest["name"].text();
    type.library = *manifest["library"].text();
    type.title = label_of(manifest["title"]);
    type.params = json::schema_of(manifest["params"]).value();
    type.output = json::schema_of(manifest["output"]).value();
    if (const List* outcomes = manifest["outcomes"].list()) {
        for (const Value& outcome : outcomes->items)
            type.outcomes.push_back({*outcome["name"].text(), {}, is_true(outcome["negative"])});
    } else {
        type.outcomes.push_back({"done", {}, false});
    }
    const std::string* person = manifest["person"].text();
    type.person = person == nullptr     ? StepPerson::never
                  : *person == "always" ? StepPerson::always
                                        : StepPerson::who;
    type.happens = is_true(manifest["happens"]);
    type.seals = is_true(manifest["seals"]);
    type.one_each = is_true(manifest["one_each"]);
    type.checks_in = is_true(manifest["checks_in"]);
    type.overdue = {has_word(manifest["overdue"], "close"),
                    has_word(manifest["overdue"], "approve"),
                    has_word(manifest["overdue"], "reject")};
    return type;
}

}  // namespace

const StepTypes& all_step_types() {
    static const StepTypes types = [] {
        StepTypes all;
        const Value manifests =
            json::from_json(read_source("tests/engine/language/step_types.json")).value();
        for (const Value& manifest : manifests.list()->items) all.add(type_of(manifest));
        return all;
    }();
    return types;
}

StepTypes step_types(std::initializer_list<std::string_view> names) {
    StepTypes some;
    for (std::string_view name : names) some.add(*all_step_types().find(name));
    return some;
}

std::string read_source(const std::string& path) {
    std::ifstream file(std::string(ROTA_SOURCE_DIR) + "/" + path, std::ios::binary);
    EXPECT_TRUE(file.good()) << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<SourceFile> read_folder(const std::string& path) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(ROTA_SOURCE_DIR) / path;
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = fs::relative(entry.path(), folder).generic_string();
        files.push_back({name, read_source(path + "/" + name)});
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
        return a.path < b.path;
    });
    return files;
}

std::vector<SourceFile> small_office() {
    return {
        {"roster.toml",
         "[department]\n"
         "office = { zh = \"办公室\", en = \"Office\" }\n"
         "[township]\n"
         "east = { zh = \"东镇\", en = \"East\" }\n"
         "west = { zh = \"西镇\", en = \"West\" }\n"
         "[site]\n"
         "s1 = { zh = \"一号点\", en = \"Site 1\", unit = \"east\" }\n"
         "s2 = { zh = \"二号点\", en = \"Site 2\", unit = \"west\" }\n"
         "[roles]\n"
         "department = { head = \"负责人 | Head\", clerk = \"经办人 | Clerk\" }\n"
         "township = { liaison = \"联络员 | Liaison\" }\n"
         "[list]\n"
         "pilots = [\"east\"]\n"},
        {"calendar.toml",
         "[calendar]\n"
         "zone = \"Asia/Shanghai\"\n"
         "weekend = [\"saturday\", \"sunday\"]\n"
         "[hours]\n"
         "morning = \"08:30-12:00\"\n"
         "afternoon = \"14:00-17:30\"\n"},
        {"books.toml",
         "[book.problems]\n"
         "zh = \"问题\"\n"
         "no = \"问题{year}-{n:3}\"\n"
         "[book.needs]\n"
         "zh = \"需求\"\n"
         "no = \"需{n}\"\n"},
        {"forms/check.toml",
         "[form]\n"
         "id = \"check\"\n"
         "zh = \"检查表\"\n"
         "[[item]]\n"
         "id = \"road\"\n"
         "zh = \"道路\"\n"
         "fix_within = \"10 workdays\"\n"},
        {"forms/note.toml",
         "[form]\n"
         "id = \"note\"\n"
         "zh = \"记录表\"\n"
         "[[field]]\n"
         "id = \"summary\"\n"
         "zh = \"情况\"\n"
         "type = \"text\"\n"},
        {"templates/notice.md", "# 通知\n\n${run.year}年\n"},
    };
}

std::vector<SourceFile> office_with(const std::string& path, const std::string& text) {
    std::vector<SourceFile> files = small_office();
    std::erase_if(files, [&](const SourceFile& file) { return file.path == path; });
    files.push_back({path, text});
    return files;
}

std::vector<SourceFile> office_of(std::string_view text) {
    return office_with("w.toml",
                       "[workflow]\n"
                       "id = \"w\"\n"
                       "zh = \"流程\"\n"
                       "owner = \"office.head\"\n"
                       "[inputs]\n"
                       "given = { zh = \"发起时给\" }\n"
                       "sites = { zh = \"点\", default = \"${org.sites}\" }\n" +
                           std::string(text));
}

std::string step_text(std::string_view id, std::string_view type, std::string_view keys) {
    std::string text = "[[step]]\nid = \"";
    text.append(id).append("\"\nzh = \"甲\"\ndo = \"").append(type).append("\"\n").append(keys);
    return text;
}

Case file_case(std::string name, const std::string& path, const std::string& text) {
    return {std::move(name), office_with(path, text)};
}

Case workflow_case(std::string name, std::string_view text) {
    return {std::move(name), office_of(text)};
}

namespace {

constexpr std::string_view mark_open = "⟦";
constexpr std::string_view mark_close = "⟧";

/// Takes the marks out of a text and says what each of them expects.
std::vector<std::string> take_marks(SourceFile& file) {
    std::vector<std::string> expected;
    std::string text;
    std::uint32_t line = 1, column = 1;
    for (std::size_t at = 0; at < file.text.size();) {
        const std::string_view rest = std::string_view(file.text).substr(at);
        if (rest.starts_with(mark_open)) {
            const std::size_t close = rest.find(mark_close);
            expected.push_back(
                file.path + ":" + std::to_string(line) + ":" + std::to_string(column) + " " +
                std::string(rest.substr(mark_open.size(), close - mark_open.size())));
            at += close + mark_close.size();
            continue;
        }
        text += file.text[at++];
        const bool is_inside_character =
            at < file.text.size() && (static_cast<unsigned char>(file.text[at]) & 0xC0) == 0x80;
        if (text.back() == '\n') {
            ++line;
            column = 1;
        } else if (!is_inside_character) {
            ++column;
        }
    }
    file.text = std::move(text);
    return expected;
}

}  // namespace

std::vector<std::string> marked_codes(const Case& marked) {
    std::vector<std::string> codes;
    for (SourceFile file : marked.files) {
        for (const std::string& line : take_marks(file))
            codes.push_back(line.substr(line.rfind(' ') + 1));
    }
    return codes;
}

void expect_marked_problems(const Case& marked) {
    std::vector<SourceFile> files = marked.files;
    std::vector<std::string> expected;
    for (SourceFile& file : files) {
        for (std::string& line : take_marks(file)) expected.push_back(std::move(line));
    }

    const Checked checked = check(files, all_step_types());

    EXPECT_THAT(shown(checked.problems), testing::UnorderedElementsAreArray(expected));
    const bool has_error = std::any_of(
        checked.problems.begin(), checked.problems.end(), [](const Diagnostic& problem) {
            return problem.severity == Severity::error;
        });
    EXPECT_EQ(checked.office == nullptr, has_error);
}

std::vector<std::string> shown(const std::vector<Diagnostic>& problems) {
    std::vector<std::string> lines;
    for (const Diagnostic& problem : problems)
        lines.push_back(problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
                        std::to_string(problem.place.column) + " " + problem.code);
    return lines;
}

}  // namespace rota::language
