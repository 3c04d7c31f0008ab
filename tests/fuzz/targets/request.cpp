// Requests to a real engine, as the command line and the socket make them: JSON, one a line.
#include "fuzz/office_at_work.hpp"
#include "fuzz/target.hpp"
#include "json/json.hpp"

namespace rota::fuzz {

void request(std::string_view input) {
    OfficeAtWork& office = OfficeAtWork::shared();
    while (!input.empty()) {
        const std::size_t end = std::min(input.find('\n'), input.size() - 1);
        const auto request = json::from_json(input.substr(0, end + 1));
        input.remove_prefix(end + 1);
        if (!request) continue;
        const auto answer = office.service().answer(*request);
        if (!answer) {
            check_error(answer.error());
            check(answer.error().code != ErrorCode::unavailable,
                  "no request makes the engine unavailable",
                  answer.error().en);
            continue;
        }
        const std::string written = json::to_json(*answer);
        check(json::from_json(written, {std::size_t{64} << 20, 300}) == *answer || !written.empty(),
              "an answer is JSON",
              written);
    }
}

}  // namespace rota::fuzz
