// Lines typed at a prompt, with editing and a history; or read from a pipe, without.
#pragma once

#include <optional>
#include <string>

namespace rota::cli {

/// One at a time: the library behind it has one terminal.
class LineEditor {
  public:
    explicit LineEditor(std::string prompt);
    /// Nothing at the end of the input.
    std::optional<std::string> next();
    bool is_terminal() const { return is_terminal_; }

  private:
    std::string prompt_;
    bool is_terminal_;
};

}  // namespace rota::cli
