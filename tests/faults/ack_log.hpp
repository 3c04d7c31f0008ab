// What an engine has acknowledged, kept apart from it: every answer is on the disk, in a file of
// the driver's own, before the driver goes on. The truth that a data folder is held against.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "model/value.hpp"

namespace rota::faults {

struct Acked {
    Value request;
    Value answer;
    std::size_t stamp = 0;  // what the driver's clock said when the answer came
};

class AckLog {
  public:
    explicit AckLog(const std::string& path);
    ~AckLog();
    AckLog(const AckLog&) = delete;
    AckLog& operator=(const AckLog&) = delete;

    /// On the disk when it returns. [any-thread]
    void add(const Value& request, const Value& answer);
    /// Gives the stamps; set before anything is added.
    std::function<std::size_t()> clock;

    /// From the file, after skipping the first `from`.
    std::vector<Acked> read(std::size_t from = 0) const;

  private:
    std::string path_;
    int file_;
};

}  // namespace rota::faults
