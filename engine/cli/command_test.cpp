// `rota test`: plays the year of each test file and checks its expectations.
#include <algorithm>
#include <filesystem>

#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/rehearsed_office.hpp"
#include "cli/session.hpp"
#include "feel/text.hpp"
#include "json/json.hpp"
#include "rehearse/expect.hpp"
#include "rehearse/office_year.hpp"
#include "text/utf8.hpp"

namespace rota::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".test.toml";

/// The *.test.toml of a folder and of its rehearsal/, sorted.
std::vector<std::string> tests_in(const fs::path& folder) {
    std::vector<std::string> paths;
    for (const fs::path& place : {folder, folder / "rehearsal"}) {
        if (!fs::is_directory(place)) continue;
        for (const auto& entry : fs::directory_iterator(place)) {
            if (entry.path().filename().string().ends_with(ending))
                paths.push_back(entry.path().lexically_normal().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// A file belongs to the nearest office above it.
std::string office_of(const fs::path& path) {
    const fs::path file = fs::absolute(path).lexically_normal();
    for (fs::path up = file.parent_path(); up.has_relative_path(); up = up.parent_path()) {
        if (fs::exists(up / "roster.toml")) return up.string();
    }
    return file.parent_path().string();
}

/// A row or an object by its name.
Value named(const Value& value) {
    if (const List* list = value.list()) {
        std::vector<Value> items;
        for (const Value& item : list->items) items.push_back(named(item));
        return Value::list(std::move(items));
    }
    if (value.fields() == nullptr) return value;
    for (const char* name : {"id", "account", "unit", "run", "week", "month", "day"}) {
        if (!value[name].is_null()) return value[name];
    }
    return value;
}

/// In one line, the front of it where it is long.
std::string shown(const Value& value) {
    constexpr std::size_t bytes_max = 400;
    std::string text = feel::text_of(named(value)).value_or("null");
    if (text.size() <= bytes_max) return text;
    return text.substr(0, rota::text::boundary_before(text, bytes_max)) + "…";
}

/// An expression in one line, however it was written.
std::string in_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

class TestRun {
  public:
    TestRun(Session& session, const Arguments& arguments)
        : session_(session), arguments_(arguments), rehearsed_(session) {}

    int run(const std::vector<std::string>& paths) {
        for (const std::string& path : paths) {
            if (!run_one(path)) return rehearsed_.exit_code();
        }
        if (session_.is_json()) {
            print(json::to_pretty_json(Value::fields(
                {{"passed", passed_}, {"failed", failed_}, {"tests", Value::list(results_)}})));
        } else {
            const std::string passed = std::to_string(passed_), failed = std::to_string(failed_);
            print(failed_ == 0
                      ? session_.say("全部符合：" + passed + " 条", "all " + passed + " hold")
                      : session_.say(failed + " 条不符合，" + passed + " 条符合",
                                     failed + " failed, " + passed + " passed"));
        }
        return failed_ == 0 ? exit_done : exit_failed;
    }

  private:
    /// False when it could not be judged, which was said.
    bool run_one(const std::string& path) {
        auto text = rehearsed_.text_of(path);
        if (!text) return false;
        const std::string folder =
            arguments_.has("--office") ? arguments_.one("--office") : office_of(path);
        if (!rehearsed_.read(folder)) return false;
        const auto read = rehearse::read_test({path, std::move(*text)}, *rehearsed_.office());
        if (rehearsed_.print_problems(read.problems)) return false;
        rehearse::Personas players;
        if (!read.test->people.empty()) {
            const std::string people = (fs::path(path).parent_path() / read.test->people).string();
            auto given = rehearsed_.read_people(people, people);
            if (!given) return false;
            players = std::move(*given);
        }
        const auto year =
            rehearse::play(rehearsed_.office(), rehearsed_.libraries(), read.test->plan, players);
        if (!year) return rehearsed_.fail(year.error());
        const auto summary = rehearse::summary_of(*year, rehearsed_.libraries().types());
        tell_unpublished(path, summary);
        const auto verdicts = rehearse::judge(*read.test, *year, summary);
        for (std::size_t i = 0; i < verdicts.size(); ++i)
            tell(read.test->expectations[i], verdicts[i]);
        return true;
    }

    /// Warns that a result that rests on weekends alone may change when the notice of holidays is
    /// out.
    void tell_unpublished(const std::string& path, const rehearse::Summary& summary) const {
        const auto& months = summary.months;
        const auto unknown = std::count_if(
            months.begin(), months.end(), [](const auto& month) { return !month.is_published; });
        if (unknown == 0 || session_.is_quiet()) return;
        const std::string count = std::to_string(unknown);
        session_.complain({ErrorCode::unavailable,
                           path + "：有 " + count + " 个月的节假日安排还没有发布，只按周末推算",
                           path + ": the notice on holidays is not out yet for " + count +
                               " of its months, which go by weekends alone"});
    }

    void tell(const rehearse::Expectation& expectation, const rehearse::Verdict& verdict) {
        ++(verdict.holds ? passed_ : failed_);
        const std::string& source = feel::source_of(*expectation.that);
        if (session_.is_json()) {
            results_.push_back(to_value(expectation, verdict));
            return;
        }
        const std::string label = expectation.label.in(session_.language());
        if (verdict.holds) {
            if (!session_.is_quiet()) print(session_.say("符合    ", "ok      ") + label);
            return;
        }
        print(session_.say("不符合  ", "FAILED  ") + label);
        const Place& place = expectation.place;
        print("        " + place.file + ":" + std::to_string(place.line) + ":" +
              std::to_string(place.column) + ": " + in_one_line(source));
        for (const rehearse::Turned& turned : verdict.turned_on) {
            const std::string text = in_one_line(turned.text);
            print("        " +
                  (turned.is_counterexample
                       ? session_.say("不成立的 " + text + "：", "not for " + text + ": ")
                       : text + " = ") +
                  shown(turned.value));
        }
        for (const LocalizedText& note : verdict.notes)
            print("        " + session_.say(note.zh(), note.en()));
    }

    static Value to_value(const rehearse::Expectation& expectation,
                          const rehearse::Verdict& verdict) {
        std::vector<Value> turned_on;
        for (const rehearse::Turned& turned : verdict.turned_on) {
            turned_on.push_back(Value::fields({{"text", in_one_line(turned.text)},
                                               {"value", shown(turned.value)},
                                               {"counterexample", turned.is_counterexample}}));
        }
        return Value::fields({{"zh", expectation.label.zh},
                              {"en", expectation.label.in(Language::en)},
                              {"file", expectation.place.file},
                              {"line", static_cast<std::int64_t>(expectation.place.line)},
                              {"column", static_cast<std::int64_t>(expectation.place.column)},
                              {"that", feel::source_of(*expectation.that)},
                              {"holds", verdict.holds},
                              {"turned_on", Value::list(std::move(turned_on))}});
    }

    Session& session_;
    const Arguments& arguments_;
    RehearsedOffice rehearsed_;
    std::vector<Value> results_;
    std::int64_t passed_ = 0;
    std::int64_t failed_ = 0;
};

int test(Session& session, const Arguments& arguments) {
    std::vector<std::string> paths = arguments.all("FILE");
    const std::string folder = arguments.has("--office") ? arguments.one("--office") : ".";
    if (paths.empty()) paths = tests_in(folder);
    if (paths.empty()) {
        return session.fail({ErrorCode::not_found,
                             "没有 *.test.toml：" + folder + " 和其中的 rehearsal/ 里都没有",
                             "there is no *.test.toml in " + folder + " or its rehearsal/"});
    }
    return TestRun(session, arguments).run(paths);
}

}  // namespace

const CommandSpec test_command{
    "test",
    {"按测试文件预演，看是否都如所期",
     "play what test files say, and see whether it is as expected"},
    {"rota test --office workflows", "rota test workflows/rehearsal/year.test.toml"},
    {{"[FILE …]",
      Takes::values,
      {"测试文件；默认机构文件夹和它的 rehearsal/ 里的 *.test.toml",
       "test files; by default the *.test.toml of the office and of its rehearsal/"}},
     {"--office FOLDER",
      Takes::value,
      {"机构文件夹；默认测试文件所在的那个", "the office's folder; by default the one above"}}},
    test};

}  // namespace rota::cli
