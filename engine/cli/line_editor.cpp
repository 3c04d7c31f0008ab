#include "cli/line_editor.hpp"

#include <clocale>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <utility>

#include <editline/readline.h>
#include <unistd.h>

namespace rota::cli {

LineEditor::LineEditor(std::string prompt)
    : prompt_(std::move(prompt)), is_terminal_(isatty(0) == 1 && isatty(1) == 1) {
    if (!is_terminal_) return;
    // Wide characters are edited as one; without a locale they would be bytes.
    if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX < 2)
        std::setlocale(LC_CTYPE, "C.UTF-8");
    using_history();
}

std::optional<std::string> LineEditor::next() {
    std::string line;
    if (!is_terminal_) {
        if (!std::getline(std::cin, line)) return std::nullopt;
        return line;
    }
    const std::unique_ptr<char, void (*)(void*)> typed(readline(prompt_.c_str()), std::free);
    if (typed == nullptr) return std::nullopt;
    line = typed.get();
    if (!line.empty()) add_history(line.c_str());
    return line;
}

}  // namespace rota::cli
