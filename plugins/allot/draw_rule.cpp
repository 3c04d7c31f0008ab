#include "draw_rule.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

#include "items.hpp"

namespace rota::allot_steps {

namespace {

Failure bad_pick(Text message) { return Failure("allot.pick", std::move(message)); }

/// The number before a percent sign; 0 where it is none from 1 to 100.
std::int64_t percent_of(const std::string& text) {
    std::int64_t percent = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, percent);
    const std::string unit(rest, end);
    const bool is_percent = error == std::errc() && (unit == "%" || unit == " %");
    return is_percent && percent >= 1 && percent <= 100 ? percent : 0;
}

std::size_t count_of(const Json& pick, std::size_t available) {
    if (pick.is_string()) {
        const auto percent = static_cast<std::size_t>(percent_of(pick.text()));
        if (percent > 0) return (available * percent + 99) / 100;
    } else if (pick.is_number() && pick.integer() >= 1) {
        return static_cast<std::size_t>(pick.integer());
    }
    throw bad_pick(
        {"`pick` 应为个数或 1 到 100 的百分数，如 3 或「20 %」，实际是 " + pick.to_string(),
         "expected a number or a percentage from 1 to 100 in `pick`, such as 3 or "
         "\"20 %\", found " +
             pick.to_string()});
}

}  // namespace

DrawResult draw(const DrawInputs& inputs, const std::string& seed) {
    require_distinct(inputs.items, "items");
    std::vector<std::pair<std::string, std::string>> hashed;
    for (const std::string& id : inputs.items) {
        const bool is_out =
            std::find(inputs.not_in.begin(), inputs.not_in.end(), id) != inputs.not_in.end();
        if (!is_out) hashed.emplace_back(draw_hash({seed, id}), id);
    }
    std::sort(hashed.begin(), hashed.end());

    const std::size_t wanted = count_of(inputs.pick, hashed.size());
    if (hashed.empty() || wanted > hashed.size()) {
        const std::string found = std::to_string(hashed.size());
        throw bad_pick(
            {"要抽 " + inputs.pick.to_string() + "，去掉 `not_in` 之后只剩 " + found + " 个",
             "wants to pick " + inputs.pick.to_string() +
                 ", and without those of "
                 "`not_in` there are " +
                 found});
    }
    DrawResult result;
    for (std::size_t i = 0; i < hashed.size(); ++i) {
        (i < wanted ? result.picked : result.rest).push_back(hashed[i].second);
    }
    return result;
}

}  // namespace rota::allot_steps
