#include "runtime/run_name.hpp"

#include <cstdint>

#include "calendar/period.hpp"

namespace rota::runtime {

namespace {

constexpr std::size_t periods_max = 1000;  // remembered at a time

std::string first_of(const Workflow& workflow, const Date& nominal) {
    const Every every = workflow.start.every.value_or(Every::day);
    return workflow.id + "/" + calendar::period_name(every, nominal);
}

std::string numbered(const std::string& name, std::int64_t n) {
    return n == 1 ? name : name + "-" + std::to_string(n);
}

/// The first number that is free, by asking.
std::int64_t search(const std::string& name,
                    const std::function<bool(const std::string&)>& is_taken) {
    if (!is_taken(name)) return 1;
    // Numbers are given in order, so the taken ones come first: twice as far until one is free,
    // then halving what is between. Thousands of runs of one day stay cheap to name.
    std::int64_t taken = 1;
    std::int64_t free = 2;
    while (is_taken(numbered(name, free))) {
        taken = free;
        free *= 2;
    }
    while (free - taken > 1) {
        const std::int64_t middle = taken + (free - taken) / 2;
        (is_taken(numbered(name, middle)) ? taken : free) = middle;
    }
    return free;
}

}  // namespace

std::string run_name(const Workflow& workflow,
                     const Date& nominal,
                     const std::function<bool(const std::string&)>& is_taken) {
    const std::string name = first_of(workflow, nominal);
    return numbered(name, search(name, is_taken));
}

std::string RunNames::free(const Workflow& workflow,
                           const Date& nominal,
                           const std::function<bool(const std::string&)>& is_taken) {
    std::string name = first_of(workflow, nominal);
    const auto known = taken_.find(name);
    const std::int64_t n = known != taken_.end() ? known->second + 1 : search(name, is_taken);
    offered_ = {std::move(name), n};
    return numbered(offered_.first, n);
}

void RunNames::take() {
    if (taken_.size() >= periods_max) taken_.clear();
    taken_.insert_or_assign(offered_.first, offered_.second);
}

}  // namespace rota::runtime
