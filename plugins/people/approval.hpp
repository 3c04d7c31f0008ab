// The count of an approval: what was decided by whom, and when that settles it. Apart from
// approve.hpp, which does the asking.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

#include "seats.hpp"

namespace rota::people_steps {

/// Decision of one account, or the one its silence counts as.
struct Decision {
    std::string account{};
    std::string decision{};
    std::string because{};
    std::string at{};
    bool silent = false;
    bool self = false;
    bool skipped = false;
    static auto fields() {
        return rota::fields(
            field<&Decision::account>("account")
                .zh("岗位", "谁定的。")
                .en("Account", "Who decided."),
            field<&Decision::decision>("decision")
                .zh("意见", "approved 同意，rejected 不同意。")
                .en("Decision", "\"approved\" or \"rejected\".")
                .one_of({"approved", "rejected"}),
            field<&Decision::because>("because")
                .zh("理由", "写了就有，没写是空的。")
                .en("Reason", "As it was given; empty when none was."),
            field<&Decision::at>("at")
                .zh("时间", "什么时候定的。")
                .en("When", "The moment of the decision.")
                .format("date-time"),
            field<&Decision::silent>("silent")
                .zh("逾期默认", "到期没有表态，按流程的约定算的。")
                .en("By silence",
                    "Nothing was said in time; the workflow says what that counts as."),
            field<&Decision::self>("self")
                .zh("本人自审", "审的是自己交上来的。")
                .en("Own matter", "Decided on what the account had handed in itself."),
            field<&Decision::skipped>("skipped")
                .zh("前面已同意", "前面同意过，这次没有再问。")
                .en("Agreed before", "Agreed earlier in the run and was not asked again."));
    }
};

/// How far an approval is: who has yet to act, and what the others said.
struct Approval {
    std::vector<Seat> waiting{};
    std::vector<Decision> decisions{};
    std::int64_t approved = 0;
    std::int64_t rejected = 0;
    static auto fields() {
        return rota::fields(field<&Approval::waiting>("waiting"),
                            field<&Approval::decisions>("decisions"),
                            field<&Approval::approved>("approved"),
                            field<&Approval::rejected>("rejected"));
    }

    /// The seat has been decided for.
    void take(const Seat& seat, Decision decision) {
        (decision.decision == "approved" ? approved : rejected) += seat.weight;
        decisions.push_back(std::move(decision));
        const std::string account = seat.account;  // of a seat that is about to go
        std::erase_if(waiting, [&](const Seat& other) { return other.account == account; });
    }

    /// The outcome, as soon as nothing that is still to come could change it; empty before.
    std::string outcome(const std::string& mode, const std::optional<Share>& pass) const {
        if (mode == "any" && !decisions.empty()) return decisions.front().decision;
        if (mode == "any") return "";
        if (mode == "ratio") return outcome_by_share(*pass);
        const auto is_no = [](const Decision& one) { return one.decision == "rejected"; };
        if (std::any_of(decisions.begin(), decisions.end(), is_no)) return "rejected";
        return waiting.empty() ? "approved" : "";
    }

  private:
    std::string outcome_by_share(const Share& pass) const {
        std::int64_t total = approved + rejected;
        for (const Seat& seat : waiting) total += seat.weight;
        if (pass.is_met_by(approved, total)) return "approved";
        return pass.is_met_by(total - rejected, total) ? "" : "rejected";
    }
};

}  // namespace rota::people_steps
