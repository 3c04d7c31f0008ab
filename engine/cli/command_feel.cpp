// Trying expressions: one from the command line, or one line after the other.
#include <chrono>
#include <fstream>
#include <sstream>

#include "cli/all_commands.hpp"
#include "cli/line_editor.hpp"
#include "cli/office_folder.hpp"
#include "cli/office_types.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "core/office_scope.hpp"
#include "core/office_time.hpp"
#include "feel/text.hpp"
#include "json/json.hpp"
#include "language/check.hpp"

namespace rota::cli {

namespace {

/// The fields of the context, then what the office knows.
class Names : public feel::Scope {
  public:
    Names(const Value& context, const feel::Scope* office, const DateTime& now)
        : context_(context), office_(office), now_(now) {}
    std::optional<Value> find(std::string_view name) const override {
        const Fields* fields = context_.fields();
        const Value* given = fields == nullptr ? nullptr : fields->find(name);
        if (given != nullptr) return *given;
        if (office_ != nullptr) return office_->find(name);
        if (name == "now") return Value(now_);
        if (name == "today") return Value(now_.date);
        return std::nullopt;
    }

  private:
    const Value& context_;
    const feel::Scope* office_;
    const DateTime& now_;
};

/// All names in a value, however deep: such as hold blanks must be known to the parser.
void add_names(const Value& value, std::vector<std::string>& names) {
    if (const List* list = value.list()) {
        for (const Value& item : list->items) add_names(item, names);
    }
    if (const Fields* fields = value.fields()) {
        for (const auto& [name, field] : fields->items) {
            names.push_back(name);
            add_names(field, names);
        }
    }
}

/// JSON has no ranges: they become the text that FEEL writes.
Value without_ranges(const Value& value) {
    if (value.is<Value::RangePtr>()) return Value(feel::text_of(value).value_or(""));
    if (const List* list = value.list()) {
        std::vector<Value> items;
        for (const Value& item : list->items) items.push_back(without_ranges(item));
        return Value::list(std::move(items));
    }
    if (const Fields* fields = value.fields()) {
        Fields kept;
        for (const auto& [name, field] : fields->items) kept.set(name, without_ranges(field));
        return Value(std::move(kept));
    }
    return value;
}

/// The names of workflows beside those of the roster.
class Words : public core::OfficeWords {
  public:
    Words(const language::Office& office, Language language)
        : OfficeWords(*office.calendar, *office.people, language), office_(office) {}

  private:
    std::optional<Label> label_of(const std::string& id) const override {
        const auto workflow = office_.workflows.find(id);
        if (workflow != office_.workflows.end()) return workflow->second->workflow.label;
        return OfficeWords::label_of(id);
    }

    const language::Office& office_;
};

/// The wall clock of this machine, where there is no office with a zone.
DateTime time_here() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    DateTime moment;
    moment.date = {local.tm_year + 1900,
                   static_cast<std::uint8_t>(local.tm_mon + 1),
                   static_cast<std::uint8_t>(local.tm_mday)};
    moment.time.hour = static_cast<std::uint8_t>(local.tm_hour);
    moment.time.minute = static_cast<std::uint8_t>(local.tm_min);
    moment.time.second = static_cast<std::uint8_t>(std::min(local.tm_sec, 59));
    return moment;
}

class Calculator {
  public:
    explicit Calculator(Session& session) : session_(session) {}

    /// The values that expressions know by name. False when it was said that there are none.
    bool take_context(const std::string& path) {
        std::ostringstream content;
        std::ifstream file(path, std::ios::binary);
        if (!file || !(content << file.rdbuf())) {
            code_ = session_.fail({ErrorCode::not_found,
                                   "读不到文件 " + path,
                                   "the file " + path + " cannot be read"});
            return false;
        }
        auto context = json::from_json(std::move(content).str());
        if (!context || context->fields() == nullptr) {
            const std::string zh = context ? "" : "：" + context.error().zh;
            const std::string en = context ? "" : ": " + context.error().en;
            code_ = session_.fail({ErrorCode::invalid,
                                   path + " 应为 JSON 对象，如 {\"name\": 1}" + zh,
                                   path + " must hold a JSON object such as {\"name\": 1}" + en});
            return false;
        }
        context_ = std::move(*context);
        add_names(context_, names_);
        return true;
    }

    /// The roster and the calendar of a folder. False when it is none or its files are in error,
    /// which was said.
    bool take_office(const std::string& folder) {
        OfficeTypes types(session_);
        const auto read = read_office(folder, types.types());
        if (!read) {
            code_ = session_.fail(read.error());
            return false;
        }
        office_ = *read;
        now_ = core::office_time(
            *office_->calendar,
            std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
        office_scope_.emplace(*office_->people, now_);
        words_.emplace(*office_, session_.language());
        return true;
    }

    void explain() { explains_ = true; }
    int code() const { return code_; }

    int calculate(const std::string& text) {
        const auto parsed = feel::parse(text, names_);
        if (const auto* error = std::get_if<feel::SyntaxError>(&parsed))
            return refuse(text, *error);
        const Names names(context_, office_scope_ ? &*office_scope_ : nullptr, now_);
        feel::Environment environment;
        environment.scope = &names;
        environment.words = words_ ? &*words_ : nullptr;
        environment.now = now_;
        const feel::Evaluation found =
            feel::evaluate(*std::get<feel::TreePtr>(parsed), environment);
        if (found.exceeded) return session_.fail(*found.exceeded);
        if (session_.is_json()) {
            print(json::to_json(without_ranges(found.value)));
            return exit_done;
        }
        print(feel::text_of(found.value).value_or("null"));
        tell(text, found);
        return exit_done;
    }

  private:
    /// The place under the text as well, for whoever looks at it.
    int refuse(const std::string& text, const feel::SyntaxError& error) {
        const std::size_t end = std::min(error.offset, text.size());
        const std::string before = text.substr(0, end);
        const auto characters =
            std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
        const std::string column = std::to_string(characters + 1);
        if (!session_.is_json() && text.find('\n') == std::string::npos) {
            std::fprintf(
                stderr, "  %s\n  %s^\n", text.c_str(), std::string(width_of(before), ' ').c_str());
        }
        return session_.fail({ErrorCode::invalid,
                              "第 " + column + " 个字处：" + error.zh,
                              "at character " + column + ": " + error.en});
    }

    /// Prints which sub-expression became null and why, and with --explain the values it had.
    void tell(const std::string& text, const feel::Evaluation& found) const {
        for (const feel::Note& note : found.notes)
            std::fprintf(stderr, "  %s\n", session_.say(note.zh, note.en).c_str());
        if (!explains_) return;
        for (const feel::Seen& seen : found.seen) {
            if (seen.text == text) continue;
            print("  " + seen.text + " = " + shown(seen.value) + (seen.shortened ? "…" : ""));
        }
    }

    /// As text, the front of it where it is long.
    static std::string shown(const Value& value) {
        constexpr std::size_t bytes_max = 160;
        std::string text = feel::text_of(value).value_or("null");
        if (text.size() <= bytes_max) return text;
        std::size_t end = bytes_max;
        while ((text[end] & 0xC0) == 0x80) --end;
        return text.substr(0, end) + "…";
    }

    Session& session_;
    int code_ = exit_done;
    Value context_;
    std::vector<std::string> names_;
    std::shared_ptr<const language::Office> office_;
    DateTime now_ = time_here();
    std::optional<core::OfficeScope> office_scope_;
    std::optional<Words> words_;
    bool explains_ = false;
};

/// Words that leave the interactive mode.
bool is_farewell(const std::string& line) {
    for (const char* word : {"quit", "exit", "quit()", "exit()", ":q", "q", "退出"}) {
        if (line == word) return true;
    }
    return false;
}

int feel_lines(Session& session, Calculator& calculator) {
    LineEditor editor("feel> ");
    if (editor.is_terminal() && !session.is_quiet()) {
        print(session.say("输入一个表达式，回车计算；quit 或 Ctrl-D 结束",
                          "type an expression and press return; quit or Ctrl-D ends"));
    }
    int code = exit_done;
    while (const auto line = editor.next()) {
        if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
        if (editor.is_terminal() && is_farewell(*line)) break;
        const int one = calculator.calculate(*line);
        if (one != exit_done) code = one;
    }
    if (editor.is_terminal()) print("");
    return editor.is_terminal() ? exit_done : code;
}

int feel(Session& session, const Arguments& arguments) {
    Calculator calculator(session);
    if (arguments.has("--context") && !calculator.take_context(arguments.one("--context")))
        return calculator.code();
    const bool is_named = arguments.has("--office");
    const std::string office = is_named ? arguments.one("--office") : ".";
    if ((is_named || is_office_folder(office)) && !calculator.take_office(office))
        return calculator.code();
    if (arguments.has("--explain")) calculator.explain();
    if (arguments.has("EXPRESSION")) return calculator.calculate(arguments.one("EXPRESSION"));
    if (session.is_json()) {
        return session.usage("--json 要和一个表达式一起用",
                             "--json goes with one expression on the command line");
    }
    return feel_lines(session, calculator);
}

}  // namespace

const CommandSpec feel_command{
    "feel",
    {"试算一个表达式；不写表达式就一行一行地试",
     "work out an expression; without one, line by line at a prompt"},
    {"rota feel '1 + 2'",
     "rota feel 'count(problems[status = \"open\"])' --context problems.json",
     "rota feel 'add workdays(today, 5)' --office workflows"},
    {{"[EXPRESSION]",
      Takes::value,
      {"表达式，请用单引号括起来", "the expression, in single quotes"}},
     {"--context FILE",
      Takes::value,
      {"JSON 文件，里面的各项在表达式里直接写名字",
       "a JSON file, whose fields are names in the expression"}},
     {"--office FOLDER",
      Takes::value,
      {"机构文件夹，供 org 和工作日用；不写就看当前文件夹是不是",
       "the office's folder, for org and workdays; else the current one, if it is one"}},
     {"--explain",
      Takes::flag,
      {"再说明算的时候看到了哪些值", "also tell which values were seen on the way"}}},
    feel};

}  // namespace rota::cli
