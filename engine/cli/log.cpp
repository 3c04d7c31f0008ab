#include "cli/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace rota::cli {

std::function<void(const std::string&)> operator_log(bool with_time) {
    const auto logger =
        std::make_shared<spdlog::logger>("rota", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern(with_time ? "%Y-%m-%d %H:%M:%S.%e rota: %v" : "rota: %v");
    logger->flush_on(spdlog::level::info);
    return [logger](const std::string& line) { logger->info(line); };
}

}  // namespace rota::cli
