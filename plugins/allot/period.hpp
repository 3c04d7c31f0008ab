// Days as texts, and the days, weeks and months they lie in.
#pragma once

#include <chrono>
#include <string>

#include <rota/sdk.hpp>

namespace rota::allot_steps {

/// A day, a week from Monday to Sunday, or a month; `per` is that of a Limit.
struct Period {
    std::string name;   // 2018-10-08, 2018-W41, 2018-10
    std::string first;  // its first day
    std::string last;   // its last day
};

/// The day that a text such as 2018-10-08 is. Throws Failure where it is none.
std::chrono::sys_days day_of(const std::string& text);

/// The period in which a day lies. Throws Failure where the text is no day.
Period period_of(const std::string& day, const std::string& per);

}  // namespace rota::allot_steps
