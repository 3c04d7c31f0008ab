// Common start of `rota simulate` and `rota test`: an office folder that passed the check, the step
// libraries, and the file of simulated people.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/session.hpp"
#include "language/check.hpp"
#include "rehearse/libraries.hpp"
#include "rehearse/personas.hpp"

namespace rota::cli {

class RehearsedOffice {
  public:
    /// Loads the libraries; says which could not be loaded.
    explicit RehearsedOffice(Session& session);

    /// False when it is no office or has errors, which was said.
    bool read(const std::string& folder);
    /// Nothing when the file cannot be read or has errors, which was said. `shown` is its name in
    /// messages.
    std::optional<rehearse::Personas> read_people(const std::string& path,
                                                  const std::string& shown);

    const std::shared_ptr<const language::Office>& office() const { return office_; }
    rehearse::Libraries& libraries() { return libraries_; }
    /// Exit code of the last error.
    int exit_code() const { return exit_code_; }

    /// Prints it; false.
    bool fail(const Error& error) {
        exit_code_ = session_.fail(error);
        return false;
    }
    /// The text of a file; nothing, and an error, when it cannot be read.
    std::optional<std::string> text_of(const std::string& path);
    /// True when one of them is an error. They are printed.
    bool print_problems(const std::vector<Diagnostic>& problems);

  private:
    Session& session_;
    rehearse::Libraries libraries_;
    std::shared_ptr<const language::Office> office_;
    int exit_code_ = exit_done;
};

}  // namespace rota::cli
