// Clients of an engine: several at a time, each with one command in flight, through the socket and
// under keys. They start runs, hand in forms with files, send signals, and wait for an engine that
// is gone; what is acknowledged goes into the log before they go on.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "api/client.hpp"
#include "faults/ack_log.hpp"

namespace rota::faults {

struct LoadOptions {
    std::string socket;
    unsigned clients = 6;
    unsigned seed = 1;  // another one for every load of a data folder: the keys have it in them
    /// An answer that is an error. False: the client drops what it was about and goes on.
    std::function<void(const Error&)> refused;
};

class Load {
  public:
    /// Begins with `go_on`.
    Load(AckLog& acks, LoadOptions options);
    ~Load() { finish(); }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    void go_on();
    /// Returns when no command is in flight.
    void pause();
    /// Returns when every client has done what it had begun; the engine has to answer.
    void finish();

  private:
    class OneClient;
    /// Both wait while the load pauses.
    void wait_to_ask();
    bool may_begin();
    void asked();

    AckLog& acks_;
    LoadOptions options_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_paused_ = true;
    bool is_finishing_ = false;
    unsigned in_flight_ = 0;
    std::vector<std::thread> clients_;
};

}  // namespace rota::faults
