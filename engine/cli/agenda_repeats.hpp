// Groups the repeated lines of an agenda: the starts of a workflow by the hour, and the tasks of
// one step that fall due together.
#pragma once

#include <string>
#include <vector>

#include "model/value.hpp"

namespace rota::cli {

/// Starts of one workflow of which the same is to be said, in their order.
struct Repeat {
    std::vector<const Value*> starts;
    std::string first_hour;  // 09:00; the same as the last where there is only one
    std::string last_hour;
};

/// Tasks, or one start: what stands in one line of its day.
using Together = std::vector<const Value*>;

struct ShortAgenda {
    std::vector<Repeat> repeats;
    std::vector<Together> lines;
};

/// With `tells_all` every line stays alone. Else a workflow that starts more often than once a
/// month for a year comes once for each hour at which it starts; where there are many hours, once.
/// More than three tasks of a step of one run that are due at one moment come as one.
ShortAgenda shortened(const std::vector<Value>& agenda, bool tells_all);

}  // namespace rota::cli
