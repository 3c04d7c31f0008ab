#include <cstdio>

#include "cli/all_commands.hpp"
#include "cli/print.hpp"
#include "cli/session.hpp"

namespace rota::cli {

namespace {

/// The first words of commands, each once.
std::string first_words() {
    std::string words;
    std::string last;
    for (const CommandSpec& command : commands()) {
        const std::string first = command.name.substr(0, command.name.find(' '));
        if (first == last) continue;
        last = first;
        words += (words.empty() ? "" : " ") + first;
    }
    return words;
}

std::string options_of(const CommandSpec& command) {
    std::string words;
    for (const OptionSpec& option : command.options) {
        if (option.name.starts_with("--")) words += " " + option.bare();
    }
    return words;
}

struct Script {
    std::string text;
    void line(const std::string& line) { text += line + "\n"; }
};

void write_bash(Script& script) {
    script.line("_rota() {");
    script.line("  local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}");
    script.line(
        "  local all='--data --as --json --fields --lang --key --quiet --wait --plugins --help'");
    script.line("  if [ \"$COMP_CWORD\" -eq 1 ]; then");
    script.line("    COMPREPLY=($(compgen -W '" + first_words() + "' -- \"$word\")); return");
    script.line("  fi");
    script.line("  case $command in");
    script.line(
        "    draw) [ \"$COMP_CWORD\" -eq 2 ] && COMPREPLY=($(compgen -W 'show verify' -- "
        "\"$word\")) && return ;;");
    script.line("    show|why|history|pause|resume|cancel|again|retry|file)");
    script.line("      if [ \"$COMP_CWORD\" -eq 2 ]; then");
    script.line(
        "        COMPREPLY=($(compgen -W \"$(rota runs --quiet --fields run 2>/dev/null)\" -- "
        "\"$word\")); return");
    script.line("      fi ;;");
    script.line("    do)");
    script.line("      if [ \"$COMP_CWORD\" -eq 2 ]; then");
    script.line(
        "        COMPREPLY=($(compgen -W \"$(rota tasks --quiet --fields task 2>/dev/null)\" -- "
        "\"$word\")); return");
    script.line("      fi ;;");
    script.line("  esac");
    script.line("  case $command in");
    for (const CommandSpec& command : commands()) {
        const std::string options = options_of(command);
        if (options.empty() || command.name.find(' ') != std::string::npos) continue;
        script.line("    " + command.name + ") all=\"$all" + options + "\" ;;");
    }
    script.line("  esac");
    script.line("  COMPREPLY=($(compgen -W \"$all\" -- \"$word\") $(compgen -f -- \"$word\"))");
    script.line("}");
    script.line("complete -F _rota rota");
}

void write_zsh(Script& script) {
    script.line("#compdef rota");
    script.line("autoload -U bashcompinit && bashcompinit");
    write_bash(script);
}

void write_fish(Script& script, Language language) {
    script.line("complete -c rota -f");
    for (const CommandSpec& command : commands()) {
        if (command.name.find(' ') != std::string::npos) continue;
        script.line("complete -c rota -n __fish_use_subcommand -a " + command.name + " -d '" +
                    command.help.in(language) + "'");
    }
    script.line(
        "complete -c rota -n '__fish_seen_subcommand_from show why history pause resume cancel "
        "again retry file' "
        "-a '(rota runs --quiet --fields run 2>/dev/null)'");
    script.line(
        "complete -c rota -n '__fish_seen_subcommand_from do' -a '(rota tasks --quiet --fields "
        "task 2>/dev/null)'");
}

int completion(Session& session, const Arguments& arguments) {
    const std::string shell = arguments.one("SHELL");
    Script script;
    if (shell == "bash")
        write_bash(script);
    else if (shell == "zsh")
        write_zsh(script);
    else if (shell == "fish")
        write_fish(script, session.language());
    else
        return session.usage("可以是 bash、zsh、fish", "one of bash, zsh, fish");
    if (!session.print_data(Value::fields({{"shell", shell}, {"script", script.text}})))
        std::fputs(script.text.c_str(), stdout);
    return exit_done;
}

int version(Session& session, const Arguments&) {
    if (!session.print_data(Value::fields({{"version", ROTA_VERSION}})))
        print("rota " ROTA_VERSION);
    return exit_done;
}

}  // namespace

const CommandSpec completion_command{
    "completion",
    {"命令补全脚本：按 Tab 补全命令、轮次、待办",
     "a script for your shell: the Tab key completes commands, runs and tasks"},
    {"source <(rota completion bash)"},
    {{"SHELL", Takes::value, {"bash、zsh、fish", "bash, zsh, fish"}}},
    completion};

const CommandSpec version_command{
    "version", {"版本", "the version of this program"}, {"rota version"}, {}, version};

}  // namespace rota::cli
