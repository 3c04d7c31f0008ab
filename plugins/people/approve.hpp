// `approve`: may this go on? One task for each account of `who`; how their answers settle it is
// `mode`. Who is asked in whose place: seats.hpp; how it is counted: approval.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rota/sdk.hpp>

#include "approval.hpp"
#include "seats.hpp"

namespace rota::people_steps {

struct ApproveParams {
    std::optional<File> file{};
    Json item{};
    std::string mode = "all";
    std::optional<Share> pass{};
    Json weights{};
    std::optional<std::string> self{};
    std::optional<std::string> same_person{};
    static auto fields() {
        return rota::fields(
            field<&ApproveParams::file>("file")
                .zh("要审的文件", "审批人打开待办就能看到的文件。")
                .en("The file", "The file to decide on, shown with the task."),
            field<&ApproveParams::item>("item")
                .zh("要审的内容", "不是文件时写在这里：一段文字、一张清单或一组值。")
                .en("The matter",
                    "What to decide on when it is no file: a text, a list or values."),
            field<&ApproveParams::mode>("mode")
                .zh("怎么算通过",
                    "all 会签：都同意才过；any 或签：谁先定算谁的；ratio 票签：同意的份额够了才过；"
                    "in turn 顺序会签：按名单一个一个来。")
                .en("What settles it",
                    "all: everybody has to agree; any: the first to act decides; ratio: a share "
                    "has to agree; in turn: one after the other, in the order of `who`.")
                .one_of({"all", "any", "ratio", "in turn"}),
            field<&ApproveParams::pass>("pass")
                .zh("多少份额通过", "只用于 ratio：「>= 2/3」含本数，「> 1/2」是过半。")
                .en("The share that passes",
                    "For ratio only: \">= 2/3\" is reached by exactly two thirds, \"> 1/2\" has to "
                    "be passed.")
                .example("> 1/2"),
            field<&ApproveParams::weights>("weights")
                .zh("每票的分量", "只用于 ratio：岗位或单位 = 整数；没写到的都是 1。")
                .en("What a vote weighs",
                    "For ratio only: an account or a unit = a whole number; all others weigh 1.")
                .set("type", "object")
                .set("additionalProperties",
                     Json::object({{"type", "integer"}, {"minimum", 0}, {"maximum", 1000000}}))
                .example(Json::object({{"office", 2}})),
            field<&ApproveParams::self>("self")
                .zh("可否自审",
                    "写 allow 才允许自己审自己交上来的；不写就转给代办岗位或流程负责人。")
                .en("Own matters",
                    "Only \"allow\" lets somebody decide on what he handed in himself; otherwise "
                    "it "
                    "goes to the deputy or the owner.")
                .one_of({"allow"}),
            field<&ApproveParams::same_person>("same_person")
                .zh("前面同意过的", "写 skip：本轮前面已经同意过的人不再问，记为同意并注明。")
                .en("Who has agreed before",
                    "\"skip\": who has agreed to it earlier in this run is not asked again, and is "
                    "recorded as agreeing, with a mark.")
                .one_of({"skip"}));
    }
};

struct ApproveOutput {
    std::vector<Decision> decisions{};
    Json item{};
    std::optional<File> file{};
    static auto fields() {
        return rota::fields(
            field<&ApproveOutput::decisions>("decisions")
                .zh("审批意见", "每个表了态的人一条，按先后。")
                .en("Decisions", "One for everybody who acted, in the order of acting."),
            field<&ApproveOutput::item>("item")
                .zh("审过的内容", "原样交给后面的步骤。")
                .en("The matter", "Handed on as it came."),
            field<&ApproveOutput::file>("file")
                .zh("审过的文件", "原样交给后面的步骤。")
                .en("The file", "Handed on as it came."));
    }
};

struct ApproveStep : Step<ApproveParams, ApproveOutput> {
    static Manifest manifest() {
        return {.name = "approve",
                .title = {"审批", "Approve"},
                .doc = {"请人审一份文件或一件事，同意才往下走；可以会签、或签、票签、顺序会签。",
                        "Asks people whether a file or a matter may go on: all of them, any of "
                        "them, a share of them, or one after the other."},
                .outcomes = {{"approved", {"同意", "Approved"}},
                             {"rejected", {"不同意", "Rejected"}, true}},
                .repeat = Repeat::pure,
                .person = Person::always,
                .one_each = true,
                .overdue = {"approve", "reject"},
                .examples = {{{"签发一份文件", "Sign off a file"},
                              Json::object({{"file", "${minutes.file}"}})},
                             {{"三分之二同意才过，牵头办公室一票算两票",
                               "Two thirds, the lead office counting twice"},
                              Json::object({{"item", "${plan.item}"},
                                            {"mode", "ratio"},
                                            {"pass", ">= 2/3"},
                                            {"weights", Json::object({{"office", 2}})}})}}};
    }

    Answer start(const Call& call, const ApproveParams& params) {
        if (const auto trouble = trouble_with(params)) return fail("approve.params", *trouble);
        const Context& context = call.context();
        Approval approval;
        approval.waiting = seats_of(context, params.weights, params.self.value_or("") == "allow");
        if (const auto trouble = trouble_with(approval, params)) {
            return fail("approve.params", *trouble);
        }
        if (params.same_person) approval = with_skips(call, params, std::move(approval));
        const std::string outcome = approval.outcome(params.mode, params.pass);
        if (!outcome.empty()) return finish(outcome, params, approval);

        Answer answer = wait(approval);
        for (const Seat& seat : approval.waiting) {
            answer.open(task_of(seat, params));
            if (params.mode == "in turn") break;
        }
        return answer;
    }

    Answer on_task_submitted(const Call& call,
                             const ApproveParams& params,
                             const TaskSubmitted& message) {
        auto approval = call.state<Approval>();
        const auto seat = std::find_if(
            approval.waiting.begin(), approval.waiting.end(), [&](const Seat& waiting) {
                return waiting.account == message.task;
            });
        if (seat == approval.waiting.end()) {
            return fail("approve.nobody_asked",
                        {"没有请 " + message.task + " 审批", "nobody asked " + message.task});
        }
        approval.take(*seat,
                      {.account = message.by,
                       .decision = message.outcome,
                       .because = message.because,
                       .at = message.at,
                       .self = is_among(call.context().handed_in_by, message.by)});
        const std::string outcome = approval.outcome(params.mode, params.pass);
        if (!outcome.empty()) return finish(outcome, params, approval);
        Answer answer = wait(approval);
        if (params.mode == "in turn") answer.open(task_of(approval.waiting.front(), params));
        return answer;
    }

    /// Everyone who has not acted counts as the workflow says, and the record says that, too.
    Answer on_overdue(const Call& call, const ApproveParams& params, const Overdue& message) {
        auto approval = call.state<Approval>();
        const std::string decision = message.act == "approve" ? "approved" : "rejected";
        while (!approval.waiting.empty()) {
            const Seat& seat = approval.waiting.front();
            const std::string account = seat.to.front();
            approval.take(seat,
                          {.account = account,
                           .decision = decision,
                           .at = message.at,
                           .silent = true,
                           .self = is_among(call.context().handed_in_by, account)});
        }
        return finish(approval.outcome(params.mode, params.pass), params, approval);
    }

  private:
    static Answer finish(const std::string& outcome,
                         const ApproveParams& params,
                         const Approval& approval) {
        return done(outcome, ApproveOutput{approval.decisions, params.item, params.file});
    }

    static OpenTask task_of(const Seat& seat, const ApproveParams& params) {
        return {.key = seat.account,
                .to = seat.to,
                .outcomes = {"approved", "rejected"},
                .file = params.file,
                .item = params.item};
    }

    /// Constraints beyond the schema: `pass` and `weights` are for `ratio`, and `ratio` needs
    /// `pass`.
    static std::optional<Text> trouble_with(const ApproveParams& params) {
        const bool is_ratio = params.mode == "ratio";
        if (is_ratio && !params.pass) {
            return Text{"mode = \"ratio\" 还要写 pass，如 pass = \"> 1/2\"",
                        "with mode = \"ratio\" expected `pass` too, such as pass = \"> 1/2\""};
        }
        if (!is_ratio && (params.pass || !params.weights.is_null())) {
            return Text{"pass 和 weights 只用于 mode = \"ratio\"",
                        "`pass` and `weights` belong to mode = \"ratio\", found mode = \"" +
                            params.mode + "\""};
        }
        return std::nullopt;
    }

    /// A share that no answer could miss, or none reach, would settle it without anybody.
    static std::optional<Text> trouble_with(const Approval& approval, const ApproveParams& params) {
        if (approval.waiting.empty()) {
            return Text{"没有找到可以审批的岗位", "found no account that could decide"};
        }
        if (params.mode != "ratio") return std::nullopt;
        std::int64_t total = 0;
        for (const Seat& seat : approval.waiting) total += seat.weight;
        if (total == 0) {
            return Text{"weights 加起来是 0，没有一票算数",
                        "expected weights that come to more than 0, found 0 in all"};
        }
        if (params.pass->is_met_by(total, total) && !params.pass->is_met_by(0, total)) {
            return std::nullopt;
        }
        return Text{"pass 要在 0 和 1 之间：这样写，不用问谁就已经定了",
                    "expected a `pass` between 0 and 1; this one is settled before anybody is "
                    "asked"};
    }

    /// Accounts that agreed before count as agreeing, except after a send-back: the text may have
    /// changed since.
    static Approval with_skips(const Call& call, const ApproveParams& params, Approval approval) {
        const Context& context = call.context();
        Approval shorter = approval;
        for (const Seat& seat : approval.waiting) {
            if (is_among(context.handed_in_by, seat.to.front())) continue;
            const auto agreed =
                std::find_if(seat.to.begin(), seat.to.end(), [&](const std::string& account) {
                    return is_among(context.agreed, account);
                });
            if (agreed == seat.to.end()) continue;
            shorter.take(seat,
                         {.account = *agreed,
                          .decision = "approved",
                          .at = utc_text(call.now_unix_ms()),
                          .skipped = true});
        }
        const bool asks_somebody = shorter.outcome(params.mode, params.pass).empty();
        return asks_somebody || context.round == 1 ? shorter : approval;
    }

    /// 2018-09-28T01:00:00Z
    static std::string utc_text(std::int64_t unix_ms) {
        using namespace std::chrono;
        const auto moment = floor<seconds>(sys_time<milliseconds>(milliseconds(unix_ms)));
        const auto day = floor<days>(moment);
        const year_month_day date(day);
        const hh_mm_ss time(moment - day);
        char text[32];
        std::snprintf(text,
                      sizeof text,
                      "%04d-%02u-%02uT%02d:%02d:%02dZ",
                      static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day()),
                      static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
        return text;
    }
};

}  // namespace rota::people_steps
