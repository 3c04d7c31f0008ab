#include "faults/served.hpp"

#include <csignal>

#include <gtest/gtest.h>
#include <unistd.h>

#include "api/client.hpp"
#include "support/files.hpp"

namespace rota::faults {

void Served::start(const std::string& crash) {
    testing::Variables variables = {{"ROTA_DATA", office_.data().path},
                                    {"ROTA_PLUGINS", office_.plugins()},
                                    {"LC_ALL", "C.UTF-8"}};
    if (!crash.empty()) variables.emplace_back("ROTA_CRASH", crash);
    process_ = std::make_unique<testing::Background>(
        std::vector<std::string>{crash.empty() ? ROTA_PROGRAM : ROTA_CRASHING_PROGRAM, "serve"},
        log(),
        variables);
}

bool Served::wait_until_served() {
    while (process_->runs()) {
        if (api::is_served(socket())) return true;
        ::usleep(1000);
    }
    return false;
}

void Served::kill() {
    process_->kill(SIGKILL);
    EXPECT_EQ(process_->wait(), 128 + SIGKILL) << read_file(log());
}

void Served::stop() {
    process_->kill(SIGTERM);
    EXPECT_EQ(process_->wait(), 0) << read_file(log());
}

}  // namespace rota::faults
