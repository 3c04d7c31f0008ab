// A real office with a run in it, for targets that ask an engine. It is made anew after so many
// requests, so that what one input did does not weigh on all that come later.
#pragma once

#include <memory>

#include "api/server.hpp"
#include "support/office/office.hpp"

namespace rota::fuzz {

class OfficeAtWork {
  public:
    static OfficeAtWork& shared();

    api::Service& service() { return office_.service(); }
    /// The path of its socket; served from the first time it is asked for.
    std::string socket();

  private:
    OfficeAtWork();

    test::Office office_;
    std::unique_ptr<api::Server> server_;
};

}  // namespace rota::fuzz
