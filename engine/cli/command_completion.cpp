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
        if (option.name.starts_with("--")) words += " " + option.name;
    }
    return words;
}

void print_bash() {
    print("_rota() {");
    print("  local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}");
    print("  local all='--data --as --json --fields --lang --key --quiet --wait --help'");
    print("  if [ \"$COMP_CWORD\" -eq 1 ]; then");
    print("    COMPREPLY=($(compgen -W '" + first_words() + "' -- \"$word\")); return");
    print("  fi");
    print("  case $command in");
    print(
        "    draw) [ \"$COMP_CWORD\" -eq 2 ] && COMPREPLY=($(compgen -W 'show verify' -- "
        "\"$word\")) && return ;;");
    print("    show|why|history|pause|resume|cancel|again|retry|file)");
    print("      if [ \"$COMP_CWORD\" -eq 2 ]; then");
    print(
        "        COMPREPLY=($(compgen -W \"$(rota runs --quiet --fields run 2>/dev/null)\" -- "
        "\"$word\")); return");
    print("      fi ;;");
    print("    do)");
    print("      if [ \"$COMP_CWORD\" -eq 2 ]; then");
    print(
        "        COMPREPLY=($(compgen -W \"$(rota tasks --quiet --fields task 2>/dev/null)\" -- "
        "\"$word\")); return");
    print("      fi ;;");
    print("  esac");
    print("  case $command in");
    for (const CommandSpec& command : commands()) {
        const std::string options = options_of(command);
        if (options.empty() || command.name.find(' ') != std::string::npos) continue;
        print("    " + command.name + ") all=\"$all" + options + "\" ;;");
    }
    print("  esac");
    print("  COMPREPLY=($(compgen -W \"$all\" -- \"$word\") $(compgen -f -- \"$word\"))");
    print("}");
    print("complete -F _rota rota");
}

void print_zsh() {
    print("#compdef rota");
    print("autoload -U bashcompinit && bashcompinit");
    print_bash();
}

void print_fish(const Session& session) {
    print("complete -c rota -f");
    for (const CommandSpec& command : commands()) {
        if (command.name.find(' ') != std::string::npos) continue;
        print("complete -c rota -n __fish_use_subcommand -a " + command.name + " -d '" +
              command.help.in(session.language()) + "'");
    }
    print(
        "complete -c rota -n '__fish_seen_subcommand_from show why history pause resume cancel "
        "again retry file' "
        "-a '(rota runs --quiet --fields run 2>/dev/null)'");
    print(
        "complete -c rota -n '__fish_seen_subcommand_from do' -a '(rota tasks --quiet --fields "
        "task 2>/dev/null)'");
}

int completion(Session& session, const Arguments& arguments) {
    const std::string shell = arguments.one("SHELL");
    if (shell == "bash")
        print_bash();
    else if (shell == "zsh")
        print_zsh();
    else if (shell == "fish")
        print_fish(session);
    else
        return session.usage("可以是 bash、zsh、fish", "one of bash, zsh, fish");
    return exit_done;
}

int version(Session&, const Arguments&) {
    print("rota " ROTA_VERSION);
    return exit_done;
}

}  // namespace

const CommandSpec completion_command{
    "completion",
    {"命令补全脚本", "completion for a shell"},
    {"source <(rota completion bash)"},
    {{"SHELL", Takes::value, {"bash、zsh、fish", "bash, zsh, fish"}}},
    completion};

const CommandSpec version_command{
    "version", {"版本", "the version"}, {"rota version"}, {}, version};

}  // namespace rota::cli
