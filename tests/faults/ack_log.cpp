#include "faults/ack_log.hpp"

#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "json/json.hpp"

namespace rota::faults {

AckLog::AckLog(const std::string& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {
    if (file_ < 0) std::abort();
}

AckLog::~AckLog() { ::close(file_); }

void AckLog::add(const Value& request, const Value& answer) {
    const auto stamp = static_cast<std::int64_t>(clock ? clock() : 0);
    // One write a line, so that those of several threads do not mix.
    const std::string line =
        json::to_json(Value::fields({{"request", request}, {"answer", answer}, {"stamp", stamp}})) +
        "\n";
    const bool is_kept =
        ::write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
        ::fdatasync(file_) == 0;
    if (!is_kept) std::abort();
}

std::vector<Acked> AckLog::read(std::size_t from) const {
    std::vector<Acked> all;
    std::ifstream file(path_);
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        // A line without its end is still being written, so that nobody has been promised it yet.
        if (file.eof()) break;
        if (number++ < from) continue;
        const Value kept = json::from_json(line).value();
        const auto stamp = kept["stamp"].number()->to_int64().value();
        all.push_back({kept["request"], kept["answer"], static_cast<std::size_t>(stamp)});
    }
    return all;
}

}  // namespace rota::faults
