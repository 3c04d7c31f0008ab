// The real program as a real process: `rota serve` on the data folder of a load office, started,
// killed and started again.
#pragma once

#include <memory>
#include <string>

#include "faults/load_office.hpp"
#include "support/process.hpp"

namespace rota::faults {

class Served {
  public:
    explicit Served(const LoadOffice& office) : office_(office) {}

    /// The program itself; or, to die at the n-th passing of a crash point
    /// ("store.after_commit:3"), the one that has them.
    void start(const std::string& crash = "");
    /// True when it answers; false when it ended before it did.
    bool wait_until_served();
    testing::Background& process() { return *process_; }
    /// kill -9.
    void kill();
    /// Ends it in good order.
    void stop();

    std::string socket() const { return office_.data().socket(); }
    std::string log() const { return (office_.folder() / "engine.log").string(); }

  private:
    const LoadOffice& office_;
    std::unique_ptr<testing::Background> process_;
};

}  // namespace rota::faults
