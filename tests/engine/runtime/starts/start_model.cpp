#include "start_model.hpp"

#include <algorithm>
#include <utility>

namespace rota {

namespace {

constexpr Minute grace = 5;  // what is decided later was missed

}  // namespace

void StartModel::restart(const WrittenRule& rule, Minute now) {
    rule_ = rule;
    live_ = kept_;
    if (live_.when == rule.when) return;
    live_.when = rule.when;
    live_.position = now;
}

void StartModel::edit(const WrittenRule& rule, Minute edited) {
    rule_ = rule;
    if (live_.when == rule.when) return;
    live_.when = rule.when;
    live_.position = edited;
}

void StartModel::resume(Minute now) {
    live_.is_paused = false;
    live_.position = std::max(live_.position, now);
}

const std::vector<OracleStart>& StartModel::starts() {
    const auto [told, is_new] = told_.try_emplace(text_of(rule_, false));
    if (is_new) told->second = oracle_starts(rule_, days_, walk_, first_, end_);
    return told->second;
}

void StartModel::start(const OracleStart& start) {
    const std::string& stands_for = start.stands_for;
    if (live_.started.contains(stands_for)) return;
    if (live_.queued && live_.queued->stands_for == stands_for) return;
    if (!live_.open.empty() && rule_.overlap == WhatOfOverlap::skip) return;
    if (!live_.open.empty() && rule_.overlap == WhatOfOverlap::queue) {
        if (!live_.queued) live_.queued = start;
        return;
    }
    if (rule_.overlap == WhatOfOverlap::cancel) live_.open.clear();
    live_.started.insert(stands_for);
    if (stays) live_.open.insert(stands_for);
}

void StartModel::pass(Minute now) {
    if (live_.is_paused) return;
    if (live_.queued && live_.open.empty() && live_.queued->at <= now) {
        const OracleStart queued = *std::exchange(live_.queued, std::nullopt);
        start(queued);
    }
    if (now + 1 < live_.position) live_.position = now;
    std::vector<OracleStart> due;
    for (const OracleStart& start : starts()) {
        if (start.at > live_.position && start.at <= now) due.push_back(start);
    }
    // Of those that fall on one moment, the last stands for all.
    std::vector<OracleStart> asked_for;
    for (std::size_t i = 0; i < due.size(); ++i) {
        const bool is_merged = rule_.merge && i + 1 < due.size() && due[i + 1].at == due[i].at;
        if (!is_merged) asked_for.push_back(due[i]);
    }
    const auto is_missed = [&](const OracleStart& start) { return now - start.at > grace; };
    const auto on_time = std::find_if_not(asked_for.begin(), asked_for.end(), is_missed);
    const auto missed = on_time - asked_for.begin();
    std::ptrdiff_t from = missed;
    if (rule_.missed == WhatOfMissed::once) from = std::max<std::ptrdiff_t>(missed - 1, 0);
    if (rule_.missed == WhatOfMissed::each) {
        from = std::max<std::ptrdiff_t>(missed - rule_.each_max, 0);
        // What falls on one moment is caught up with as a whole.
        while (!rule_.merge && from > 0 && from < missed &&
               asked_for[static_cast<std::size_t>(from - 1)].at ==
                   asked_for[static_cast<std::size_t>(from)].at) {
            --from;
        }
    }
    for (auto i = static_cast<std::size_t>(from); i < asked_for.size(); ++i) start(asked_for[i]);
    if (!due.empty()) live_.position = due.back().at;
}

}  // namespace rota
