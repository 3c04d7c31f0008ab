// Decisions on starts in words.
#pragma once

#include <string>

#include "cli/session.hpp"

namespace rota::cli {

/// Text of a decision, given its word in answers: "started", "not wanted".
inline std::string decision_text(const Session& session, const std::string& decision) {
    struct Word {
        const char* decision;
        const char* zh;
        const char* en;
    };
    static constexpr Word words[] = {
        {"started", "已发起", "started"},
        {"queued", "排队等上一轮办完", "waits for the run before it"},
        {"merged", "并入同一时刻的另一次", "merged with another"},
        {"missed", "错过了，不补", "missed, not caught up with"},
        {"paused", "暂停期间，未发起", "left out while paused"},
        {"overlapped", "上一轮没办完，跳过", "an earlier run was open"},
        {"not wanted", "条件不成立，未发起", "its condition did not hold"},
        {"failed", "没有发起成", "could not start"},
        {"passed", "已过，没有发起", "over, nothing was started"}};
    for (const Word& word : words) {
        if (decision == word.decision) return session.say(word.zh, word.en);
    }
    return decision;
}

}  // namespace rota::cli
