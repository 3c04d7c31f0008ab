// Real programs as real processes: run to their end, or kept in the background and killed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace rota::testing {

/// Added to the environment of this process.
using Variables = std::vector<std::pair<std::string, std::string>>;

struct Ended {
    int exit_code = -1;  // 128 + n when signal n ended it
    std::string out;
    std::string err;
};

/// Runs a program and waits for it. `argv[0]` is a path, or a name looked up in PATH.
Ended run_program(const std::vector<std::string>& argv, const Variables& variables = {});

/// A program that runs beside the test; killed with the object if it still runs.
class Background {
  public:
    /// Its output goes to the end of the file `log`.
    Background(const std::vector<std::string>& argv,
               const std::string& log,
               const Variables& variables = {});
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    pid_t pid() const { return pid_; }
    void kill(int signal) const;
    /// Waits for its end; 128 + n when signal n ended it.
    int wait();
    /// True while it runs.
    bool runs();

  private:
    pid_t pid_ = -1;
    bool is_over_ = false;
    int exit_code_ = -1;
};

}  // namespace rota::testing
