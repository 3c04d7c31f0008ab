#include "cli/typing_mistake.hpp"

#include "model/nearest.hpp"

namespace rota::cli {

namespace {

/// Names the unknown word with the word probably meant, or else the help page.
LocalizedText unknown(const LocalizedText& what,
                      const std::string& word,
                      const std::vector<std::string>& known,
                      const LocalizedText& see) {
    const std::string near(nearest_of(word, known).value_or(""));
    LocalizedText said{what.zh() + " `" + word + "`", what.en() + " `" + word + "`"};
    said.add(near.empty() ? "；" + see.zh() : "，是不是 `" + near + "`?",
             near.empty() ? "; " + see.en() : ", did you mean `" + near + "`?");
    return said;
}

}  // namespace

LocalizedText unknown_command(const std::string& word, const std::vector<std::string>& commands) {
    return unknown({"没有命令", "there is no command"},
                   word,
                   commands,
                   {"看有哪些：rota --help", "see rota --help"});
}

LocalizedText missing_command(const std::string& group) {
    const std::string help = "rota " + group + (group.empty() ? "" : " ") + "--help";
    return {"请写明要做什么；看有哪些命令：" + help, "say what to do; the commands: " + help};
}

LocalizedText unknown_option(const std::string& word, const std::vector<std::string>& options) {
    const std::string name = word.substr(0, word.find('='));
    return unknown({"没有选项", "there is no option"},
                   name,
                   options,
                   {"看有哪些：在命令后加 --help", "see --help of the command"});
}

LocalizedText extra_argument(const std::string& word) {
    return {"多了 `" + word + "`；含空格的内容请加引号",
            "unexpected argument `" + word + "`; put quotes around a value with spaces"};
}

LocalizedText missing_argument(const std::string& name) {
    return {"还缺 " + name + "；写法见这个命令的 --help",
            name + " is missing; see --help of the command"};
}

LocalizedText missing_value(const std::string& option) {
    return {option + " 后面要写内容", option + " needs a value after it"};
}

}  // namespace rota::cli
