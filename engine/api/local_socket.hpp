// A Unix socket by a path of any length: the system allows 107 characters, data folders are longer.
#pragma once

#include <string>

namespace rota::api {

/// A short name for a socket's path that is good as long as this lives.
class SocketName {
  public:
    explicit SocketName(const std::string& path);
    ~SocketName();
    SocketName(const SocketName&) = delete;
    SocketName& operator=(const SocketName&) = delete;
    const std::string& name() const { return name_; }

  private:
    int folder_ = -1;
    std::string name_;
};

}  // namespace rota::api
