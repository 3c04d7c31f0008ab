#include "c_clock.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace rota {

CClock::CClock(const std::string& zone) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", (":" + zone).c_str(), 1);
    ::tzset();
}

CClock::~CClock() {
    if (before_) {
        ::setenv("TZ", before_->c_str(), 1);
    } else {
        ::unsetenv("TZ");
    }
    ::tzset();
}

Minute CClock::shown(Minute utc) const {
    const std::time_t second = utc * 60;
    std::tm fields{};
    ::localtime_r(&second, &fields);
    if (fields.tm_sec != 0) std::abort();
    return ::timegm(&fields) / 60;
}

std::vector<Minute> CClock::edges(int first_year, int last_year) const {
    const auto ahead = [&](Minute utc) { return shown(utc) - utc; };
    constexpr Minute stride = 6 * 60;
    std::vector<Minute> edges;
    const Minute end = minute_of(last_year + 1, 1, 1);
    for (Minute utc = minute_of(first_year, 1, 1); utc < end; utc += stride) {
        if (ahead(utc) == ahead(utc + stride)) continue;
        Minute before = utc;
        Minute after = utc + stride;
        while (after - before > 1) {
            const Minute middle = (before + after) / 2;
            (ahead(middle) == ahead(utc) ? before : after) = middle;
        }
        edges.push_back(after);
    }
    return edges;
}

Minute minute_of(int year, int month, int day, int hour, int minute) {
    std::tm fields{};
    fields.tm_year = year - 1900;
    fields.tm_mon = month - 1;
    fields.tm_mday = day;
    fields.tm_hour = hour;
    fields.tm_min = minute;
    return ::timegm(&fields) / 60;
}

Walk::Walk(const CClock& clock, Minute first, Minute end) : utc_first(first) {
    for (Minute utc = first; utc < end; ++utc) shown.push_back(clock.shown(utc));
    const auto [least, most] = std::minmax_element(shown.begin(), shown.end());
    wall_first = *least;
    constexpr Minute not_yet = -1;
    std::vector<Minute> when(static_cast<std::size_t>(*most - *least + 1), not_yet);
    for (std::size_t i = shown.size(); i-- > 0;)
        when[static_cast<std::size_t>(shown[i] - wall_first)] = first + static_cast<Minute>(i);
    // What is not shown takes the place of the next that is.
    happens.resize(when.size());
    for (std::size_t i = when.size(); i-- > 0;) {
        happens[i].is_skipped = when[i] == not_yet;
        happens[i].utc = happens[i].is_skipped ? happens[i + 1].utc : when[i];
    }
}

}  // namespace rota
