// Everything that one account can get out of the engine about a run, as one text: every command,
// with what it may know and with what it may only guess. For tests of who sees what.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "support/office/office.hpp"

namespace rota::test {

/// What somebody might guess: names of steps, ids of tasks, names and hashes of files.
struct Guesses {
    std::set<std::string> steps;
    std::set<std::string> tasks;
    std::set<std::string> files;
    std::set<std::string> entries;
};

/// All there is to guess in a run, from what the operator sees.
Guesses guesses_in(Office& office, const std::string& run);
Guesses operator+(Guesses a, const Guesses& b);

/// The answers to every command, `# request` and the JSON or the error of each. Changes nothing
/// that the account may not see: tasks of its own are left alone.
std::string transcript(Office& office,
                       const std::string& run,
                       const std::string& account,
                       const Guesses& guesses);

/// Where two transcripts of the same questions differ: how often, and the first of them, as the
/// question and the two answers around the first byte that differs. Empty when they are the same.
std::string differences(const std::string& one, const std::string& other);

/// The lines of `text` in which `secret` occurs, questions not counted: how many, and the first.
/// Empty when there is none.
std::string lines_with(const std::string& text, const std::string& secret);

}  // namespace rota::test
