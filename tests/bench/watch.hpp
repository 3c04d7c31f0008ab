// Looks into a store from outside, as cheaply as can be: to see when work is done without asking
// the engine, and to count what it wrote.
#pragma once

#include <cstdint>
#include <string>

#include "store/sqlite_handle.hpp"

namespace rota::bench {

class Watch {
  public:
    explicit Watch(const std::string& store);

    /// Waits until no handler is at work any more. [sleeps so long between two looks]
    void until_no_work(std::chrono::microseconds between);
    /// Waits until no run waits for a moment.
    void until_no_timer(std::chrono::microseconds between);
    std::int64_t active_runs();
    store::RunNumber last_run();
    /// Any query that gives one number.
    std::int64_t number(const std::string& sql);

  private:
    std::int64_t run(store::sqlite::Statement& statement);

    store::sqlite::Connection db_;
    store::sqlite::Statement has_work_;
    store::sqlite::Statement has_timer_;
};

}  // namespace rota::bench
