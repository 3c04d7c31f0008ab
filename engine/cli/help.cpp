#include "cli/help.hpp"

#include <algorithm>
#include <utility>

#include "cli/print.hpp"

namespace rota::cli {

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

/// Names on the left, what they are on the right; a name that is too long has a line of its own.
std::string lines_of(const Lines& rows) {
    constexpr std::size_t widest = 48;
    std::size_t column = 0;
    for (const auto& [name, help] : rows)
        if (width_of(name) <= widest) column = std::max(column, width_of(name));
    std::string text;
    for (const auto& [name, help] : rows) {
        text += "  " + name;
        if (width_of(name) > column) text += "\n" + std::string(column + 2, ' ');
        const std::size_t used = width_of(name) > column ? 0 : width_of(name);
        text += std::string(width_of(name) > column ? 2 : column - used + 2, ' ') + help + "\n";
    }
    return text;
}

std::string section(const Label& title, const Lines& rows, Language language) {
    return rows.empty() ? "" : "\n" + title.in(language) + "\n" + lines_of(rows);
}

bool is_option(const OptionSpec& option) { return option.name.starts_with("-"); }

std::string usage_line(const std::string& what, Language language) {
    return Label{"用法：", "Usage: "}.in(language) + "rota " + what + "\n";
}

const Label commands_title{"命令：", "Commands:"};

}  // namespace

const std::vector<OptionSpec>& shared_options() {
    static const std::vector<OptionSpec> all = {
        {"--as UNIT.ROLE",
         Takes::value,
         {"以哪个岗位，如 office.clerk；不写就是本机的管理员，什么都能看",
          "which account, such as office.clerk; without it the operator, who sees everything"}},
        {"--data FOLDER",
         Takes::value,
         {"数据文件夹；不写就用 ROTA_DATA，或就近的 .rota",
          "the data folder; else ROTA_DATA, else the nearest .rota"}},
        {"--json", Takes::flag, {"结果用 JSON 输出", "print the answer as JSON"}},
        {"--fields A,B",
         Takes::value,
         {"只输出这几项，用制表符分开；有哪些项看 --json",
          "print these fields only, with tabs between; --json shows their names"}},
        {"--key KEY",
         Takes::value,
         {"请求键：用同一个键重发，只办一次",
          "a key: sent again with the same key, it happens once"}},
        {"--wait SECONDS",
         Takes::value,
         {"只通过运行中的引擎办，最多等它几秒",
          "only through a running engine; wait so long for it"}},
        {"--plugins FOLDER",
         Takes::value,
         {"步骤库所在文件夹；不写就用 ROTA_PLUGINS，或程序旁边的 plugins",
          "where the step libraries are; else ROTA_PLUGINS, else plugins beside the program"}},
        {"--lang zh|en",
         Takes::value,
         {"语言；不写就看 LC_ALL、LANG", "the language; else that of LC_ALL or LANG"}},
        {"-q, --quiet", Takes::flag, {"不提示这是演练", "do not say that it is a rehearsal"}}};
    return all;
}

std::string help_of_program(Language language) {
    const auto say = [&](const char* zh, const char* en) { return Label{zh, en}.in(language); };
    Lines steps{{"rota check workflows", say("机构文件有没有错", "are the office's files good?")},
                {"rota init --office workflows --rehearsal",
                 say("建一个演练用的数据文件夹", "a data folder to try things out")},
                {"rota start supervision-round --as office.head", say("发起一轮", "start a run")},
                {"rota tasks", say("有哪些待办，各在谁手上", "what there is to do, and for whom")},
                {"rota why 2018-Q3", say("每一步在等什么", "what each step waits for")}};
    Lines names;
    for (const CommandSpec& command : commands())
        names.emplace_back(command.name, command.help.in(language));
    Lines options;
    for (const OptionSpec& option : shared_options())
        options.emplace_back(option.name, option.help.in(language));
    const Lines codes{
        {"0", say("办成，或问的事属实", "done, or what was asked is true")},
        {"1", say("事情本身没成", "the thing itself failed")},
        {"2", say("命令写错", "usage error")},
        {"3", say("没有这个，或不归这个岗位看", "not found, or not for this account")},
        {"4", say("不允许", "not allowed")},
        {"5", say("现在不行", "conflict: not possible in the present state")},
        {"6", say("连不上引擎或数据", "engine or data unreachable")}};
    return say("rota：办公室的流程引擎\n", "rota: the workflow engine of an office\n") + "\n" +
           usage_line(say("命令 … [选项]", "COMMAND … [options]"), language) +
           section({"从这里开始：", "To begin:"}, steps, language) +
           section(commands_title, names, language) + "\n" +
           say("一轮是一个流程办一遍，如 supervision-round/2018-Q3；流程名可以省去不写。\n",
               "A run is a workflow done once, such as supervision-round/2018-Q3; the workflow's "
               "name may be left out.\n") +
           section({"每个命令都有的选项：", "Options of every command:"}, options, language) +
           section({"返回码：", "Exit codes:"}, codes, language) + "\n" +
           say("一个命令的详情和例子：rota help 命令\n",
               "More of a command, with examples: rota help COMMAND\n");
}

std::string help_of_group(std::string_view group, Language language) {
    Lines names;
    for (const CommandSpec& command : commands()) {
        if (command.name.starts_with(std::string(group) + " "))
            names.emplace_back(command.name, command.help.in(language));
    }
    return usage_line(std::string(group) + Label{" 命令 …", " COMMAND …"}.in(language), language) +
           section(commands_title, names, language);
}

std::string help_of(const CommandSpec& command, Language language) {
    std::string words = command.name;
    Lines positionals;
    Lines options;
    for (const OptionSpec& option : command.options) {
        if (!is_option(option)) words += " " + option.name;
        (is_option(option) ? options : positionals)
            .emplace_back(option.name, option.help.in(language));
    }
    std::string examples;
    for (const std::string& example : command.examples) examples += "  " + example + "\n";
    return command.help.in(language) + "\n\n" +
           usage_line(words + Label{" [选项]", " [options]"}.in(language), language) + "\n" +
           Label{"例：", "Examples:"}.in(language) + "\n" + examples +
           section({"参数：", "Arguments:"}, positionals, language) +
           section({"选项：", "Options:"}, options, language) + "\n" +
           Label{"每个命令都有的选项（--as --data --json --fields …）：rota help\n",
                 "Options of every command (--as --data --json --fields …): rota help\n"}
               .in(language);
}

}  // namespace rota::cli
