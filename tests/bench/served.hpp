// The real program: `rota serve` on a data folder of its own, and clients at its socket.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/client.hpp"
#include "support/files.hpp"
#include "support/process.hpp"

namespace rota::bench {

class Served {
  public:
    /// Makes the office and the data folder. With `marks`, bench.effect counts its calls there.
    explicit Served(std::size_t marks = 0);
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    /// Starts the program and waits for its first answer; the seconds until then.
    double serve();
    /// kill -9.
    void kill();
    /// SIGTERM, and waits.
    void stop();

    pid_t pid() const { return program_->pid(); }
    std::string data() const { return folder_ / "data"; }
    std::string tally() const { return folder_ / "tally"; }
    std::unique_ptr<api::Client> client() const;

  private:
    TemporaryFolder folder_;
    testing::Variables variables_;
    std::unique_ptr<testing::Background> program_;
};

Value start_request(const std::string& workflow, std::vector<Field> inputs = {});
Value signal_request(const std::string& run);

/// Sends `count` requests, so many in one message, over two connections at a time; `request` makes
/// the n-th, from 1. Gives the seconds it took; throws when one of them was refused.
double send(const Served& served,
            int count,
            int in_message,
            const std::function<Value(int)>& request);

}  // namespace rota::bench
