// The page that teaches expressions: what it shows is what comes out.
#include <map>
#include <set>
#include <sstream>

#include "core/office_scope.hpp"
#include "engine/language/support.hpp"
#include "feel/built_ins.hpp"
#include "feel/text.hpp"
#include "json/json.hpp"

namespace rota::language {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// The lines of the first fenced block of that language.
std::string block_of(const std::string& page, const std::string& language) {
    const std::size_t open = page.find("```" + language + "\n");
    const std::size_t begin = page.find('\n', open) + 1;
    return page.substr(begin, page.find("```", begin) - begin);
}

struct Row {
    std::string expression;
    std::string result;
    std::string zh;
    std::string en;
};

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// Without the backticks around it.
std::string code_of(const std::string& cell) { return cell.substr(1, cell.size() - 2); }

/// The rows of the tables that begin with an expression and what it gives.
std::vector<Row> rows_of(const std::string& page) {
    std::vector<Row> rows;
    bool is_inside = false;
    for (const std::string& line : lines_of(page)) {
        if (!line.starts_with("|")) is_inside = false;
        if (line.starts_with("| 写法 Expression |")) is_inside = true;
        if (!is_inside || !line.starts_with("| `")) continue;
        std::vector<std::string> cells;
        std::istringstream in(line.substr(1));
        for (std::string cell; std::getline(in, cell, '|');) cells.push_back(trimmed(cell));
        if (cells.size() >= 4)
            rows.push_back({code_of(cells[0]), code_of(cells[1]), cells[2], cells[3]});
    }
    return rows;
}

class PageScope : public feel::Scope {
  public:
    PageScope(const Value& values, const feel::Scope& office) : values_(values), office_(office) {}
    std::optional<Value> find(std::string_view name) const override {
        const Value* value = values_.fields()->find(name);
        if (value == nullptr) return office_.find(name);
        if (name != "visit") return *value;
        // A step that repeats, seen from outside its block.
        return Value(List{value->list()->items, /*from_loop=*/true, {}});
    }

  private:
    const Value& values_;
    const feel::Scope& office_;
};

class LanguagePage : public testing::Test {
  protected:
    const std::string page = read_source("workflows/README.md");
    const Checked checked = check(read_folder("workflows"), all_step_types());
};

TEST_F(LanguagePage, ShowsWhatItsExpressionsGive) {
    ASSERT_NE(checked.office, nullptr);
    const auto values = json::from_json(block_of(page, "json"));
    ASSERT_TRUE(values.has_value()) << values.error().en;
    const DateTime now{{2018, 10, 8}, {9, 0, 0, 0, {}}};
    const core::OfficeScope office(*checked.office->people, now);
    const core::OfficeWords words(*checked.office->calendar, *checked.office->people, Language::zh);
    const PageScope scope(*values, office);
    feel::Environment environment;
    environment.scope = &scope;
    environment.words = &words;
    environment.now = now;

    const std::vector<Row> rows = rows_of(page);

    EXPECT_EQ(rows.size(), 27U);
    for (const Row& row : rows) {
        const auto parsed = feel::parse(row.expression);
        ASSERT_TRUE(std::holds_alternative<feel::TreePtr>(parsed)) << row.expression;
        EXPECT_TRUE(feel::doubtful_calls(*std::get<feel::TreePtr>(parsed)).empty());
        const Value value = feel::evaluate(*std::get<feel::TreePtr>(parsed), environment).value;
        EXPECT_EQ(feel::text_of(value).value_or("null"), row.result) << row.expression;
        EXPECT_FALSE(row.zh.empty());
        EXPECT_FALSE(row.en.empty());
    }
}

TEST_F(LanguagePage, NamesEveryFunction) {
    std::set<std::string> named;  // `substring(string, start position, length?)`
    for (const std::string& line : lines_of(page.substr(page.find("## 全部函数")))) {
        for (std::size_t open = line.find('`'); open != std::string::npos;) {
            const std::size_t close = line.find('`', open + 1);
            named.insert(line.substr(open + 1, close - open - 1));
            open = line.find('`', close + 1);
        }
    }
    for (const std::string& function : feel::built_in_names()) {
        const std::string all = feel::signatures_of(function);
        EXPECT_TRUE(named.contains(all.substr(0, all.find(" / ")))) << all;
    }
}

}  // namespace

}  // namespace rota::language
