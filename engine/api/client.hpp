// The two ways to an engine: through the socket of the one that owns the data folder, or by opening
// it in this process. Whoever asks cannot tell which it was.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/result.hpp"
#include "model/value.hpp"
#include "runtime/engine.hpp"

namespace rota::api {

class Client {
  public:
    virtual ~Client() = default;
    /// One request, one answer (service.hpp).
    virtual Result<Value> ask(const Value& request) = 0;
    /// Keeps a file that is about to be handed in.
    virtual Result<Value> keep(const std::string& name, std::string_view content) = 0;
    /// The bytes of a file of a run.
    virtual Result<std::string> content(const Value& request) = 0;
};

struct ConnectOptions {
    runtime::EngineOptions engine;
    /// How long to wait for another short command to finish, and for an engine that is restarting.
    std::chrono::milliseconds patience{10'000};
    /// Only through the socket: wait for a running engine instead of opening the folder.
    bool only_socket = false;
};

/// Connects to the engine that is running, or opens the folder.
Result<std::unique_ptr<Client>> connect(const ConnectOptions& options);

/// Asks in this process.
std::unique_ptr<Client> local_client(std::unique_ptr<runtime::Engine> engine);

/// Through a socket. A connection that breaks is made anew and the request sent again, which its
/// key makes safe, until the patience is used up.
std::unique_ptr<Client> socket_client(const std::string& socket,
                                      std::chrono::milliseconds patience);
/// True when an engine answers at this socket.
bool is_served(const std::string& socket);

}  // namespace rota::api
