#include "start_model.hpp"

#include <algorithm>
#include <utility>

namespace rota {

namespace {

constexpr Minute grace = 5;  // what is decided later was missed
constexpr Minute a_day = 24 * 60;

}  // namespace

void StartModel::restart(const WrittenRule& rule, Minute now) {
    rule_ = rule;
    live_ = kept_;
    looked_until_ = 0;
    born_ = 0;
    if (live_.when != rule.when) begin(now);
}

void StartModel::lose(Minute now) {
    live_ = kept_;
    looked_until_ = 0;
    const Minute born = std::min(born_, now);
    live_.position = live_.when == rule_.when ? std::max(live_.position, born) : born;
    live_.when = rule_.when;
}

void StartModel::edit(const WrittenRule& rule, Minute edited) {
    rule_ = rule;
    if (live_.when != rule.when) {
        begin(edited);
        return;
    }
    // Up to there nothing was due by what was in force then.
    live_.position = std::max(live_.position, std::min(looked_until_, edited));
}

void StartModel::begin(Minute from) {
    live_.when = rule_.when;
    live_.position = from;
    born_ = from;
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
    looked_until_ = std::min(looked_until_, now);
    if (live_.is_paused) return;
    if (live_.queued && live_.open.empty() && live_.queued->at <= now) {
        const OracleStart queued = *std::exchange(live_.queued, std::nullopt);
        start(queued);
    }
    if (now + 1 < live_.position) {
        live_.position = now;
        born_ = std::min(born_, now);
    }
    if (now > live_.position) looked_until_ = now;
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
    if (!due.empty()) {
        live_.position = due.back().at;
    } else if (now - live_.position >= a_day) {
        live_.position = now;
    }
}

}  // namespace rota
