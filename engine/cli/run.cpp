// From argv to a command: the one file that knows the parser library.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "cli/all_commands.hpp"
#include "cli/help.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"
#include "cli/typing_mistake.hpp"

namespace rota::cli {

namespace {

/// Language named by a word of the command line: `--lang en`, with the word after it.
std::optional<Language> language_in(std::string_view word, std::string_view next) {
    if (word == "--lang") return next == "en" ? Language::en : Language::zh;
    if (word.starts_with("--lang=")) return word == "--lang=en" ? Language::en : Language::zh;
    return std::nullopt;
}

/// --lang before anything is parsed, since the help is in that language too; else LC_ALL, LANG.
Language language_of(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        if (const auto said = language_in(argv[i], i + 1 < argc ? argv[i + 1] : "")) return *said;
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
    return Language::en;
}

/// Value of one option, kept until the command runs.
struct Given {
    OptionSpec spec;
    CLI::Option* option = nullptr;
    bool flag = false;
    std::string value;
    std::vector<std::string> values;

    std::vector<std::string> all() const {
        if (spec.takes != Takes::value || option->count() == 0) return values;
        return {value};
    }
    bool is_there() const { return spec.takes == Takes::flag ? flag : option->count() > 0; }
};

struct ParsedCommand {
    const CommandSpec* spec = nullptr;
    CLI::App* app = nullptr;
    std::vector<std::unique_ptr<Given>> given;
};

void add_option(ParsedCommand& command, const OptionSpec& spec) {
    auto given = std::make_unique<Given>();
    given->spec = spec;
    if (spec.takes == Takes::flag) {
        given->option = command.app->add_flag(spec.bare(), given->flag);
    } else {
        std::string name = spec.bare();
        std::replace(name.begin(), name.end(), '=', '-');
        const bool is_positional = !spec.name.starts_with("-");
        if (spec.takes == Takes::value) {
            given->option = command.app->add_option(name, given->value);
        } else {
            given->option = command.app->add_option(name, given->values);
            if (!is_positional) given->option->expected(1)->take_all();
        }
        if (is_positional && !spec.name.starts_with("[")) given->option->required();
    }
    command.given.push_back(std::move(given));
}

/// Adds shared_options().
void add_shared(CLI::App& app, SessionOptions& options, std::string& language) {
    app.add_option("--data", options.data);
    app.add_option("--as", options.account);
    app.add_flag("--json", options.is_json);
    app.add_option("--fields", options.fields);
    app.add_option("--key", options.key);
    app.add_option("--wait", options.wait);
    app.add_option("--plugins", options.plugins);
    app.add_option("--lang", language);
    app.add_flag("-q,--quiet", options.is_quiet);
}

bool is_whole(const std::string& text) {
    constexpr std::size_t digits_max = 6;
    return !text.empty() && text.size() <= digits_max &&
           text.find_first_not_of("0123456789") == std::string::npos;
}

/// `rota help do` is `rota do --help`, `rota --version` is `rota version`: what people try first.
std::vector<const char*> with_help_and_version(int argc, const char* const* argv) {
    std::vector<const char*> words(argv, argv + argc);
    if (argc < 2) return words;
    const std::string_view first = words[1];
    if (first == "help") {
        words.erase(words.begin() + 1);
        words.push_back("--help");
    }
    if (first == "--version") words[1] = "version";
    return words;
}

/// Before anything is parsed, since usage errors are reported as JSON too.
bool wants_json(int argc, const char* const* argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* argument) {
        return std::string_view(argument) == "--json";
    });
}

Arguments arguments_of(const ParsedCommand& command) {
    Arguments arguments;
    for (const auto& given : command.given) {
        if (given->is_there()) arguments.set(given->spec.bare(), given->all());
    }
    return arguments;
}

/// The parser with all commands in it.
class Parser {
  public:
    Parser(Language language, bool is_json) {
        options.language = language;
        options.is_json = is_json;
        app_.name("rota");
        app_.require_subcommand(1);
        app_.fallthrough();
        add_shared(app_, options, language_word_);
        for (const CommandSpec& spec : commands()) add(spec);
    }

    SessionOptions options;

    int run(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp& asked) {
            if (const auto extras = app_.remaining(/*recurse=*/true); !extras.empty()) {
                const LocalizedText mistake = mistake_in(asked);
                return Session(options).usage(mistake.zh(), mistake.en());
            }
            std::fputs(help().c_str(), stdout);
            return exit_done;
        } catch (const CLI::ParseError& error) {
            const LocalizedText mistake = mistake_in(error);
            return Session(options).usage(mistake.zh(), mistake.en());
        }
        if (!language_word_.empty() && language_word_ != "zh" && language_word_ != "en")
            return Session(options).usage("--lang 可以是 zh、en", "--lang is one of zh, en");
        if (!options.wait.empty() && !is_whole(options.wait)) {
            return Session(options).usage("--wait 要一个整数，是秒数",
                                          "--wait takes a whole number of seconds");
        }
        // An empty account, such as of a shell variable that is not set, is not the operator.
        if (app_.count("--as") > 0 && options.account.empty()) {
            return Session(options).usage(
                "--as 后面是空的：写成 单位.岗位；不写 --as 才是本机的管理员",
                "--as is empty: write unit.role; the operator at the machine leaves out --as");
        }
        for (const ParsedCommand& command : parsed_) {
            if (!command.app->parsed()) continue;
            Session session(options);
            return command.spec->run(session, arguments_of(command));
        }
        return exit_usage;
    }

  private:
    /// The last command of the line that was understood: "do", "verify" of "draw", or none.
    const CLI::App& innermost() const {
        const CLI::App* app = &app_;
        while (!app->get_subcommands().empty()) app = app->get_subcommands().front();
        return *app;
    }
    std::string help() const {
        const CLI::App& asked = innermost();
        for (const ParsedCommand& command : parsed_) {
            if (command.app == &asked) return help_of(*command.spec, options.language);
        }
        return &asked == &app_ ? help_of_program(options.language)
                               : help_of_group(asked.get_name(), options.language);
    }
    static std::vector<std::string> commands_of(const CLI::App& app) {
        std::vector<std::string> names;
        for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
            names.push_back(command->get_name());
        return names;
    }
    static std::vector<std::string> options_of(const CLI::App& app) {
        std::vector<std::string> names;
        for (const CLI::App* level = &app; level != nullptr; level = level->get_parent()) {
            for (const CLI::Option* option : level->get_options()) {
                for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
            }
        }
        return names;
    }
    LocalizedText mistake_in(const CLI::ParseError& error) const {
        const CLI::App& app = innermost();
        const std::string what = error.what();
        const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
        if (const auto extras = app_.remaining(/*recurse=*/true); !extras.empty()) {
            const std::string& word = extras.front();
            if (word.starts_with("-")) return unknown_option(word, options_of(app));
            if (const auto names = commands_of(app); !names.empty())
                return unknown_command(word, names);
            return extra_argument(word);
        }
        const bool is_missing = code == CLI::ExitCodes::RequiredError;
        if (is_missing && what.starts_with("A subcommand"))
            return missing_command(&app == &app_ ? "" : app.get_name());
        if (is_missing) return missing_argument(what.substr(0, what.find(' ')));
        if (code == CLI::ExitCodes::ArgumentMismatch)
            return missing_value(what.substr(0, what.find(':')));
        return {"命令写错了：" + what, what};
    }

    void add(const CommandSpec& spec) {
        CLI::App* parent = &app_;
        std::string name = spec.name;
        if (const auto space = name.find(' '); space != std::string::npos) {
            parent = group(name.substr(0, space));
            name = name.substr(space + 1);
        }
        ParsedCommand command;
        command.spec = &spec;
        command.app = parent->add_subcommand(name);
        command.app->fallthrough();
        for (const OptionSpec& option : spec.options) add_option(command, option);
        parsed_.push_back(std::move(command));
    }
    CLI::App* group(const std::string& name) {
        for (CLI::App* known : app_.get_subcommands({})) {
            if (known->get_name() == name) return known;
        }
        CLI::App* made = app_.add_subcommand(name);
        made->require_subcommand(1);
        made->fallthrough();
        return made;
    }

    std::string language_word_;
    CLI::App app_;
    std::vector<ParsedCommand> parsed_;
};

}  // namespace

const std::vector<CommandSpec>& commands() {
    static const std::vector<CommandSpec> all = {
        init_command,   check_command,    schema_command,     types_command,       feel_command,
        agenda_command, schedule_command, simulate_command,   test_command,        serve_command,
        status_command, clock_command,    start_command,      runs_command,        show_command,
        why_command,    tasks_command,    do_command,         inbox_command,       file_command,
        ledger_command, history_command,  draw_show_command,  draw_verify_command, verify_command,
        audit_command,  pause_command,    resume_command,     cancel_command,      again_command,
        retry_command,  signal_command,   completion_command, version_command};
    return all;
}

int run(int argc, const char* const* argv) {
    const std::vector<const char*> words = with_help_and_version(argc, argv);
    const int count = static_cast<int>(words.size());
    const Language language = language_of(count, words.data());
    return Parser(language, wants_json(count, words.data())).run(count, words.data());
}

}  // namespace rota::cli
