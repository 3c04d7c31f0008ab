#include "api/schedule_words.hpp"

#include <vector>

#include "sentence/print.hpp"
#include "sentence/words.hpp"

namespace rota::api {

const char* word_of(store::StartDecision decision) {
    switch (decision) {
        case store::StartDecision::started: return "started";
        case store::StartDecision::queued: return "queued";
        case store::StartDecision::merged: return "merged";
        case store::StartDecision::missed: return "missed";
        case store::StartDecision::paused: return "paused";
        case store::StartDecision::overlapped: return "overlapped";
        case store::StartDecision::not_wanted: return "not wanted";
        case store::StartDecision::failed: return "failed";
    }
    return "";
}

std::string rule_of(const StartRules& rules) {
    std::vector<std::string> parts;
    if (rules.every) parts.push_back("every " + sentence::to_string(*rules.every));
    if (rules.on) parts.push_back("on " + sentence::to_string(*rules.on));
    if (!rules.cron.empty()) parts.push_back("cron " + rules.cron);
    for (const StartDate& date : rules.dates) {
        parts.push_back(to_string(date.date));
        if (date.at) parts.back() += " " + sentence::to_string(*date.at);
    }
    if (rules.at) parts.push_back("at " + sentence::to_string(*rules.at));
    if (!rules.zone.empty()) parts.push_back(rules.zone);
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string rule_in_words(const StartRules& rules, Language language) {
    const bool is_zh = language == Language::zh;
    std::string text;
    if (rules.every) text = sentence::in_words(*rules.every, language);
    if (rules.on) text += (is_zh ? "" : ", ") + sentence::in_words(*rules.on, language);
    if (!rules.cron.empty()) text = "cron " + rules.cron;
    if (!rules.dates.empty()) {
        const std::string count = std::to_string(rules.dates.size());
        text = is_zh ? "写明的 " + count + " 天" : "on " + count + " days that are named";
    }
    if (!rules.zone.empty()) text += (is_zh ? "（" : " (") + rules.zone + (is_zh ? "）" : ")");
    return text;
}

}  // namespace rota::api
