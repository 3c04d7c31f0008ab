// The shipped office with mistakes planted in its expressions: each is found by the real program,
// with the real step libraries, at its line and column, in both languages.
#include <algorithm>
#include <optional>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "json/json.hpp"
#include "office.hpp"

namespace rota::cli {

namespace {

using ::testing::HasSubstr;

/// A piece of a file, and what stands there instead. `⟦⟧` marks where the mistake is.
struct Planted {
    std::string file;
    std::string before;
    std::string after;
    std::string code;
    std::string meant;  // what the message suggests; empty: nothing
};

constexpr std::string_view mark = "⟦⟧";
const std::string round = "supervision-round.toml";
const std::string notice = "templates/supervision-notice.md";
const std::string bulletin = "templates/supervision-bulletin.md";

const std::vector<Planted>& planted() {
    static const std::vector<Planted> all = {
        // A step that there is not.
        {round, "${notice.file}", "${⟦⟧notise.file}", "unknown-name", "notice"},
        {round, "${split.pairs}", "${⟦⟧splt.pairs}", "unknown-name", "split"},
        {round, "'recheck.outcome", "'⟦⟧rechek.outcome", "unknown-name", "recheck"},
        {round, "in dates.jobs", "in ⟦⟧date.jobs", "unknown-name", "dates"},
        {round, "${bulletin.file}", "${⟦⟧buletin.file}", "unknown-name", "bulletin"},
        {bulletin, "in visit.problems", "in ⟦⟧visits.problems", "unknown-name", "visit"},
        // A field that it does not have.
        {round, "${notice.file}", "${notice.⟦⟧fiel}", "unknown-field", "file"},
        {round, "\"${job.group}.lead\"", "\"${job.⟦⟧grup}.lead\"", "unknown-field", "group"},
        {round, "${job.site.unit}.liaison", "${job.site.⟦⟧nuit}.liaison", "unknown-field", "unit"},
        {round, "problem.fix_within", "problem.⟦⟧fix_witin", "unknown-field", "fix_within"},
        {round, "count(visit.problems)", "count(visit.⟦⟧problem)", "unknown-field", "problems"},
        {round, "${run.year}", "${run.⟦⟧yaer}", "unknown-field", "year"},
        {round,
         "${org.supervision_groups}",
         "${org.⟦⟧supervision_group}",
         "unknown-field",
         "supervision_groups"},
        {notice, "inputs.sites[unit", "inputs.⟦⟧site[unit", "unknown-input", "sites"},
        {notice, "[unit = place]", "[⟦⟧unti = place]", "unknown-name", "unit"},
        {bulletin, "${problem.no}", "${problem.⟦⟧nr}", "unknown-field", ""},
        // A value of the wrong kind.
        {round, "'recheck.outcome = \"failed\"'", "'⟦⟧recheck.round'", "wrong-result", ""},
        {round, "problem in visit.problems", "problem in ⟦⟧visit.at", "wrong-result", ""},
        {round,
         "count(visit.problems[status = \"closed\"])",
         "sum(⟦⟧visit.problems.status)",
         "function-arguments",
         ""},
        {round,
         "about    = \"${problem}\"",
         "about = \"${⟦⟧job.site}\"",
         "result-without-field",
         ""},
        {round, "\"${job.site.unit}.liaison\"", "\"${⟦⟧visit.late}\"", "wrong-result", ""},
        {round, "${problem.fix_within}", "${⟦⟧visit.checked_in}", "wrong-result", ""},
        {round, "${notice.file}", "${⟦⟧notice.report}", "wrong-result", ""},
        {bulletin, "${found - closed}", "${⟦⟧run.id - closed}", "wrong-operand", ""},
        {notice, ".zh, \"、\")", ".zh, ⟦⟧7)", "function-arguments", ""},
        // A comparison that comes out the same for ever.
        {round, "\"failed\"", "⟦⟧\"faild\"", "never-equal", "failed"},
        {round, "\"closed\"", "⟦⟧\"close\"", "never-equal", "closed"},
        {round, "outcome = \"failed\"", "round > ⟦⟧\"2\"", "not-comparable", ""},
        {bulletin, "status = \"closed\"", "status = ⟦⟧1", "not-comparable", ""},
        {bulletin, "\"done\"", "⟦⟧\"doen\"", "never-equal", "done"},
        {bulletin,
         "count(visit[outcome = \"done\"])",
         "visit.outcome = ⟦⟧\"done\"",
         "not-comparable",
         ""},
        // A step that need not have finished.
        {round, "${notice.file}", "${⟦⟧bulletin.file}", "refers-to-unfinished", ""},
        {round, "'recheck.outcome = \"failed\"'", "'⟦⟧bulletin.late'", "refers-to-unfinished", ""},
        {round,
         "among    = \"${inputs.groups}\"",
         "among = \"${⟦⟧dates.jobs}\"",
         "refers-to-unfinished",
         ""},
        {round, "${problem.fix_within}", "${⟦⟧recheck.report}", "refers-to-unfinished", ""},
        {notice,
         "${count(inputs.sites)}",
         "${count(⟦⟧visit.problems)}",
         "refers-to-unfinished",
         ""},
    };
    return all;
}

/// A copy of the shipped office, to be spoilt.
class SpoiltOffice {
  public:
    SpoiltOffice() {
        fs::copy(source_folder() / "workflows", folder_.path(), fs::copy_options::recursive);
    }
    std::string text_of(const std::string& file) const { return read_file(folder_.path() / file); }
    /// What the checker says of the office with that file in it; the file is as before afterwards.
    std::vector<Value> problems_with(const std::string& file, const std::string& text) {
        const auto problems = json::from_json(checked(file, text, {"--json"}));
        if (!problems || problems->list() == nullptr) return {};
        return problems->list()->items;
    }
    /// What people read of it.
    std::string said_with(const std::string& file,
                          const std::string& text,
                          const std::string& language) {
        return checked(file, text, {"--lang", language});
    }

  private:
    std::string checked(const std::string& file, const std::string& text, const Words& options) {
        const std::string kept = text_of(file);
        write_file(folder_.path() / file, text);
        Words words = {"check", folder_.path().string()};
        words.insert(words.end(), options.begin(), options.end());
        const Ended ended = rota(words);
        write_file(folder_.path() / file, kept);
        return ended.out;
    }

    TemporaryFolder folder_;
};

/// 1-based, columns in characters.
struct Point {
    std::int64_t line = 1;
    std::int64_t column = 1;
    bool operator==(const Point&) const = default;
};

Point point_at(const std::string& text, std::size_t offset) {
    Point point;
    for (std::size_t i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++point.line;
            point.column = 1;
        } else if ((text[i] & 0xC0) != 0x80) {
            ++point.column;
        }
    }
    return point;
}

Point point_of(const Value& problem) {
    return {problem["line"].number()->to_int64().value_or(0),
            problem["column"].number()->to_int64().value_or(0)};
}

bool has_chinese(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

TEST(CheckOfExpressions, FindsEveryPlantedMistakeAtItsColumnInBothLanguages) {
    SpoiltOffice office;
    std::size_t found = 0;
    for (const Planted& mistake : planted()) {
        SCOPED_TRACE(mistake.file + ": " + mistake.after);
        std::string text = office.text_of(mistake.file);
        const std::size_t at = text.find(mistake.before);
        ASSERT_NE(at, std::string::npos);
        const std::size_t inside = mistake.after.find(mark);
        std::string after = mistake.after;
        after.erase(inside, mark.size());
        text.replace(at, mistake.before.size(), after);

        const std::vector<Value> problems = office.problems_with(mistake.file, text);

        ASSERT_EQ(problems.size(), 1U) << json::to_pretty_json(Value::list(problems));
        const Value& problem = problems.front();
        EXPECT_EQ(problem["code"], Value(mistake.code));
        EXPECT_EQ(problem["file"], Value(mistake.file));
        EXPECT_EQ(point_of(problem), point_at(text, at + inside));
        EXPECT_TRUE(has_chinese(*problem["zh"].text()));
        EXPECT_FALSE(problem["en"].text()->empty());
        if (!mistake.meant.empty()) {
            EXPECT_THAT(*problem["zh"].text(), HasSubstr("是不是想写 `" + mistake.meant + "`"));
            EXPECT_THAT(*problem["en"].text(), HasSubstr("did you mean `" + mistake.meant + "`"));
        }
        ++found;
    }
    EXPECT_GE(found, 30U);
}

TEST(CheckOfExpressions, SaysWhatTheLanguagePageShows) {
    SpoiltOffice office;
    std::string text = office.text_of(round);
    text.replace(text.find("\"failed\"'"), 8, "\"faild\"");
    const std::string page = read_file(source_folder() / "workflows/README.md");

    for (const std::string language : {"zh", "en"}) {
        const std::string said = office.said_with(round, text, language);
        EXPECT_THAT(page, HasSubstr(said.substr(0, said.find('\n') + 1)));
    }
}

TEST(CheckOfExpressions, FindsNothingWrongWithTheTemplateOnTheLanguagePage) {
    SpoiltOffice office;
    const std::string page = read_file(source_folder() / "workflows/README.md");
    const std::size_t begin = page.find("```\n% for") + 4;

    const auto problems =
        office.problems_with(bulletin, page.substr(begin, page.find("```", begin) - begin));

    EXPECT_TRUE(problems.empty()) << json::to_pretty_json(Value::list(problems));
}

/// A name in an expression of a file.
struct Name {
    std::size_t offset = 0;
    std::size_t length = 0;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/// The names in an expression that are looked up: no words of FEEL, no functions, nothing in
/// quotes.
void add_names(const std::string& text,
               std::size_t begin,
               std::size_t end,
               std::vector<Name>& all) {
    static const std::set<std::string> words = {
        "if", "then", "else", "in", "and", "or", "some", "every", "satisfies", "of", "not", "null"};
    bool in_text = false;
    for (std::size_t i = begin; i < end;) {
        if (text[i] == '"') in_text = !in_text;
        if (in_text || !is_letter(text[i])) {
            ++i;
            continue;
        }
        std::size_t stop = i;
        while (stop < end && is_letter(text[stop])) ++stop;
        const std::string word = text.substr(i, stop - i);
        // `string join(`, `name of(`: all words before a parenthesis are the function's.
        std::size_t behind = stop;
        while (behind < end && (is_letter(text[behind]) || text[behind] == ' ')) ++behind;
        const bool is_function = behind < end && text[behind] == '(';
        const bool is_number = word.find_first_not_of("0123456789") == std::string::npos;
        if (!words.contains(word) && !is_function && !is_number) all.push_back({i, stop - i});
        i = stop;
    }
}

/// The names in all expressions of a file: in `${…}`, and behind the keys and signs that take an
/// expression alone. The name that a loop gives is none.
std::vector<Name> names_in(const std::string& text) {
    std::vector<Name> all;
    for (std::size_t open = text.find("${"); open != std::string::npos;
         open = text.find("${", open + 1)) {
        add_names(text, open + 2, text.find('}', open), all);
    }
    for (const std::string start : {"\nif       = '", "\nfor_each = \"", "\n% for ", "\n% if "}) {
        for (std::size_t at = text.find(start); at != std::string::npos;
             at = text.find(start, at + 1)) {
            std::size_t begin = at + start.size();
            const std::size_t end = text.find_first_of("\n#", begin);
            if (start.find("for") != std::string::npos) begin = text.find(" in ", begin) + 4;
            add_names(text, begin, std::min(end, text.find_first_of("'\n", begin)), all);
        }
    }
    return all;
}

TEST(CheckOfExpressions, LooksUpEveryNameOfTheShippedOffice) {
    SpoiltOffice office;
    std::size_t names = 0;
    for (const std::string& file : {round, notice, bulletin}) {
        const std::string text = office.text_of(file);
        for (const Name& name : names_in(text)) {
            std::string spoilt = text;
            spoilt.insert(name.offset + name.length, "_x");
            SCOPED_TRACE(file + ": " + spoilt.substr(name.offset, name.length + 2));

            const std::vector<Value> problems = office.problems_with(file, spoilt);

            const bool is_found =
                std::any_of(problems.begin(), problems.end(), [&](const Value& problem) {
                    return problem["file"] == Value(file) &&
                           point_of(problem) == point_at(spoilt, name.offset);
                });
            EXPECT_TRUE(is_found) << json::to_pretty_json(Value::list(problems));
            ++names;
        }
    }
    EXPECT_GE(names, 80U);
}

}  // namespace

}  // namespace rota::cli
