// A run in which nearly everything happens that can happen to one: for tests of how it is told.
#pragma once

#include <string>
#include <vector>

#include "support/office/office.hpp"

namespace rota::test {

struct BusyRun {
    BusyRun();

    Office office;
    std::string run;

  private:
    void extend_and_remind();
    void claim_and_lapse();
    void send_back();
    void wake_up();
    void read_what_came(const char* account);
    void visit_and_close();
    void end_twice();
};

}  // namespace rota::test
