// A command of the command line, as a value: what it is called, what it takes, what it does. From
// the list of these come the parser, the help and the completion.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/place.hpp"

namespace rota::cli {

class Session;

enum class Takes { flag, value, values };

/// `--file` and the like; or a positional when the name has no dashes. The name is as the help
/// shows it.
struct OptionSpec {
    std::string name;  // "--because TEXT", "RUN", "[STEP]", "[field=value …]"
    Takes takes = Takes::value;
    Label help;

    /// Without what a reader sees around it: "--because", "RUN", "STEP", "field=value".
    std::string bare() const {
        const std::string plain = name.starts_with("[") ? name.substr(1, name.size() - 2) : name;
        return plain.substr(0, plain.find(' '));
    }
};

/// Parsed arguments and options of one invocation.
class Arguments {
  public:
    void set(std::string name, std::vector<std::string> values) {
        given_[std::move(name)] = std::move(values);
    }
    bool has(std::string_view name) const { return given_.find(name) != given_.end(); }
    /// The value, or an empty text.
    std::string one(std::string_view name) const {
        const auto found = given_.find(name);
        return found == given_.end() || found->second.empty() ? std::string()
                                                              : found->second.front();
    }
    std::vector<std::string> all(std::string_view name) const {
        const auto found = given_.find(name);
        return found == given_.end() ? std::vector<std::string>() : found->second;
    }

  private:
    std::map<std::string, std::vector<std::string>, std::less<>> given_;
};

struct CommandSpec {
    std::string name;  // "draw verify" is a command of a group
    Label help;
    std::vector<std::string> examples;
    std::vector<OptionSpec> options;
    int (*run)(Session& session, const Arguments& arguments) = nullptr;
};

/// All commands, in the order of the help.
const std::vector<CommandSpec>& commands();

/// The whole program; gives the exit code.
int run(int argc, const char* const* argv);

}  // namespace rota::cli
