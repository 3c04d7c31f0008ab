// Answers requests at the Unix socket of a data folder. One thread for the connections, a few that
// wait for answers.
#pragma once

#include <memory>

#include "runtime/engine.hpp"

namespace rota::api {

class Server {
  public:
    /// Listens at the socket of the engine's data folder; only the user that runs it may connect.
    /// Throws boost::system::system_error when it cannot.
    explicit Server(runtime::Engine& engine);
    /// Lets the requests at work finish, then closes.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace rota::api
