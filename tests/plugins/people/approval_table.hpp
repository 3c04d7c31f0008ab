// Approvals as tables of who says what, for the three test files about them.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "people/approve.hpp"
#include "plugins/strict.hpp"

namespace rota::people_steps {

/// "a b c"
inline Json accounts(const std::string& names) {
    std::istringstream words(names);
    Json list = Json::array();
    for (std::string word; words >> word;) list.push(word);
    return list;
}

inline Json around(const std::string& who, std::initializer_list<Json::Member> changes = {}) {
    Json context = testing::context(changes);
    return context.set("who", accounts(who));
}

inline std::string open_in(const Strict<ApproveStep>& approval) {
    std::string all;
    for (const std::string& key : approval.open_tasks()) all += (all.empty() ? "" : " ") + key;
    return all;
}

/// "+a" approves, "-a" rejects; the key of the task is the account. What the last one answered.
inline testing::Reply act(Strict<ApproveStep>& approval, const std::string& acts) {
    testing::Reply reply;
    std::istringstream words(acts);
    for (std::string word; words >> word;) {
        const std::string account = word.substr(1);
        reply = approval.submit(account, account, word[0] == '+' ? "approved" : "rejected");
    }
    return reply;
}

/// The decisions of an answer, "+a -b ~+c": approved, rejected, approved by silence.
inline std::string decisions_of(const testing::Reply& reply) {
    std::string all;
    for (const Json& one : reply.output["decisions"].items()) {
        all += all.empty() ? "" : " ";
        if (one["silent"].boolean()) all += "~";
        if (one["self"].boolean()) all += "!";
        if (one["skipped"].boolean()) all += "=";
        all += (one["decision"].text() == "approved" ? "+" : "-") + one["account"].text();
    }
    return all;
}

}  // namespace rota::people_steps
